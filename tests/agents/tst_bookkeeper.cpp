// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agents/runharness.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

ChatRequest question()
{
    ChatRequest request;
    request.messages = {seal({Message::Role::System, "system", {}, {}, {}}),
                        seal({Message::Role::User, "question", {}, {}, {}})};
    request.tools = std::make_shared<const std::vector<ToolSpec>>(1, submitForm().spec);
    request.seed = 5;
    return request;
}

ScriptedModel fixedModel(ChatReply reply, bool paid = false)
{
    return ScriptedModel({"scripted", paid, 1},
                         [reply](const ChatRequest &, std::stop_token) { return reply; });
}

/// A ledger, a sink and a bookkeeper of one run.
struct Desk
{
    explicit Desk(Budget budget = {}, std::vector<CallRecord> history = {}, PriceTable table = {},
                  RetryLimits retries = {})
        : prices(std::move(table))
        , ledger(std::move(budget))
        , book(run, ledger, sink, prices, std::move(history), retries)
    {
    }
    CallOutcome ask(ChatModel &model, int turn = 1, Bookkeeper::Limits limits = {1, 1000, {}})
    {
        auto call = book.begin(model, question(), {turn, 0, 0, 0}, {}, limits);
        book.perform(call, {});
        return book.end(call);
    }
    CallOutcome search(Tool &tool, const std::vector<std::string> &texts, const Charge &keep = {},
                       std::stop_token stop = {})
    {
        auto call = book.begin(tool, *tool.plan(queries(texts)), "id", {1, 0, 1, 0}, keep);
        Bookkeeper::perform(call, stop);
        return book.end(call, stop);
    }
    std::vector<CallRecord> calls() const { return sink.calls(run); }

    RunId run = sha256("run");
    PriceTable prices;
    MemorySink sink;
    Ledger ledger;
    Bookkeeper book;
};

CallRecord inFlight(bool paid, CallKind kind = CallKind::Model,
                    const std::string &name = "scripted")
{
    CallRecord record;
    record.key = {1, 0, kind == CallKind::Model ? 0 : 1, 0};
    record.kind = kind;
    record.name = name;
    record.paid = paid;
    if (kind == CallKind::Model)
        record.reserved.tokens = 700;
    else
        record.reserved.calls[name] = 2;
    return record;
}

Budget tokensOf(std::int64_t tokens)
{
    Budget budget;
    budget.tokens = tokens;
    return budget;
}

} // namespace

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
    void settledCallsAreNotSentAgain();
    void aCutReplyIsStillCutOnAResume();
    void aLostPaidCallIsChargedOnceAndBoughtAgain();
    void aLostPaidCallIsNotBoughtAgainBeyondTheBudget();
    void aSecondLossIsChargedOnTopOfTheFirst();
    void aLostFreeCallIsRepeatedInItsPlace();
    void anotherRequestThanTheRecordedIsRefused();
    void moreOnRecordThanTheBudgetAllowsIsTold();
    void builtInToolsActAgainOnAResume();
    void otherToolsAreAnsweredFromTheRecord();
    void aLostCallOfAnotherToolIsNotRepeated();
    void aLostCallOfAHarmlessToolIsMadeOnceMore();
    void aToolThatIsLostEndsTheRunAndMayHaveActed();
    void stateThatWentWithItsProcessIsNoticed_data();
    void stateThatWentWithItsProcessIsNoticed();
    void aRunThatDoesNotGoOnIsChargedAllOnRecord();
    void toolsLeaveWhatTheClosingCallNeeds();
    void aToolStoppedHalfWayIsRepeatedAsAWhole();
    void eachAttemptIsReservedAndChargedOnItsOwn();
    void attemptsEndWithTheBudget();
    void attemptsAndWaitsOfARunAreLimited_data();
    void attemptsAndWaitsOfARunAreLimited();
    void whatWasNotSentIsRepeatedInItsPlace();
    void aServerThatWantsPeaceIsLeftAlone();
    void theWaitIsWhatTheServerAsksForAtLeast();
};

namespace {

ChatTrouble busy(bool charged, bool sent = true)
{
    ChatTrouble trouble({Error::Kind::Infrastructure, u"server"_s, u"busy"_s, {}});
    trouble.charged = charged;
    trouble.sent = sent;
    trouble.again = true;
    return trouble;
}

constexpr RetryLimits quickly{4, 6, std::chrono::milliseconds(1000), std::chrono::milliseconds(1),
                              std::chrono::milliseconds(2)};

/// In trouble so many times, then it answers.
ScriptedModel troubled(int times, ChatTrouble trouble, bool paid = true)
{
    return ScriptedModel(
        {"scripted", paid, {}},
        [times, trouble](const ChatRequest &, std::stop_token) mutable -> ChatResult {
            if (times-- > 0)
                return tl::unexpected(trouble);
            auto reply = submitting("x");
            reply.usage.input = 10;
            reply.usage.output = 5;
            return reply;
        });
}

} // namespace

void TstBookkeeper::eachAttemptIsReservedAndChargedOnItsOwn()
{
    Desk desk(tokensOf(100'000), {}, {}, quickly);
    ScriptedModel model = troubled(2, busy(true));
    const auto outcome = desk.ask(model);
    QVERIFY(outcome.message);
    const auto calls = desk.calls();
    QCOMPARE(calls.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(calls[i].key.attempt, static_cast<int>(i));
        QCOMPARE(calls[i].state, i < 2 ? CallState::Failed : CallState::Settled);
        QCOMPARE(calls[i].charged.tokens, i < 2 ? calls[i].reserved.tokens : 15);
        QCOMPARE(calls[i].usage->estimated, i < 2);
    }
    QCOMPARE(desk.ledger.spent(), totalOf(calls));
    QCOMPARE(desk.book.usage().total(), desk.ledger.spent().tokens);
    QCOMPARE(desk.sink.events().size(), 2U);
    QCOMPARE(desk.sink.events()[0].kind, "waiting");
    // a resume pays nothing again
    Desk again(tokensOf(100'000), calls, {}, quickly);
    ScriptedModel silent = troubled(99, busy(true));
    QVERIFY(again.ask(silent).message);
    QCOMPARE(silent.calls(), 0U);
    QCOMPARE(again.ledger.spent(), desk.ledger.spent());
    QCOMPARE(again.book.usage(), desk.book.usage());
}

void TstBookkeeper::attemptsEndWithTheBudget()
{
    Desk measure(tokensOf(1'000'000), {}, {}, quickly);
    ScriptedModel one = troubled(0, busy(true));
    measure.ask(one);
    const std::int64_t worst = measure.calls()[0].reserved.tokens;
    Desk desk(tokensOf(2 * worst + worst / 2), {}, {}, quickly);
    ScriptedModel model = troubled(9, busy(true));
    const auto outcome = desk.ask(model);
    QVERIFY(outcome.refused);
    QCOMPARE(outcome.refused->resource, Resource::Tokens);
    QCOMPARE(model.calls(), 2U);
    QCOMPARE(desk.ledger.spent().tokens, 2 * worst);
}

void TstBookkeeper::attemptsAndWaitsOfARunAreLimited_data()
{
    QTest::addColumn<int>("perCall");
    QTest::addColumn<int>("perRun");
    QTest::addColumn<int>("waiting");
    QTest::addColumn<int>("calls");
    QTest::newRow("per call") << 3 << 100 << 1000 << 6; // two turns of three attempts
    QTest::newRow("per run") << 10 << 4 << 1000 << 6; // two first ones and four more
    QTest::newRow("waiting") << 10 << 100 << 0 << 2;
}
void TstBookkeeper::attemptsAndWaitsOfARunAreLimited()
{
    QFETCH(int, perCall);
    QFETCH(int, perRun);
    QFETCH(int, waiting);
    QFETCH(int, calls);
    using std::chrono::milliseconds;
    Desk desk({}, {}, {},
              {perCall, perRun, milliseconds(waiting), milliseconds(1), milliseconds(2)});
    ScriptedModel model = troubled(999, busy(false));
    for (const int turn : {1, 2}) {
        const auto outcome = desk.ask(model, turn);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->message, u"busy"_s);
    }
    QCOMPARE(model.calls(), static_cast<std::size_t>(calls));
    QVERIFY(desk.ledger.spent().isZero()); // it said that nothing was billed
}

void TstBookkeeper::whatWasNotSentIsRepeatedInItsPlace()
{
    Desk desk({}, {}, {}, quickly);
    ScriptedModel model = troubled(2, busy(false, false));
    QVERIFY(desk.ask(model).message);
    QCOMPARE(model.calls(), 3U);
    const auto calls = desk.calls();
    QCOMPARE(calls.size(), 1U);
    QCOMPARE(calls[0].state, CallState::Settled);
    QCOMPARE(calls[0].key.attempt, 0);
}

void TstBookkeeper::aServerThatWantsPeaceIsLeftAlone()
{
    class Held final : public ChatModel
    {
    public:
        std::string name() const override { return "held"; }
        bool isPaid() const override { return true; }
        std::optional<std::int64_t> virtualMs(std::int64_t, std::int64_t) const override
        {
            return std::nullopt;
        }
        ChatResult reply(const ChatRequest &, std::stop_token) override { return submitting("x"); }
        std::optional<Hold> hold() override
        {
            return holds-- > 0 ? std::optional(Hold{std::chrono::milliseconds(time), "it is full"})
                               : std::nullopt;
        }
        int holds = 2;
        int time = 1;
    };
    Desk desk({}, {}, {}, quickly);
    Held model;
    QVERIFY(desk.ask(model).message);
    QCOMPARE(desk.sink.events().size(), 2U);
    QCOMPARE(stringOr(desk.sink.events()[0].payload, "reason", {}), "it is full");
    // longer than a run may wait
    model.holds = 1;
    model.time = 2000;
    const auto outcome = desk.ask(model, 2);
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->message, u"it is full"_s);
    QCOMPARE(desk.calls().back().state, CallState::Cancelled);
    // a stop ends the wait
    model.holds = 1;
    model.time = 500;
    std::stop_source stop;
    stop.request_stop();
    auto call = desk.book.begin(model, question(), {3, 0, 0, 0}, {}, {1, 1000, {}});
    desk.book.perform(call, stop.get_token());
    const auto stopped = desk.book.end(call);
    QCOMPARE(stopped.error->kind, Error::Kind::Stopped);
    QCOMPARE(desk.calls().back().state, CallState::Cancelled);
}

void TstBookkeeper::theWaitIsWhatTheServerAsksForAtLeast()
{
    using std::chrono::milliseconds;
    const RetryLimits limits{6, 100, milliseconds(1'000'000), milliseconds(500),
                             milliseconds(60'000)};
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        Retries retries(limits);
        ChatTrouble trouble = busy(true);
        for (int attempts = 1; attempts < 6; ++attempts) {
            const auto wait = retries.next(trouble, attempts, seed);
            const auto least = milliseconds(500) * (1 << (attempts - 1));
            QVERIFY(wait && *wait >= least && *wait <= least * 3 / 2);
        }
        QVERIFY(!retries.next(trouble, 6, seed));
        trouble.wait = milliseconds(7000);
        const auto asked = retries.next(trouble, 1, seed);
        QVERIFY(asked && *asked >= milliseconds(7000) && *asked <= milliseconds(10'500));
        trouble.wait = milliseconds(60'001);
        QVERIFY(!retries.next(trouble, 1, seed)); // longer than we are ready to wait
        trouble = busy(true);
        trouble.again = false;
        QVERIFY(!retries.next(trouble, 1, seed));
    }
}

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

void TstBookkeeper::settledCallsAreNotSentAgain()
{
    for (const bool paid : {false, true}) {
        ScriptedModel model = fixedModel(calling({{"1", "search", "{}"}}, "hm"), paid);
        Desk desk(tokensOf(10'000), {}, plainPrices());
        const auto first = desk.ask(model);
        Desk resumed(tokensOf(10'000), desk.calls(), plainPrices());
        const auto second = resumed.ask(model);
        QCOMPARE(model.calls(), std::size_t(1));
        QCOMPARE(resumed.sink.size(), std::size_t(0));
        QCOMPARE(second.message->digest, first.message->digest);
        QCOMPARE(resumed.ledger.spent(), desk.ledger.spent());
        QCOMPARE(resumed.book.usage(), desk.book.usage());
    }
}

void TstBookkeeper::aCutReplyIsStillCutOnAResume()
{
    ChatReply reply = calling({{"1", "search", "{\"queries\": [\"a"}});
    reply.finish = Finish::Length;
    ScriptedModel model = fixedModel(reply);
    Desk desk;
    QVERIFY(desk.ask(model).message->message.cut);
    Desk resumed({}, desk.calls());
    const auto again = resumed.ask(model);
    QVERIFY(again.message->message.cut);
    QVERIFY(again.message->message.calls.empty());
}

void TstBookkeeper::aLostPaidCallIsChargedOnceAndBoughtAgain()
{
    ScriptedModel model = fixedModel(saying("hello"), true);
    Desk desk(tokensOf(10'000), {inFlight(true)});
    QVERIFY(desk.ask(model).message);
    QCOMPARE(model.calls(), std::size_t(1));
    const auto entries = desk.sink.entries();
    QCOMPARE(entries.size(), std::size_t(3));
    const auto &lost = std::get<CallSettlement>(entries[0]);
    QCOMPARE(lost.state, CallState::Unsettled);
    QCOMPARE(lost.charged.tokens, 700);
    QCOMPARE(lost.key.attempt, 0);
    QVERIFY(lost.paid);
    const auto &bought = std::get<CallReservation>(entries[1]);
    QCOMPARE(bought.key.attempt, 1);
    QCOMPARE(desk.ledger.spent().tokens, 700 + std::get<CallSettlement>(entries[2]).charged.tokens);
}

void TstBookkeeper::aLostPaidCallIsNotBoughtAgainBeyondTheBudget()
{
    ScriptedModel model = fixedModel(saying("hello"), true);
    Desk desk(tokensOf(750), {inFlight(true)});
    QVERIFY(desk.ask(model).refused);
    QVERIFY(desk.ask(model).refused); // the closing call asks for the same place
    QCOMPARE(model.calls(), std::size_t(0));
    QCOMPARE(desk.ledger.spent().tokens, 700);
    QCOMPARE(desk.sink.size(), std::size_t(1));
}

void TstBookkeeper::aSecondLossIsChargedOnTopOfTheFirst()
{
    CallRecord first = inFlight(true);
    first.state = CallState::Unsettled;
    first.charged = first.reserved;
    CallRecord second = inFlight(true);
    second.key.attempt = 1;
    second.reserved.tokens = 600;
    ScriptedModel model = fixedModel(saying("hello"), true);
    Desk desk(tokensOf(10'000), {first, second});
    QVERIFY(desk.ask(model).message);
    const auto entries = desk.sink.entries();
    QCOMPARE(entries.size(), std::size_t(3)); // the first loss is on record already
    QCOMPARE(std::get<CallSettlement>(entries[0]).key.attempt, 1);
    QCOMPARE(std::get<CallReservation>(entries[1]).key.attempt, 2);
    QCOMPARE(desk.ledger.spent().tokens,
             1300 + std::get<CallSettlement>(entries[2]).charged.tokens);
}

void TstBookkeeper::aLostFreeCallIsRepeatedInItsPlace()
{
    ScriptedModel model = fixedModel(saying("hello"));
    Desk undisturbed(tokensOf(10'000));
    undisturbed.ask(model);
    Desk resumed(tokensOf(10'000), {inFlight(false)});
    QVERIFY(resumed.ask(model).message);
    QCOMPARE(resumed.calls()[0].key.attempt, 0);
    QCOMPARE(resumed.ledger.spent(), undisturbed.ledger.spent());
}

void TstBookkeeper::anotherRequestThanTheRecordedIsRefused()
{
    ScriptedModel model = fixedModel(saying("hello"), true);
    Desk desk;
    desk.ask(model);
    auto history = desk.calls();
    history[0].requestHash = sha256("other");
    Desk resumed({}, history);
    const auto outcome = resumed.ask(model);
    QCOMPARE(outcome.error->kind, Error::Kind::Refused);
    QVERIFY(outcome.error->message.contains(u"turn 1"_s));
    QVERIFY(!outcome.error->mend.isEmpty());
    QCOMPARE(model.calls(), std::size_t(1));
    QVERIFY(resumed.ledger.spent().isZero());
}

void TstBookkeeper::moreOnRecordThanTheBudgetAllowsIsTold()
{
    ScriptedModel model = fixedModel(saying("hello"), true);
    Desk desk(tokensOf(500), {inFlight(true)});
    const auto outcome = desk.ask(model);
    QCOMPARE(outcome.error->kind, Error::Kind::Refused);
    QCOMPARE(model.calls(), std::size_t(0));
}

void TstBookkeeper::builtInToolsActAgainOnAResume()
{
    FakeFamily family;
    auto environment = family.environment({});
    Budget budget;
    budget.calls["search"] = 2;
    Desk desk(budget);
    const auto first = desk.search(*environment->tools[0], {"a", "b", "c"});
    QCOMPARE(first.granted, 2);
    QVERIFY(!desk.calls()[0].paid);
    Desk resumed(budget, desk.calls());
    const auto second = resumed.search(*environment->tools[0], {"a", "b", "c"});
    QCOMPARE(second.message->digest, first.message->digest);
    QCOMPARE(family.log().lines().size(), std::size_t(4));
    QCOMPARE(resumed.ledger.spent(), desk.ledger.spent());
    QCOMPARE(resumed.sink.size(), std::size_t(0));
}

void TstBookkeeper::otherToolsAreAnsweredFromTheRecord()
{
    FakeFamily family({{"search", false, {}}});
    auto environment = family.environment({});
    Desk desk;
    const auto first = desk.search(*environment->tools[0], {"a", "b"});
    QVERIFY(desk.calls()[0].paid); // on disk before it is sent, and its result before it is used
    Desk resumed({}, desk.calls());
    const auto second = resumed.search(*environment->tools[0], {"a", "b"});
    QCOMPARE(second.message->digest, first.message->digest);
    QCOMPARE(second.granted, 2);
    QCOMPARE(family.log().lines().size(), std::size_t(2));
    QCOMPARE(resumed.ledger.spent(), desk.ledger.spent());
}

void TstBookkeeper::aLostCallOfAnotherToolIsNotRepeated()
{
    FakeFamily family({{"search", false, {}}});
    auto environment = family.environment({});
    std::vector<CallRecord> history{inFlight(true, CallKind::Tool, "search")};
    std::optional<Digest> told;
    for (int session = 0; session < 3; ++session) {
        Desk desk({}, history);
        const auto outcome = desk.search(*environment->tools[0], {"a", "b"});
        QVERIFY(outcome.message->message.text.starts_with("Outcome unknown"));
        QCOMPARE(outcome.message->message.toolCallId, std::string("id"));
        QCOMPARE(told.value_or(outcome.message->digest), outcome.message->digest);
        told = outcome.message->digest;
        QCOMPARE(desk.ledger.spent().calls.at("search"), 2);
        QCOMPARE(desk.sink.size(), std::size_t(session == 0 ? 1 : 0));
        history[0].state = CallState::Unsettled;
        history[0].charged = history[0].reserved;
    }
    QVERIFY(family.log().lines().empty());
}

void TstBookkeeper::aLostCallOfAHarmlessToolIsMadeOnceMore()
{
    FakeToolSettings harmless{"search", false, {}};
    harmless.mayRunAgain = true;
    FakeFamily family({harmless});
    auto environment = family.environment({});
    const CallRecord lost = inFlight(true, CallKind::Tool, "search");
    Desk desk({}, {lost});
    QVERIFY(desk.sink.reserved(
        {desk.run, lost.key, lost.kind, lost.name, lost.paid, lost.reserved, {}, {}}));
    const auto outcome = desk.search(*environment->tools[0], {"a", "b"});
    QVERIFY(outcome.message->message.text.starts_with("found a"));
    QCOMPARE(desk.ledger.spent().calls.at("search"), 4); // the lost one stays charged
    QCOMPARE(family.log().lines().size(), std::size_t(2));
    // what is on record by then is not run a third time
    Desk resumed({}, desk.calls());
    QCOMPARE(resumed.search(*environment->tools[0], {"a", "b"}).message->digest,
             outcome.message->digest);
    QCOMPARE(family.log().lines().size(), std::size_t(2));
    QCOMPARE(resumed.ledger.spent(), desk.ledger.spent());
    // and within the budget only
    Budget three;
    three.calls["search"] = 3;
    Desk poor(three, {lost});
    QCOMPARE(poor.search(*environment->tools[0], {"a", "b"}).granted, 1);
    QCOMPARE(poor.ledger.spent().calls.at("search"), 3);
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

void TstBookkeeper::stateThatWentWithItsProcessIsNoticed_data()
{
    QTest::addColumn<bool>("keepsState");
    QTest::addColumn<QString>("tool");
    QTest::addColumn<CallState>("state");
    QTest::addColumn<bool>("lost");
    QTest::newRow("an answer on record") << true << u"search"_s << CallState::Settled << true;
    QTest::newRow("in flight") << true << u"search"_s << CallState::Reserved << true;
    QTest::newRow("outcome unknown") << true << u"search"_s << CallState::Unsettled << true;
    QTest::newRow("never sent") << true << u"search"_s << CallState::Cancelled << false;
    QTest::newRow("another tool") << true << u"browse"_s << CallState::Settled << false;
    QTest::newRow("keeps none") << false << u"search"_s << CallState::Settled << false;
}

void TstBookkeeper::stateThatWentWithItsProcessIsNoticed()
{
    QFETCH(bool, keepsState);
    QFETCH(QString, tool);
    QFETCH(CallState, state);
    QFETCH(bool, lost);
    FakeToolSettings settings{"search", false, {}};
    settings.keepsState = keepsState;
    FakeFamily family({settings, {"browse", true, {}}});
    CallRecord record = inFlight(true, CallKind::Tool, utf8(tool));
    record.state = state;
    const Desk desk({}, {record});
    QCOMPARE(desk.book.hasLostState(family.environment({})->tools), lost);
}

void TstBookkeeper::aRunThatDoesNotGoOnIsChargedAllOnRecord()
{
    auto model = fixedModel(calling({{"x", "search", queries({"a"})}}), true);
    FakeFamily family({{"search", false, {}}});
    auto environment = family.environment({});
    Desk desk;
    desk.ask(model);
    desk.search(*environment->tools[0], {"a", "b"});
    auto history = desk.calls();
    CallRecord lost = inFlight(true, CallKind::Tool, "search");
    lost.key.turn = 2;
    history.push_back(lost);
    CallRecord free = inFlight(false, CallKind::Tool, "browse");
    free.key = {2, 0, 2, 0};
    history.push_back(free);
    Desk ended({}, history);
    QCOMPARE(ended.book.chargeHistory().value(), 1);
    Charge expected = desk.ledger.spent();
    expected += lost.reserved;
    QCOMPARE(ended.ledger.spent(), expected);
    QCOMPARE(ended.book.usage(), desk.book.usage());
    std::vector<CallState> written; // nothing stays in flight
    for (const auto &entry : ended.sink.entries())
        written.push_back(std::get<CallSettlement>(entry).state);
    QCOMPARE(written, (std::vector{CallState::Unsettled, CallState::Cancelled}));
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
