// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/checklist.h"
#include "tests/agents/teamscript.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

ChatReply verdict(const char *decision)
{
    return handingIn("verdict",
                     {{"checks", Json::array()}, {"decision", decision}, {"summary", "S"}});
}

std::vector<std::string> decisions(const MemorySink &sink)
{
    std::vector<std::string> out;
    for (const auto &event : sink.events()) {
        if (event.kind == "verdict")
            out.push_back(stringOr(event.payload, "decision", "none"));
    }
    return out;
}

std::size_t count(const MemorySink &sink, const std::string &kind)
{
    const auto events = sink.events();
    return static_cast<std::size_t>(std::count_if(
        events.begin(), events.end(), [&](const RunEvent &e) { return e.kind == kind; }));
}

struct TeamHarness : RunHarness
{
    TeamHarness()
    {
        for (const char *name : {"submit", "sequential", "planning", "verifier", "summary",
                                 "selector", "continue", "pivot", "resumed", "attempt"})
            prompts.texts[name] = std::string(" PROMPT-") + name + ' ';
    }
};

} // namespace

class TstStrategies : public QObject
{
    Q_OBJECT

private slots:
    void namesAreRead_data();
    void namesAreRead();
    void sequentialStopsAfterFiveIdleReplies();
    void sequentialGoesOnWhileToolsAreUsed();
    void aVerifierDecides_data();
    void aVerifierDecides();
    void aBadVerdictIsRepairedOnce();
    void anUnreadableVerdictLeavesTheAnswerUnverified();
    void aSummaryReplacesTheTrajectory();
    void aNewAttemptKnowsOfTheEarlierOnes();
    void batsTriesUntilItsAttemptsAreUsedUp();
    void earlyStoppingEndsWithTheFirstSuccess();
    void onlyVerifiedAnswersAreSelectedAmong();
    void plansAreKeptInTheTrace();
    void checklistsAreRead_data();
    void checklistsAreRead();
};

void TstStrategies::namesAreRead_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("good");
    QTest::addColumn<int>("switches"); // tracker 1, planning 2, verification 4
    const auto row = [](const char *name, bool good, int switches) {
        QTest::newRow(name) << QByteArray(name) << good << switches;
    };
    row("react", true, 0);
    row("react+tracker", true, 1);
    row("react+planning+verification", true, 6);
    row("sequential+tracker", true, 1);
    row("parallel", true, 0);
    row("bats", true, 7);
    row("bats-planning", true, 5);
    row("bats-planning-verification", true, 1);
    row("bats-tracker-planning-verification", true, 0);
    row("bats+tracker", false, 0); // it is on already
    row("react-tracker", false, 0);
    row("react+", false, 0);
    row("react+tracker+tracker", false, 0);
    row("raect", false, 0);
    row("", false, 0);
    row("+tracker", false, 0);
}

void TstStrategies::namesAreRead()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, good);
    QFETCH(int, switches);
    const auto strategy = strategyFromName(name.toStdString(), u"here"_s);
    QCOMPARE(strategy.has_value(), good);
    if (!good) {
        QCOMPARE(strategy.error().place, u"here"_s);
        QVERIFY(strategy.error().mend.contains(u"bats"_s));
        return;
    }
    QCOMPARE((strategy->tracker ? 1 : 0) + (strategy->planning ? 2 : 0)
                 + (strategy->verification ? 4 : 0),
             switches);
}

void TstStrategies::sequentialStopsAfterFiveIdleReplies()
{
    TeamHarness h;
    const ScriptedModel scripted = Script{{submitting("a7")}}.model();
    ScriptedModel model = Script{{submitting("a7")}}.model();
    const auto outcome = h.execute(model, named("sequential"));
    QCOMPARE(outcome.end.answer, std::string("a7"));
    QCOMPARE(outcome.end.turns, 5);
    QVERIFY(says(model.requests().back(), "PROMPT-sequential"));
    // every call has an answer, as servers demand
    QCOMPARE(toolAnswers(model.requests().back()).size(), std::size_t(1));
}

void TstStrategies::sequentialGoesOnWhileToolsAreUsed()
{
    TeamHarness h;
    h.budget.calls["search"] = 9;
    std::vector<ChatReply> work;
    for (int i = 0; i < 30; ++i)
        work.push_back(i % 2 == 0 ? submitting("first") : searching());
    ScriptedModel model = Script{work}.model();
    const auto outcome = h.execute(model, named("sequential"));
    QCOMPARE(outcome.spent.calls.at("search"), 9);
    QCOMPARE(outcome.end.stop, StopReason::CallsUsedUp);
    QCOMPARE(outcome.end.answer, std::string("guess"));
}

void TstStrategies::aVerifierDecides_data()
{
    QTest::addColumn<QByteArrayList>("verdicts");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("success at once")
        << QByteArrayList{"SUCCESS"} << QByteArray("a0") << QByteArray();
    QTest::newRow("more is asked for") << QByteArrayList{"CONTINUE", "SUCCESS"} << QByteArray("a1")
                                       << QByteArray("PROMPT-continue");
    QTest::newRow("another direction")
        << QByteArrayList{"PIVOT", "SUCCESS"} << QByteArray("a1") << QByteArray("PROMPT-pivot");
    QTest::newRow("twice") << QByteArrayList{"CONTINUE", "PIVOT", "SUCCESS"} << QByteArray("a2")
                           << QByteArray("PROMPT-pivot");
}

void TstStrategies::aVerifierDecides()
{
    QFETCH(QByteArrayList, verdicts);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, told);
    TeamHarness h;
    Script script;
    for (int i = 0; i < 3; ++i)
        script.work.push_back(submitting("a" + std::to_string(i)));
    for (const auto &decision : verdicts)
        script.verdicts.push_back(verdict(decision.constData()));
    ScriptedModel model = script.model();
    const auto outcome = h.execute(model, named("react+verification"));
    QCOMPARE(outcome.end.answer, answer.toStdString());
    QCOMPARE(decisions(h.sink).size(), static_cast<std::size_t>(verdicts.size()));
    if (told.isEmpty())
        return;
    // the summary replaced the trajectory: system, task and the summary are all there is
    const auto requests = model.requests();
    const auto last = std::find_if(requests.rbegin(), requests.rend(),
                                   [](const ChatRequest &r) { return isOffered(r, "search"); });
    QCOMPARE(last->messages.size(), std::size_t(3));
    QVERIFY(says(*last, told.toStdString()));
    QVERIFY(says(*last, "<notes>\nS\n</notes>"));
}

void TstStrategies::aBadVerdictIsRepairedOnce()
{
    TeamHarness h;
    Script script{{submitting("a7")},
                  {handingIn("verdict", {{"decision", "PERHAPS"}}), verdict("SUCCESS")}};
    ScriptedModel model = script.model();
    const auto outcome = h.execute(model, named("react+verification"));
    QCOMPARE(outcome.end.answer, std::string("a7"));
    QCOMPARE(decisions(h.sink), std::vector<std::string>{"SUCCESS"});
    QVERIFY(says(model.requests().back(), "\"decision\" is SUCCESS, CONTINUE or PIVOT"));
    QCOMPARE(outcome.end.turns, 3);
}

void TstStrategies::anUnreadableVerdictLeavesTheAnswerUnverified()
{
    TeamHarness h;
    Script script{{submitting("a7")}, {saying("I like it"), saying("I like it")}};
    ScriptedModel model = script.model();
    const auto outcome = h.execute(model, named("react+verification"));
    QCOMPARE(outcome.end.answer, std::string("a7"));
    QCOMPARE(outcome.end.stop, StopReason::Answered);
    QCOMPARE(decisions(h.sink), std::vector<std::string>{"none"});
    QCOMPARE(outcome.end.turns, 3);
}

void TstStrategies::aSummaryReplacesTheTrajectory()
{
    TeamHarness h;
    h.settings.turnsToSummary = 3;
    int turn = 0;
    ScriptedModel model([&](const ChatRequest &request, std::stop_token) -> Result<ChatReply> {
        if (isOffered(request, "summarise"))
            return handingIn("summarise", {{"summary", "SO FAR"}});
        if (isOffered(request, "verdict"))
            return verdict("SUCCESS");
        return ++turn == 5 ? submitting("a7") : searching();
    });
    const auto outcome = h.execute(model, named("react+verification"));
    QCOMPARE(outcome.end.answer, std::string("a7"));
    const auto requests = model.requests();
    QVERIFY(isOffered(requests.at(3), "summarise"));
    QCOMPARE(requests.at(4).messages.size(), std::size_t(3));
    QVERIFY(says(requests.at(4), "<notes>\nSO FAR\n</notes>"));
}

void TstStrategies::batsTriesUntilItsAttemptsAreUsedUp()
{
    TeamHarness h;
    h.settings.attempts = 3;
    Script script{{submitting("a"), submitting("b"), submitting("c")},
                  {verdict("SUCCESS")},
                  {handingIn("choose", {{"choice", 2}})}};
    ScriptedModel model = script.model();
    const auto outcome = h.execute(model, named("bats"));
    QCOMPARE(outcome.end.answer, std::string("b"));
    QCOMPARE(count(h.sink, "attempt"), std::size_t(3));
    QCOMPARE(count(h.sink, "selection"), std::size_t(1));
    QCOMPARE(outcome.end.turns, 7);
}

void TstStrategies::aNewAttemptKnowsOfTheEarlierOnes()
{
    TeamHarness h;
    h.settings.attempts = 3;
    Script script{{submitting("a"), submitting("b"), submitting("c")},
                  {verdict("SUCCESS"), saying("?"), saying("?"), verdict("SUCCESS")},
                  {handingIn("choose", {{"choice", 1}})}};
    ScriptedModel model = script.model();
    h.execute(model, named("bats"));
    std::vector<ChatRequest> works;
    for (const auto &request : model.requests()) {
        if (isOffered(request, "search"))
            works.push_back(request);
    }
    QCOMPARE(works.size(), std::size_t(3));
    QVERIFY(!says(works.at(0), "attempt"));
    const std::string first = "<letter from=\"attempt 1\">\nAnswer: a\nVerdict: SUCCESS\nS\n";
    QVERIFY(says(works.at(1), first) && !says(works.at(1), "attempt 2"));
    QVERIFY(says(works.at(2), first));
    // nobody could read the verdict on the second
    QVERIFY(says(works.at(2), "<letter from=\"attempt 2\">\nAnswer: b\n"));
    QVERIFY(says(works.at(2), "PROMPT-attempt") && says(works.at(2), "<task>\nq7\n</task>"));
}

void TstStrategies::earlyStoppingEndsWithTheFirstSuccess()
{
    TeamHarness h;
    h.settings.earlyStop = true;
    Script script{{submitting("a"), submitting("b")}, {verdict("SUCCESS")}};
    ScriptedModel model = script.model();
    QCOMPARE(h.execute(model, named("bats")).end.answer, std::string("a"));
    QCOMPARE(count(h.sink, "attempt"), std::size_t(1));
}

void TstStrategies::onlyVerifiedAnswersAreSelectedAmong()
{
    TeamHarness h;
    h.settings.attempts = 3;
    Script script{{submitting("a"), submitting("b"), submitting("c")},
                  {saying("?"), saying("?"), verdict("SUCCESS"), saying("?"), saying("?")}};
    ScriptedModel model = script.model();
    QCOMPARE(h.execute(model, named("bats")).end.answer, std::string("b"));
    QCOMPARE(count(h.sink, "selection"), std::size_t(0)); // one is no choice
}

void TstStrategies::plansAreKeptInTheTrace()
{
    TeamHarness h;
    const std::string plan = "Thoughts.\nPlan:\n1 [pending] look\n";
    ScriptedModel model =
        Script{{calling({{"c", "search", queries({"q"})}}, plan),
                calling({{"c", "search", queries({"q"})}}, plan),
                handingIn("submit", {{"answer", "a7"}}, "Plan:\n1 [done] look (search 2)\n")}}
            .model();
    h.execute(model, named("react+planning"));
    QVERIFY(says(model.requests().front(), "PROMPT-planning"));
    QCOMPARE(count(h.sink, "plan"), std::size_t(2)); // the same plan again is no news
}

void TstStrategies::checklistsAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("none") << QByteArray("1 [done] x") << QByteArray("[]");
    QTest::newRow("a tree")
        << QByteArray("Plan:\n1 [partial] a (search 2, browse 1)\n  1.1 [done] b\n"
                      "- 2. [failed] c (see above)\nend\n3 [done] d")
        << QByteArray(
               R"x([{"state":"partial","step":"1","text":"a","used":{"browse":1,"search":2}},)x"
               R"x({"state":"done","step":"1.1","text":"b","used":{}},)x"
               R"x({"state":"failed","step":"2","text":"c (see above)","used":{}}])x");
    QTest::newRow("an unknown state") << QByteArray("Plan:\n1 [begun] a\n") << QByteArray("[]");
    QTest::newRow("only a number") << QByteArray("Plan:\n1\n") << QByteArray("[]");
    QTest::newRow("an open bracket") << QByteArray("Plan:\n1 [done\n") << QByteArray("[]");
    QTest::newRow("empty parentheses")
        << QByteArray("Plan:\n1 [done] a ()\n")
        << QByteArray(R"([{"state":"done","step":"1","text":"a","used":{}}])");
}

void TstStrategies::checklistsAreRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    QCOMPARE(QByteArray::fromStdString(dump(checklistIn(text.toStdString()))), json);
}

QTEST_GUILESS_MAIN(TstStrategies)
#include "tst_strategies.moc"
