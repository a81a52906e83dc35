// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/check.h"
#include "tests/chat/servedharness.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

using Counts = Behaviour::Counts;

} // namespace

/// What servers can do: what the check says of it, and forms by JSON schema.
class TstServedCheck : public QObject
{
    Q_OBJECT

private slots:
    /// Where one tool is offered its arguments are asked for by schema; refused once, never again.
    void aFormIsAskedForBySchema()
    {
        const auto behind = std::make_shared<ScriptedModel>(
            [](const ChatRequest &request, std::stop_token) -> ChatResult {
                if (request.tools->front().name == "say")
                    return saying("no object");
                return calling({{"a", request.tools->front().name, R"({"queries":["one"]})"}});
            });
        std::atomic<bool> refuses = false;
        ModelServer server(behind, [&refuses](const Asked &asked) {
            Behaviour how;
            if (refuses && asked.body.contains("response_format")) {
                how.status = 400;
                how.said = "response_format json_schema is not supported";
            }
            return how;
        });
        ServerConnection c = connectionTo(server);
        c.jsonSchema = true;
        Client client(c);
        const auto reply = client.model.reply(question(), {});
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().error.text()));
        const Json body = server.asked().back().body;
        QVERIFY(body.contains("response_format") && !body.contains("tools"));
        QCOMPARE(body["response_format"]["json_schema"]["name"].get<std::string>(),
                 std::string("search"));
        QVERIFY(body["response_format"]["json_schema"]["schema"].contains("properties"));
        QCOMPARE(reply->message.calls.size(), 1U);
        QCOMPARE(reply->message.calls[0].name, std::string("search"));
        QCOMPARE(reply->message.calls[0].arguments, std::string(R"({"queries":["one"]})"));
        QVERIFY(reply->message.text.empty() && reply->finish == Finish::ToolCalls);
        ChatRequest other = question(); // what is no object stays a text
        other.tools = std::make_shared<const std::vector<ToolSpec>>(
            1, ToolSpec{"say", "Says.", {{"type", "object"}}});
        const auto text = client.model.reply(other, {});
        QVERIFY(text && text->message.calls.empty() && text->message.text == "no object");
        other.tools = std::make_shared<const std::vector<ToolSpec>>(2, searchSpec);
        QVERIFY(client.model.reply(other, {}));
        QVERIFY(!server.asked().back().body.contains("response_format"));
        refuses = true;
        const auto refused = client.model.reply(question(), {});
        QVERIFY(!refused && refused.error().again && !refused.error().charged);
        QVERIFY(client.model.reply(question(), {}));
        QVERIFY(!server.asked().back().body.contains("response_format"));
        c.protocol = Protocol::Anthropic; // which has none
        Client messages(c);
        QVERIFY(messages.model.reply(question(), {}));
        QVERIFY(server.asked().back().body.contains("tools"));
    }
    void theCheckTellsWhatAServerCanDo_data()
    {
        QTest::addColumn<bool>("anthropic");
        QTest::addColumn<Behaviour>("how");
        QTest::addColumn<int>("calls");
        QTest::addColumn<QString>("expected");
        Behaviour plain;
        QTest::newRow("all is well")
            << false << plain << 2 << u"+answer +usage +tool +several +json +long +errors"_s;
        QTest::newRow("Messages") << true << plain << 2
                                  << u"+answer +usage +tool +several +long +errors"_s;
        QTest::newRow("one call") << false << plain << 1
                                  << u"+answer +usage +tool !several +json +long +errors"_s;
        QTest::newRow("no calls") << false << plain << 0
                                  << u"+answer +usage -tool !json +long +errors"_s;
        Behaviour silent;
        silent.counts = Counts::Missing;
        QTest::newRow("no counts")
            << false << silent << 2 << u"+answer !usage +tool +several +json ?long +errors"_s;
        Behaviour cutting;
        cutting.counts = Counts::Cut;
        QTest::newRow("cuts") << false << cutting << 2
                              << u"+answer +usage +tool +several +json -long +errors"_s;
        Behaviour schemaless;
        schemaless.status = 400;
        schemaless.said = "response_format is not known";
        QTest::newRow("refuses schemas")
            << false << schemaless << 2 << u"+answer +usage +tool +several !json +long +errors"_s;
        Behaviour renaming;
        renaming.status = 400;
        renaming.said = "use max_completion_tokens";
        QTest::newRow("renames max_tokens")
            << false << renaming << 2 << u"+answer +usage +tool +several +json +long +errors"_s;
        Behaviour broken;
        broken.status = 500;
        QTest::newRow("broken") << false << broken << 2 << u"-answer"_s;
    }
    void theCheckTellsWhatAServerCanDo()
    {
        QFETCH(bool, anthropic);
        QFETCH(Behaviour, how);
        QFETCH(int, calls);
        QFETCH(QString, expected);
        const auto behind = std::make_shared<ScriptedModel>(
            [calls](const ChatRequest &request, std::stop_token) -> ChatResult {
                if (request.tools->empty() || calls == 0)
                    return saying("yes");
                const ToolCall paris{"1", "weather", R"({"town":"Paris"})"};
                const ToolCall rome{"2", "weather", R"({"town":"Rome"})"};
                return calling(calls == 1 ? std::vector{paris} : std::vector{paris, rome});
            });
        ModelServer server(behind, [&](const Asked &asked) {
            // a refusal is one of a field, which is named
            const bool renames = how.said.find("max_completion_tokens") != std::string::npos;
            const bool concerned = how.status != 400
                || asked.body.contains(renames ? "max_tokens" : "response_format");
            return concerned ? how : Behaviour{};
        });
        Client client(connectionTo(server, anthropic));
        QStringList found;
        for (const Finding &finding : checkConnection(client.session, "m", {})) {
            static constexpr char marks[] = {'+', '!', '-', '?'};
            QVERIFY(!finding.text.isEmpty());
            found << QLatin1Char(marks[static_cast<int>(finding.verdict)])
                    + finding.subject.section(u' ', 0, 0).toLower();
        }
        QCOMPARE(found.join(u' '), expected);
        const auto names = listModels(*client.session, {});
        QCOMPARE(names.has_value(), how.status != 500);
        if (names)
            QCOMPARE(*names, (std::vector<std::string>{"another", "m"}));
    }
};

QTEST_GUILESS_MAIN(TstServedCheck)
#include "tst_servedcheck.moc"
