// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/judging.h"
#include "tests/experiments/court.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

ChatResult inTrouble()
{
    return tl::unexpected(
        ChatTrouble(Error{Error::Kind::Infrastructure, u"judge"_s, u"gone"_s, {}}));
}

/// What is charged beyond any reservation.
ChatReply dear(ChatReply reply)
{
    reply.usage.input = 10'000'000;
    return reply;
}

/// The next session of an experiment whose only run ended like that.
RunResult goneOnWith(const Court &court, MemorySink &sink, const RunResult &before)
{
    const auto plan = court.plan();
    auto past = pastOf(sink, *plan);
    for (RunRecord &run : past.runs)
        run.result = before;
    return runAll(plan, sink, 1, std::move(past)).begin()->second;
}

std::string answerIn(const ChatRequest &request)
{
    const std::string &text = request.messages.back()->message.text;
    const auto from = text.rfind("<answer>\n") + 9;
    return text.substr(from, text.rfind("\n</answer>") - from);
}

} // namespace

/// What becomes of a run whose judge is in trouble.
class TstJudgingTrouble : public QObject
{
    Q_OBJECT

private slots:
    /// The agent has done its part and all of it is on record: no process of its tools is needed.
    void whatARunDidWithAServerOfToolsIsKept()
    {
        std::atomic<bool> broken = true;
        Court court(
            [](const ChatRequest &request, std::stop_token) -> ChatResult {
                if (repliesSoFar(request) > 0)
                    return submitting("surely");
                return calling({{"x", "search", queries({"one"})}});
            },
            [&](const ChatRequest &request, std::stop_token stop) {
                return broken ? inTrouble() : judgesBySurely(request, stop);
            });
        court.family = std::make_shared<FakeFamily>(
            std::vector<FakeToolSettings>{{"search", false, {}, false, true}});
        MemorySink sink;
        const RunResult failed = runOne(court, sink);
        QCOMPARE(failed.stop, StopReason::Failed);
        broken = false;
        const RunResult again = goneOnWith(court, sink, failed);
        QCOMPARE(again.stop, StopReason::Answered);
        QVERIFY(again.correct);
        QCOMPARE(again.answer, failed.answer);
        QCOMPARE(court.agent->calls(), 2U);
        QCOMPARE(court.family->log().lines().size(), 1U); // the tool acted once
        QVERIFY(again.spent == failed.spent);
    }

    void withoutAVerdictItIsAskedAnewAnotherTime()
    {
        std::atomic<bool> talks = true;
        Court court(answering("surely"),
                    [&](const ChatRequest &request, std::stop_token stop) -> ChatResult {
                        return talks ? ChatResult(saying("Well …")) : judgesBySurely(request, stop);
                    });
        MemorySink sink;
        const RunResult failed = runOne(court, sink);
        QCOMPARE(failed.stop, StopReason::Failed);
        QCOMPARE(court.judge->calls(), 2U);
        talks = false;
        const RunResult again = goneOnWith(court, sink, failed);
        QVERIFY2(again.correct, again.error.c_str());
        QCOMPARE(court.judge->calls(), 3U);
        QCOMPARE(court.agent->calls(), 1U);
        QVERIFY(again.judging->spent == chargeOf(sink.calls(court.plan()->id({0, 0, 0})), true));
        // and never for more than judging may cost
        talks = true;
        Court stubborn(answering("surely"), [](const ChatRequest &, std::stop_token) -> ChatResult {
            ChatReply reply = saying("Well …");
            reply.usage.input = 3000;
            reply.usage.output = 1000;
            return reply;
        });
        MemorySink other;
        RunResult result = runOne(stubborn, other);
        for (int i = 0; i < 20; ++i)
            result = goneOnWith(stubborn, other, result);
        QCOMPARE(result.stop, StopReason::Failed);
        QVERIFY2(qstr(result.error).contains(u"used up"_s), result.error.c_str());
        QVERIFY(result.judging->spent.tokens <= mostJudging(*stubborn.plan(), {0, 0, 0}).tokens);
    }

    void afterAnOverrunItIsNotAskedAnyMore_data()
    {
        QTest::addColumn<bool>("verdict");
        QTest::newRow("with a verdict") << true;
        QTest::newRow("without one") << false;
    }
    void afterAnOverrunItIsNotAskedAnyMore()
    {
        QFETCH(bool, verdict);
        Court court(
            answering("surely"),
            [&](const ChatRequest &request, std::stop_token stop) -> ChatResult {
                return dear(verdict ? *judgesBySurely(request, stop) : saying("Well …"));
            },
            true);
        MemorySink sink;
        const RunResult result = runOne(court, sink);
        QCOMPARE(result.stop, StopReason::ServerOverrun);
        QCOMPARE(court.judge->calls(), 1U);
        QVERIFY(result.judging->overrun.tokens > 0);
    }

    void samplesThatCannotBeJudgedAreNoReasonToLoseTheRun_data()
    {
        QTest::addColumn<bool>("overrun");
        QTest::addColumn<int>("asked");
        QTest::newRow("trouble") << false << 2;
        QTest::newRow("an overrun") << true << 2;
    }
    void samplesThatCannotBeJudgedAreNoReasonToLoseTheRun()
    {
        QFETCH(bool, overrun);
        QFETCH(int, asked);
        std::atomic<int> next = 0;
        Court court(
            [&](const ChatRequest &, std::stop_token) -> ChatResult {
                static const std::array<const char *, 4> answers{"surely", "surely", "b", "c"};
                return submitting(answers[static_cast<std::size_t>(next++) % 4]);
            },
            [&](const ChatRequest &request, std::stop_token stop) -> ChatResult {
                if (answerIn(request) == "surely")
                    return judgesBySurely(request, stop);
                return overrun ? ChatResult(dear(grading(R"({"right": false, "reason": ""})")))
                               : inTrouble();
            },
            true);
        court.change = {{"arms", {{"strategies", {"parallel"}}}}, {"agents", {{"samples", 4}}}};
        MemorySink sink;
        const RunResult result = runOne(court, sink);
        QVERIFY(result.correct);
        QCOMPARE(result.stop, overrun ? StopReason::ServerOverrun : StopReason::Answered);
        QVERIFY(result.alternatives.empty()); // of some only it would mislead
        QCOMPARE(int(court.judge->calls()), asked);
        QVERIFY(result.judging->spent == chargeOf(sink.calls(court.plan()->id({0, 0, 0})), true));
    }

    /// What was in flight at a kill stays charged and is bought again; never more than may be.
    void aPaidJudgeIsPaidWithinItsAccountWheneverItIsCutOff()
    {
        Court court(answering("surely"), judgesBySurely, true);
        MemorySink undisturbed;
        const RunResult wanted = runOne(court, undisturbed);
        const auto plan = court.plan();
        int dearer = 0;
        for (std::size_t upTo = 1; upTo < undisturbed.size(); ++upTo) {
            MemorySink sink;
            const auto result =
                runAll(plan, sink, 1, pastOf(undisturbed, *plan, upTo)).begin()->second;
            QVERIFY(result.correct);
            QVERIFY(result.spent == wanted.spent);
            QVERIFY(result.judging->spent.tokens >= wanted.judging->spent.tokens);
            QVERIFY(result.judging->spent.tokens <= mostJudging(*plan, {0, 0, 0}).tokens);
            dearer += result.judging->spent == wanted.judging->spent ? 0 : 1;
        }
        QCOMPARE(dearer, 1); // where its call was in flight
    }

    /// Trouble near the cap: the next session judges what is on record or is refused, and neither
    /// fails nor spends more than the cap.
    void theCapLeavesRoomForJudgingAnotherTime()
    {
        int judged = 0;
        int refused = 0;
        for (int step = 0; step < 12; ++step) {
            std::atomic<bool> broken = true;
            Court court(
                answering("surely"),
                [&](const ChatRequest &request, std::stop_token stop) {
                    return broken ? inTrouble() : judgesBySurely(request, stop);
                },
                true);
            court.change = {{"agents", {{"max_output_tokens", 200}}},
                            {"cap", {{"experiment_usd", 1}}}};
            const double least = mostJudging(*court.plan(), {0, 0, 0}).cost.usd();
            const double cap = least * (1.05 + 0.05 * step);
            court.change["cap"]["experiment_usd"] = cap;
            MemorySink sink;
            const RunResult failed = runOne(court, sink);
            if (failed.stop != StopReason::Failed)
                continue; // too little for the run itself
            broken = false;
            const RunResult again = goneOnWith(court, sink, failed);
            QVERIFY(paidFor(again) <= Money::fromUsd(cap));
            if (again.stop == StopReason::Failed) {
                QVERIFY2(again.error == failed.error, again.error.c_str()); // refused: as it was
                ++refused;
            } else {
                QVERIFY(again.correct);
                ++judged;
            }
        }
        QVERIFY2(judged > 0, qPrintable(QString::number(refused)));
    }

    void longAnswersAreCutAndSaidToBe()
    {
        Court court(answering(std::string(40'000, 'x')));
        MemorySink sink;
        QCOMPARE(runOne(court, sink).stop, StopReason::Answered);
        const std::string text = court.judge->requests().front().messages.back()->message.text;
        QVERIFY(text.size() < 20'000);
        QVERIFY(text.find("the rest was cut") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstJudgingTrouble)
#include "tst_judgingtrouble.moc"
