// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/random.h"
#include "tests/agents/runharness.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A model that searches with replies of any size and shape, as the request alone decides.
Result<ChatReply> anyReply(const ChatRequest &request, bool dearest)
{
    Random random(quickHash(request.messages.back()->json, request.seed));
    ChatReply reply;
    if (isClosing(request)) {
        reply = submitting("guess");
    } else {
        std::vector<ToolCall> calls;
        for (int i = random.between(0, 4); i > 0; --i) {
            std::vector<std::string> texts(random.below(4), std::string(random.below(300), 'q'));
            calls.push_back(
                {std::to_string(i), random.chance(0.7) ? "search" : "browse", queries(texts)});
        }
        const char letter = random.pick(std::vector<char>{'a', '"', '\x01'});
        reply = calling(std::move(calls), std::string(random.below(6000), letter));
        if (random.chance(0.1))
            reply.finish = Finish::Length;
    }
    if (dearest) {
        reply.usage.input = inputTokenBound(request);
        reply.usage.output = request.maxOutputTokens;
    }
    return reply;
}

Budget randomBudget(Random &random)
{
    Budget budget;
    if (random.chance(0.7))
        budget.calls["search"] = random.between(1, 20);
    if (random.chance(0.5))
        budget.calls["browse"] = random.between(0, 10);
    if (random.chance(0.6))
        budget.tokens = random.between(0, 120'000);
    if (random.chance(0.6))
        budget.usd = Money{random.between(0, 150'000) * std::int64_t(1'000'000)};
    if (random.chance(0.4))
        budget.milliseconds = random.between(0, 120'000);
    return budget;
}

/// A run with everything that limits it, made from a number.
struct Case
{
    explicit Case(int number)
        : random(deriveSeed({std::string_view("agent budgets"), std::int64_t(number)}))
        , budget(randomBudget(random))
        , dearest(random.chance(0.3))
        , tracker(random.chance(0.5))
        , goOn(random.chance(0.3))
    {
    }
    void prepare(RunHarness &h) const
    {
        h.budget = budget;
        h.settings.goOnWhenUsedUp = goOn;
        h.settings.turnLimit = 60;
        h.prices = plainPrices();
    }
    ScriptedModel model(bool paid = false) const
    {
        return ScriptedModel({"scripted", paid, 1},
                             [this](const ChatRequest &request, std::stop_token) {
                                 return anyReply(request, dearest);
                             });
    }
    Strategy strategy() const { return {Strategy::Base::React, tracker}; }

    Random random;
    Budget budget;
    bool dearest;
    bool tracker;
    bool goOn;
};

bool byBudget(StopReason stop)
{
    return stop == StopReason::CallsUsedUp || stop == StopReason::TokensUsedUp
        || stop == StopReason::UsdUsedUp || stop == StopReason::TimeUsedUp;
}

void compare(const RunHarness::Outcome &actual, const RunHarness::Outcome &expected)
{
    QCOMPARE(actual.end.stop, expected.end.stop);
    QCOMPARE(actual.end.answer, expected.end.answer);
    QCOMPARE(actual.end.turns, expected.end.turns);
    QCOMPARE(actual.spent, expected.spent);
    QCOMPARE(actual.usage, expected.usage);
}

} // namespace

class TstAgentBudget : public QObject
{
    Q_OBJECT

private slots:
    void noBudgetIsExceededAndTheAnswerIsAlwaysAffordable();
    void aKillAtAnyInstantChangesNothingForFreeModels();
    void aKillAtAnyInstantCostsPaidModelsOneReservation();
    void twoKillsInARowChargeNothingTwice();
    void theTraceRebuildsEveryRequest();
};

void TstAgentBudget::noBudgetIsExceededAndTheAnswerIsAlwaysAffordable()
{
    int closed = 0;
    for (int number = 0; number < 1500; ++number) {
        const Case c(number);
        RunHarness h;
        c.prepare(h);
        ScriptedModel model = c.model();
        const auto outcome = h.execute(model, c.strategy());
        for (const auto &account : outcome.accounts) {
            QVERIFY2(account.left() >= 0, qPrintable(u"case %1"_s.arg(number)));
            QCOMPARE(account.reserved, 0);
        }
        QVERIFY(outcome.overrun.isZero());
        if (byBudget(outcome.end.stop) && model.calls() > 0) {
            ++closed;
            QVERIFY2(outcome.end.answer == "guess", qPrintable(u"case %1"_s.arg(number)));
        }
        QCOMPARE(outcome.spent, totalOf(h.sink.calls(h.run)));
        QCOMPARE(static_cast<std::size_t>(outcome.end.turns), model.calls());
    }
    QVERIFY(closed > 500);
}

void TstAgentBudget::aKillAtAnyInstantChangesNothingForFreeModels()
{
    for (int number = 0; number < 40; ++number) {
        const Case c(number);
        RunHarness h;
        c.prepare(h);
        ScriptedModel model = c.model();
        const auto undisturbed = h.execute(model, c.strategy());
        for (std::size_t kill = 0; kill <= h.sink.size(); ++kill) {
            RunHarness again;
            c.prepare(again);
            ScriptedModel next = c.model();
            const auto history = h.sink.calls(h.run, kill);
            compare(again.execute(next, c.strategy(), history), undisturbed);
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(u"case %1 killed after entry %2"_s.arg(number).arg(kill)));
            const auto known = std::count_if(history.begin(), history.end(), [](const auto &call) {
                return call.kind == CallKind::Model && call.state == CallState::Settled;
            });
            QCOMPARE(next.calls() + static_cast<std::size_t>(known), model.calls());
        }
    }
}

void TstAgentBudget::aKillAtAnyInstantCostsPaidModelsOneReservation()
{
    for (int number = 0; number < 40; ++number) {
        const Case c(number);
        RunHarness h;
        c.prepare(h);
        ScriptedModel model = c.model(true);
        const auto undisturbed = h.execute(model, c.strategy());
        for (std::size_t kill = 0; kill <= h.sink.size(); ++kill) {
            const auto history = h.sink.calls(h.run, kill);
            Charge lost;
            for (const auto &call : history) {
                if (call.state == CallState::Reserved && call.paid)
                    lost += call.reserved;
            }
            RunHarness again;
            c.prepare(again);
            ScriptedModel next = c.model(true);
            const auto outcome = again.execute(next, c.strategy(), history);
            if (lost.isZero()) {
                compare(outcome, undisturbed);
            } else {
                for (const auto &account : outcome.accounts)
                    QVERIFY(account.left() >= 0);
                QVERIFY(outcome.spent.tokens >= lost.tokens);
                QCOMPARE(outcome.usage.total(), outcome.spent.tokens - lost.tokens);
            }
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(u"case %1 killed after entry %2"_s.arg(number).arg(kill)));
        }
    }
}

void TstAgentBudget::twoKillsInARowChargeNothingTwice()
{
    int boughtAgain = 0;
    for (int number = 0; number < 25; ++number) {
        const Case c(number);
        RunHarness first;
        c.prepare(first);
        ScriptedModel model = c.model(true);
        first.execute(model, c.strategy());
        // one sink over all sessions, as a workspace is; each kill falls into a call in flight
        for (std::size_t kill = 1; kill <= first.sink.size(); ++kill) {
            const auto history = first.sink.calls(first.run, kill);
            if (std::none_of(history.begin(), history.end(), [](const auto &call) {
                    return call.paid && call.state == CallState::Reserved;
                }))
                continue;
            RunHarness second;
            c.prepare(second);
            for (const auto &entry : first.sink.entries()) {
                if (second.sink.size() == kill)
                    break;
                if (const auto *r = std::get_if<CallReservation>(&entry))
                    QVERIFY(second.sink.reserved(*r));
                else if (const auto *s = std::get_if<CallSettlement>(&entry))
                    QVERIFY(second.sink.settled(*s));
                else
                    QVERIFY(second.sink.happened(std::get<RunEvent>(entry)));
            }
            ScriptedModel again = c.model(true);
            const auto once = second.execute(again, c.strategy(), history);
            QCOMPARE(once.spent, totalOf(second.sink.calls(second.run)));
            boughtAgain += again.calls() > 0 ? 1 : 0;

            // a third session finds everything on record and ends the same
            RunHarness third;
            c.prepare(third);
            ScriptedModel idle = c.model(true);
            compare(third.execute(idle, c.strategy(), second.sink.calls(second.run)), once);
            QCOMPARE(idle.calls(), std::size_t(0));

            // the second session was killed too, right after its first reservation
            for (std::size_t later = kill; later <= std::min(second.sink.size(), kill + 3);
                 ++later) {
                const auto twice = second.sink.calls(second.run, later);
                RunHarness fourth;
                c.prepare(fourth);
                ScriptedModel last = c.model(true);
                const auto end = fourth.execute(last, c.strategy(), twice);
                for (const auto &account : end.accounts)
                    QVERIFY(account.left() >= 0);
                QVERIFY(end.end.stop != StopReason::Failed);
                Charge lost;
                for (const auto &call : twice) {
                    if (call.paid
                        && (call.state == CallState::Reserved
                            || call.state == CallState::Unsettled))
                        lost += call.reserved;
                }
                QCOMPARE(end.usage.total(), end.spent.tokens - lost.tokens);
            }
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(u"case %1 killed after entry %2"_s.arg(number).arg(kill)));
        }
    }
    QVERIFY(boughtAgain > 20);
}

void TstAgentBudget::theTraceRebuildsEveryRequest()
{
    for (int number = 0; number < 300; ++number) {
        const Case c(number);
        RunHarness h;
        c.prepare(h);
        ScriptedModel model = c.model();
        h.execute(model, c.strategy());
        std::vector<std::string> rebuilt;
        std::size_t n = 0;
        const auto requests = model.requests();
        for (const auto &entry : h.sink.entries()) {
            const auto *call = std::get_if<CallReservation>(&entry);
            if (call == nullptr || call->kind != CallKind::Model)
                continue;
            QVERIFY(call->request.keep <= rebuilt.size());
            rebuilt.resize(call->request.keep);
            for (const auto &blob : call->request.append)
                rebuilt.push_back(*blob.text);
            std::vector<std::string> sent;
            for (const auto &message : requests.at(n++).messages)
                sent.push_back(message->json);
            QVERIFY2(rebuilt == sent, qPrintable(u"case %1, request %2"_s.arg(number).arg(n)));
        }
        QCOMPARE(n, requests.size());
    }
}

QTEST_GUILESS_MAIN(TstAgentBudget)
#include "tst_agentbudget.moc"
