// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/publicaddress.h"
#include "models/tools/web/webtools.h"
#include "tests/server/pageserver.h"
#include "tests/support/fakekeychain.h"

#include <QTest>

#include <arpa/inet.h>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;
using namespace std::string_literals;

namespace {

bool isPublic(const std::string &text)
{
    sockaddr_in four{};
    four.sin_family = AF_INET;
    if (::inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1)
        return isPublicAddress(reinterpret_cast<const sockaddr &>(four));
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    if (::inet_pton(AF_INET6, text.c_str(), &six.sin6_addr) != 1)
        qFatal("no address");
    return isPublicAddress(reinterpret_cast<const sockaddr &>(six));
}

WebFetch allowing(const PageServer &server)
{
    WebFetch fetch;
    fetch.allowed = {server.host()};
    return fetch;
}

PageServer::Answer always(const std::string &answer)
{
    return [answer](const PageServer::Request &) { return answer; };
}

WebSearch searchAt(const PageServer &server, SearchService service)
{
    WebSearch search;
    search.name = "web";
    search.service = service;
    search.address = "http://" + server.host();
    return search;
}

/// Outside of the class: moc cannot read raw strings with addresses in them.
struct Setting
{
    const char *name;
    const char *search;
    const char *fetch;
    const char *place; ///< of the error; empty: none
};
const Setting settingsToCheck[]{
    {"brave", R"([{"name": "a", "service": "brave", "key": "K", "price": 0.005}])", "null", ""},
    {"no name", R"([{"service": "brave"}])", "null", "s[0].name"},
    {"name with a space", R"([{"name": "a b", "service": "brave"}])", "null", "s[0].name"},
    {"no service", R"([{"name": "a"}])", "null", "s[0].service"},
    {"no address", R"([{"name": "a", "service": "searxng"}])", "null", "s[0].address"},
    {"key in the address", R"([{"name": "a", "service": "searxng", "address": "http://u:p@h"}])",
     "null", "s[0].address"},
    {"key without use",
     R"([{"name": "a", "service": "searxng", "address": "http://h", "key": "K"}])", "null",
     "s[0].key"},
    {"negative price", R"([{"name": "a", "service": "brave", "price": -1}])", "null", "s[0].price"},
    {"price as text", R"([{"name": "a", "service": "brave", "price": "1"}])", "null", "s[0].price"},
    {"twice", R"([{"name": "a", "service": "brave"}, {"name": "a", "service": "brave"}])", "null",
     "s[1]"},
    {"no list", R"({"name": "a"})", "null", "s"},
    {"a number in it", "[3]", "null", "s[0].name"},
    {"allowed", "null", "{}", ""},
    {"hosts", "null", R"({"allow": ["localhost:8080", "intranet", "[::1]:80"]})", ""},
    {"an address for a host", "null", R"({"allow": ["http://h"]})", "f.allow"},
    {"a path", "null", R"({"allow": ["h/x"]})", "f.allow"},
    {"no list of hosts", "null", R"({"allow": "h"})", "f.allow"},
    {"no time", "null", R"({"seconds": 0})", "f.seconds"},
    {"too much", "null", R"({"megabytes": 1e9})", "f.megabytes"},
    {"a list for an object", "null", "[]", "f"},
};

const std::string plantedKey = "sk-planted-0123456789abcdef";

} // namespace

Q_DECLARE_METATYPE(tradespace::SearchService)

class TstWeb : public QObject
{
    Q_OBJECT

private slots:
    void onlyThePublicInternetIsPublic_data()
    {
        QTest::addColumn<bool>("is");
        for (const char *address : {"0.0.0.0",
                                    "10.1.2.3",
                                    "100.64.0.1",
                                    "127.0.0.1",
                                    "127.255.255.254",
                                    "169.254.169.254",
                                    "172.16.0.1",
                                    "172.31.255.255",
                                    "192.0.0.8",
                                    "192.0.2.1",
                                    "192.168.1.1",
                                    "198.18.0.1",
                                    "198.19.255.255",
                                    "198.51.100.7",
                                    "203.0.113.9",
                                    "224.0.0.1",
                                    "240.0.0.1",
                                    "255.255.255.255",
                                    "::",
                                    "::1",
                                    "::ffff:127.0.0.1",
                                    "::ffff:10.0.0.1",
                                    "::127.0.0.1",
                                    "64:ff9b::7f00:1",
                                    "64:ff9b::a00:1",
                                    "2002:7f00:1::",
                                    "2002:c0a8:101::",
                                    "2001:0:102:304::1",
                                    "2001:db8::1",
                                    "fc00::1",
                                    "fd12::1",
                                    "fe80::1",
                                    "fec0::1",
                                    "ff02::1",
                                    "100::1"})
            QTest::newRow(address) << false;
        for (const char *address :
             {"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1",
              "192.167.255.255", "198.17.255.255", "198.20.0.1", "223.255.255.255", "2606:4700::1",
              "2a00:1450::1", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::"})
            QTest::newRow(address) << true;
    }
    void onlyThePublicInternetIsPublic()
    {
        QFETCH(bool, is);
        QCOMPARE(isPublic(QTest::currentDataTag()), is);
    }
    void theConnectedAddressCounts_data()
    {
        QTest::addColumn<QString>("host");
        for (const char *host : {"127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.0.0.1",
                                 "0177.0.0.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"})
            QTest::newRow(host) << QString::fromLatin1(host);
    }
    /// However this machine is called: no request reaches it.
    void theConnectedAddressCounts()
    {
        QFETCH(QString, host);
        PageServer server(always(PageServer::page("text/plain", "secret")));
        HttpClient client;
        const auto page =
            fetchPage(client, {}, utf8(u"http://%1:%2/"_s.arg(host).arg(server.port())), {});
        QVERIFY(!page);
        QCOMPARE(server.asked().size(), 0U);
        // neither when a page that may be read sends there
        PageServer mover(
            always(PageServer::moved(utf8(u"http://%1:%2/"_s.arg(host).arg(server.port())))));
        const auto moved = fetchPage(client, allowing(mover), "http://" + mover.host() + "/a", {});
        QVERIFY(!moved);
        QCOMPARE(mover.asked().size(), 1U);
        QCOMPARE(server.asked().size(), 0U);
    }
    void aPrivateAddressIsNamedAsTheReason()
    {
        PageServer server(always(PageServer::page("text/plain", "secret")));
        HttpClient client;
        const auto page = fetchPage(client, {}, "http://" + server.host() + "/", {});
        QVERIFY(!page);
        QVERIFY2(page.error().find("private network") != std::string::npos, page.error().c_str());
        // a connection that was allowed once is no way in for those who are not
        QVERIFY(fetchPage(client, allowing(server), "http://" + server.host() + "/", {}));
        QVERIFY(!fetchPage(client, {}, "http://" + server.host() + "/", {}));
        WebFetch byName;
        byName.allowed = {"127.0.0.1"};
        QVERIFY(fetchPage(client, byName, "http://" + server.host() + "/", {}));
        WebFetch otherPort;
        otherPort.allowed = {"127.0.0.1:1"};
        QVERIFY(!fetchPage(client, otherPort, "http://" + server.host() + "/", {}));
    }
    void pagesBecomeText_data()
    {
        QTest::addColumn<std::string>("answer");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("text"); ///< null: it is no text
        const auto row = [](const char *name, const std::string &answer, const QString &title,
                            const QString &text) {
            QTest::newRow(name) << answer << title << text;
        };
        row("html",
            PageServer::page("text/html; charset=utf-8",
                             "<title>Caf\xc3\xa9</title><script>x()</script><p>One</p><p>Two"),
            u"Café"_s, u"One\n\nTwo"_s);
        row("latin-1", PageServer::page("text/html; charset=ISO-8859-1", "<p>Caf\xe9"), {},
            u"Café"_s);
        row("charset in the page",
            PageServer::page("text/html", "<meta charset=\"iso-8859-1\"><p>Caf\xe9"), {},
            u"Café"_s);
        row("plain", PageServer::page("text/plain", "a <b> c"), {}, u"a <b> c"_s);
        row("json", PageServer::page("application/json", "{\"a\": 1}"), {}, u"{\"a\": 1}"_s);
        row("feed", PageServer::page("application/atom+xml", "<feed/>"), {}, u"<feed/>"_s);
        row("no type", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<p>Hi", {}, u"Hi"_s);
        row("image", PageServer::page("image/png", "\x89PNG"), {}, {});
        row("pdf", PageServer::page("application/pdf", "%PDF"), {}, {});
        row("missing", PageServer::page("text/html", "gone", {}, 404), {}, {});
    }
    void pagesBecomeText()
    {
        QFETCH(std::string, answer);
        QFETCH(QString, title);
        QFETCH(QString, text);
        PageServer server(always(answer));
        HttpClient client;
        const auto page = fetchPage(client, allowing(server), "http://" + server.host() + "/p", {});
        QCOMPARE(page.has_value(), !text.isNull());
        if (!page)
            return;
        QCOMPARE(qstr(page->title), title);
        QCOMPARE(qstr(page->text).trimmed(), text);
    }
    void redirectsAreFollowedAndBounded()
    {
        PageServer server([](const PageServer::Request &request) {
            const int hop = std::stoi(request.path().substr(1));
            return hop == 0 ? PageServer::page("text/plain", "here")
                            : PageServer::moved('/' + std::to_string(hop - 1), hop % 2 ? 301 : 307);
        });
        HttpClient client;
        const auto root = "http://" + server.host();
        const auto page = fetchPage(client, allowing(server), root + "/5", {});
        QVERIFY(page);
        QCOMPARE(page->address, root + "/0");
        QVERIFY(!fetchPage(client, allowing(server), root + "/6", {}));
    }
    void whatIsNoAddressIsRefused_data()
    {
        QTest::addColumn<std::string>("address");
        for (const char *address :
             {"file:///etc/passwd", "ftp://host/x", "gopher://127.0.0.1:1/x", "http://",
              "http://user:pw@host/", "host/x", "javascript:1", ""})
            QTest::newRow(address) << std::string(address);
        QTest::newRow("long") << "http://host/" + std::string(3000, 'x');
    }
    void whatIsNoAddressIsRefused()
    {
        QFETCH(std::string, address);
        HttpClient client;
        QVERIFY(!fetchPage(client, {}, address, {}));
        if (address.empty())
            return;
        PageServer server(always(PageServer::moved(address)));
        const auto moved = fetchPage(client, allowing(server), "http://" + server.host() + "/", {});
        QVERIFY(!moved);
    }
    void pagesAreBounded()
    {
        // 1 MB of a, packed
        const QByteArray packed = QByteArray::fromBase64(
            "H4sIAAAAAAACA+3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA");
        PageServer server([&packed](const PageServer::Request &request) {
            if (request.path() == "/packed")
                return PageServer::page("text/plain", packed.toStdString(),
                                        "Content-Encoding: gzip\r\n");
            return PageServer::page("text/plain", std::string(200'000, 'a'));
        });
        HttpClient client;
        WebFetch fetch = allowing(server);
        const auto root = "http://" + server.host();
        fetch.bytes = 200'000;
        QVERIFY(fetchPage(client, fetch, root + "/plain", {}));
        const auto small = fetchPage(client, fetch, root + "/packed", {});
        QVERIFY2(small && small->text == std::string(16384, '\0'),
                 small ? "other bytes" : small.error().c_str());
        fetch.bytes = 16'000;
        QVERIFY(!fetchPage(client, fetch, root + "/plain", {}));
        QVERIFY(!fetchPage(client, fetch, root + "/packed", {})); // the text counts, not the packet
    }
    void aSlowPageEndsInTime()
    {
        std::atomic<bool> enough = false;
        PageServer server([&enough](const PageServer::Request &) {
            while (!enough)
                std::this_thread::yield();
            return PageServer::page("text/plain", "late");
        });
        HttpClient client;
        WebFetch fetch = allowing(server);
        fetch.time = std::chrono::milliseconds(50);
        const auto page = fetchPage(client, fetch, "http://" + server.host() + "/", {});
        enough = true;
        QVERIFY(!page);
    }

    void searchesAreAskedAsTheServiceWants_data()
    {
        QTest::addColumn<SearchService>("service");
        QTest::addColumn<std::string>("line");
        QTest::addColumn<std::string>("header");
        QTest::addColumn<std::string>("body");
        QTest::newRow("searxng") << SearchService::SearXng
                                 << "GET /search?q=a%26b%20%2B%20%C3%B6%25&format=json "s
                                 << ""s
                                 << ""s;
        QTest::newRow("brave") << SearchService::Brave
                               << "GET /?q=a%26b%20%2B%20%C3%B6%25&count=10 "s
                               << "X-Subscription-Token: " + plantedKey << ""s;
        QTest::newRow("tavily") << SearchService::Tavily << "POST / "s
                                << "Authorization: Bearer " + plantedKey
                                << "{\"max_results\":10,\"query\":\"a&b + ö%\"}"s;
        QTest::newRow("serper") << SearchService::Serper << "POST / "s
                                << "X-API-KEY: " + plantedKey << "{\"num\":10,\"q\":\"a&b + ö%\"}"s;
    }
    void searchesAreAskedAsTheServiceWants()
    {
        QFETCH(SearchService, service);
        QFETCH(std::string, line);
        QFETCH(std::string, header);
        QFETCH(std::string, body);
        const Json item{{"title", "A <b>title</b>"},
                        {"url", "https://a.example/x"},
                        {"link", "https://a.example/x"},
                        {"content", "some &amp; <strong>more</strong>\n text"},
                        {"description", "some &amp; <strong>more</strong>\n text"},
                        {"snippet", "some &amp; <strong>more</strong>\n text"}};
        const Json results = Json::array({item, {{"title", "no address"}}});
        const Json answer{
            {"results", results}, {"web", {{"results", results}}}, {"organic", results}};
        PageServer server(always(PageServer::page("application/json", dump(answer))));
        HttpClient client;
        const auto hits =
            searchWeb(client, searchAt(server, service), Secret(plantedKey), "a&b + ö%", {});
        QVERIFY2(hits, hits ? "" : hits.error().c_str());
        QCOMPARE(hits->size(), 1U);
        QCOMPARE(hits->front().title, "A title"s);
        QCOMPARE(hits->front().address, "https://a.example/x"s);
        QCOMPARE(hits->front().snippet, "some & more text"s);
        const auto asked = server.asked();
        QCOMPARE(asked.size(), 1U);
        QVERIFY2(asked[0].head.starts_with(line), asked[0].head.c_str());
        QVERIFY2(asked[0].head.find(header) != std::string::npos, asked[0].head.c_str());
        QCOMPARE(asked[0].body, body);
        if (service == SearchService::SearXng)
            QVERIFY(asked[0].head.find("planted") == std::string::npos);
    }
    void searchTroubleIsSaid_data()
    {
        QTest::addColumn<std::string>("answer");
        QTest::addColumn<std::string>("says");
        QTest::newRow("refused") << PageServer::page(
            "application/json", "{\"error\": \"bad key " + plantedKey + "\"}", {}, 401)
                                 << "status 401"s;
        QTest::newRow("no json") << PageServer::page("text/html", "<p>hello") << "something else"s;
        QTest::newRow("another shape")
            << PageServer::page("application/json", "{\"results\": 3}") << "something else"s;
        QTest::newRow("a list") << PageServer::page("application/json", "[]") << "something else"s;
        QTest::newRow("broken") << "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"s
                                << "failed"s;
    }
    void searchTroubleIsSaid()
    {
        QFETCH(std::string, answer);
        QFETCH(std::string, says);
        PageServer server(always(answer));
        HttpClient client;
        const auto hits =
            searchWeb(client, searchAt(server, SearchService::Tavily), Secret(plantedKey), "x", {});
        QVERIFY(!hits);
        QVERIFY2(hits.error().find(says) != std::string::npos, hits.error().c_str());
        QVERIFY2(hits.error().find("planted") == std::string::npos, hits.error().c_str());
    }
    void theKeyIsStruckOutOfResults()
    {
        // plainly, escaped, and across the place where a long text is cut
        std::string escaped;
        for (const char c : plantedKey)
            escaped += c == '-' ? "\\u002d" : std::string(1, c);
        const std::string body = "{\"organic\": [{\"title\": \"you sent " + plantedKey
            + "\", \"link\": \"https://a.example/" + escaped + "\", \"snippet\": \""
            + std::string(990, 'x') + ' ' + plantedKey + "\"}]}";
        PageServer server(always(PageServer::page("application/json", body)));
        HttpClient client;
        const auto hits =
            searchWeb(client, searchAt(server, SearchService::Serper), Secret(plantedKey), "x", {});
        QVERIFY(hits && hits->size() == 1);
        const std::string all = hits->front().title + hits->front().address + hits->front().snippet;
        QVERIFY(all.find("you sent ***") != std::string::npos);
        for (std::size_t i = 0; i + 8 <= plantedKey.size(); ++i)
            QVERIFY2(all.find(plantedKey.substr(i, 8)) == std::string::npos, all.c_str());
    }
    void nothingFoundIsNoTrouble()
    {
        QVERIFY(hitsIn(SearchService::Brave, {{"type", "search"}})->empty());
        QVERIFY(hitsIn(SearchService::Serper, {{"searchParameters", {}}})->empty());
        QVERIFY(hitsIn(SearchService::SearXng, {{"results", Json::array()}})->empty());
        QVERIFY(!hitsIn(SearchService::Serper, {{"error", "no"}}));
    }

    void toolsWorkThroughLists()
    {
        PageServer server([](const PageServer::Request &request) {
            if (request.path().starts_with("/search"))
                return PageServer::page("application/json",
                                        R"({"results":[{"title":"T","url":"u","content":"c"}]})");
            return request.path() == "/bad"
                ? PageServer::page("text/plain", "x", {}, 500)
                : PageServer::page("text/html", "<title>T</title>" + request.path());
        });
        const auto keychain = std::make_shared<FakeKeychain>();
        keychain->held[{"brave", "127.0.0.1"}] = plantedKey;
        const auto searches =
            makeWebSearchShelf({{{"name", "web"},
                                 {"service", "searxng"},
                                 {"address", "http://" + server.host()},
                                 {"price", 0.002}},
                                {{"name", "b"},
                                 {"service", "brave"},
                                 {"address", "http://" + server.host()},
                                 {"key", "keychain:brave"}},
                                {{"name", "c"}, {"service", "brave"}, {"key", "keychain:brave"}}},
                               u"tools.json: search"_s, keychain);
        QVERIFY(searches);
        const std::vector<std::string> names{"search:web", "search:b", "search:c"};
        QVERIFY(*(*searches)->names() == names);
        const auto listed = (*searches)->list("search:web", {});
        QCOMPARE(listed->front().price, std::optional(Money::fromUsd(0.002)));
        QVERIFY(!(*searches)->list("search:b", {})->front().price);
        QVERIFY(!(*searches)->list("search:other", {}) && !(*searches)->open("search:other", {}));
        QVERIFY((*searches)->open("search:b", {}));
        QVERIFY(!(*searches)->open("search:c", {})); // the key belongs to another host
        auto tools = (*searches)->open("search:web", {});
        Tool &search = *tools->front();
        QCOMPARE(search.spec().name, "web_search"s);
        QVERIFY(!search.repeatable());
        const auto plan = search.plan(R"({"queries": ["a", "b", "c"]})");
        QVERIFY(plan);
        QCOMPARE(plan->units, 3);
        const auto before = server.asked().size();
        const auto output = search.run(*plan, 2, {});
        QCOMPARE(server.asked().size(), before + 2); // what is not granted is not sent
        QVERIFY(output.text.find("Results for \"b\"") != std::string::npos && !output.error);

        const auto none = makeWebFetchShelf({}, u"tools.json: fetch"_s);
        QVERIFY((*none)->names()->empty() && !(*none)->open("fetch", {}));
        const auto fetches =
            makeWebFetchShelf({{"allow", {server.host()}}}, u"tools.json: fetch"_s);
        auto pages = (*fetches)->open("fetch", {});
        Tool &fetch = *pages->front();
        const auto root = "http://" + server.host();
        const auto two =
            fetch.run(*fetch.plan(dump({{"addresses", {root + "/one", root + "/bad"}}})), 2, {});
        QVERIFY(two.text.find("/one") != std::string::npos
                && two.text.find("status 500") != std::string::npos && !two.error);
        QVERIFY(fetch.run(*fetch.plan(dump({{"addresses", {root + "/bad"}}})), 1, {}).error);
    }
    /// Else the trace would have it as the page's text, and the run would go on with that.
    void aStopIsNoAnswer()
    {
        std::stop_source stop;
        PageServer server([&stop](const PageServer::Request &) {
            stop.request_stop();
            return std::string();
        });
        const auto shelf = makeWebFetchShelf({{"allow", {server.host()}}}, u"f"_s);
        const auto tools = (*shelf)->open("fetch", {});
        const Json list{{"addresses", {"http://" + server.host() + "/a", "http://b.example"}}};
        Tool &fetch = *tools->front();
        const ToolOutput output = fetch.run(*fetch.plan(dump(list)), 2, stop.get_token());
        QVERIFY(output.failure && output.failure->kind == Error::Kind::Stopped);
        QCOMPARE(server.asked().size(), std::size_t(1));
    }
    void settingsAreChecked_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QString>("fetch");
        QTest::addColumn<QString>("place"); ///< of the error; empty: none
        for (const Setting &each : settingsToCheck)
            QTest::newRow(each.name)
                << QString::fromUtf8(each.search) << QString::fromUtf8(each.fetch)
                << QString::fromUtf8(each.place);
    }
    void settingsAreChecked()
    {
        QFETCH(QString, search);
        QFETCH(QString, fetch);
        QFETCH(QString, place);
        const Json searchJson = Json::parse(utf8(search));
        const Json fetchJson = Json::parse(utf8(fetch));
        const auto searches =
            makeWebSearchShelf(searchJson, u"s"_s, std::make_shared<FakeKeychain>());
        const auto fetches = makeWebFetchShelf(fetchJson, u"f"_s);
        const QString wrong = !searches ? searches.error().place
            : !fetches                  ? fetches.error().place
                                        : QString();
        QCOMPARE(wrong, place);
        if (!place.isEmpty())
            return;
        // written and read again they are the same
        if (searchJson.is_array()) {
            const auto read = webSearchFromJson(searchJson[0], {});
            QVERIFY(toJson(*webSearchFromJson(toJson(*read), {})) == toJson(*read));
        }
        if (fetchJson.is_object()) {
            const auto read = webFetchFromJson(fetchJson, {});
            QVERIFY(toJson(*webFetchFromJson(toJson(*read), {})) == toJson(*read));
        }
    }
};

QTEST_GUILESS_MAIN(TstWeb)
#include "tst_web.moc"
