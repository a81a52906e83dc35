// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/tools/resultcache.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace {

/// A document that agents can find and read.
struct Page
{
    std::string address; ///< unique within an index
    std::string title;
    std::string text;
    bool operator==(const Page &) const = default;
};

/// Full-text search over pages: BM25 with Porter stemming, the title counting more. The pages live
/// in a private temporary file that goes with the object, or in a file that stays. Immutable once
/// built; any thread may ask.
class SearchIndex
{
public:
    /// Fills in the next page; false when there are no more.
    using PageSource = std::function<bool(Page &)>;
    static Result<std::shared_ptr<const SearchIndex>> build(const PageSource &next);
    static Result<std::shared_ptr<const SearchIndex>> build(const std::vector<Page> &pages);
    /// Into a file that stays; what was there before is replaced. Half a file is left when it
    /// fails: give a name that nobody reads, and rename it.
    static Result<std::int64_t> write(const QString &file, const PageSource &next,
                                      const std::stop_token &stop = {});
    /// A file that write() made. It must not change as long as the object lives; it may be removed.
    static Result<std::shared_ptr<const SearchIndex>> open(const QString &file);
    ~SearchIndex();

    /// The best pages for any text, best first, equals by address. Depends on nothing but the
    /// query's words.
    Result<std::vector<Hit>> search(std::string_view query, int limit = 10) const;
    /// Nothing when there is no page of this address.
    Result<std::optional<Page>> page(std::string_view address) const;
    std::int64_t pageCount() const;

private:
    class Private;
    explicit SearchIndex(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace tradespace
