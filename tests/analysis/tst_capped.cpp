// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/capped.h"

#include <QTest>

using namespace tradespace;

namespace {

Arm arm(const std::string &strategy, int level)
{
    Arm out;
    out.strategy = strategy;
    out.budgetLabel = std::to_string(level);
    out.budgetLevel = level;
    out.budget.calls = {{"search", level}, {"browse", level}};
    return out;
}

} // namespace

class TstCapped : public QObject
{
    Q_OBJECT

private slots:
    void curveFromOneRunIsABand()
    {
        const auto run = [](std::size_t task, bool correct, std::vector<std::int64_t> searches) {
            Timeline t{0, task, 0, correct, StopReason::Answered, {}};
            for (const std::int64_t n : searches)
                t.used.push_back({{"search", n}});
            return t;
        };
        const std::vector<Timeline> runs{
            run(0, true, {1, 2, 2}), // done with 2 searches
            run(1, false, {2, 4, 6, 6}), // needs 6
            run(2, true, {3, 5, 5}), // needs 5
            run(3, false, {0, 0}), // never searches
        };
        Arm two = arm("react", 2);
        Arm five = arm("react", 5);
        Arm ten = arm("react", 10);
        const auto points = cappedCurve(runs, {two, five, ten});
        QCOMPARE(points.size(), 3U);
        QCOMPARE(points[0].unfinished, 0.5);
        QCOMPARE(points[0].accuracyLow, 0.25);
        QCOMPARE(points[0].accuracyHigh, 0.75);
        QCOMPARE(points[1].unfinished, 0.25); // 5 searches fit into a cap of 5
        QCOMPARE(points[1].accuracyLow, 0.5);
        QCOMPARE(points[1].accuracyHigh, 0.75);
        QCOMPARE(points[2].unfinished, 0.0);
        QCOMPARE(points[2].accuracyLow, points[2].accuracyHigh);
        QVERIFY(points[0].low < 0.25 && points[0].high > 0.75);
        QVERIFY(blindToBudget(two));
        QVERIFY(!blindToBudget(arm("react+tracker", 2)));
    }
    void aCapThatIsReachedEarlyCutsWhatFollows()
    {
        Timeline run{0, 0, 0, true, StopReason::Answered, {}};
        run.used = {{{"search", 2}}, {{"search", 2}, {"browse", 1}}};
        const auto points = cappedCurve({run}, {arm("react", 2)});
        // after the second search the agent had to answer; it went on to browse
        QCOMPARE(points.at(0).unfinished, 1.0);
    }
    void timelinesComeFromCallRecords()
    {
        std::vector<CallRecord> calls(4);
        calls[0].key = {1, 0, 1, 0};
        calls[0].kind = CallKind::Tool;
        calls[0].charged.calls = {{"search", 2}};
        calls[1].key = {0, 0, 0, 0};
        calls[2].key = {0, 0, 1, 0};
        calls[2].kind = CallKind::Tool;
        calls[2].charged.calls = {{"search", 1}};
        calls[3].key = {2, 0, 0, 0};
        RunResult result;
        result.correct = true;
        result.stop = StopReason::Answered;
        const Timeline t = timelineOf({0, 3, 0}, result, calls);
        QCOMPARE(t.used.size(), 3U);
        QCOMPARE(t.used[0].at("search"), 1);
        QCOMPARE(t.used[1].at("search"), 3);
        QCOMPARE(t.used[2].at("search"), 3);
        QVERIFY(t.correct);
    }
    void infrastructureTroubleIsLeftOut()
    {
        Timeline good{0, 0, 0, true, StopReason::Answered, {{{"search", 1}}}};
        Timeline bad = good;
        bad.stop = StopReason::Failed;
        bad.correct = false;
        const auto points = cappedCurve({good, bad}, {arm("react", 5)});
        QCOMPARE(points.at(0).runs, 1U);
        QCOMPARE(points[0].accuracyLow, 1.0);
        QVERIFY(cappedCurve({bad}, {arm("react", 5)}).empty());
    }
    void toolsWithoutACapCutNothing()
    {
        Timeline run{
            0, 0, 0, true, StopReason::Answered, {{{"calculator", 50}}, {{"calculator", 90}}}};
        QCOMPARE(cappedCurve({run}, {arm("react", 5)}).at(0).unfinished, 0.0);
    }
};

QTEST_GUILESS_MAIN(TstCapped)
#include "tst_capped.moc"
