// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/web/webtools.h"

#include "models/tools/listarguments.h"
#include "models/tools/web/webaddress.h"

#include <algorithm>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr ListArguments queries{"queries", "query", 10, 1000};
constexpr ListArguments addresses{"addresses", "address", 5, 2000};
constexpr std::size_t mostPageBytes = 150'000; ///< of a page's text, as of a browsed one

const std::string searchPrefix = "search:";

/// A tool that works through a list; each item is one unit. The web is not the same tomorrow.
class WebTool : public Tool
{
public:
    WebTool(ToolSpec spec, const ListArguments &expected)
        : m_spec(std::move(spec))
        , m_expected(expected)
    {
    }
    const ToolSpec &spec() const override { return m_spec; }
    bool repeatable() const override { return false; }
    bool mayRunAgain() const override { return true; } // reading twice does no harm
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override
    {
        return planList(m_expected, arguments);
    }
    ToolOutput run(const ToolPlan &plan, std::int64_t granted, std::stop_token stop) override
    {
        ToolOutput output;
        std::int64_t done = 0;
        std::int64_t failed = 0;
        for (const Json &item : plan.arguments.at(m_expected.plural)) {
            if (done == granted || stop.stop_requested())
                break;
            const auto text = one(item.get_ref<const std::string &>(), stop);
            if (!text && stop.stop_requested())
                break; // what is said then is no result
            ++done;
            failed += text ? 0 : 1;
            if (!output.text.empty())
                output.text += "\n\n";
            output.text += text ? *text : text.error();
        }
        output.error = done > 0 && failed == done;
        if (done < granted && stop.stop_requested())
            output.failure = Error{Error::Kind::Stopped, {}, Tr::tr("Stopped."), {}};
        return output;
    }

private:
    virtual tl::expected<std::string, std::string> one(const std::string &item,
                                                       std::stop_token stop) = 0;
    const ToolSpec m_spec;
    const ListArguments &m_expected;
};

ToolSpec searchSpec(const WebSearch &search)
{
    return {search.name + "_search",
            "Searches the web. Each query gives up to 10 pages with title, address and a short "
            "excerpt. Each query of the list is charged as one call.",
            listSchema(queries, "One to ten queries: a few telling words each.")};
}

class SearchWebTool final : public WebTool
{
public:
    SearchWebTool(std::shared_ptr<HttpClient> client, WebSearch search, Secret key)
        : WebTool(searchSpec(search), queries)
        , m_client(std::move(client))
        , m_search(std::move(search))
        , m_key(std::move(key))
    {
    }

private:
    tl::expected<std::string, std::string> one(const std::string &query,
                                               std::stop_token stop) override
    {
        const auto hits = searchWeb(*m_client, m_search, m_key, query, stop);
        if (!hits)
            return tl::unexpected(hits.error());
        if (hits->empty())
            return "No results for \"" + query + "\".";
        std::string text = "Results for \"" + query + "\":";
        int number = 0;
        for (const WebHit &hit : *hits)
            text += '\n' + std::to_string(++number) + ". " + hit.title
                + "\n   address: " + hit.address + "\n   " + hit.snippet;
        return text;
    }

    const std::shared_ptr<HttpClient> m_client;
    const WebSearch m_search;
    const Secret m_key;
};

ToolSpec fetchSpec()
{
    return {"fetch",
            "Reads pages of the web as text. Each address of the list is charged as one call.",
            listSchema(addresses, "One to five addresses that start with http:// or https://.")};
}

class FetchTool final : public WebTool
{
public:
    FetchTool(std::shared_ptr<HttpClient> client, WebFetch fetch)
        : WebTool(fetchSpec(), addresses)
        , m_client(std::move(client))
        , m_fetch(std::move(fetch))
    {
    }

private:
    tl::expected<std::string, std::string> one(const std::string &address,
                                               std::stop_token stop) override
    {
        auto page = fetchPage(*m_client, m_fetch, address, stop);
        if (!page)
            return tl::unexpected(address.substr(0, 200) + ": " + page.error());
        std::string text = page->title + (page->title.empty() ? "address: " : "\naddress: ")
            + page->address + "\n\n";
        auto end = std::min(page->text.size(), mostPageBytes);
        while (end > 0 && end < page->text.size()
               && (static_cast<unsigned char>(page->text[end]) & 0xC0U) == 0x80U)
            --end;
        text.append(page->text, 0, end);
        if (end < page->text.size())
            text += "\n[The page was cut here after " + std::to_string(end) + " bytes.]";
        return text;
    }

    const std::shared_ptr<HttpClient> m_client;
    const WebFetch m_fetch;
};

} // namespace

WebSearchShelf::WebSearchShelf(std::vector<WebSearch> searches, std::shared_ptr<Keychain> keychain)
    : m_searches(std::move(searches))
    , m_keychain(std::move(keychain))
{
}

Result<std::vector<std::string>> WebSearchShelf::names()
{
    std::vector<std::string> names;
    for (const WebSearch &search : m_searches)
        names.push_back(searchPrefix + search.name);
    return names;
}

Result<const WebSearch *> WebSearchShelf::find(const std::string &name) const
{
    for (const WebSearch &search : m_searches) {
        if (name == searchPrefix + search.name)
            return &search;
    }
    QStringList known;
    for (const WebSearch &search : m_searches)
        known << qstr(searchPrefix + search.name);
    return fail(Error::Kind::Input, qstr(name), Tr::tr("There is no such search."),
                known.isEmpty() ? Tr::tr("Enter it under \"search\" in the file of tools.")
                                : Tr::tr("Use one of %1.").arg(known.join(u", "_s)));
}

Result<std::vector<ShelvedTool>> WebSearchShelf::list(const std::string &name, std::stop_token)
{
    const auto search = find(name);
    if (!search)
        return fail(search.error());
    return std::vector<ShelvedTool>{{searchSpec(**search), (*search)->price}};
}

Result<std::vector<std::unique_ptr<Tool>>> WebSearchShelf::open(const std::string &name,
                                                                std::stop_token)
{
    const auto search = find(name);
    if (!search)
        return fail(search.error());
    const auto url = webAddress((*search)->address);
    const auto key = keyNamed((*search)->keyName, url ? utf8(url->host()) : std::string(),
                              qstr(name), *m_keychain);
    if (!key)
        return fail(key.error());
    std::vector<std::unique_ptr<Tool>> tools;
    tools.push_back(std::make_unique<SearchWebTool>(m_client, **search, *key));
    return tools;
}

WebFetchShelf::WebFetchShelf(std::optional<WebFetch> fetch)
    : m_fetch(std::move(fetch))
{
}

Result<std::vector<std::string>> WebFetchShelf::names()
{
    return m_fetch ? std::vector<std::string>{"fetch"} : std::vector<std::string>();
}

Result<void> WebFetchShelf::check(const std::string &name) const
{
    if (m_fetch && name == "fetch")
        return {};
    return fail(Error::Kind::Input, qstr(name), Tr::tr("Reading the web is not allowed."),
                Tr::tr("Add \"fetch\": {} to the file of tools to allow it."));
}

Result<std::vector<ShelvedTool>> WebFetchShelf::list(const std::string &name, std::stop_token)
{
    if (const auto allowed = check(name); !allowed)
        return fail(allowed.error());
    return std::vector<ShelvedTool>{{fetchSpec(), m_fetch->price}};
}

Result<std::vector<std::unique_ptr<Tool>>> WebFetchShelf::open(const std::string &name,
                                                               std::stop_token)
{
    if (const auto allowed = check(name); !allowed)
        return fail(allowed.error());
    std::vector<std::unique_ptr<Tool>> tools;
    tools.push_back(std::make_unique<FetchTool>(m_client, *m_fetch));
    return tools;
}

Result<std::shared_ptr<ToolShelf>> makeWebSearchShelf(const Json &part, const QString &place,
                                                      std::shared_ptr<Keychain> keychain)
{
    std::vector<WebSearch> searches;
    std::set<std::string> names;
    if (!part.is_null() && !part.is_array())
        return fail(Error::Kind::Input, place, Tr::tr("This is no list."));
    for (std::size_t i = 0; i < part.size(); ++i) {
        const QString here = place + u'[' + QString::number(i) + u']';
        auto search = webSearchFromJson(part[i], here);
        if (!search)
            return fail(search.error());
        if (!names.insert(search->name).second)
            return fail(Error::Kind::Input, here,
                        Tr::tr("\"%1\" stands here twice.").arg(qstr(search->name)));
        searches.push_back(std::move(*search));
    }
    return std::make_shared<WebSearchShelf>(std::move(searches), std::move(keychain));
}

Result<std::shared_ptr<ToolShelf>> makeWebFetchShelf(const Json &part, const QString &place)
{
    if (part.is_null())
        return std::make_shared<WebFetchShelf>(std::nullopt);
    auto fetch = webFetchFromJson(part, place);
    if (!fetch)
        return fail(fetch.error());
    return std::make_shared<WebFetchShelf>(std::move(*fetch));
}

} // namespace tradespace
