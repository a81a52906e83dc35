// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/web/websearch.h"

#include "models/tools/htmltext.h"
#include "models/tools/web/webaddress.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int mostHits = 10;
constexpr std::size_t mostSnippetBytes = 1000;
constexpr std::size_t mostAnswerBytes = 4U << 20;
constexpr HttpLimits limits{std::chrono::seconds(10), std::chrono::seconds(30),
                            std::chrono::seconds(30), mostAnswerBytes};

/// What services differ in.
struct Form
{
    SearchService service;
    const char *name;
    const char *address; ///< nullptr: the user's own
    const char *keyHeader; ///< nullptr: takes no key
    bool post;
    const char *list; ///< JSON pointer to the results
    const char *link;
    const char *snippet;
};
constexpr std::array forms{
    Form{SearchService::SearXng, "searxng", nullptr, nullptr, false, "/results", "url", "content"},
    Form{SearchService::Brave, "brave", "https://api.search.brave.com/res/v1/web/search",
         "X-Subscription-Token: ", false, "/web/results", "url", "description"},
    Form{SearchService::Tavily, "tavily", "https://api.tavily.com/search", "Authorization: Bearer ",
         true, "/results", "url", "content"},
    Form{SearchService::Serper, "serper", "https://google.serper.dev/search", "X-API-KEY: ", true,
         "/organic", "link", "snippet"},
};

const Form &formOf(SearchService service)
{
    return *std::find_if(forms.begin(), forms.end(),
                         [service](const Form &form) { return form.service == service; });
}

tl::unexpected<Error> wrong(const QString &place, const char *field, const QString &message,
                            const QString &mend)
{
    return fail(Error::Kind::Input, QString(place + u'.' + qstr(field)), message, mend);
}

std::string cut(std::string text)
{
    if (text.size() > mostSnippetBytes) {
        auto end = mostSnippetBytes;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end;
        text = text.substr(0, end) + "…";
    }
    return text;
}

/// On one line, without mark-up.
std::string plain(const std::string &text)
{
    return cut(utf8(qstr(textOfHtml(text).text).simplified()));
}

} // namespace

Result<WebSearch> webSearchFromJson(const Json &json, const QString &place)
{
    WebSearch search;
    search.name = stringOr(json, "name", {});
    static const QRegularExpression word(u"^[A-Za-z0-9_-]{1,40}$"_s);
    if (!word.match(qstr(search.name)).hasMatch())
        return wrong(place, "name", Tr::tr("A search needs a name."),
                     Tr::tr("Write up to 40 letters, digits, \"-\" and \"_\"."));
    const std::string service = stringOr(json, "service", {});
    const auto form = std::find_if(forms.begin(), forms.end(),
                                   [&service](const Form &each) { return service == each.name; });
    if (form == forms.end())
        return wrong(place, "service",
                     Tr::tr("There is no search service \"%1\".").arg(qstr(service)),
                     Tr::tr("Write searxng, brave, tavily or serper."));
    search.service = form->service;
    search.address = stringOr(json, "address", form->address == nullptr ? "" : form->address);
    while (search.address.ends_with('/'))
        search.address.pop_back();
    if (!webAddress(search.address))
        return wrong(place, "address", Tr::tr("This is no address of a server."),
                     Tr::tr("Write it like https://host, without a key in it."));
    search.keyName = stringOr(json, "key", {});
    if (form->keyHeader == nullptr && !search.keyName.empty())
        return wrong(place, "key", Tr::tr("This service takes no key."), Tr::tr("Remove it."));
    auto price = priceFromJson(json, QString(place + u".price"_s));
    if (!price)
        return fail(price.error());
    search.price = *price;
    return search;
}

Json toJson(const WebSearch &search)
{
    Json json{{"name", search.name},
              {"service", formOf(search.service).name},
              {"address", search.address},
              {"key", search.keyName}};
    if (search.price)
        json["price"] = search.price->usd();
    return json;
}

HttpRequest searchRequest(const WebSearch &search, const Secret &key, const std::string &query)
{
    const Form &form = formOf(search.service);
    HttpRequest request;
    request.limits = limits;
    request.post = form.post;
    request.headers = {"Accept: application/json"};
    if (form.keyHeader != nullptr && !key.empty())
        request.headers.push_back(form.keyHeader + key.reveal());
    QUrl url(qstr(search.address));
    switch (search.service) {
    case SearchService::SearXng:
        url.setPath(url.path() + u"/search"_s);
        [[fallthrough]];
    case SearchService::Brave: {
        QUrlQuery parts;
        // QUrlQuery leaves a plus as it is, which servers read as a space
        parts.addQueryItem(u"q"_s, QString::fromUtf8(QUrl::toPercentEncoding(qstr(query))));
        if (search.service == SearchService::Brave)
            parts.addQueryItem(u"count"_s, QString::number(mostHits));
        else
            parts.addQueryItem(u"format"_s, u"json"_s);
        url.setQuery(parts);
        break;
    }
    case SearchService::Tavily:
        request.body = dump({{"query", query}, {"max_results", mostHits}});
        break;
    case SearchService::Serper:
        request.body = dump({{"q", query}, {"num", mostHits}});
        break;
    }
    if (request.post)
        request.headers.push_back("Content-Type: application/json");
    request.url = url.toString(QUrl::FullyEncoded).toStdString();
    return request;
}

std::optional<std::vector<WebHit>> hitsIn(SearchService service, const Json &answer)
{
    const Form &form = formOf(service);
    const Json::json_pointer at(form.list);
    if (!answer.is_object())
        return std::nullopt;
    if (!answer.contains(at)) // services leave the list out when nothing was found
        return service == SearchService::SearXng || answer.contains("error")
            ? std::nullopt
            : std::optional(std::vector<WebHit>());
    const Json &list = answer[at];
    if (!list.is_array())
        return std::nullopt;
    std::vector<WebHit> hits;
    for (const Json &item : list) {
        WebHit hit{plain(stringOr(item, "title", {})), cut(stringOr(item, form.link, {})),
                   plain(stringOr(item, form.snippet, {}))};
        if (!hit.address.empty() && hits.size() < mostHits)
            hits.push_back(std::move(hit));
    }
    return hits;
}

tl::expected<std::vector<WebHit>, std::string> searchWeb(HttpClient &client,
                                                         const WebSearch &search, const Secret &key,
                                                         const std::string &query,
                                                         std::stop_token stop)
{
    const auto refuse = [&key](const std::string &why) {
        return tl::unexpected<std::string>(key.strike(why));
    };
    auto response = client.send(searchRequest(search, key, query), stop);
    if (!response)
        return refuse("The search failed: " + utf8(response.error().error.message));
    response->body = key.strike(std::move(response->body)); // before anything is shortened
    if (response->status != 200)
        return refuse("The search service refused with status " + std::to_string(response->status)
                      + ": " + cut(plain(response->body)));
    const auto json = parseJson(response->body, {}, mostAnswerBytes);
    auto hits = json ? hitsIn(search.service, *json) : std::nullopt;
    if (!hits)
        return refuse("The search service answered something else than results.");
    for (WebHit &hit : *hits) { // an escape may have hidden it
        for (std::string *text : {&hit.title, &hit.address, &hit.snippet})
            *text = key.strike(std::move(*text));
    }
    return *hits;
}

} // namespace tradespace
