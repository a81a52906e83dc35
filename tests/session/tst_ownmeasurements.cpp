// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/calculatorjobs.h"
#include "models/scaling/calculator.h"
#include "models/scaling/scoreboard.h"
#include "resources/resources.h"

#include <QTest>

#include <algorithm>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 120'000;

/// 40 tasks: one agent right in half of them, hybrid in all.
OwnMeasurement measurement(const char *name, const char *model)
{
    ExperimentRecord record;
    record.name = name;
    std::vector<RunRecord> runs;
    for (const char *topology : {"single", "hybrid"}) {
        Arm arm;
        arm.topology = topology;
        arm.model = model;
        record.arms.push_back(arm);
        for (std::size_t task = 0; task < 40; ++task) {
            RunRecord run;
            run.key = {record.arms.size() - 1, task, 0};
            run.result.emplace();
            run.result->stop = StopReason::Answered;
            run.result->correct = record.arms.size() == 2 || task % 2 == 0;
            runs.push_back(run);
        }
    }
    return ownMeasurements(record, runs, publishedFacts(), 57).at(0);
}

} // namespace

/// Own measurements at the calculator's desk.
class TstOwnMeasurements : public QObject
{
    Q_OBJECT

    CalculatorJobs m_jobs;
    void ask()
    {
        RecommendationInput input;
        input.benchmark = "Mine";
        input.tools = 1;
        input.intelligence = 71;
        input.family = "openai";
        m_jobs.desk().setInput(input);
    }
    double hybrid() { return m_jobs.desk().recommendation().of(Topology::Hybrid).score; }

private slots:
    void initTestCase()
    {
        initResources();
        m_jobs.usePublished();
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs.settled() && m_jobs.desk().scoreboard(), patience);
        ask();
    }

    void servedRunsJoinAndOfflineOnesDoNot()
    {
        const double without = hybrid();
        const Scoreboard *board = m_jobs.desk().scoreboard();
        m_jobs.setOwn({measurement("Instrument", "offline-medium")});
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs.settled(), patience);
        QVERIFY(!m_jobs.desk().hasOwnCells());
        QVERIFY(!m_jobs.desk().measured());
        QCOMPARE(hybrid(), without);

        m_jobs.setOwn({measurement("Mine", "gpt-5"), measurement("Instrument", "offline-medium")});
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs.settled(), patience);
        QVERIFY(m_jobs.desk().hasOwnCells());
        QVERIFY(m_jobs.desk().measured());
        QVERIFY(m_jobs.desk().measured()->label.startsWith(u"Mine"_s));
        const auto isMine = [](const auto &benchmark) { return benchmark.id == "Mine"; };
        QCOMPARE(std::count_if(m_jobs.desk().benchmarks().begin(), m_jobs.desk().benchmarks().end(),
                               isMine),
                 1);
        ask(); // about a task like it
        const double with = hybrid();
        QVERIFY(with > without + 0.1);
        QVERIFY(m_jobs.desk().recommendation().ownShare > 0);
        QCOMPARE(m_jobs.desk().scoreboard(), board); // of the same data: not computed again

        m_jobs.desk().setOwnWeight(0.05);
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs.settled(), patience);
        QVERIFY(hybrid() < with);
        m_jobs.desk().setOwnWeight(0);
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs.settled(), patience);
        QVERIFY(std::abs(hybrid() - without) < 1e-9);
        QVERIFY(m_jobs.desk().hasOwnCells()); // else their weight could not be raised again

        m_jobs.setOwn({});
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs.settled(), patience);
        QVERIFY(!m_jobs.desk().measured());
    }

    /// A file that cannot be read undoes no wish that came just before it.
    void aBadFileUndoesNoEarlierWish()
    {
        m_jobs.setOwn({measurement("Mine", "gpt-5")});
        m_jobs.desk().setOwnWeight(1);
        m_jobs.load(u"/not/there.csv"_s); // before anything was fitted
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs.settled(), patience);
        QCOMPARE(m_jobs.desk().calculator()->ownCells(), 1U);
        QVERIFY(!m_jobs.usesFile());
        QVERIFY(m_jobs.desk().scoreboard() != nullptr);
    }
};

QTEST_MAIN(TstOwnMeasurements)
#include "tst_ownmeasurements.moc"
