// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/random.h"
#include "models/tools/documents/documentshelf.h"
#include "models/tools/web/webtools.h"
#include "tests/integration/runsunderway.h"
#include "tests/integration/shelffamily.h"
#include "tests/integration/silentport.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/files.h"
#include "tests/tools/mcpharness.h"

#include <QTemporaryDir>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace tradespace::testing {

namespace {

using Setting = RunsUnderWay::Setting;

/// Runs on the tools of a shelf that is not asked what it has.
std::shared_ptr<ShelfFamily> familyOf(std::shared_ptr<ToolShelf> shelf,
                                      std::vector<std::string> names,
                                      const std::string &tool = "search")
{
    return std::make_shared<ShelfFamily>(
        std::move(shelf), std::move(names),
        std::vector<ToolSpec>{{tool, "A tool.", {{"type", "object"}}}});
}

/// Calls one tool in every turn.
std::shared_ptr<ScriptedModel> callerOf(const ToolCall &call)
{
    return std::make_shared<ScriptedModel>(
        ScriptedModel::Options{"scripted", false, {}},
        [call](const ChatRequest &, std::stop_token) -> ChatResult { return calling({call}); });
}

/// Says nothing until it is stopped, as a server at its work.
std::shared_ptr<ScriptedModel> silent()
{
    return std::make_shared<ScriptedModel>(
        ScriptedModel::Options{"scripted", true, {}},
        [](const ChatRequest &, std::stop_token stop) -> ChatResult {
            std::mutex mutex;
            std::condition_variable_any never;
            std::unique_lock lock(mutex);
            never.wait(lock, stop, [] { return false; });
            return tl::unexpected(ChatTrouble({Error::Kind::Stopped, {}, u"Stopped."_s, {}}));
        });
}

std::unique_ptr<UnderWay> atTool(std::shared_ptr<ToolShelf> shelf, const std::string &name,
                                 const ToolCall &call, std::vector<std::shared_ptr<void>> kept = {})
{
    return std::make_unique<RunsUnderWay>(
        Setting{.model = callerOf(call),
                .reached = [](const MemorySink &sink) { return begun(sink, CallKind::Tool) > 0; },
                .family = familyOf(std::move(shelf), {name}, call.name),
                .kept = std::move(kept)});
}

/// Servers that heed neither the end of their input nor a signal.
std::shared_ptr<McpShelf> deafServers()
{
    std::vector<McpServer> servers;
    for (const char *name : {"one", "two", "three"}) {
        servers.push_back(testServer({"deaf"}));
        servers.back().name = name;
    }
    return std::make_shared<McpShelf>(std::move(servers), u"tools.json"_s);
}

std::unique_ptr<UnderWay> mcpCall(const std::shared_ptr<McpShelf> &deaf)
{
    return atTool(deaf, "mcp:one", {"c", "one__hang", "{}"});
}

std::unique_ptr<UnderWay> mcpStart()
{
    return std::make_unique<RunsUnderWay>(Setting{
        .model = silent(),
        .reached = [](const MemorySink &sink) { return sink.starts().size() == 4; },
        .family =
            familyOf(std::make_shared<McpShelf>(std::vector{testServer({"hang"})}, u"tools.json"_s),
                     {"mcp:test"}),
        .jobs = 4});
}

/// Servers that are asked nothing at the moment.
std::unique_ptr<UnderWay> mcpIdle(const std::shared_ptr<McpShelf> &deaf)
{
    return std::make_unique<RunsUnderWay>(
        Setting{.model = silent(),
                .reached = [](const MemorySink &sink) { return begun(sink, CallKind::Model) > 0; },
                .family = familyOf(deaf, *deaf->names())});
}

/// The run has its answer, and waits for the end of a server that does not care.
std::unique_ptr<UnderWay> mcpEnd(const std::shared_ptr<McpShelf> &deaf)
{
    return std::make_unique<RunsUnderWay>(Setting{
        .model = std::make_shared<ScriptedModel>(
            [](const ChatRequest &, std::stop_token) -> ChatResult { return submitting("a0"); }),
        .reached =
            [](const MemorySink &sink) {
                const auto entries = sink.entries();
                return std::any_of(entries.begin(), entries.end(), [](const auto &entry) {
                    return std::holds_alternative<CallSettlement>(entry);
                });
            },
        .family = familyOf(deaf, {"mcp:one"})});
}

std::unique_ptr<UnderWay> webPage()
{
    auto port = std::make_shared<SilentPort>(false);
    WebFetch fetch;
    fetch.allowed = {port->host()};
    const Json arguments{{"addresses", {"http://" + port->host() + "/page"}}};
    return atTool(std::make_shared<WebFetchShelf>(fetch), "fetch", {"c", "fetch", dump(arguments)},
                  {port});
}

std::unique_ptr<UnderWay> webSearch()
{
    auto port = std::make_shared<SilentPort>(false);
    WebSearch search;
    search.name = "web";
    search.address = "http://" + port->host();
    return atTool(
        std::make_shared<WebSearchShelf>(std::vector{search}, std::make_shared<FakeKeychain>()),
        "search:web", {"c", "web_search", queries({"x"})}, {port});
}

/// A folder of documents that is indexed anew each time.
class Papers
{
public:
    QString folder() const { return m_dir.filePath(u"papers"_s); }
    void write(const QString &name, const QByteArray &text) const
    {
        QDir().mkpath(folder());
        test::put(folder() + u'/' + name, text);
    }
    std::shared_ptr<ToolShelf> shelf() const
    {
        return std::make_shared<DocumentShelf>(std::vector<DocumentFolder>{{"papers", folder()}},
                                               m_dir.filePath(u"cache"_s));
    }

private:
    QTemporaryDir m_dir;
};

/// Words that do not repeat soon.
QByteArray prose(std::size_t bytes, std::uint64_t seed)
{
    Random random(seed);
    QByteArray text;
    text.reserve(static_cast<qsizetype>(bytes) + 16);
    while (static_cast<std::size_t>(text.size()) < bytes)
        text += "w" + QByteArray::number(qulonglong(random.below(60'000)), 36)
            + (random.below(12) == 0 ? ".\n" : " ");
    return text;
}

std::unique_ptr<UnderWay> indexing(std::shared_ptr<Papers> papers)
{
    return std::make_unique<RunsUnderWay>(
        Setting{.model = silent(),
                .reached = [](const MemorySink &sink) { return !sink.starts().empty(); },
                .family = familyOf(papers->shelf(), {"documents:papers"}),
                .jobs = 2,
                .kept = {papers}});
}

std::unique_ptr<UnderWay> manyTexts()
{
    auto papers = std::make_shared<Papers>();
    for (int i = 0; i < 30; ++i)
        papers->write(u"%1.txt"_s.arg(i), prose(1U << 20, static_cast<std::uint64_t>(i)));
    return indexing(std::move(papers));
}

std::unique_ptr<UnderWay> oneText()
{
    auto papers = std::make_shared<Papers>();
    papers->write(u"long.txt"_s, prose(15U << 20, 7));
    return indexing(std::move(papers));
}

std::unique_ptr<UnderWay> onePage()
{
    auto papers = std::make_shared<Papers>();
    papers->write(u"long.html"_s, "<html><body>" + prose(12U << 20, 7).replace(".\n", "</p>\n<p>"));
    return indexing(std::move(papers));
}

/// The program that reads PDFs, as one that sleeps.
class SleepingReader
{
public:
    SleepingReader()
    {
        test::putScript(m_dir.filePath(u"pdftotext"_s), "exec sleep 600");
        qputenv("PATH", m_dir.path().toUtf8() + ':' + m_path);
    }
    ~SleepingReader() { qputenv("PATH", m_path); }
    SleepingReader(const SleepingReader &) = delete;
    SleepingReader &operator=(const SleepingReader &) = delete;

private:
    const QTemporaryDir m_dir;
    const QByteArray m_path = qgetenv("PATH");
};

std::unique_ptr<UnderWay> pdf()
{
    auto reader = std::make_shared<SleepingReader>();
    auto papers = std::make_shared<Papers>();
    papers->write(u"a.pdf"_s, "%PDF-1.4\n");
    return std::make_unique<RunsUnderWay>(
        Setting{.model = silent(),
                .reached = [](const MemorySink &sink) { return sink.starts().size() == 2; },
                .family = familyOf(papers->shelf(), {"documents:papers"}),
                .jobs = 2,
                .kept = {reader, papers}});
}

} // namespace

std::vector<StopPhase> toolStopPhases()
{
    const auto deaf = deafServers(); // listed once
    return {{"a call of an MCP server", 100ms, [deaf] { return mcpCall(deaf); }},
            {"start of MCP servers", 100ms, mcpStart},
            {"three idle MCP servers", 100ms, [deaf] { return mcpIdle(deaf); }},
            {"end of MCP servers", 1900ms, [deaf] { return mcpEnd(deaf); }},
            {"a page of the web", 100ms, webPage},
            {"a search of the web", 100ms, webSearch},
            {"indexing many documents", 4000ms, manyTexts},
            {"indexing one long text", 2500ms, oneText},
            {"indexing one long page", 2500ms, onePage},
            {"reading a PDF", 200ms, pdf}};
}

} // namespace tradespace::testing
