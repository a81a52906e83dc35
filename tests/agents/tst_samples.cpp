// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agents/teamscript.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;

/// Parallel samples, and what closes a protocol: it stays affordable whatever is spent before.
class TstSamples : public QObject
{
    Q_OBJECT

private slots:
    void samplesSideBySide();
    void samplesOneAfterAnother();
    void aSampleThatLookedAtNothingDoesNotVote();
    void theJudgeMayDecide();
    void theJudgeStaysAffordable();
    void theSynthesisStaysAffordable();
};

void TstSamples::samplesSideBySide()
{
    RunHarness h;
    h.settings.samples = 3;
    ScriptedModel model([](const ChatRequest &request, std::stop_token) -> Result<ChatReply> {
        if (isOffered(request, "choose"))
            return handingIn("choose", {{"choice", 1}});
        // the seed of the harness tells the samples apart: 1000 × sample + turn
        return submitting(request.seed / 1000 == 0 ? "odd one out" : "The Same");
    });
    const auto outcome = h.execute(model, named("parallel"));
    QCOMPARE(outcome.end.answer, std::string("The Same"));
    QCOMPARE(outcome.end.samples.size(), std::size_t(3));
    QCOMPARE(outcome.end.samples.at(*outcome.end.best).answer, std::string("odd one out"));
    QCOMPARE(outcome.end.turns, 4);
}

void TstSamples::samplesOneAfterAnother()
{
    RunHarness h;
    h.budget.calls["search"] = 5;
    Script script{
        {searching(), searching(), submitting("a")}, {}, {handingIn("choose", {{"choice", 1}})}};
    script.work = {};
    for (int i = 0; i < 9; ++i)
        script.work.push_back(i % 3 == 2 ? submitting("a") : searching());
    ScriptedModel model = script.model();
    const auto outcome = h.execute(model, named("parallel"));
    QCOMPARE(outcome.spent.calls.at("search"), 5);
    QCOMPARE(outcome.end.samples.size(), std::size_t(3)); // two whole ones and a closed one
    QCOMPARE(outcome.end.answer, std::string("a"));
    QCOMPARE(outcome.end.stop, StopReason::CallsUsedUp);
}

void TstSamples::aSampleThatLookedAtNothingDoesNotVote()
{
    RunHarness h;
    Script script{{searching(), submitting("seen"), submitting("guessed")}};
    ScriptedModel model = script.model();
    const auto outcome = h.execute(model, named("parallel"));
    QCOMPARE(outcome.end.samples.size(), std::size_t(1));
    QCOMPARE(outcome.end.answer, std::string("seen"));
    QCOMPARE(outcome.end.turns, 3);
}

void TstSamples::theJudgeMayDecide()
{
    RunHarness h;
    h.settings.samples = 3;
    h.settings.bestOfSamples = true;
    ScriptedModel model([](const ChatRequest &request, std::stop_token) -> Result<ChatReply> {
        if (isOffered(request, "choose"))
            return handingIn("choose", {{"choice", 1}});
        return submitting(request.seed / 1000 == 0 ? "odd one out" : "the same");
    });
    QCOMPARE(h.execute(model, named("parallel")).end.answer, std::string("odd one out"));
}

void TstSamples::theJudgeStaysAffordable()
{
    int judged = 0;
    for (std::int64_t tokens = 40'000; tokens <= 120'000; tokens += 500) {
        RunHarness h;
        h.budget.tokens = tokens;
        ScriptedModel model([](const ChatRequest &request, std::stop_token) -> Result<ChatReply> {
            ChatReply reply = isOffered(request, "choose") ? handingIn("choose", {{"choice", 1}})
                : repliesSoFar(request) == 0 && isOffered(request, "search")
                ? searching()
                : submitting(std::to_string(request.seed / 1000));
            reply.usage.input = inputTokenBound(request); // as dear as it can be
            reply.usage.output = request.maxOutputTokens;
            return reply;
        });
        const auto outcome = h.execute(model, named("parallel"));
        if (outcome.end.samples.size() < 2)
            continue;
        ++judged;
        QVERIFY2(outcome.end.best, qPrintable(QString::number(tokens)));
    }
    QVERIFY(judged > 50);
}

void TstSamples::theSynthesisStaysAffordable()
{
    int synthesised = 0;
    for (std::int64_t tokens = 20'000; tokens <= 150'000; tokens += 1'000) {
        RunHarness h;
        h.runner = *topologyFromName("independent", {});
        h.task.question = std::string(2'000, '\x01'); // six bytes each where it is stored
        h.budget.tokens = tokens;
        ScriptedModel model([](const ChatRequest &request, std::stop_token) -> Result<ChatReply> {
            const bool works = isOffered(request, "search") || !says(request, "<letter");
            const std::string words(3'000, '\\'); // two bytes each
            ChatReply reply =
                handingIn("submit", {{"answer", works ? words : std::string("together")}}, words);
            if (works && repliesSoFar(request) < 2 && isOffered(request, "search"))
                reply = calling({{"c", "search", queries({"q"})}}, words);
            reply.usage.input = inputTokenBound(request); // as dear as it can be
            reply.usage.output = request.maxOutputTokens;
            return reply;
        });
        const auto outcome = h.execute(model);
        if (outcome.end.turns < 3)
            continue; // not even the agents could begin
        ++synthesised;
        QVERIFY2(outcome.end.answer == "together", qPrintable(QString::number(tokens)));
    }
    QVERIFY(synthesised > 50);
}

QTEST_GUILESS_MAIN(TstSamples)
#include "tst_samples.moc"
