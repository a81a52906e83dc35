// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/analysisjson.h"
#include "models/domain/random.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

Arm arm(const std::string &strategy, int level)
{
    Arm out;
    out.strategy = strategy;
    out.model = "offline-medium";
    out.budgetLabel = std::to_string(level);
    out.budgetLevel = level;
    out.budget.calls = {{"search", level}, {"browse", level}};
    return out;
}

Outcome outcome(std::size_t a, std::size_t task, bool correct, double cents = 1, int repeat = 0)
{
    Outcome out{a, task, repeat, {}};
    out.result.stop = StopReason::Answered;
    out.result.correct = correct;
    out.result.turns = 3;
    out.result.spent.calls = {{"search", 4}, {"browse", 1}};
    out.result.spent.cost = Money::fromUsd(cents / 100);
    out.result.usage.input = 900;
    out.result.usage.cacheRead = 100;
    out.result.usage.output = 50;
    return out;
}

/// Arm a solves every task whose number modulo 100 is under its percentage: nested successes.
Sample nested(const std::vector<std::pair<Arm, int>> &percent, std::size_t tasks,
              const std::vector<double> &cents)
{
    Sample sample;
    for (std::size_t a = 0; a < percent.size(); ++a) {
        sample.arms.push_back(percent[a].first);
        for (std::size_t t = 0; t < tasks; ++t)
            sample.outcomes.push_back(
                outcome(a, t, static_cast<int>(t % 100) < percent[a].second, cents[a]));
    }
    return sample;
}

bool near(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance;
}

} // namespace

class TstAnalysis : public QObject
{
    Q_OBJECT

private slots:
    void samplesAreSummarisedInEveryWayOfChoosing()
    {
        Sample sample{{arm("parallel", 5)}, {}};
        for (std::size_t task = 0; task < 20; ++task) {
            auto one = outcome(0, task, task % 4 == 0);
            if (task < 16) // a run that ended before its samples has none
                one.result.alternatives = {{"majority", task % 4 == 0},
                                           {"pass_at_n", task % 2 == 0}};
            sample.outcomes.push_back(one);
        }
        sample.outcomes[0].result.stop = StopReason::Failed; // infrastructure: counts nowhere
        const ArmSummary s = analyse(sample.arms, sample.outcomes).arms[0];
        QCOMPARE(s.alternatives.size(), 2U);
        const Estimate pass = s.alternatives.at("pass_at_n");
        const Estimate expected = wilson(7.0 / 15, 15);
        QVERIFY(near(pass.value, 7.0 / 15) && near(pass.low, expected.low)
                && near(pass.high, expected.high));
        QVERIFY(near(s.alternatives.at("majority").value, 3.0 / 15));
        QVERIFY(analyse({arm("react", 5)}, {outcome(0, 0, true)}).arms[0].alternatives.empty());
    }
    void armsAreSummarised()
    {
        Sample sample{{arm("react", 5)}, {}};
        sample.outcomes = {outcome(0, 0, true, 2), outcome(0, 1, false, 4), outcome(0, 2, true, 6)};
        sample.outcomes[1].result.stop = StopReason::CallsUsedUp;
        sample.outcomes[1].result.exhausted = {{"search", true}, {"browse", false}};
        sample.outcomes[0].result.exhausted = {{"search", false}, {"browse", false}};
        const Analysis a = analyse(sample.arms, sample.outcomes);
        const ArmSummary &s = a.arms[0];
        QCOMPARE(s.runs, 3U);
        QCOMPARE(s.tasks, 3U);
        QVERIFY(near(s.accuracy.value, 2.0 / 3));
        QVERIFY(near(s.accuracy.low, wilson(2.0 / 3, 3).low));
        QVERIFY(near(s.cost->value, 0.04));
        QVERIFY(s.cost->low < 0.04 && s.cost->high > 0.04);
        QVERIFY(near(s.callsPerTool.at("search"), 4));
        QVERIFY(near(s.calls, 5));
        QVERIFY(near(s.inputTokens, 900));
        QVERIFY(near(s.cachedTokens, 100));
        QVERIFY(near(s.outputTokens, 50));
        QVERIFY(near(s.exhausted.at("search"), 1.0 / 3));
        QVERIFY(near(s.exhausted.at("browse"), 0));
        QVERIFY(near(s.turns, 3));
        QCOMPARE(s.stops.at(StopReason::Answered), 2U);
        QCOMPARE(s.stops.at(StopReason::CallsUsedUp), 1U);
    }
    void infrastructureTroubleIsNoWrongAnswer_data()
    {
        QTest::addColumn<int>("stop");
        QTest::newRow("failed") << static_cast<int>(StopReason::Failed);
        QTest::newRow("interrupted") << static_cast<int>(StopReason::Interrupted);
        QTest::newRow("stopped") << static_cast<int>(StopReason::Stopped);
        QTest::newRow("cap reached") << static_cast<int>(StopReason::CapReached);
        QTest::newRow("server overrun") << static_cast<int>(StopReason::ServerOverrun);
    }
    void infrastructureTroubleIsNoWrongAnswer()
    {
        QFETCH(int, stop);
        Sample sample{{arm("react", 5), arm("react+tracker", 5)}, {}};
        for (std::size_t t = 0; t < 4; ++t) {
            sample.outcomes.push_back(outcome(0, t, true));
            sample.outcomes.push_back(outcome(1, t, true));
        }
        sample.outcomes[7].result.stop = static_cast<StopReason>(stop);
        sample.outcomes[7].result.correct = false;
        sample.outcomes[7].result.spent.costKnown = false;
        const Analysis a = analyse(sample.arms, sample.outcomes);
        QCOMPARE(a.arms[1].accuracy.value, 1.0);
        QCOMPARE(a.arms[1].runs, 3U);
        QCOMPARE(a.arms[1].excluded, 1U);
        QVERIFY(a.arms[1].cost);
        QCOMPARE(a.excluded, 1U);
        QCOMPARE(a.pairs.size(), 1U);
        QCOMPARE(a.pairs[0].tasks, 3U);
        QVERIFY(a.pairs[0].lost.empty());
    }
    void oneUnknownPriceMakesTheCostUnknown()
    {
        Sample sample = nested({{arm("react", 5), 50}, {arm("react", 10), 60}}, 100, {1, 2});
        sample.outcomes[3].result.spent.costKnown = false;
        const Analysis a = analyse(sample.arms, sample.outcomes);
        QVERIFY(!a.arms[0].cost);
        QVERIFY(!a.arms[0].frontierProbability);
        QVERIFY(a.arms[1].cost);
        QCOMPARE(a.frontier, (std::vector<std::size_t>{1}));
        QVERIFY(toJson(a)["arms"][0]["unified_cost_usd"].is_null());
    }

    void pairsNameTheTasksThatFlipped()
    {
        Sample sample{{arm("react", 5), arm("react+tracker", 5)}, {}};
        const std::vector<bool> react{true, true, false, false, false, true};
        const std::vector<bool> tracker{true, false, true, true, false, true};
        for (std::size_t t = 0; t < react.size(); ++t) {
            sample.outcomes.push_back(outcome(0, 10 + t, react[t], 3));
            sample.outcomes.push_back(outcome(1, 10 + t, tracker[t], 2));
        }
        const Analysis a = analyse(sample.arms, sample.outcomes);
        const Comparison &pair = a.pairs.at(0);
        QCOMPARE(pair.arm, 1U);
        QCOMPARE(pair.reference, 0U);
        QCOMPARE(pair.gained, (std::vector<std::size_t>{12, 13}));
        QCOMPARE(pair.lost, (std::vector<std::size_t>{11}));
        QVERIFY(near(pair.difference.value, 1.0 / 6));
        QCOMPARE(pair.test, PairedTest::McNemar);
        QCOMPARE(pair.p, 1.0);
        QVERIFY(near(pair.costDifference->value, -0.01));
    }
    void repeatsAreTestedByTask()
    {
        Sample sample{{arm("react", 5), arm("react+tracker", 5)}, {}};
        for (std::size_t t = 0; t < 8; ++t) {
            for (int r = 0; r < 5; ++r) {
                sample.outcomes.push_back(outcome(0, t, false, 1, r));
                sample.outcomes.push_back(outcome(1, t, t < 4, 1, r));
            }
        }
        const Analysis a = analyse(sample.arms, sample.outcomes);
        QCOMPARE(a.pairs[0].test, PairedTest::SignFlip);
        // four tasks moved: 2 of 2⁴ sign patterns, however many repeats there were
        QCOMPARE(a.pairs[0].p, 0.125);
        QVERIFY(near(a.arms[1].effectiveRuns, 8));
    }

    void saturationOnKnownCurves_data()
    {
        QTest::addColumn<std::vector<int>>("percent");
        QTest::addColumn<int>("tasks");
        QTest::addColumn<int>("place"); // −1 = undetermined
        QTest::newRow("flat from the second budget")
            << std::vector<int>{30, 50, 50, 50} << 500 << 1;
        QTest::newRow("flat throughout") << std::vector<int>{50, 50, 50, 50} << 500 << 0;
        QTest::newRow("rising to the end") << std::vector<int>{20, 30, 40, 50} << 500 << -1;
        QTest::newRow("a dip stops the walk down") << std::vector<int>{50, 30, 50, 50} << 500 << 2;
        QTest::newRow("flat, but too few tasks") << std::vector<int>{30, 50, 50, 50} << 60 << -1;
        QTest::newRow("one budget only") << std::vector<int>{50} << 500 << -1;
    }
    void saturationOnKnownCurves()
    {
        QFETCH(std::vector<int>, percent);
        QFETCH(int, tasks);
        QFETCH(int, place);
        std::vector<std::pair<Arm, int>> arms;
        for (std::size_t i = percent.size(); i-- > 0;) // order of the arms must not matter
            arms.emplace_back(arm("react", 5 << i), percent[i]);
        const Sample sample =
            nested(arms, static_cast<std::size_t>(tasks), std::vector<double>(arms.size(), 1.0));
        const Analysis a = analyse(sample.arms, sample.outcomes);
        const Curve &curve = a.curves.at(0);
        QCOMPARE(curve.saturation ? static_cast<int>(*curve.saturation) : -1, place);
        const Json saturation = toJson(a)["curves"][0]["saturation"];
        if (place < 0)
            QCOMPARE(saturation["budget"].get<std::string>(), "undetermined");
        else
            QCOMPARE(saturation["budget"].get<double>(), static_cast<double>(5 << place));
    }

    void theSaturationBoundIsOneSided()
    {
        const Sample sample = nested({{arm("react", 5), 50}, {arm("react", 10), 50}}, 100, {1, 1});
        const Curve curve = analyse(sample.arms, sample.outcomes).curves.at(0);
        // no task differs: z(0.95)·sqrt(2)/(n + 2), with z of one side
        QVERIFY(near(curve.shortfallBound[0], 1.644854 * std::sqrt(2.0) / 102, 1e-7));
    }

    void savingsOnKnownCurves()
    {
        // the tracker reaches react's 60 % half-way between its budgets: 4 of 10 cents
        const Sample sample = nested({{arm("react", 100), 60},
                                      {arm("react+tracker", 10), 50},
                                      {arm("react+tracker", 20), 70}},
                                     500, {10, 2, 6});
        const Analysis a = analyse(sample.arms, sample.outcomes);
        QCOMPARE(a.savings.size(), 1U);
        const Savings &s = a.savings[0];
        QCOMPARE(s.reference, 0U);
        QCOMPARE(s.reached, 1.0);
        QVERIFY(near(s.cost->value, 0.6, 1e-9));
        QVERIFY(s.cost->low > 0.4 && s.cost->low < 0.6 && s.cost->high > 0.6);
        QVERIFY(near(s.calls->value, 0)); // every arm makes five calls
        const auto told = std::find_if(a.insights.begin(), a.insights.end(), [](const Insight &i) {
            return i.kind == Insight::Kind::Savings;
        });
        QVERIFY(told != a.insights.end());
        QVERIFY(told->text.startsWith(
            u"react+tracker reaches the accuracy of react at 100 calls per tool for 60 % less cost ["_s));
    }
    void savingsAreHiddenWhenTheAccuracyIsNotReached()
    {
        const Sample sample = nested({{arm("react", 100), 60},
                                      {arm("react+tracker", 10), 50},
                                      {arm("react+tracker", 20), 59}},
                                     500, {10, 2, 6});
        const Analysis a = analyse(sample.arms, sample.outcomes);
        QCOMPARE(a.savings.size(), 1U);
        QVERIFY(a.savings[0].reached < 0.95);
        QVERIFY(!a.savings[0].cost);
        QVERIFY(!a.savings[0].calls);
        QVERIFY(std::none_of(a.insights.begin(), a.insights.end(),
                             [](const Insight &i) { return i.kind == Insight::Kind::Savings; }));
    }

    void replicatesThatDoNotReachCountAsNoSaving()
    {
        // 18 tasks gained and 9 lost: the accuracy is reached in about 97 % of replicates
        Sample sample{{arm("react", 100), arm("react+tracker", 10)}, {}};
        for (std::size_t t = 0; t < 200; ++t) {
            sample.outcomes.push_back(outcome(0, t, t < 100, 10));
            sample.outcomes.push_back(outcome(1, t, t >= 9 && t < 118, 4));
        }
        const Analysis a = analyse(sample.arms, sample.outcomes);
        const Savings &s = a.savings.at(0);
        QVERIFY2(s.reached > 0.95 && s.reached < 0.976, qPrintable(QString::number(s.reached)));
        QVERIFY(near(s.cost->value, 0.6));
        QVERIFY(near(s.cost->low, 0));
        QVERIFY(near(s.cost->high, 0.6));
    }

    void frontierCarriesItsProbability()
    {
        const Sample sample = nested(
            {{arm("react", 5), 40}, {arm("react", 10), 40}, {arm("bats", 10), 80}}, 200, {1, 2, 3});
        const Analysis a = analyse(sample.arms, sample.outcomes);
        QCOMPARE(a.frontier, (std::vector<std::size_t>{0, 2}));
        QCOMPARE(a.arms[0].frontierProbability, std::optional<double>(1));
        QCOMPARE(a.arms[1].frontierProbability, std::optional<double>(0));
        QCOMPARE(a.arms[2].frontierProbability, std::optional<double>(1));
    }

    void experimentsArePooledByArm()
    {
        Sample one = nested({{arm("react", 5), 50}, {arm("react", 10), 60}}, 100, {1, 2});
        Sample two = one;
        std::swap(two.arms[0], two.arms[1]);
        for (Outcome &o : two.outcomes)
            o.arm = 1 - o.arm;
        const auto pooled = pool({one, two});
        QVERIFY(pooled);
        const Analysis a = analyse(pooled->arms, pooled->outcomes);
        QCOMPARE(a.tasks, 200U);
        QVERIFY(near(a.arms[0].accuracy.value, 0.5));
        QVERIFY(near(a.arms[1].accuracy.value, 0.6));
        QVERIFY(near(a.arms[1].cost->value, 0.02));
        QVERIFY(!a.repeated);

        two.arms[0].strategy = "bats";
        const auto refused = pool({one, two});
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"bats"_s));
    }
    void runsOfARecordBecomeOutcomes()
    {
        ExperimentRecord experiment;
        experiment.arms = {arm("react", 5)};
        std::vector<RunRecord> runs(3);
        runs[0].key = {0, 7, 1};
        runs[0].result = outcome(0, 7, true).result;
        runs[1].key = {0, 8, 0}; // unfinished
        runs[2].key = {4, 8, 0}; // an arm that does not exist
        runs[2].result = runs[0].result;
        const Sample sample = sampleOf(experiment, runs);
        QCOMPARE(sample.outcomes.size(), 1U);
        QCOMPARE(sample.outcomes[0].task, 7U);
        QCOMPARE(sample.outcomes[0].repeat, 1);
    }

    void nothingAndLittleAreSurvived()
    {
        const Analysis none = analyse({}, {});
        QCOMPARE(none.insights.size(), 1U);
        const Analysis empty = analyse({arm("react", 5)}, {});
        QVERIFY(!empty.arms[0].accuracy.known());
        QVERIFY(!empty.arms[0].cost);
        QVERIFY(toJson(empty)["arms"][0]["accuracy"].is_null());
        const Analysis one = analyse({arm("react", 5)}, {outcome(0, 0, true)});
        QVERIFY(!one.arms[0].cost->bounded());
        QCOMPARE(one.insights.size(), 1U);
        QVERIFY(dump(toJson(one)).find("nan") == std::string::npos);
    }
    void undeterminedIsSaid()
    {
        const Sample sample = nested({{arm("react", 5), 50},
                                      {arm("react", 10), 52},
                                      {arm("react+tracker", 5), 50},
                                      {arm("react+tracker", 10), 51}},
                                     100, {1, 2, 1, 2});
        const Analysis a = analyse(sample.arms, sample.outcomes);
        QVERIFY(a.insights[0].text.startsWith(
            u"Where react goes flat is undetermined: on 100 tasks"_s));
        QVERIFY(a.insights.back().text.startsWith(u"At equal budgets no difference is settled"_s));
    }
    void csvHasOneLinePerArmAndNoFormula()
    {
        Sample sample = nested({{arm("react", 5), 50}, {arm("=cmd()", 10), 60}}, 100, {1, 2});
        sample.arms[0].model = "a \"b\", c";
        const QString csv = qstr(toCsv(analyse(sample.arms, sample.outcomes)));
        const QStringList lines = csv.split(u"\r\n"_s);
        QCOMPARE(lines.size(), 4); // the last one is empty
        QVERIFY(lines[1].startsWith(u"react,single,\"a \"\"b\"\", c\",5,5,100,100,0,0.5,"_s));
        QVERIFY(lines[2].startsWith(u"'=cmd()"_s));
    }
    void equalSeedsGiveEqualFigures()
    {
        const Sample sample =
            nested({{arm("react", 5), 50}, {arm("react+tracker", 5), 70}}, 100, {1, 2});
        const std::string once = dump(toJson(analyse(sample.arms, sample.outcomes)));
        QCOMPARE(dump(toJson(analyse(sample.arms, sample.outcomes))), once);
        AnalysisSettings other;
        other.seed = 2;
        QVERIFY(dump(toJson(analyse(sample.arms, sample.outcomes, other))) != once);
    }
    void fourteenArmsOfFiveHundredTasks()
    {
        std::vector<std::pair<Arm, int>> arms;
        std::vector<double> cents;
        for (int level = 0; level < 7; ++level) {
            arms.emplace_back(arm("react", 5 << level), 30 + 3 * level);
            arms.emplace_back(arm("react+tracker", 5 << level), 32 + 4 * level);
            cents.insert(cents.end(), {1.0 + level, 1.0 + level});
        }
        const Sample sample = nested(arms, 500, cents);
        QBENCHMARK
        {
            QCOMPARE(analyse(sample.arms, sample.outcomes).arms.size(), 14U);
        }
    }
};

QTEST_GUILESS_MAIN(TstAnalysis)
#include "tst_analysis.moc"
