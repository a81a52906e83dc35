// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/forecast.h"
#include "models/domain/random.h"

#include <QTest>

#include <cmath>

using namespace tradespace;

namespace {

/// Two curves at two budgets.
ExperimentSize sizeOf(std::size_t tasks, std::size_t repeats = 1)
{
    return {2, 2, 4, tasks, repeats};
}

/// Every arm on so many tasks: arm a takes a + 1 cents, ten times as many calls, and a second.
std::vector<PilotRun> evenPilot(std::size_t tasks)
{
    std::vector<PilotRun> runs;
    for (std::size_t task = 0; task < tasks; ++task) {
        for (std::size_t arm = 0; arm < 4; ++arm) {
            const auto n = static_cast<double>(arm + 1);
            runs.push_back({arm, task, 0.01 * n, 10 * n, 1});
        }
    }
    return runs;
}

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-9 * std::max(1.0, std::abs(b));
}

} // namespace

class TstForecast : public QObject
{
    Q_OBJECT

private slots:
    void aPilotIsProjectedToTheWhole()
    {
        const Forecast f = forecastOf(sizeOf(100, 3), evenPilot(8), 2);
        QCOMPARE(f.pilotRuns, 32u);
        QVERIFY(f.usd && near(f.usd->value, (0.01 + 0.02 + 0.03 + 0.04) * 300));
        QVERIFY(near(f.usd->low, f.usd->value) && near(f.usd->high, f.usd->value)); // no spread
        QVERIFY(near(*f.seconds, 4 * 300 / 2.0));
        QVERIFY(near(f.calls[0], 10) && near(f.calls[3], 40));
        QVERIFY(near(*forecastOf(sizeOf(100), evenPilot(8), 0).seconds, 400)); // at least one
    }
    void nothingIsKnownWithoutAPilot()
    {
        for (const std::size_t arms : {0u, 4u}) {
            ExperimentSize size = sizeOf(10);
            size.arms = arms;
            const Forecast f = forecastOf(size, {}, 2);
            QVERIFY(!f.usd && !f.seconds);
            QCOMPARE(f.pilotRuns, 0u);
            QCOMPARE(f.calls.size(), arms);
            for (const double calls : f.calls)
                QVERIFY(std::isnan(calls));
        }
    }
    void anUnknownPriceStaysUnknown()
    {
        auto pilot = evenPilot(4);
        pilot[5].usd.reset();
        const Forecast f = forecastOf(sizeOf(10), pilot, 1);
        QVERIFY(!f.usd);
        QVERIFY(f.seconds && near(*f.seconds, 40));
        QVERIFY(near(f.calls[1], 20));
    }
    void oneTaskGivesNoInterval()
    {
        const Forecast f = forecastOf(sizeOf(10), evenPilot(1), 1);
        QVERIFY(f.usd && near(f.usd->value, 1.0));
        QVERIFY(!f.usd->bounded());
    }
    void unequalNumbersOfRunsAreWeighed()
    {
        // arm 0 ran on four tasks at 1 $, arm 1 on one at 10 $
        std::vector<PilotRun> pilot;
        for (std::size_t task = 0; task < 4; ++task)
            pilot.push_back({0, task, 1.0, 1, 1});
        pilot.push_back({1, 0, 10.0, 1, 10});
        const Forecast f = forecastOf({2, 1, 2, 20, 1}, pilot, 1);
        QVERIFY(near(f.usd->value, 20 * (1 + 10)));
        QVERIFY(near(*f.seconds, 20 * (1 + 10)));
        QVERIFY(f.usd->low <= f.usd->value && f.usd->high >= f.usd->value);
        // an arm that never ran is taken for an average one
        const Forecast g = forecastOf({3, 1, 3, 20, 1}, pilot, 1);
        QVERIFY(near(g.usd->value, 20 * (1 + 10) * 1.5));
        QVERIFY(std::isnan(g.calls[2]));
    }
    void theIntervalCoversTheTruth()
    {
        Random random(7);
        constexpr int trials = 300;
        int covered = 0;
        for (int trial = 0; trial < trials; ++trial) {
            std::vector<PilotRun> pilot;
            for (std::size_t task = 0; task < 8; ++task) {
                const double hard = 0.5 + static_cast<double>(random.below(1000)) / 1000;
                for (std::size_t arm = 0; arm < 4; ++arm)
                    pilot.push_back({arm, task, hard, 1, 1});
            }
            const Forecast f = forecastOf(sizeOf(100), pilot, 1, static_cast<std::uint64_t>(trial));
            covered += f.usd->low <= 400 && 400 <= f.usd->high ? 1 : 0; // mean 1 $ (0.9995)
        }
        QVERIFY2(covered >= trials * 88 / 100, qPrintable(QString::number(covered)));
        QVERIFY2(covered < trials, "an interval that always covers says nothing");
    }
};

QTEST_APPLESS_MAIN(TstForecast)
#include "tst_forecast.moc"
