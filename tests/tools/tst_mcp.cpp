// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/tools/mcpharness.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The result of a call that the server spoils in some way.
struct Spoilt
{
    const char *tool;
    const char *text; ///< what the agent reads; null: the server is lost
    const char *lost; ///< part of the message
};

std::string listed(McpListingReader &reader, const McpServer &server)
{
    std::string names;
    for (const auto &tool : reader.finish(server).tools)
        names += (names.empty() ? "" : " ") + tool.spec.name;
    return names;
}

Json toolNamed(const std::string &name)
{
    return {{"name", name}, {"inputSchema", {{"type", "object"}}}};
}

} // namespace

class TstMcp : public QObject
{
    Q_OBJECT

private slots:
    void bothGenerationsAreSpoken_data()
    {
        QTest::addColumn<QStringList>("manners");
        QTest::newRow("session") << QStringList{};
        QTest::newRow("stateless") << QStringList{u"stateless"_s};
        QTest::newRow("both") << QStringList{u"both"_s};
        QTest::newRow("dies of the new question") << QStringList{u"strict"_s};
        QTest::newRow("talks first") << QStringList{u"chatty"_s};
    }
    void bothGenerationsAreSpoken()
    {
        QFETCH(QStringList, manners);
        std::vector<std::string> arguments;
        for (const QString &manner : manners)
            arguments.push_back(utf8(manner));
        OpenServer server(testServer(arguments));
        QVERIFY2(server.tools, qPrintable(server.tools ? QString() : server.tools.error().text()));
        QCOMPARE(server.tools->size(), std::size_t(30)); // of three pages
        QCOMPARE(server.call("echo", {{"text", "Grüße"}}).text, std::string("Grüße"));
        QVERIFY(!server.call("echo", {{"text", ""}}).error);
    }
    void aServerThatIsMuteAtFirstIsAskedTheOldWay()
    {
        McpServer settings = testServer({"mute"});
        settings.startTime = std::chrono::seconds(1);
        OpenServer server(settings);
        QVERIFY(server.tools);
        QCOMPARE(server.call("count").text, std::string("1"));
    }
    void aServerThatCannotBeReachedIsOneMessage_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("manner");
        QTest::addColumn<QString>("said");
        QTest::newRow("no such program") << u"no-such-program"_s << QString() << u"No such file"_s;
        QTest::newRow("not a program") << u"/etc/passwd"_s << QString() << u"Permission denied"_s;
        QTest::newRow("ends") << QString() << u"quit"_s
                              << u"exit code 3. Its last words: \"I do not"_s;
        QTest::newRow("hangs") << QString() << u"hang"_s << u"no answer within 0.3 s"_s;
        QTest::newRow("unknown version") << QString() << u"future"_s << u"version \"2031-01-01\""_s;
        QTest::newRow("no end of tools") << QString() << u"endless"_s << u"has no end"_s;
        QTest::newRow("no server") << u"true"_s << QString() << u"exit code 0"_s;
    }
    void aServerThatCannotBeReachedIsOneMessage()
    {
        QFETCH(QString, command);
        QFETCH(QString, manner);
        QFETCH(QString, said);
        McpServer settings = testServer({utf8(manner)});
        if (!command.isEmpty())
            settings.command = utf8(command);
        if (manner == u"hang")
            settings.startTime = std::chrono::milliseconds(300);
        OpenServer server(settings);
        QVERIFY(!server.tools);
        QCOMPARE(server.tools.error().kind, Error::Kind::Infrastructure);
        QCOMPARE(server.tools.error().place, u"mcp:test"_s);
        QVERIFY2(server.tools.error().text().contains(said),
                 qPrintable(server.tools.error().text()));
    }
    void whateverAnAnswerIsLikeItIsContained_data()
    {
        QTest::addColumn<Spoilt>("spoilt");
        for (
            const Spoilt &one : {
                Spoilt{"garbage", "after garbage", nullptr},
                {"latin1", "caf\xef\xbf\xbd", nullptr},
                {"wrong", "right", nullptr},
                {"twice", "first", nullptr},
                {"errors", "logged", nullptr},
                {"fail", "It did not work.", nullptr},
                {"refuse", "Not today.", nullptr},
                {"data", "{\"sum\":42}", nullptr},
                {"image", "Look:\n[image/png, 12 kB]\ninside", nullptr},
                {"input", "The tool asks for more input from a person, and there is none here.",
                 nullptr},
                {"ask",
                 R"({"error":{"code":-32601,"message":"Method not found"},"id":0,"jsonrpc":"2.0"})",
                 nullptr},
                {"die", nullptr, "Its last words: \"Something terrible happened\"."},
                {"close", nullptr, "The server has ended."},
                {"flood", nullptr, "floods: more than 1.2 MB that nobody asked for"},
                {"huge", nullptr, "a message of more than 0.3 MB"},
            })
            QTest::newRow(one.tool) << one;
    }
    void whateverAnAnswerIsLikeItIsContained()
    {
        QFETCH(Spoilt, spoilt);
        McpServer settings = testServer();
        if (spoilt.text == nullptr)
            settings.mostBytes = 300'000;
        OpenServer server(settings);
        QVERIFY(server.tools);
        const ToolOutput output = server.call(spoilt.tool);
        if (spoilt.text != nullptr) {
            QCOMPARE(output.text, std::string(spoilt.text));
            QVERIFY(!output.failure);
            QCOMPARE(server.call("echo", {{"text", "still there"}}).text,
                     std::string("still there"));
            return;
        }
        QVERIFY(output.failure.has_value());
        QCOMPARE(output.failure->kind, Error::Kind::Infrastructure);
        QVERIFY2(output.failure->message.contains(QString::fromUtf8(spoilt.lost)),
                 qPrintable(output.failure->message));
        // who comes later hears the same, at once
        QCOMPARE(server.call("count").failure->message, output.failure->message);
    }
    void keysAreStruckHoweverTheyAreWritten_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::newRow("plainly") << u"environ"_s;
        QTest::newRow("escaped") << u"leak"_s;
        QTest::newRow("as a last word") << u"cry"_s;
    }
    void keysAreStruckHoweverTheyAreWritten()
    {
        QFETCH(QString, tool);
        const QByteArray key = "sk-ab/cdefghijklmnopqrstuvwxyz0123456789";
        qputenv("TRADESPACE_LEAKED_KEY", key);
        for (const bool passed : {true, false}) {
            McpServer settings = testServer();
            if (passed)
                settings.pass = {"TRADESPACE_LEAKED_KEY"};
            else
                settings.environment["TRADESPACE_LEAKED_KEY"] = key.toStdString();
            OpenServer server(settings);
            const ToolOutput output = server.call(utf8(tool));
            const QString said =
                qstr(output.text) + (output.failure ? output.failure->text() : QString());
            QVERIFY(said.contains(u"***"_s)); // it was there
            for (qsizetype i = 0; i + 8 <= key.size(); ++i)
                QVERIFY2(!said.contains(QString::fromLatin1(key.mid(i, 8))), qPrintable(said));
        }
    }
    void aRefusalIsBounded()
    {
        OpenServer server(testServer());
        const ToolOutput output = server.call("scold");
        QVERIFY(output.error && !output.failure);
        QVERIFY(output.text.size() > (200U << 10U) && output.text.size() < (300U << 10U));
        QVERIFY(output.text.find("The rest was cut") != std::string::npos);
    }
    void aLongAnswerIsCutBetweenCharacters()
    {
        OpenServer server(testServer());
        const std::string text = server.call("long").text;
        const QString read = qstr(text);
        QVERIFY(!read.contains(QChar::ReplacementCharacter));
        QVERIFY(read.startsWith(u"xää"_s));
        QVERIFY(read.endsWith(u"[The rest was cut: the answer is longer than 256 KiB.]"_s));
        QVERIFY(text.size() < (257U << 10U));
    }
    void aCallThatIsLateIsAnErrorAndTheNextOneIsNot()
    {
        McpServer settings = testServer();
        settings.callTime = std::chrono::milliseconds(200);
        OpenServer server(settings);
        for (const char *tool : {"late", "deep"}) { // the second is answered beyond all bounds
            const auto output = server.call(tool);
            QVERIFY(output.error && !output.failure);
            QVERIFY2(output.text.starts_with("The server gave no answer within 0.2 s."),
                     output.text.c_str());
        }
        QCOMPARE(server.call("count").text, std::string("3"));
    }
    void aServerThatHangsIsGivenUp()
    {
        const std::string word = mark();
        McpServer settings = testServer({word});
        settings.callTime = std::chrono::milliseconds(100);
        OpenServer server(settings);
        QVERIFY(!server.call("hang").failure);
        QVERIFY(!server.call("count").failure);
        const auto third = server.call("count");
        QVERIFY(third.failure.has_value());
        QVERIFY(third.failure->message.contains(u"hangs"_s));
        QTRY_VERIFY(processesOf(QByteArray::fromStdString(word)).empty());
    }
    void aStopTakesEffectAtOnce()
    {
        auto server = std::make_unique<OpenServer>(testServer({"deaf"}));
        std::stop_source source;
        std::jthread stopper([&] { source.request_stop(); });
        QElapsedTimer timer;
        timer.start();
        const auto output = server->call("late", Json::object(), source.get_token());
        QVERIFY(output.failure.has_value());
        QCOMPARE(output.failure->kind, Error::Kind::Stopped);
        server.reset(); // it ignores every request to end
        QVERIFY2(timer.elapsed() < 10'000, "it waited for the call's or the server's time");
    }
    void notAllServersStartAtTheSameTime()
    {
        // begins at its first start, to be listed, and hangs at all others
        const QTemporaryDir dir;
        const QString log = dir.filePath(u"log"_s);
        const QString script = dir.filePath(u"server"_s);
        QVERIFY(test::putScript(script,
                                "echo begun >>" + log.toUtf8() + "\nmkdir " + dir.path().toUtf8()
                                    + "/listed 2>&- && exec " TEST_MCP_SERVER
                                      "\nexec " TEST_MCP_SERVER " hang"));
        const auto begun = [&log] { return static_cast<int>(test::bytesOf(log).count('\n')); };
        McpServer server = testServer();
        server.command = script.toStdString();
        McpShelf shelf({server}, u"tools.json"_s);
        QVERIFY(shelf.list("mcp:test", {}));
        QCOMPARE(begun(), 1);
        std::atomic<int> stopped = 0;
        {
            std::stop_source stop;
            std::vector<std::jthread> runs;
            for (int i = 0; i < 3 * McpShelf::mostStarts; ++i)
                runs.emplace_back([&] {
                    const auto tools = shelf.open("mcp:test", stop.get_token());
                    stopped += !tools && tools.error().kind == Error::Kind::Stopped ? 1 : 0;
                });
            QTRY_COMPARE_WITH_TIMEOUT(begun(), 1 + McpShelf::mostStarts, 30'000);
            stop.request_stop();
        }
        QCOMPARE(stopped, 3 * McpShelf::mostStarts); // those that waited, too
        QCOMPARE(begun(), 1 + McpShelf::mostStarts);
    }
    void manyThreadsMayCallAtOnce()
    {
        OpenServer server(testServer());
        QVERIFY(server.tools);
        std::atomic<int> right = 0;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 8; ++t) {
                threads.emplace_back([&server, &right, t] {
                    for (int i = 0; i < 50; ++i) {
                        const std::string text = std::to_string(t) + ':' + std::to_string(i);
                        right += server.call("echo", {{"text", text}}).text == text ? 1 : 0;
                    }
                });
            }
        }
        QCOMPARE(right.load(), 400);
    }
    void argumentsAreCheckedBeforeTheyCost_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("error");
        QTest::newRow("fine") << u"{\"text\": \"x\", \"more\": 1}"_s << QString();
        QTest::newRow("none") << u" "_s << u"The argument \"text\" is missing."_s;
        QTest::newRow("missing") << u"{}"_s << u"The argument \"text\" is missing."_s;
        QTest::newRow("list") << u"[1]"_s << u"The arguments must be a JSON object."_s;
        QTest::newRow("half") << u"{\"text\": "_s << u"The arguments must be a JSON object."_s;
        QTest::newRow("deep") << QString(u"{\"text\": "_s + QString(100, u'[') + QString(100, u']')
                                         + u'}')
                              << u"The arguments must be a JSON object."_s;
        QTest::newRow("long") << QString(QString((1 << 20) + 1, u' '))
                              << u"The arguments are too long."_s;
    }
    void argumentsAreCheckedBeforeTheyCost()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, error);
        OpenServer server(testServer());
        const auto plan = server.tool("echo").plan(utf8(arguments));
        QCOMPARE(plan ? QString() : qstr(plan.error()), error);
        if (plan)
            QCOMPARE(plan->units, 1);
    }
    void theUsersMarksCount()
    {
        McpServer settings = testServer();
        settings.repeatable = {"echo"};
        settings.off = {"count"};
        settings.price = Money::fromUsd(0.01);
        settings.prices = {{"echo", Money{}}};
        OpenServer server(settings);
        QCOMPARE(server.tools->size(), std::size_t(29));
        QVERIFY(server.tool("echo").mayRunAgain());
        QVERIFY(!server.tool("echo").keepsState());
        QVERIFY(!server.tool("echo").changesState());
        QVERIFY(!server.tool("fail").mayRunAgain());
        QVERIFY(server.tool("fail").keepsState());
        QVERIFY(server.tool("fail").changesState());
        QVERIFY(!server.tool("echo").repeatable()); // what is on record is not paid again
        const auto echo = server.shelf.list("mcp:test/echo", {});
        QCOMPARE(echo->size(), std::size_t(1));
        QCOMPARE(*(*echo)[0].price, Money{});
        QVERIFY(!(*echo)[0].spec.parameters.contains("$schema"));
        QCOMPARE(*(*server.shelf.list("mcp:test", {}))[1].price, Money::fromUsd(0.01));
        for (const auto &[name, mend] :
             {std::pair{"mcp:test/count", u"switched off"_s},
              std::pair{"mcp:test/task", u"task: it runs only as a task."_s},
              std::pair{"mcp:test/tusk", u"no tool \"tusk\""_s},
              std::pair{"mcp:test/", u"no server of tools"_s},
              std::pair{"mcp:other", u"Those there are: test."_s}}) {
            const auto none = server.shelf.list(name, {});
            QVERIFY2(!none && none.error().text().contains(mend), name);
            QVERIFY(none.error().place.startsWith(u"tools.json"_s));
        }
        const auto offer = server.shelf.offer("test", {});
        QCOMPARE(offer->tools.size(), std::size_t(30));
        QCOMPARE(offer->leftOut,
                 (std::vector<std::string>{"task: it runs only as a task",
                                           "bare: its arguments are no object"}));
    }
    void namesAreWhatModelsAccept()
    {
        McpServer server;
        server.name = "files";
        const std::string longName(80, 'n');
        McpListingReader one;
        one.addPage(
            {{"tools",
              {toolNamed("read"), toolNamed("read.me"), toolNamed("read/me"), toolNamed("read_me"),
               toolNamed("größe"), toolNamed(longName), toolNamed("read")}}});
        McpListingReader other;
        other.addPage({{"tools",
                        {toolNamed(longName), toolNamed("größe"), toolNamed("read_me"),
                         toolNamed("read/me"), toolNamed("read.me"), toolNamed("read")}}});
        QStringList names = qstr(listed(one, server)).split(u' ');
        QStringList reversed = qstr(listed(other, server)).split(u' ');
        std::reverse(reversed.begin(), reversed.end());
        QCOMPARE(names, reversed);
        QCOMPARE(names[0], u"files__read"_s);
        QCOMPARE(names[3], u"files__read_me"_s);
        QCOMPARE(names.removeDuplicates(), 0);
        for (const QString &name : names) {
            QVERIFY(name.size() <= 64);
            QVERIFY(QRegularExpression(u"^[A-Za-z0-9_-]+$"_s).match(name).hasMatch());
        }
    }
};

QTEST_GUILESS_MAIN(TstMcp)
#include "tst_mcp.moc"
