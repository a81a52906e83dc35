// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/stopphases.h"

#include <QTest>

using namespace tradespace::testing;

/// A stop ends runs whatever they are at. How soon is measured by benchmarks/bench_stop.
class TstStops : public QObject
{
    Q_OBJECT

private slots:
    void aStopEndsWhateverIsUnderWay_data()
    {
        QTest::addColumn<int>("phase");
        const auto phases = stopPhases();
        for (int i = 0; i < static_cast<int>(phases.size()); ++i)
            QTest::newRow(phases[static_cast<std::size_t>(i)].name) << i;
    }
    void aStopEndsWhateverIsUnderWay()
    {
        QFETCH(int, phase);
        const auto work = stopPhases()[static_cast<std::size_t>(phase)].begin();
        QTRY_VERIFY_WITH_TIMEOUT(work->reached(), 120'000);
        QVERIFY(!work->endsWithin(std::chrono::milliseconds(0))); // it goes on by itself
        work->stop();
        // what would be waited for lasts a minute at least
        QVERIFY(work->endsWithin(std::chrono::seconds(30)));
    }
};

QTEST_GUILESS_MAIN(TstStops)
#include "tst_stops.moc"
