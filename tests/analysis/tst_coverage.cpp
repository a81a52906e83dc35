// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/comparison.h"
#include "models/analysis/savings.h"
#include "models/analysis/significance.h"
#include "models/domain/random.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace tradespace;

namespace {

/// A normal draw (Box and Muller).
double normal(Random &random)
{
    const double u = 1 - random.unit();
    return std::sqrt(-2 * std::log(u)) * std::cos(2 * M_PI * random.unit());
}

/// A task's own success rate: logistic of difficulty + arm's ability, spread between tasks.
double rate(double ability, double difficulty)
{
    return 1 / (1 + std::exp(-(ability + difficulty)));
}

/// The mean of rate() over the distribution of difficulties, by Simpson-like summation.
double meanRate(double ability, double spread)
{
    double sum = 0;
    double weight = 0;
    for (double z = -8; z <= 8; z += 0.01) {
        const double w = std::exp(-z * z / 2);
        sum += w * rate(ability, spread * z);
        weight += w;
    }
    return sum / weight;
}

constexpr int dataSets = 2000;
constexpr std::size_t replicatesPerSet = 500;

void inPercent(const char *what, int hits, double low, double high)
{
    const double share = 100.0 * hits / dataSets;
    qInfo("%s: %.2f %%", what, share);
    QVERIFY2(share >= low && share <= high, what);
}

/// Two arms on the same tasks: `repeats` runs of each task.
TaskTable twoArms(Random &random, std::size_t tasks, int repeats, double first, double second,
                  double spread)
{
    std::vector<Outcome> outcomes;
    for (std::size_t t = 0; t < tasks; ++t) {
        const double difficulty = spread * normal(random);
        for (int r = 0; r < repeats; ++r) {
            for (const std::size_t a : {std::size_t{0}, std::size_t{1}}) {
                Outcome outcome{a, t, r, {}};
                outcome.result.stop = StopReason::Answered;
                outcome.result.correct = random.chance(rate(a == 0 ? first : second, difficulty));
                outcomes.push_back(outcome);
            }
        }
    }
    return taskTable(2, outcomes);
}

} // namespace

/// Nominal 95 % must be 92 to 98 % over simulated data sets, and tests must keep their level.
class TstCoverage : public QObject
{
    Q_OBJECT

private slots:
    void wilsonCovers_data()
    {
        QTest::addColumn<double>("p");
        QTest::addColumn<int>("n");
        QTest::newRow("Wilson, p 0.1, n 100") << 0.1 << 100;
        QTest::newRow("Wilson, p 0.35, n 100") << 0.35 << 100;
        QTest::newRow("Wilson, p 0.5, n 30") << 0.5 << 30;
    }
    void wilsonCovers()
    {
        QFETCH(double, p);
        QFETCH(int, n);
        Random random(11);
        int hits = 0;
        for (int i = 0; i < dataSets; ++i) {
            int right = 0;
            for (int k = 0; k < n; ++k)
                right += random.chance(p) ? 1 : 0;
            const Estimate e = wilson(static_cast<double>(right) / n, n);
            hits += e.low <= p && p <= e.high ? 1 : 0;
        }
        inPercent(QTest::currentDataTag(), hits, 92, 98);
    }

    void clusteredWilsonCovers_data()
    {
        QTest::addColumn<int>("tasks");
        QTest::addColumn<int>("repeats");
        QTest::addColumn<double>("spread");
        QTest::newRow("clustered Wilson, 40 tasks of 5, alike") << 40 << 5 << 0.0;
        QTest::newRow("clustered Wilson, 40 tasks of 5, spread") << 40 << 5 << 1.5;
        QTest::newRow("clustered Wilson, 40 tasks of 5, all or nothing") << 40 << 5 << 20.0;
        QTest::newRow("clustered Wilson, 100 tasks of 3, spread") << 100 << 3 << 1.5;
    }
    void clusteredWilsonCovers()
    {
        QFETCH(int, tasks);
        QFETCH(int, repeats);
        QFETCH(double, spread);
        const double truth = meanRate(-0.7, spread);
        Random random(12);
        int hits = 0;
        for (int i = 0; i < dataSets; ++i) {
            std::vector<double> correct(static_cast<std::size_t>(tasks));
            for (double &c : correct) {
                const double p = rate(-0.7, spread * normal(random));
                for (int r = 0; r < repeats; ++r)
                    c += random.chance(p) ? 1 : 0;
            }
            const Estimate e =
                clusteredWilson(correct, std::vector<double>(correct.size(), repeats));
            hits += e.low <= truth && truth <= e.high ? 1 : 0;
        }
        inPercent(QTest::currentDataTag(), hits, 92, 98);
    }

    void bootstrapOfCostCovers_data()
    {
        QTest::addColumn<int>("tasks");
        QTest::addColumn<double>("sigma");
        QTest::newRow("cost, 30 tasks, log-normal 0.5") << 30 << 0.5;
        QTest::newRow("cost, 100 tasks, log-normal 0.8") << 100 << 0.8;
    }
    void bootstrapOfCostCovers()
    {
        QFETCH(int, tasks);
        QFETCH(double, sigma);
        const double truth = std::exp(sigma * sigma / 2);
        const auto n = static_cast<std::size_t>(tasks);
        const Resampling resampling(n, replicatesPerSet, 5);
        const std::vector<double> present(n, 1.0);
        Random random(13);
        int hits = 0;
        for (int i = 0; i < dataSets; ++i) {
            std::vector<double> cost(n);
            double sum = 0;
            for (double &c : cost)
                sum += c = std::exp(sigma * normal(random));
            const Estimate e = bootstrapInterval(sum / static_cast<double>(n),
                                                 replicateMean(resampling, cost, present), n);
            hits += e.low <= truth && truth <= e.high ? 1 : 0;
        }
        inPercent(QTest::currentDataTag(), hits, 92, 98);
    }

    void pairedDifferenceCovers_data()
    {
        QTest::addColumn<int>("tasks");
        QTest::addColumn<int>("repeats");
        QTest::addColumn<double>("second");
        QTest::newRow("difference, 100 tasks once, none") << 100 << 1 << -0.5;
        QTest::newRow("difference, 100 tasks once, some") << 100 << 1 << 0.2;
        QTest::newRow("difference, 30 tasks once, some") << 30 << 1 << 0.2;
        QTest::newRow("difference, 40 tasks of 5, some") << 40 << 5 << 0.2;
    }
    void pairedDifferenceCovers()
    {
        QFETCH(int, tasks);
        QFETCH(int, repeats);
        QFETCH(double, second);
        const auto n = static_cast<std::size_t>(tasks);
        const double truth = meanRate(second, 1.5) - meanRate(-0.5, 1.5);
        const Resampling resampling(n, replicatesPerSet, 6);
        Random random(14);
        int hits = 0;
        for (int i = 0; i < dataSets; ++i) {
            const TaskTable table = twoArms(random, n, repeats, -0.5, second, 1.5);
            const Estimate e =
                pairedInterval(pairedDifferences(table.arms[1], table.arms[0]), resampling, 0.95);
            hits += e.low <= truth && truth <= e.high ? 1 : 0;
        }
        inPercent(QTest::currentDataTag(), hits, 92, 98);
    }

    /// The curve reaches the reference's 45 % half-way between 40 and 50 %: 3 of 6 cents, 50 %
    /// less.
    void savingsCover()
    {
        constexpr std::size_t n = 300;
        const Resampling resampling(n, 300, 8);
        const std::vector<double> ability{0.45, 0.30, 0.40, 0.50, 0.60}; // the reference first
        const std::vector<double> cents{6, 1, 2, 4, 8};
        std::vector<Arm> arms(ability.size());
        for (std::size_t a = 0; a < arms.size(); ++a) {
            arms[a].strategy = a == 0 ? "react" : "react+tracker";
            arms[a].budgetLevel = static_cast<double>(a);
        }
        Random random(17);
        int hits = 0;
        for (int i = 0; i < dataSets; ++i) {
            std::vector<Outcome> outcomes;
            for (std::size_t t = 0; t < n; ++t) {
                const double shared = random.unit();
                const double size = 0.5 + random.unit();
                for (std::size_t a = 0; a < arms.size(); ++a) {
                    Outcome outcome{a, t, 0, {}};
                    outcome.result.stop = StopReason::Answered;
                    // half of the tasks are alike for all arms, so that arms correlate
                    outcome.result.correct = (t % 2 == 0 ? shared : random.unit()) < ability[a];
                    outcome.result.spent.cost = Money::fromUsd(size * cents[a] / 100);
                    outcomes.push_back(outcome);
                }
            }
            const TaskTable table = taskTable(arms.size(), outcomes);
            const auto savings = savingsOf(curvesOf(arms, table), 1, 0, table, resampling);
            hits +=
                savings && savings->cost && savings->cost->low <= 0.5 && savings->cost->high >= 0.5
                ? 1
                : 0;
        }
        inPercent("savings, 300 tasks", hits, 92, 98);
    }

    void testsKeepTheirLevel_data()
    {
        QTest::addColumn<int>("tasks");
        QTest::addColumn<int>("repeats");
        QTest::newRow("McNemar, false positives on 100 tasks") << 100 << 1;
        QTest::newRow("sign flip, false positives on 40 tasks of 5") << 40 << 5;
    }
    void testsKeepTheirLevel()
    {
        QFETCH(int, tasks);
        QFETCH(int, repeats);
        Random random(15);
        int alarms = 0;
        for (int i = 0; i < dataSets; ++i) {
            const TaskTable table =
                twoArms(random, static_cast<std::size_t>(tasks), repeats, 0, 0, 1.5);
            const auto d = pairedDifferences(table.arms[1], table.arms[0]);
            double p = 1;
            if (repeats > 1) {
                p = signFlip(d.accuracy, static_cast<std::uint64_t>(i), 400);
            } else {
                const auto count = [&](double sign) {
                    return static_cast<std::size_t>(
                        std::count(d.accuracy.begin(), d.accuracy.end(), sign));
                };
                p = mcnemarExact(count(1), count(-1));
            }
            alarms += p <= 0.05 ? 1 : 0;
        }
        // 5 % and three standard errors of 2,000 data sets
        inPercent(QTest::currentDataTag(), alarms, 0, 6.5);
    }

    /// The next to largest budget is truly 2 points worse: "flat" must be said in at most about 5
    /// %.
    void saturationIsRarelyClaimedFalsely()
    {
        constexpr std::size_t n = 300;
        const Resampling resampling(n, replicatesPerSet, 7);
        Random random(16);
        int alarms = 0;
        for (int i = 0; i < dataSets; ++i) {
            std::vector<Outcome> outcomes;
            for (std::size_t t = 0; t < n; ++t) {
                // nested outcomes with few flips: the case in which "flat" is claimed most easily
                const double u = random.unit();
                for (const std::size_t a : {std::size_t{0}, std::size_t{1}}) {
                    Outcome outcome{a, t, 0, {}};
                    outcome.result.stop = StopReason::Answered;
                    outcome.result.correct = u < (a == 0 ? 0.40 : 0.42);
                    outcomes.push_back(outcome);
                }
            }
            std::vector<Arm> arms(2);
            arms[0].budgetLevel = 1;
            arms[1].budgetLevel = 2;
            const TaskTable table = taskTable(2, outcomes);
            auto curves = curvesOf(arms, table);
            findSaturation(curves[0], table, resampling, 0.02);
            alarms += curves[0].saturation ? 1 : 0;
        }
        inPercent("saturation claimed at the very margin", alarms, 0, 6.5);
    }
};

QTEST_GUILESS_MAIN(TstCoverage)
#include "tst_coverage.moc"
