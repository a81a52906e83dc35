// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/domain/money.h"
#include "models/http/httpclient.h"

#include <optional>

namespace tradespace {

/// Reading pages of the web as the user has allowed it; experiments name it "fetch".
struct WebFetch
{
    std::optional<Money> price; ///< per page; nothing: not known
    /// Hosts of this machine or a private network that may be read all the same, "host" or
    /// "host:port". All others must be of the public internet.
    std::vector<std::string> allowed;
    std::size_t bytes = 5U << 20; ///< of a page, unpacked
    std::chrono::milliseconds time{30'000}; ///< all redirects together
    int redirects = 5;
};

/// {"price": US dollars per page, "allow": ["host", "host:port"], "megabytes", "seconds",
/// "redirects"}. Errors name `place` and the field.
Result<WebFetch> webFetchFromJson(const Json &json, const QString &place);
Json toJson(const WebFetch &fetch);

struct WebPage
{
    std::string address; ///< where it was in the end
    std::string title; ///< may be empty
    std::string text;
};

/// The text of a page. The error is one sentence for the model.
tl::expected<WebPage, std::string> fetchPage(HttpClient &client, const WebFetch &fetch,
                                             const std::string &address, std::stop_token stop);

/// What a body says as text, by its content type; nothing for what is no text.
std::optional<WebPage> pageOf(const std::string &contentType, const std::string &body,
                              const std::stop_token &stop = {});

} // namespace tradespace
