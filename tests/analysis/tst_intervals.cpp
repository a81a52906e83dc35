// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/frontier.h"
#include "models/analysis/intervals.h"
#include "models/analysis/savings.h"
#include "models/analysis/significance.h"

#include <QTest>

#include <cmath>

using namespace tradespace;

namespace {
bool near(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance;
}
} // namespace

class TstIntervals : public QObject
{
    Q_OBJECT

private slots:
    void wilsonMatchesPublishedValues_data()
    {
        QTest::addColumn<double>("right");
        QTest::addColumn<double>("n");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        // Newcombe (1998), Statistics in Medicine 17:857, table I, method 3
        QTest::newRow("81 of 263") << 81.0 << 263.0 << 0.2553 << 0.3662;
        QTest::newRow("15 of 148") << 15.0 << 148.0 << 0.0624 << 0.1605;
        QTest::newRow("0 of 20") << 0.0 << 20.0 << 0.0 << 0.1611;
        QTest::newRow("1 of 29") << 1.0 << 29.0 << 0.0061 << 0.1718;
    }
    void wilsonMatchesPublishedValues()
    {
        QFETCH(double, right);
        QFETCH(double, n);
        QFETCH(double, low);
        QFETCH(double, high);
        const Estimate e = wilson(right / n, n);
        QVERIFY2(near(e.low, low, 5e-5), qPrintable(QString::number(e.low)));
        QVERIFY2(near(e.high, high, 5e-5), qPrintable(QString::number(e.high)));
    }
    void noRunsLeaveEverythingOpen()
    {
        const Estimate e = wilson(0, 0);
        QVERIFY(!e.known());
        QCOMPARE(e.low, 0.0);
        QCOMPARE(e.high, 1.0);
    }
    void allRightKeepsOneInside()
    {
        const Estimate e = wilson(1, 12);
        QCOMPARE(e.high, 1.0);
        QVERIFY(e.low < 0.8);
    }

    void effectiveRunsLieBetweenTasksAndRuns_data()
    {
        QTest::addColumn<std::vector<double>>("correct");
        QTest::addColumn<std::vector<double>>("runs");
        QTest::addColumn<double>("n");
        const std::vector<double> five(6, 5.0);
        QTest::newRow("equal repeats count once")
            << std::vector<double>{5, 5, 0, 0, 5, 0} << five << 6.0;
        QTest::newRow("every task alike counts every run")
            << std::vector<double>{2, 2, 2, 2, 2, 2} << five << 30.0;
        QTest::newRow("all right says nothing of the spread")
            << std::vector<double>{5, 5, 5, 5, 5, 5} << five << 6.0;
        // p = 0.5, V = 6/5 · 6·1 / 900 = 0.008, p(1−p)/V = 31.25, above the 30 runs
        QTest::newRow("by hand, clamped") << std::vector<double>{2, 3, 2, 3, 2, 3}
                                          << std::vector<double>{5, 5, 5, 5, 5, 5} << 30.0;
        // deviations 2.5, 1.5, 0.5 twice each: Σ² = 17.5, V = 6/5 · 17.5/900, n = 10.714
        QTest::newRow("by hand") << std::vector<double>{0, 5, 1, 4, 2, 3} << five << 10.7142857;
        QTest::newRow("tasks without runs do not count")
            << std::vector<double>{5, 0, 0, 0, 0, 0} << std::vector<double>{5, 5, 0, 0, 0, 0}
            << 2.0;
    }
    void effectiveRunsLieBetweenTasksAndRuns()
    {
        QFETCH(std::vector<double>, correct);
        QFETCH(std::vector<double>, runs);
        QFETCH(double, n);
        QVERIFY2(near(effectiveN(correct, runs), n, 1e-6),
                 qPrintable(QString::number(effectiveN(correct, runs))));
    }

    void quantilesInterpolate()
    {
        const std::vector<double> values{5, 1, 3, 2, 4};
        QCOMPARE(quantile(values, 0.5), 3.0);
        QCOMPARE(quantile(values, 0.25), 1.5);
        QCOMPARE(quantile(values, 0.001), 1.0);
        QCOMPARE(quantile(values, 0.999), 5.0);
    }
    void fewTasksWidenTheTail()
    {
        // t(0.975; 9) = 2.26216, so Φ(−sqrt(10/9) · 2.26216) = Φ(−2.38453)
        QVERIFY(near(expandedTail(0.025, 10), 0.0085504, 2e-6));
        QVERIFY(near(expandedTail(0.025, 1000000), 0.025, 1e-5));
    }
    void oneTaskHasNoInterval() { QVERIFY(!bootstrapInterval(3, {3, 3, 3}, 1).bounded()); }

    void mcnemarIsExact_data()
    {
        QTest::addColumn<int>("b");
        QTest::addColumn<int>("c");
        QTest::addColumn<double>("p");
        QTest::newRow("no discordant task") << 0 << 0 << 1.0;
        QTest::newRow("balanced") << 4 << 4 << 1.0;
        QTest::newRow("5 to 0 is 2 of 32") << 5 << 0 << 0.0625;
        QTest::newRow("1 to 9 is 22 of 1024") << 1 << 9 << 22.0 / 1024;
        QTest::newRow("9 to 1 is the same") << 9 << 1 << 22.0 / 1024;
    }
    void mcnemarIsExact()
    {
        QFETCH(int, b);
        QFETCH(int, c);
        QFETCH(double, p);
        QVERIFY(
            near(mcnemarExact(static_cast<std::size_t>(b), static_cast<std::size_t>(c)), p, 1e-12));
    }
    void signFlipEnumeratesFewDifferences()
    {
        // of 2³ sign patterns only +++ and −−− are as far from 0
        QCOMPARE(signFlip({0.2, 0, 0.4, 0.6, 0}, 1), 0.25);
        QCOMPARE(signFlip({0, 0, 0}, 1), 1.0);
        // equal sums reached by different roundings must count: every pattern of one difference
        QCOMPARE(signFlip({0.1, 0.2, -0.3}, 1), 1.0);
    }
    void signFlipAgreesWithMcNemarOnZeroAndOne()
    {
        std::vector<double> differences(40, 0.0);
        for (std::size_t i = 0; i < 20; ++i)
            differences[i] = i < 15 ? 1 : -1;
        QVERIFY(near(signFlip(differences, 7, 40000), mcnemarExact(15, 5), 0.005));
    }
    void holmStepsDown()
    {
        const std::vector<double> adjusted = holm({0.01, 0.04, 0.03, 0.005});
        const std::vector<double> expected{0.03, 0.06, 0.06, 0.02};
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(near(adjusted[i], expected[i], 1e-12));
        QCOMPARE(holm({0.6, 0.9}), (std::vector<double>{1, 1}));
    }

    void adjustedWaldDoesNotTrustAFewEqualTasks()
    {
        // Bonett & Price with no discordant pair: ± z·sqrt(2)/(n+2)
        const Estimate five = adjustedWald(std::vector<double>(5, 0.0));
        QVERIFY(near(five.high, 1.959964 * std::sqrt(2.0) / 7, 1e-6));
        QVERIFY(near(five.low, -five.high, 1e-12));
        QCOMPARE(five.value, 0.0);
    }

    void frontierByHand_data()
    {
        QTest::addColumn<std::vector<double>>("cost");
        QTest::addColumn<std::vector<double>>("accuracy");
        QTest::addColumn<std::vector<std::size_t>>("expected");
        using D = std::vector<double>;
        using I = std::vector<std::size_t>;
        QTest::newRow("a staircase with one beaten arm")
            << D{3, 1, 2, 4} << D{0.5, 0.2, 0.6, 0.9} << I{1, 2, 3};
        QTest::newRow("equal accuracy: the cheaper") << D{2, 1} << D{0.5, 0.5} << I{1};
        QTest::newRow("equal cost: the better") << D{1, 1} << D{0.5, 0.6} << I{1};
        QTest::newRow("twins stay") << D{1, 1} << D{0.5, 0.5} << I{0, 1};
        QTest::newRow("unknown cost stays out") << D{std::nan(""), 1} << D{0.9, 0.1} << I{1};
        QTest::newRow("nothing") << D{} << D{} << I{};
    }
    void frontierByHand()
    {
        QFETCH(std::vector<double>, cost);
        QFETCH(std::vector<double>, accuracy);
        QFETCH(std::vector<std::size_t>, expected);
        std::vector<TradePoint> points;
        for (std::size_t i = 0; i < cost.size(); ++i)
            points.push_back({cost[i], accuracy[i]});
        QCOMPARE(frontier(points), expected);
    }
    void frontierProbabilityCountsReplicates()
    {
        // arm 1 costs more and is better in 2 of 4 replicates only; arm 2 takes no part
        const auto share = frontierProbability({{1, 1, 1, 1}, {2, 2, 2, 2}, {}},
                                               {{.5, .5, .5, .5}, {.6, .4, .5, .7}, {}});
        QCOMPARE(share, (std::vector<double>{1, 0.5, 0}));
    }

    void firstReachWalksUpTheCurve()
    {
        const std::vector<double> accuracy{0.2, 0.4, 0.6};
        const std::vector<double> cost{1, 2, 6};
        QCOMPARE(firstReach(accuracy, cost, 0.1), std::optional<double>(1.0)); // not extrapolated
        QCOMPARE(firstReach(accuracy, cost, 0.3).value(), 1.5);
        QCOMPARE(firstReach(accuracy, cost, 0.5).value(), 4.0);
        QCOMPARE(firstReach(accuracy, cost, 0.6), std::optional<double>(6.0));
        QVERIFY(!firstReach(accuracy, cost, 0.61));
    }
    void pairedRatioByHand()
    {
        // n11, n12, n21 = 1, 1, 7: 2 and 8 of 9
        const Estimate e = pairedRatio(2, 8, 9);
        QCOMPARE(e.value, 0.25);
        QVERIFY(std::abs(e.low - 0.0677) < 0.0005);
        QVERIFY(std::abs(e.high - 0.9227) < 0.0005);
        const Estimate back = pairedRatio(8, 2, 9);
        QVERIFY(std::abs(back.low * e.high - 1) < 1e-9);
        QVERIFY(!pairedRatio(3, 0, 3).known());
        const Estimate none = pairedRatio(0, 4, 4);
        QVERIFY(none.value == 0 && none.low == 0 && none.high > 0.1 && none.high < 1.5);
    }
};

QTEST_GUILESS_MAIN(TstIntervals)
#include "tst_intervals.moc"
