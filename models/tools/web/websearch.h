// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/domain/money.h"
#include "models/domain/secret.h"
#include "models/http/httpclient.h"

#include <optional>

namespace tradespace {

/// Whose search it is.
enum class SearchService
{
    SearXng, ///< a server of one's own, with "json" among the formats of its settings
    Brave,
    Tavily,
    Serper, ///< and others that answer like it
};

/// A search of the web as the user has set it up; experiments name it "search:NAME".
struct WebSearch
{
    std::string name; ///< letters, digits, "-" and "_"; the tool is called "NAME_search"
    SearchService service = SearchService::SearXng;
    std::string address; ///< whole; of SearXNG without "/search"
    std::string keyName; ///< of an environment variable, or "keychain:NAME"; empty: no key
    std::optional<Money> price; ///< per query; nothing: not known
};

/// {"name", "service": "searxng" | "brave" | "tavily" | "serper", "address" (not needed but for
/// SearXNG), "key", "price": US dollars per query}. Errors name `place` and the field.
Result<WebSearch> webSearchFromJson(const Json &json, const QString &place);
Json toJson(const WebSearch &search);

struct WebHit
{
    std::string title;
    std::string address;
    std::string snippet; ///< plain text
};

/// The request for up to ten results.
HttpRequest searchRequest(const WebSearch &search, const Secret &key, const std::string &query);
/// What an answer holds; nothing when it has not the shape of the service. Entries without an
/// address are left out.
std::optional<std::vector<WebHit>> hitsIn(SearchService service, const Json &answer);

/// One search. The error is one sentence for the model, without the key.
tl::expected<std::vector<WebHit>, std::string> searchWeb(HttpClient &client,
                                                         const WebSearch &search, const Secret &key,
                                                         const std::string &query,
                                                         std::stop_token stop);

} // namespace tradespace
