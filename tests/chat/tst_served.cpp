// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/chat/servedharness.h"

#include <QElapsedTimer>
#include <QTest>

#include <barrier>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

using Drop = Behaviour::Drop;
using Body = Behaviour::Body;
using Counts = Behaviour::Counts;

} // namespace

class TstServed : public QObject
{
    Q_OBJECT

private slots:
    void aReplyArrivesAsItWasGiven_data()
    {
        QTest::addColumn<bool>("anthropic");
        QTest::addColumn<bool>("stream");
        for (const bool anthropic : {false, true}) {
            for (const bool stream : {false, true})
                QTest::addRow("%s%s", anthropic ? "Messages" : "Chat Completions",
                              stream ? ", streamed" : "")
                    << anthropic << stream;
        }
    }
    void aReplyArrivesAsItWasGiven()
    {
        QFETCH(bool, anthropic);
        QFETCH(bool, stream);
        const auto behind = twoCalls();
        ModelServer server(behind);
        ServerConnection c = connectionTo(server, anthropic);
        c.stream = stream;
        c.sendSeed = !anthropic;
        c.headers = {"X-Team: red"};
        Client client(c);
        QCOMPARE(client.model.name(), "here/m");
        for (int i = 0; i < 3; ++i) { // on one connection
            const auto reply = client.model.reply(question(), {});
            QVERIFY2(reply, reply ? "" : qPrintable(reply.error().error.text()));
            QCOMPARE(reply->message.text, "I look. Größe: 3 µm");
            QCOMPARE(reply->message.calls.size(), 2U);
            QCOMPARE(reply->message.calls[0].id, "a");
            QVERIFY(Json::parse(reply->message.calls[0].arguments)
                    == Json::parse(R"({"queries":["Börde","two"]})"));
            QCOMPARE(reply->message.calls[1].name, "search");
            QCOMPARE(reply->finish, Finish::ToolCalls);
            QVERIFY(!reply->usage.estimated);
            QVERIFY(!reply->rawUsage.is_null());
        }
        const auto reply = client.model.reply(question(), {});
        QCOMPARE(reply->usage.total() * 4, server.billedTokens());
        const auto asked = server.asked();
        QCOMPARE(asked.size(), 4U);
        QVERIFY(asked[0].headers.find("X-Team: red") != std::string::npos);
        QVERIFY(asked[0].headers.find("sk-planted") != std::string::npos);
        QVERIFY(asked[0].body["model"] == "m");
        QVERIFY(asked[0].body["max_tokens"] == 500);
        if (!anthropic)
            QVERIFY(asked[0].body["seed"] == 7);
        // what the model behind got is what was asked
        const auto requests = behind->requests();
        QCOMPARE(requests[0].messages.size(), 2U);
        QCOMPARE(requests[0].messages[1]->message.text, "Where?");
        QCOMPARE(requests[0].tools->front().description, searchSpec.description);
    }
    void aWholeConversationIsUnderstood_data() { aReplyArrivesAsItWasGiven_data(); }
    void aWholeConversationIsUnderstood()
    {
        QFETCH(bool, anthropic);
        ModelServer server(twoCalls());
        Client client(connectionTo(server, anthropic));
        auto request = question();
        const auto add = [&](Message message) {
            request.messages.push_back(seal(std::move(message)));
        };
        add({Message::Role::Assistant,
             {},
             {{"1", "search", "not JSON"}, {"2", "search", "{}"}},
             {},
             {}});
        add({Message::Role::Tool, "one", {}, "1", "search"});
        add({Message::Role::Tool, "", {}, "2", "search"});
        add({Message::Role::User, "<budget>", {}, {}, {}});
        add({Message::Role::User, "Go on.", {}, {}, {}});
        add({Message::Role::Assistant, {}, {}, {}, {}});
        add({Message::Role::User, "Answer now.", {}, {}, {}});
        const auto reply = client.model.reply(request, {});
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().error.text()));
    }
    void troubleIsChargedUnlessNothingWasDone_data()
    {
        QTest::addColumn<Behaviour>("how");
        QTest::addColumn<bool>("charged");
        QTest::addColumn<bool>("again");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, Behaviour how, bool charged, bool again,
                            const QString &words) {
            QTest::newRow(name) << how << charged << again << words;
        };
        const auto status = [](int code, const std::string &headers = {}) {
            Behaviour how;
            how.status = code;
            how.headers = headers;
            how.said = "key sk-planted-0123456789abcdef is no good";
            return how;
        };
        row("401", status(401), false, false, u"status 401: key *** is no good"_s);
        row("404", status(404), false, false, u"status 404"_s);
        row("429", status(429), false, true, u"status 429"_s);
        row("500", status(500), true, true, u"status 500"_s);
        row("501", status(501), true, false, u"status 501"_s);
        row("503", status(503), true, true, u"status 503"_s);
        const auto drop = [](Drop d) {
            Behaviour how;
            how.drop = d;
            return how;
        };
        row("dropped after the question", drop(Drop::OnceAsked), true, true, u"broke before"_s);
        row("dropped in the headers", drop(Drop::InHeaders), true, true, u"in the middle"_s);
        row("dropped in the body", drop(Drop::InBody), true, true, u"broke in the middle"_s);
        const auto body = [](Body b) {
            Behaviour how;
            how.body = b;
            return how;
        };
        row("truncated", body(Body::Truncated), true, true, u"in the middle"_s);
        row("malformed", body(Body::Malformed), true, true, u"no JSON"_s);
        row("a page", body(Body::WrongType), true, true, u"no JSON"_s);
        row("empty", body(Body::Empty), true, true, u"in the middle"_s);
        row("endless", body(Body::Endless), true, true, u"long"_s);
    }
    void troubleIsChargedUnlessNothingWasDone()
    {
        QFETCH(Behaviour, how);
        QFETCH(bool, charged);
        QFETCH(bool, again);
        QFETCH(QString, words);
        ModelServer server(twoCalls(), [&](const Asked &) { return how; });
        Client client(connectionTo(server));
        const auto reply = client.model.reply(question(), {});
        QVERIFY(!reply);
        const QString text = reply.error().error.text();
        QVERIFY2(text.contains(words), qPrintable(text));
        QVERIFY(!text.contains(u"sk-plant"_s));
        QCOMPARE(reply.error().charged, charged);
        QCOMPARE(reply.error().again, again);
        QCOMPARE(reply.error().error.kind, Error::Kind::Infrastructure);
        QCOMPARE(server.asked().size(), 1U); // nothing is sent twice behind one's back
    }
    void nobodyThereCostsNothing()
    {
        ServerConnection c;
        {
            ModelServer server(twoCalls());
            c = connectionTo(server);
        }
        Client client(c);
        const auto reply = client.model.reply(question(), {});
        QVERIFY(!reply);
        QVERIFY(!reply.error().charged);
        QVERIFY(reply.error().again);
        QVERIFY(!reply.error().error.mend.isEmpty());
    }
    void countsAreTakenAsTheyAre_data()
    {
        QTest::addColumn<int>("counts");
        QTest::addColumn<bool>("estimated");
        QTest::newRow("right") << int(Counts::Right) << false;
        QTest::newRow("missing") << int(Counts::Missing) << true;
        QTest::newRow("twice") << int(Counts::Twice) << false;
        QTest::newRow("absurd") << int(Counts::Absurd) << true;
        QTest::newRow("too high") << int(Counts::TooHigh) << false;
    }
    void countsAreTakenAsTheyAre()
    {
        QFETCH(int, counts);
        QFETCH(bool, estimated);
        ModelServer server(twoCalls(), [&](const Asked &) {
            Behaviour how;
            how.counts = Counts(counts);
            return how;
        });
        Client client(connectionTo(server));
        const auto reply = client.model.reply(question(), {});
        QVERIFY(reply);
        QCOMPARE(reply->usage.estimated, estimated);
        if (estimated)
            QCOMPARE(reply->usage.total(), client.model.inputBound(question(), 0) + 500);
        else
            QCOMPARE(reply->usage.total(), server.billedTokens());
    }
    void aServerIsLeftAloneWhenItAsksForIt()
    {
        ModelServer server(twoCalls(), [](const Asked &asked) {
            Behaviour how;
            how.status = asked.number == 0 ? 429 : 200;
            how.headers = "Retry-After: 30\r\n";
            return how;
        });
        Client client(connectionTo(server));
        QVERIFY(!client.model.hold());
        const auto reply = client.model.reply(question(), {});
        QVERIFY(!reply);
        QCOMPARE(reply.error().wait, std::chrono::milliseconds(30'000));
        const auto hold = client.model.hold();
        QVERIFY(hold);
        QVERIFY(hold->time > std::chrono::seconds(20) && hold->time <= std::chrono::seconds(30));
        QVERIFY(qstr(hold->reason).contains(u"429"_s));
    }
    void maxTokensIsRenamedWhereAServerWantsIt()
    {
        ModelServer server(twoCalls(), [](const Asked &asked) {
            Behaviour how;
            if (asked.body.contains("max_tokens")) {
                how.status = 400;
                how.said = "Unsupported parameter: use 'max_completion_tokens' instead.";
            }
            return how;
        });
        Client client(connectionTo(server));
        const auto first = client.model.reply(question(), {});
        QVERIFY(!first);
        QVERIFY(first.error().again);
        QVERIFY(!first.error().charged);
        QVERIFY(client.model.reply(question(), {}));
        QVERIFY(!server.asked().back().body.contains("max_tokens"));
    }
    /// Many runs begin together, and all of their first requests are refused: each may ask again.
    void whatIsLearnedFromARefusalIsLearnedByAll_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("max_tokens")
            << QByteArray("max_tokens") << QByteArray("use max_completion_tokens");
        QTest::newRow("schemas") << QByteArray("response_format")
                                 << QByteArray("response_format is not known");
    }
    void whatIsLearnedFromARefusalIsLearnedByAll()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, said);
        constexpr int many = 8;
        std::barrier together(many);
        ModelServer server(twoCalls(), [&](const Asked &asked) {
            Behaviour how;
            if (asked.number < many)
                together.arrive_and_wait();
            if (asked.body.contains(field.toStdString())) {
                how.status = 400;
                how.said = said.toStdString();
            }
            return how;
        });
        ServerConnection c = connectionTo(server);
        c.jsonSchema = true;
        Client client(c);
        std::atomic<int> again = 0;
        std::atomic<int> answered = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < many; ++i)
                threads.emplace_back([&] {
                    const auto refused = client.model.reply(question(), {});
                    again += !refused && refused.error().again ? 1 : 0;
                    answered += client.model.reply(question(), {}).has_value() ? 1 : 0;
                });
        }
        QCOMPARE(again.load(), many);
        QCOMPARE(answered.load(), many);
    }
    void aStopTakesEffectAtOnce_data()
    {
        QTest::addColumn<Behaviour>("how");
        Behaviour latency;
        latency.latency = std::chrono::milliseconds(2000);
        QTest::newRow("before the answer") << latency;
        Behaviour slow;
        slow.body = Body::Slow;
        QTest::newRow("in the answer") << slow;
    }
    void aStopTakesEffectAtOnce()
    {
        QFETCH(Behaviour, how);
        const auto behind =
            std::make_shared<ScriptedModel>([](const ChatRequest &, std::stop_token) -> ChatResult {
                return saying(std::string(3000, 'x'));
            });
        ModelServer server(behind, [&](const Asked &) { return how; });
        Client client(connectionTo(server));
        std::stop_source stop;
        std::chrono::steady_clock::time_point asked;
        std::jthread stopper([&] {
            while (server.asked().empty())
                std::this_thread::yield();
            asked = std::chrono::steady_clock::now();
            stop.request_stop();
        });
        const auto reply = client.model.reply(question(), stop.get_token());
        const auto late = std::chrono::steady_clock::now() - asked;
        stopper.join();
        QVERIFY(!reply);
        QCOMPARE(reply.error().error.kind, Error::Kind::Stopped);
        QVERIFY(reply.error().charged);
        QVERIFY(!reply.error().again);
        qInfo("stopped after %lld ms",
              static_cast<long long>(
                  std::chrono::duration_cast<std::chrono::milliseconds>(late).count()));
    }
    void noAnswerInTimeIsTrouble()
    {
        ModelServer server(twoCalls(), [](const Asked &) {
            Behaviour how;
            how.latency = std::chrono::milliseconds(400);
            return how;
        });
        ServerConnection c = connectionTo(server);
        c.limits.firstByte = std::chrono::milliseconds(50);
        Client client(c);
        const auto reply = client.model.reply(question(), {});
        QVERIFY(!reply);
        QVERIFY(reply.error().charged);
        QVERIFY(reply.error().error.message.contains(u"No answer within 0.05 s"_s));
    }
    void asManyAtOnceAsAreAskedAndNoMoreThanAllowed()
    {
        // nobody is answered before so many have asked
        for (const int parallel : {64, 8}) {
            std::barrier all(parallel);
            std::atomic<int> now = 0;
            std::atomic<int> most = 0;
            const auto behind = std::make_shared<ScriptedModel>(
                [&](const ChatRequest &, std::stop_token) -> ChatResult {
                    const int here = ++now;
                    int before = most;
                    while (here > before && !most.compare_exchange_weak(before, here)) { }
                    all.arrive_and_wait();
                    --now;
                    all.arrive_and_wait();
                    return saying("x");
                });
            ModelServer server(behind);
            ServerConnection c = connectionTo(server);
            c.parallel = parallel;
            c.limits.firstByte = c.limits.total = std::chrono::milliseconds(60'000);
            Client client(c);
            std::atomic<int> answered = 0;
            {
                std::vector<std::jthread> threads;
                for (int i = 0; i < 64; ++i)
                    threads.emplace_back([&] {
                        answered += client.model.reply(question(), {}).has_value() ? 1 : 0;
                    });
            }
            QCOMPARE(answered.load(), 64);
            QCOMPARE(most.load(), parallel);
        }
    }
    void aBreakerOpensAndOneTriesAgain()
    {
        std::chrono::steady_clock::time_point now{std::chrono::seconds(1000)};
        const GatePauses pauses;
        ConnectionGate gate(4, pauses, [&now] { return now; });
        for (int i = 0; i < ConnectionGate::mostFailures - 1; ++i)
            gate.failed("down");
        QVERIFY(!gate.hold());
        gate.failed("down");
        QVERIFY(gate.hold());
        QCOMPARE(gate.hold()->time, pauses.first);
        QCOMPARE(gate.hold()->reason, "down");
        now += pauses.first;
        QVERIFY(!gate.hold()); // one goes …
        QVERIFY(gate.hold()); // … the others wait
        gate.failed("still down");
        QCOMPARE(gate.hold()->time, 2 * pauses.first);
        now += 2 * pauses.first;
        QVERIFY(!gate.hold());
        gate.succeeded();
        QVERIFY(!gate.hold());
        QVERIFY(!gate.hold());
    }
};

QTEST_GUILESS_MAIN(TstServed)
#include "tst_served.moc"
