// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/random.h"
#include "tests/analysis/coordinationruns.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

class TstCoordination : public QObject
{
    Q_OBJECT

private slots:
    void figuresByHand()
    {
        const std::vector<Arm> arms{arm("single"), arm("centralized")};
        auto runs = smallRuns();
        const auto c = coordinationOf(arms, tasksOf("finance", 4), runs);
        QCOMPARE(c.groups.size(), 4U);
        for (const std::string &family : {std::string(), std::string("finance")}) {
            const auto &team = groupOf(c, "centralized", family);
            QCOMPARE(team.tasks, 4U);
            QCOMPARE(team.runs, 4U);
            QVERIFY(team.compared && team.singleFails);
            QCOMPARE(team.success.value, 0.75);
            QCOMPARE(team.turns.value, 6.0);
            QCOMPARE(team.tokens.value, 300.0);
            QCOMPARE(team.overhead.value, 100.0); // 24 turns against 12
            QVERIFY(near(team.tokenOverhead.value, 200));
            QVERIFY(near(team.density.value, 8.0 / 24)); // hand-ins do not count
            QVERIFY(near(team.redundancy.value, 0.4)); // of the two runs that have one
            QVERIFY(near(team.efficiency.value, 0.75 / 2));
            QVERIFY(near(team.amplification.value, 0.5)); // fails once where single fails twice
            QVERIFY(near(team.successPer1k.value, 2.5));
            QVERIFY(near(team.costPerSuccess.value, 0.04 / 3));
            QVERIFY(near(team.rounds, 1.5));
            QCOMPARE(team.messages.at("hand_in"), 1.0);
            QCOMPARE(team.agentTurns.at(1), 4.0);
            QVERIFY(team.overhead.low < 100 && team.overhead.high > 100);
        }
    }
    void theSingleAgentIsItsOwnMeasure()
    {
        const auto c =
            coordinationOf({arm("single"), arm("centralized")}, tasksOf("finance", 4), smallRuns());
        const auto &single = groupOf(c, "single");
        QCOMPARE(single.overhead.value, 0.0);
        QCOMPARE(single.overhead.low, 0.0);
        QCOMPARE(single.overhead.high, 0.0);
        QCOMPARE(single.efficiency.value, single.success.value);
        QCOMPARE(single.amplification.value, 1.0);
        QVERIFY(!single.amplification.bounded()); // it is so by definition
        QCOMPARE(single.density.value, 0.0);
        QVERIFY(!single.redundancy.known());
    }
    void theOrderOfRunsChangesNothing()
    {
        const std::vector<Arm> arms{arm("single"), arm("centralized")};
        auto runs = smallRuns();
        runs.push_back(run(1, 1, false, 7, 333, 1));
        const Json before = toJson(coordinationOf(arms, tasksOf("finance", 4), runs));
        Random random(3);
        for (int i = 0; i < 5; ++i) {
            random.shuffle(runs);
            QCOMPARE(dump(toJson(coordinationOf(arms, tasksOf("finance", 4), runs))), dump(before));
        }
    }
    void runsThatAreNoOutcomesAreLeftOutInPairsToo()
    {
        auto runs = smallRuns();
        runs[3].result.stop = StopReason::Failed; // single on task 3
        const auto c =
            coordinationOf({arm("single"), arm("centralized")}, tasksOf("finance", 4), runs);
        const auto &team = groupOf(c, "centralized");
        QCOMPARE(team.tasks, 3U);
        QCOMPARE(team.runs, 3U);
        QVERIFY(near(team.overhead.value, 100 * (18.0 / 8 - 1)));
        QVERIFY(near(team.success.value, 2.0 / 3));
        QCOMPARE(groupOf(c, "single").excluded, 1U);
        QCOMPARE(groupOf(c, "single").runs, 3U);
    }
    void repeatsOfATaskCountAsOneTask()
    {
        auto runs = smallRuns();
        for (int repeat = 1; repeat <= 3; ++repeat)
            runs.push_back(run(1, 0, true, 10, 300, repeat)); // with the first: mean turns 9
        const auto c =
            coordinationOf({arm("single"), arm("centralized")}, tasksOf("finance", 4), runs);
        const auto &team = groupOf(c, "centralized");
        QCOMPARE(team.runs, 7U);
        QVERIFY(near(team.turns.value, 27.0 / 4));
        QVERIFY(near(team.overhead.value, 100 * (27.0 / 12 - 1)));
    }
    void comparesOnlyWithTheSameModel()
    {
        const std::vector<Arm> arms{arm("single", "small"), arm("single", "large"),
                                    arm("hybrid", "large"), arm("hybrid", "other")};
        std::vector<CoordinationRun> runs;
        for (std::size_t task = 0; task < 3; ++task) {
            runs.push_back(run(0, task, true, 1));
            runs.push_back(run(1, task, false, 10));
            runs.push_back(run(2, task, false, 20));
            runs.push_back(run(3, task, true, 500));
        }
        const auto c = coordinationOf(arms, tasksOf("office", 3), runs);
        // the arm without a single agent has no part in what is compared
        QVERIFY(near(groupOf(c, "hybrid").overhead.value, 100));
        QCOMPARE(groupOf(c, "hybrid").runs, 3U);
        const auto &lonely = c.groups.back();
        QCOMPARE(*lonely.arm, 3U);
        QVERIFY(!lonely.compared);
        QVERIFY(!lonely.overhead.known() && !lonely.efficiency.known());
        QVERIFY(!lonely.amplification.known());
        QCOMPARE(lonely.turns.value, 500.0);
    }
    void nothingIsInfinite()
    {
        std::vector<CoordinationRun> runs;
        for (std::size_t task = 0; task < 6; ++task) {
            runs.push_back(run(0, task, true, 3)); // single never fails
            runs.push_back(run(1, task, false, 6)); // the team never succeeds
        }
        auto c = coordinationOf({arm("single"), arm("hybrid")}, tasksOf("finance", 6), runs);
        const auto *team = &groupOf(c, "hybrid");
        QVERIFY(!team->singleFails);
        QVERIFY(!team->amplification.known());
        QVERIFY(!team->costPerSuccess.known());
        QCOMPARE(team->efficiency.value, 0.0);
        QVERIFY(!team->efficiency.bounded()); // that nothing ever succeeds is not known so surely
        QVERIFY(!team->successPer1k.bounded());
        // one failure of the single agent: most replicates have a ratio, but not all
        runs[0].result.correct = false;
        runs[1].result.correct = true;
        c = coordinationOf({arm("single"), arm("hybrid")}, tasksOf("finance", 6), runs);
        team = &groupOf(c, "hybrid");
        QCOMPARE(team->amplification.value, 5.0);
        QVERIFY(team->amplification.low > 0.5 && team->amplification.high < 100);
        runs[2].result.spent.costKnown = false;
        runs[3].result.spent.costKnown = false;
        c = coordinationOf({arm("single"), arm("hybrid")}, tasksOf("finance", 6), runs);
        QVERIFY(!groupOf(c, "hybrid").costPerSuccess.known());
        const std::string text = dump(toJson(c));
        QVERIFY(text.find("inf") == std::string::npos);
    }
    void fewDifferencesAreNoCertainty()
    {
        std::vector<CoordinationRun> runs;
        for (std::size_t task = 0; task < 20; ++task) {
            runs.push_back(run(0, task, task % 2 == 0, 3));
            runs.push_back(run(1, task, task % 2 == 0, 6)); // right and wrong on the same
        }
        const auto c = coordinationOf({arm("single"), arm("hybrid")}, tasksOf("finance", 20), runs);
        const Estimate &ratio = groupOf(c, "hybrid").amplification;
        QCOMPARE(ratio.value, 1.0);
        QVERIFY(ratio.low < 0.95 && ratio.low > 0.5);
        QVERIFY(ratio.high > 1.05 && ratio.high < 2);
    }
    void noTasksNoRunsNoArms()
    {
        QVERIFY(coordinationOf({}, {}, {}).groups.empty());
        const auto c = coordinationOf({arm("single"), arm("hybrid")}, tasksOf("finance", 2), {});
        for (const auto &group : c.groups) {
            QCOMPARE(group.tasks, 0U);
            QVERIFY(!group.turns.known() && !group.success.known());
        }
        for (const auto &finding : c.findings) {
            QCOMPARE(finding.verdict, FindingVerdict::Undetermined);
            QCOMPARE(finding.tasks, 0U);
            QVERIFY(findingText(finding).endsWith(u"undetermined."_s));
        }
    }
    void errorsAreCounted()
    {
        auto runs = smallRuns();
        runs[4].result.trouble = {2, 3, 0};
        runs[5].result.trouble = {0, 0, 1};
        runs[5].result.stop = StopReason::TokensUsedUp;
        runs[6].result.answer.clear(); // task 2, wrong
        runs[7].result.correct = false;
        const auto c =
            coordinationOf({arm("single"), arm("centralized")}, tasksOf("finance", 4), runs);
        const ErrorTally expected{1, 1, 1, 1, 1, 1};
        QVERIFY(groupOf(c, "centralized").errors == expected);
        QCOMPARE(groupOf(c, "single").errors.wrongAnswer, 2U);
    }

    void directionsGoByTheInterval_data()
    {
        QTest::addColumn<QString>("family");
        QTest::addColumn<int>("gained"); // tasks that only the team solves
        QTest::addColumn<int>("lost");
        QTest::addColumn<int>("verdict");
        const int agrees = static_cast<int>(FindingVerdict::Agrees);
        const int not_ = static_cast<int>(FindingVerdict::DoesNotAgree);
        const int open = static_cast<int>(FindingVerdict::Undetermined);
        QTest::newRow("finance, gains") << u"finance"_s << 14 << 1 << agrees;
        QTest::newRow("finance, loses") << u"finance"_s << 1 << 14 << not_;
        QTest::newRow("finance, both") << u"finance"_s << 5 << 4 << open;
        QTest::newRow("finance, nothing moved") << u"finance"_s << 0 << 0 << open;
        QTest::newRow("finance, one moved") << u"finance"_s << 1 << 0 << open;
        QTest::newRow("planning, loses") << u"planning"_s << 1 << 14 << agrees;
        QTest::newRow("planning, gains") << u"planning"_s << 14 << 1 << not_;
    }
    void directionsGoByTheInterval()
    {
        QFETCH(QString, family);
        QFETCH(int, gained);
        QFETCH(int, lost);
        QFETCH(int, verdict);
        std::vector<CoordinationRun> runs;
        for (int task = 0; task < 20; ++task) {
            const auto t = static_cast<std::size_t>(task);
            runs.push_back(run(0, t, task >= gained && task < gained + lost, 3));
            runs.push_back(run(1, t, task < gained, 9));
        }
        const auto c =
            coordinationOf({arm("single"), arm("centralized")}, tasksOf(utf8(family), 20), runs);
        const bool finance = family == u"finance"_s;
        const auto &finding = findingOf(c,
                                        finance ? PublishedDirection::DecomposableGains
                                                : PublishedDirection::SequentialLoses);
        QCOMPARE(static_cast<int>(finding.verdict), verdict);
        QCOMPARE(finding.tasks, 20U);
        const auto &other = findingOf(c,
                                      finance ? PublishedDirection::SequentialLoses
                                              : PublishedDirection::DecomposableGains);
        QCOMPARE(other.tasks, 0U);
        // no rival to compare with
        QCOMPARE(findingOf(c, PublishedDirection::HybridCostsMost).tasks, 0U);
    }
    void mostNeedsEveryRival()
    {
        const std::vector<Arm> arms{arm("single"), arm("independent"), arm("hybrid"),
                                    arm("decentralized")};
        // failures of 20 tasks and turns per topology
        const auto verdicts = [&](std::array<int, 4> failures, std::array<int, 4> turns) {
            std::vector<CoordinationRun> runs;
            for (std::size_t a = 0; a < 4; ++a) {
                for (int task = 0; task < 20; ++task)
                    runs.push_back(run(a, static_cast<std::size_t>(task), task >= failures[a],
                                       turns[a] + task % 3));
            }
            return coordinationOf(arms, tasksOf("research", 20), runs);
        };
        auto c = verdicts({5, 18, 4, 3}, {3, 9, 30, 20});
        const auto most = PublishedDirection::IndependentAmplifiesMost;
        const auto costs = PublishedDirection::HybridCostsMost;
        QCOMPARE(findingOf(c, most).verdict, FindingVerdict::Agrees);
        QCOMPARE(findingOf(c, most).rival, std::string("hybrid")); // the one that comes nearest
        QCOMPARE(findingOf(c, costs).verdict, FindingVerdict::Agrees);
        QCOMPARE(findingOf(c, costs).rival, std::string("decentralized"));
        // 10 turns of 80 / 20 per run of the single agent (3, 4, 5, 3, ...: 79 in all)
        QVERIFY(near(findingOf(c, costs).difference.value, 100 * 200.0 / 79));

        c = verdicts({5, 10, 9, 3}, {3, 9, 20, 40});
        QCOMPARE(findingOf(c, most).verdict, FindingVerdict::Undetermined);
        QCOMPARE(findingOf(c, costs).verdict, FindingVerdict::DoesNotAgree);
        QCOMPARE(findingOf(c, costs).rival, std::string("decentralized"));

        c = verdicts({5, 2, 18, 3}, {3, 9, 30, 30});
        QCOMPARE(findingOf(c, most).verdict, FindingVerdict::DoesNotAgree);
        QCOMPARE(findingOf(c, costs).verdict, FindingVerdict::Undetermined);

        c = verdicts({0, 18, 2, 3}, {3, 9, 30, 30});
        QCOMPARE(findingOf(c, most).verdict, FindingVerdict::Undetermined);
        QVERIFY(findingText(findingOf(c, most)).contains(u"undefined"_s));
    }
    void ratiosOfFewTasksCoverTheTruth()
    {
        constexpr int worlds = 4000;
        Random random(7);
        int covered = 0;
        int counted = 0;
        for (int world = 0; world < worlds; ++world) {
            double first = 0;
            double second = 0;
            double either = 0;
            for (int task = 0; task < 20; ++task) {
                const double u = random.unit(); // both, only one, only the other, none
                const bool a = u < 0.45;
                const bool b = u < 0.3 || (u >= 0.45 && u < 0.55);
                first += a ? 1 : 0;
                second += b ? 1 : 0;
                either += a || b ? 1 : 0;
            }
            const Estimate e = pairedRatio(first, second, either);
            if (!e.known())
                continue;
            ++counted;
            covered += e.low <= 0.45 / 0.4 && 0.45 / 0.4 <= e.high ? 1 : 0;
        }
        qInfo("covered: %.1f %%", 100.0 * covered / counted);
        QVERIFY(covered >= 0.94 * counted && covered <= 0.985 * counted);
    }
    /// Worlds of tasks of their own difficulty, in which single and team fail at known mean rates.
    void intervalsCoverTheTruth()
    {
        constexpr int worlds = 400;
        constexpr std::size_t tasks = 40;
        const double singleFails = 0.45;
        const double teamFails = 0.6;
        Random random(20260101);
        int overhead = 0;
        int amplification = 0;
        int bounded = 0;
        for (int world = 0; world < worlds; ++world) {
            std::vector<CoordinationRun> runs;
            for (std::size_t t = 0; t < tasks; ++t) {
                const double shift = 0.6 * (random.unit() - 0.5); // shared by both
                const int base = random.between(2, 10);
                runs.push_back(run(0, t, !random.chance(singleFails + shift), base));
                runs.push_back(
                    run(1, t, !random.chance(teamFails + shift), 2 * base + random.between(0, 8)));
            }
            const auto c = coordinationOf({arm("single"), arm("hybrid")}, tasksOf("finance", tasks),
                                          runs, {0.95, 300, static_cast<std::uint64_t>(world) + 1});
            const auto &team = groupOf(c, "hybrid");
            // means: 6 turns of the single agent, 2 · 6 + 4 of the team
            const double trueOverhead = 100 * (16.0 / 6 - 1);
            overhead +=
                team.overhead.low <= trueOverhead && trueOverhead <= team.overhead.high ? 1 : 0;
            bounded += team.amplification.bounded() ? 1 : 0;
            const double truth = teamFails / singleFails;
            amplification += team.amplification.low <= truth && truth <= team.amplification.high;
        }
        qInfo("covered: overhead %.1f %%, amplification %.1f %% of %d", 100.0 * overhead / worlds,
              100.0 * amplification / bounded, bounded);
        QVERIFY(bounded > 0.95 * worlds);
        // three standard errors of 400 worlds are 3.3 points
        QVERIFY(overhead >= 0.915 * worlds && overhead <= 0.985 * worlds);
        QVERIFY(amplification >= 0.915 * bounded && amplification <= 0.985 * bounded);
    }
};

QTEST_GUILESS_MAIN(TstCoordination)
#include "tst_coordination.moc"
