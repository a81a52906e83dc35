// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/mcp/linebuffer.h"
#include "models/tools/mcp/mcpshelf.h"

#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *whole = R"({
    "name": "files-1_a", "command": "npx", "arguments": ["-y", "server", "/home"],
    "environment": {"LEVEL": "info"}, "pass": ["TOKEN"], "folder": "/tmp",
    "price": 0.0015, "prices": {"read": 0, "write": 0.25},
    "off": ["delete"], "repeatable": ["read"], "keeps_state": false,
    "timeouts": {"start": 5, "call": 2.5}, "most_bytes": 1048576})";

Json wholeJson()
{
    return Json::parse(whole);
}

} // namespace

class TstMcpServer : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldIsReadAndWritten()
    {
        const auto server = mcpServerFromJson(wholeJson(), u"here"_s);
        QVERIFY2(server, qPrintable(server ? QString() : server.error().text()));
        McpServer expected;
        expected.name = "files-1_a";
        expected.command = "npx";
        expected.arguments = {"-y", "server", "/home"};
        expected.environment = {{"LEVEL", "info"}};
        expected.pass = {"TOKEN"};
        expected.folder = "/tmp";
        expected.price = Money{1'500'000'000};
        expected.prices = {{"read", Money{}}, {"write", Money{250'000'000'000}}};
        expected.off = {"delete"};
        expected.repeatable = {"read"};
        expected.keepsState = false;
        expected.startTime = std::chrono::seconds(5);
        expected.callTime = std::chrono::milliseconds(2500);
        expected.mostBytes = 1 << 20;
        QVERIFY(*server == expected);
        QCOMPARE(dump(toJson(*server)), dump(wholeJson()));
        QCOMPARE(*server->priceOf("read"), Money{});
        QCOMPARE(*server->priceOf("other"), *expected.price);
    }
    void littleIsEnough()
    {
        const auto server =
            mcpServerFromJson({{"name", "a"}, {"command", "/bin/x"}}, u"here"_s);
        QVERIFY(server);
        QVERIFY(!server->priceOf("any")); // not known, and not nothing
        QVERIFY(server->keepsState);
        QVERIFY(*mcpServerFromJson(toJson(*server), u"here"_s) == *server);
    }
    void aMistakeIsNamed_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *patch, const char *place) {
            QTest::newRow(patch) << QByteArray(patch) << QString::fromLatin1(place);
        };
        row(R"({"name": ""})", "here.name");
        row(R"({"name": 3})", "here.name");
        row(R"({"name": "a/b"})", "here.name");
        row(R"({"name": "a__b"})", "here.name");
        row(R"({"name": "a_"})", "here.name");
        row(R"({"name": "abcdefghijklmnopqrstuvwxyz0123456"})", "here.name");
        row(R"({"command": null})", "here.command");
        row(R"({"command": ["npx"]})", "here.command");
        row(R"({"command": "np\u0000x"})", "here.command");
        row(R"({"arguments": "-y"})", "here.arguments");
        row(R"({"arguments": ["-y", 3]})", "here.arguments");
        row(R"({"environment": {"A=B": "x"}})", "here.environment");
        row(R"({"environment": {"A": 3}})", "here.environment");
        row(R"({"pass": ["TOKEN=secret"]})", "here.pass");
        row(R"({"price": -1})", "here.price");
        row(R"({"price": "1"})", "here.price");
        row(R"({"price": 1e300})", "here.price");
        row(R"({"prices": {"read": null}})", nullptr);
        row(R"({"prices": {"read": true}})", "here.prices");
        row(R"({"prices": [1]})", "here.prices");
        row(R"({"off": {"read": true}})", "here.off");
        row(R"({"keeps_state": 0})", "here.keeps_state");
        row(R"({"timeouts": {"start": 0}})", "here.timeouts.start");
        row(R"({"timeouts": {"stop": 1}})", "here.timeouts.stop");
        row(R"({"most_bytes": 10})", "here.most_bytes");
        row(R"({"keep_state": true})", "here.keep_state");
    }
    void aMistakeIsNamed()
    {
        QFETCH(QByteArray, patch);
        QFETCH(QString, place);
        Json json = wholeJson();
        json.merge_patch(Json::parse(patch.toStdString()));
        const auto server = mcpServerFromJson(json, u"here"_s);
        QCOMPARE(server ? QString() : server.error().place, place);
        if (!server)
            QVERIFY(!server.error().text().contains(u"secret"_s));
    }
    void aListIsAShelf()
    {
        QVERIFY((*mcpShelfFromJson(Json(), u"f"_s))->names()->empty());
        const Json one = {{"name", "a"}, {"command", "x"}};
        const Json other = {{"name", "b"}, {"command", "y"}};
        QCOMPARE(*(*mcpShelfFromJson({one, other}, u"f: mcp"_s))->names(),
                 (std::vector<std::string>{"mcp:a", "mcp:b"}));
        QCOMPARE(mcpShelfFromJson({one, one}, u"f: mcp"_s).error().place, u"f: mcp[1].name"_s);
        QCOMPARE(mcpShelfFromJson({one, 3}, u"f: mcp"_s).error().place, u"f: mcp[1]"_s);
        QCOMPARE(mcpShelfFromJson(one, u"f: mcp"_s).error().place, u"f: mcp"_s);
    }
    void linesAreCutOutOfAnyPieces()
    {
        const std::string text = "one\r\n\ntwo\nthr";
        for (std::size_t piece = 1; piece <= text.size(); ++piece) {
            LineBuffer buffer(100);
            std::vector<std::string> lines;
            for (std::size_t at = 0; at < text.size(); at += piece) {
                QVERIFY(buffer.add(std::string_view(text).substr(at, piece)));
                while (const auto line = buffer.next())
                    lines.push_back(*line);
            }
            QCOMPARE(lines, (std::vector<std::string>{"one", "", "two"}));
        }
        LineBuffer buffer(4);
        QVERIFY(buffer.add("1234"));
        QVERIFY(!buffer.next());
        QVERIFY(!buffer.add("5"));
    }
};

QTEST_GUILESS_MAIN(TstMcpServer)
#include "tst_mcpserver.moc"
