// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agents/bookkeeperdesk.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

/// Reserving, acting and settling.
class TstBookkeeper : public QObject
{
    Q_OBJECT

private slots:
    void reservesActsAndSettlesInThisOrder();
    void nothingIsSentWhenTheSinkFails();
    void aResultThatCannotBeKeptIsNotUsed();
    void refusedCallsSendAndWriteNothing();
    void theOutputIsClampedToTheLargestThatFits();
    void theHashNamesEveryPartOfARequest_data();
    void theHashNamesEveryPartOfARequest();
    void usageBeyondTheReservationIsAnOverrun_data();
    void usageBeyondTheReservationIsAnOverrun();
    void aFailedCallIsChargedWhenItWasPaid_data();
    void aFailedCallIsChargedWhenItWasPaid();
    void aToolThatIsLostEndsTheRunAndMayHaveActed();
    void toolsLeaveWhatTheClosingCallNeeds();
    void aToolStoppedHalfWayIsRepeatedAsAWhole();
};

void TstBookkeeper::reservesActsAndSettlesInThisOrder()
{
    Desk desk;
    std::vector<std::string> order;
    desk.sink.onEntry = [&](const MemorySink::Entry &entry) {
        if (std::holds_alternative<CallReservation>(entry))
            order.push_back("reserved");
        if (std::holds_alternative<CallSettlement>(entry))
            order.push_back("settled");
    };
    ScriptedModel model([&](const ChatRequest &, std::stop_token) {
        order.push_back("sent");
        return saying("hello");
    });
    const auto outcome = desk.ask(model);
    QVERIFY(outcome.message && !outcome.refused && !outcome.error && !outcome.overrun);
    QCOMPARE(order, (std::vector<std::string>{"reserved", "sent", "settled"}));
    const auto calls = desk.calls();
    QCOMPARE(calls.size(), std::size_t(1));
    QCOMPARE(calls[0].state, CallState::Settled);
    QVERIFY(calls[0].charged.tokens <= calls[0].reserved.tokens);
    QCOMPARE(calls[0].charged, desk.ledger.spent());
    QCOMPARE(calls[0].usage->total(), desk.ledger.spent().tokens);
    QCOMPARE(unseal(calls[0].reply)->message.text, std::string("hello"));
    QCOMPARE(desk.book.usage(), *calls[0].usage);
}

void TstBookkeeper::nothingIsSentWhenTheSinkFails()
{
    Desk desk(tokensOf(10'000));
    desk.sink.failAt(1);
    ScriptedModel model = fixedModel(saying("hello"), true);
    const auto outcome = desk.ask(model);
    QCOMPARE(outcome.error->kind, Error::Kind::Storage);
    QCOMPARE(model.calls(), std::size_t(0));
    QVERIFY(desk.ledger.spent().isZero());
    QCOMPARE(desk.ledger.accounts()[0].left(), std::int64_t(10'000));

    FakeFamily family;
    auto environment = family.environment({});
    desk.sink.failAt(1);
    QVERIFY(desk.search(*environment->tools[0], {"a"}).error);
    QVERIFY(family.log().lines().empty());
}

void TstBookkeeper::aResultThatCannotBeKeptIsNotUsed()
{
    Desk desk;
    desk.sink.failAt(2);
    ScriptedModel model = fixedModel(saying("hello"), true);
    const auto outcome = desk.ask(model);
    QCOMPARE(outcome.error->kind, Error::Kind::Storage);
    QVERIFY(!outcome.message);
}

void TstBookkeeper::refusedCallsSendAndWriteNothing()
{
    Desk desk(tokensOf(10));
    ScriptedModel model = fixedModel(saying("hello"));
    const auto outcome = desk.ask(model);
    QCOMPARE(outcome.refused->resource, Resource::Tokens);
    QCOMPARE(model.calls(), std::size_t(0));
    QCOMPARE(desk.sink.size(), std::size_t(0));
    QVERIFY(desk.ledger.spent().isZero());
}

void TstBookkeeper::theOutputIsClampedToTheLargestThatFits()
{
    const std::int64_t input = inputTokenBound(question());
    for (const std::int64_t left : {1, 2, 77, 999, 1000, 5000}) {
        Desk desk(tokensOf(input + left + 30));
        ScriptedModel model = fixedModel(saying("x"));
        Charge keep;
        keep.tokens = 30;
        QVERIFY(desk.ask(model, 1, {1, 1000, keep}).message);
        QCOMPARE(model.requests()[0].maxOutputTokens, std::min<std::int64_t>(left, 1000));
        QCOMPARE(desk.calls()[0].reserved.tokens, input + std::min<std::int64_t>(left, 1000));
    }
}

void TstBookkeeper::theHashNamesEveryPartOfARequest_data()
{
    QTest::addColumn<std::function<void(ChatRequest &)>>("change");
    using Change = std::function<void(ChatRequest &)>;
    const auto withTool = [](const std::function<void(ToolSpec &)> &edit) {
        return Change([edit](ChatRequest &r) {
            ToolSpec spec = submitForm().spec;
            edit(spec);
            r.tools = std::make_shared<const std::vector<ToolSpec>>(1, spec);
        });
    };
    QTest::newRow("a message more") << Change([](ChatRequest &r) {
        r.messages.push_back(seal({Message::Role::User, "more", {}, {}, {}}));
    });
    QTest::newRow("a message less") << Change([](ChatRequest &r) { r.messages.pop_back(); });
    QTest::newRow("messages in another order")
        << Change([](ChatRequest &r) { std::swap(r.messages[0], r.messages[1]); });
    QTest::newRow("the text of a message") << Change([](ChatRequest &r) {
        r.messages[1] = seal({Message::Role::User, "Question", {}, {}, {}});
    });
    QTest::newRow("the role of a message") << Change([](ChatRequest &r) {
        r.messages[1] = seal({Message::Role::Assistant, "question", {}, {}, {}});
    });
    QTest::newRow("the output limit") << Change([](ChatRequest &r) { ++r.maxOutputTokens; });
    QTest::newRow("the seed") << Change([](ChatRequest &r) { ++r.seed; });
    QTest::newRow("no tools") << Change([](ChatRequest &r) { r.tools = nullptr; });
    QTest::newRow("the name of a tool") << withTool([](ToolSpec &s) { s.name += 's'; });
    QTest::newRow("the description of a tool")
        << withTool([](ToolSpec &s) { s.description += 's'; });
    QTest::newRow("the schema of a tool") << withTool([](ToolSpec &s) { s.parameters["x"] = 1; });
}

void TstBookkeeper::theHashNamesEveryPartOfARequest()
{
    QFETCH(std::function<void(ChatRequest &)>, change);
    ChatRequest changed = question();
    change(changed);
    QCOMPARE(requestHash("m", question()), requestHash("m", question()));
    QVERIFY(requestHash("m", changed) != requestHash("m", question()));
    QVERIFY(requestHash("n", question()) != requestHash("m", question()));
}

void TstBookkeeper::usageBeyondTheReservationIsAnOverrun_data()
{
    QTest::addColumn<qint64>("input");
    QTest::addColumn<qint64>("output");
    QTest::addColumn<bool>("limitedInUsd");
    QTest::newRow("more input than bytes, limit in tokens")
        << qint64(100'000) << qint64(1) << false;
    QTest::newRow("more output than allowed, limit in tokens")
        << qint64(1) << qint64(50'000) << false;
    QTest::newRow("more input than bytes, limit in dollars")
        << qint64(100'000) << qint64(1) << true;
    QTest::newRow("more output than allowed, limit in dollars")
        << qint64(1) << qint64(50'000) << true;
}

void TstBookkeeper::usageBeyondTheReservationIsAnOverrun()
{
    QFETCH(qint64, input);
    QFETCH(qint64, output);
    QFETCH(bool, limitedInUsd);
    Budget budget;
    if (limitedInUsd)
        budget.usd = Money::fromUsd(0.01);
    else
        budget.tokens = 10'000;
    ChatReply reply = saying("hello");
    reply.usage.input = input;
    reply.usage.output = output;
    ScriptedModel model = fixedModel(reply, true);
    Desk desk(budget, {}, plainPrices());
    QVERIFY(desk.ask(model).overrun);
    const auto call = desk.calls()[0];
    QCOMPARE(call.charged.tokens + call.overrun.tokens, input + output);
    QCOMPARE(call.charged.tokens, call.reserved.tokens);
    QCOMPARE(call.charged.cost + call.overrun.cost, Money{(input + output) * 1'000'000});
    QCOMPARE(desk.ledger.overrun(), call.overrun);
    for (const auto &account : desk.ledger.accounts())
        QVERIFY(account.left() >= 0);

    Desk resumed(budget, desk.calls(), plainPrices());
    QVERIFY(resumed.ask(model).overrun);
    QCOMPARE(model.calls(), std::size_t(1));
    QCOMPARE(resumed.ledger.spent(), desk.ledger.spent());
    QCOMPARE(resumed.ledger.overrun(), desk.ledger.overrun());
}

void TstBookkeeper::aFailedCallIsChargedWhenItWasPaid_data()
{
    QTest::addColumn<bool>("paid");
    QTest::addColumn<bool>("throws");
    QTest::newRow("paid, an error") << true << false;
    QTest::newRow("free, an error") << false << false;
    QTest::newRow("paid, an exception") << true << true;
    QTest::newRow("free, an exception") << false << true;
}

void TstBookkeeper::aFailedCallIsChargedWhenItWasPaid()
{
    QFETCH(bool, paid);
    QFETCH(bool, throws);
    ScriptedModel model({"scripted", paid, 1},
                        [&](const ChatRequest &, std::stop_token) -> Result<ChatReply> {
                            if (throws)
                                throw std::runtime_error("burnt");
                            return fail(Error::Kind::Infrastructure, {}, u"burnt"_s);
                        });
    Desk desk(tokensOf(10'000));
    const auto outcome = desk.ask(model);
    QCOMPARE(outcome.error->kind, Error::Kind::Infrastructure);
    QCOMPARE(outcome.error->message, u"burnt"_s);
    const auto call = desk.calls()[0];
    QCOMPARE(call.state, paid ? CallState::Failed : CallState::Cancelled);
    QCOMPARE(call.charged.tokens, paid ? call.reserved.tokens : 0);
    QCOMPARE(desk.ledger.spent().tokens, call.charged.tokens);

    // tried again later: the paid one stays charged, the free one was never bought
    Desk resumed(tokensOf(10'000), desk.calls());
    ScriptedModel better({"scripted", paid, 1},
                         [](const ChatRequest &, std::stop_token) { return saying("hello"); });
    QVERIFY(resumed.ask(better).message);
    const auto now = resumed.calls();
    QCOMPARE(now.size(), std::size_t(1));
    QCOMPARE(now[0].key.attempt, paid ? 1 : 0);
    QCOMPARE(resumed.ledger.spent().tokens, call.charged.tokens + now[0].charged.tokens);
}

void TstBookkeeper::aToolThatIsLostEndsTheRunAndMayHaveActed()
{
    class LostTool final : public Tool
    {
    public:
        const ToolSpec &spec() const override { return m_spec; }
        bool repeatable() const override { return false; }
        tl::expected<ToolPlan, std::string> plan(const std::string &) const override
        {
            return ToolPlan{};
        }
        ToolOutput run(const ToolPlan &, std::int64_t, std::stop_token) override
        {
            return {{}, true, Error{Error::Kind::Infrastructure, u"mcp:x"_s, u"It died."_s, {}}};
        }

    private:
        const ToolSpec m_spec{"search", {}, Json::object()};
    };
    LostTool tool;
    Desk desk;
    const auto outcome = desk.search(tool, {"a"});
    QVERIFY(!outcome.message);
    QCOMPARE(outcome.error->message, u"It died."_s);
    QCOMPARE(desk.calls()[0].state, CallState::Unsettled);
    QCOMPARE(desk.ledger.spent().calls.at("search"), 1);
    // who keeps to the record does not call it at all
    Desk replayed;
    replayed.book.keepToTheRecord();
    const auto refused = replayed.search(tool, {"a"});
    QVERIFY(refused.error && refused.error->kind == Error::Kind::Refused);
    QVERIFY(refused.error->message.contains(u"no such call"_s));
    QCOMPARE(replayed.sink.size(), std::size_t(0));
    QVERIFY(replayed.ledger.spent().isZero());
    // on a resume the agent is told so; nothing is charged or written twice
    Desk resumed({}, desk.calls());
    QVERIFY(resumed.search(tool, {"a"}).message->message.text.starts_with("Outcome unknown"));
    QCOMPARE(resumed.ledger.spent(), desk.ledger.spent());
    QCOMPARE(resumed.sink.size(), std::size_t(0));
}

void TstBookkeeper::toolsLeaveWhatTheClosingCallNeeds()
{
    FakeFamily family;
    auto environment = family.environment({});
    Budget budget;
    budget.usd = Money::fromUsd(0.005);
    Charge keep;
    keep.cost = Money::fromUsd(0.002);
    Desk desk(budget, {}, plainPrices());
    QCOMPARE(desk.search(*environment->tools[0], {"a", "b", "c", "d", "e"}, keep).granted, 3);
    QCOMPARE(desk.search(*environment->tools[0], {"f"}, keep).refused->resource, Resource::Usd);
}

void TstBookkeeper::aToolStoppedHalfWayIsRepeatedAsAWhole()
{
    std::stop_source stop;
    FakeFamily family({{"search", true, [&](const std::string &) {
                            stop.request_stop();
                            return std::string("half");
                        }}});
    auto environment = family.environment({});
    Desk desk;
    Tool &tool = *environment->tools[0];
    const auto outcome = desk.search(tool, {"a"}, {}, stop.get_token());
    QCOMPARE(outcome.error->kind, Error::Kind::Stopped);
    QCOMPARE(desk.calls()[0].state, CallState::Reserved);
    QVERIFY(desk.ledger.spent().isZero());
    Desk resumed({}, desk.calls());
    QVERIFY(resumed.search(tool, {"a"}).message);
    QCOMPARE(resumed.calls()[0].state, CallState::Settled);
    QCOMPARE(resumed.calls()[0].key.attempt, 0);
}

QTEST_GUILESS_MAIN(TstBookkeeper)
#include "tst_bookkeeper.moc"
