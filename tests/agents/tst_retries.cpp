// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agents/bookkeeperdesk.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

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

/// Further attempts of calls whose server is in trouble.
class TstRetries : public QObject
{
    Q_OBJECT

private slots:
    void eachAttemptIsReservedAndChargedOnItsOwn();
    void attemptsEndWithTheBudget();
    void attemptsAndWaitsOfARunAreLimited_data();
    void attemptsAndWaitsOfARunAreLimited();
    void whatWasNotSentIsRepeatedInItsPlace();
    void aServerThatWantsPeaceIsLeftAlone();
    void theWaitIsWhatTheServerAsksForAtLeast();
};

void TstRetries::eachAttemptIsReservedAndChargedOnItsOwn()
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

void TstRetries::attemptsEndWithTheBudget()
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

void TstRetries::attemptsAndWaitsOfARunAreLimited_data()
{
    QTest::addColumn<int>("perCall");
    QTest::addColumn<int>("perRun");
    QTest::addColumn<int>("waiting");
    QTest::addColumn<int>("calls");
    QTest::newRow("per call") << 3 << 100 << 1000 << 6; // two turns of three attempts
    QTest::newRow("per run") << 10 << 4 << 1000 << 6; // two first ones and four more
    QTest::newRow("waiting") << 10 << 100 << 0 << 2;
}

void TstRetries::attemptsAndWaitsOfARunAreLimited()
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

void TstRetries::whatWasNotSentIsRepeatedInItsPlace()
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

void TstRetries::aServerThatWantsPeaceIsLeftAlone()
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

void TstRetries::theWaitIsWhatTheServerAsksForAtLeast()
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

QTEST_GUILESS_MAIN(TstRetries)
#include "tst_retries.moc"
