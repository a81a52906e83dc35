// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/tools/toolshelf.h"

#include <functional>
#include <map>
#include <mutex>

namespace tradespace {

class ReadingBoard;

/// Where the user's tools are kept.
QString defaultToolsFile();

/// A kind of tools: what stands before the colon of their names is also the name of its list in the
/// file.
struct ToolKind
{
    std::string name;
    /// From its part of the file; errors name `place` and the field.
    std::function<Result<std::shared_ptr<ToolShelf>>(const Json &part, const QString &place)> make;
};
/// All that the program has. `board`, which may be missing, is told how far the reading of documents
/// is.
std::vector<ToolKind> toolKinds(const std::shared_ptr<ReadingBoard> &board = {});

/// Finds tools by the names of the user's file, each kind on a shelf of its own. The file is read
/// at each look-up, so what the user changes counts for the next experiment; a shelf whose part has
/// not changed is kept. Safe to use from many threads.
class ToolBook final : public ToolShelf
{
public:
    explicit ToolBook(QString file, std::vector<ToolKind> kinds = toolKinds())
        : m_file(std::move(file))
        , m_kinds(std::move(kinds))
    {
    }
    Result<std::vector<std::string>> names() override;
    Result<std::vector<ShelvedTool>> list(const std::string &name, std::stop_token stop) override;
    Result<std::vector<std::unique_ptr<Tool>>> open(const std::string &name,
                                                    std::stop_token stop) override;
    Result<Opened> openTogether(const std::vector<std::string> &names,
                                std::stop_token stop) override;

private:
    struct Shelf
    {
        Json part;
        std::shared_ptr<ToolShelf> shelf;
    };
    Result<Json> read() const;
    Result<std::shared_ptr<ToolShelf>> shelf(const ToolKind &kind, const Json &file);
    Result<std::shared_ptr<ToolShelf>> shelfOf(const std::string &name);

    const QString m_file;
    const std::vector<ToolKind> m_kinds;
    std::mutex m_mutex;
    std::map<std::string, Shelf> m_shelves; ///< by kind
};

} // namespace tradespace
