// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/wording.h"
#include "models/items/runfilter.h"
#include "models/items/runwords.h"
#include "tests/support/recordedruns.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

QStringList columnOf(const QAbstractItemModel &model, int column)
{
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row)
        out << model.index(row, column).data().toString();
    return out;
}

} // namespace

class TstRunTable : public QObject
{
    Q_OBJECT

private slots:
    void cellsSayWhatARunGave()
    {
        RunTable table;
        const QAbstractItemModelTester tester(&table);
        table.setExperiment(sampleExperiment(), {sampleRun(2, 1, true)});
        QStringList cells;
        for (int column = 0; column < RunTable::ColumnCount; ++column)
            cells << table.index(0, column).data().toString();
        QCOMPARE(cells.join(u'|'),
                 u"2 · Which harbour town has landmark number 1?|react+tracker|5 calls per tool|1|"
                 "right|Town 1|3|3|1\u2009235|1.23|answered"_s);
        QCOMPARE(table.headerData(RunTable::Cost, Qt::Horizontal, Qt::DisplayRole).toString(),
                 u"Cost, US¢"_s);
        for (int column = 0; column < RunTable::ColumnCount; ++column) {
            QVERIFY(
                !table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
            QVERIFY(
                !table.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        }
        const auto alignment = table.index(0, RunTable::Tokens).data(Qt::TextAlignmentRole);
        QVERIFY(alignment.value<Qt::Alignment>() & Qt::AlignRight);
        QCOMPARE(table.index(0, 0).data(RunTable::StyleRole).toString(), u"react+tracker"_s);
    }
    void unknownCostIsNotZero()
    {
        RunTable table;
        RunRecord run = sampleRun(0, 0, true);
        run.result->spent.costKnown = false;
        table.setExperiment(sampleExperiment(), {run});
        QCOMPARE(table.index(0, RunTable::Cost).data().toString(), u"unknown"_s);
        QVERIFY(!table.index(0, RunTable::Cost).data(RunTable::ValueRole).isValid());
    }
    void estimatedTokensAreMarked()
    {
        RunTable table;
        RunRecord run = sampleRun(0, 0, true);
        run.result->usage.estimated = true;
        table.setExperiment(sampleExperiment(), {run});
        QVERIFY(table.index(0, RunTable::Tokens).data().toString().startsWith(u'≈'));
    }
    void outcomesAreToldApart()
    {
        RunRecord wrong = sampleRun(0, 0, false);
        RunRecord none = wrong;
        none.result->answer.clear();
        RunRecord failed = wrong;
        failed.result->stop = StopReason::Failed;
        RunRecord open = wrong;
        open.result.reset();
        QCOMPARE(outcomeWord(wrong.result), u"wrong"_s);
        QCOMPARE(outcomeWord(none.result), u"no answer"_s);
        QCOMPARE(outcomeWord(failed.result), u"failed"_s);
        QCOMPARE(outcomeWord(open.result), u"unfinished"_s);
        QVERIFY(RunTable::outcomeOf(none) == RunTable::RunOutcome::Wrong);
        QVERIFY(RunTable::outcomeOf(failed) == RunTable::RunOutcome::Failed);
        QVERIFY(RunTable::outcomeOf(open) == RunTable::RunOutcome::Unfinished);
    }
    void aBatchIsOneInsertion()
    {
        RunTable table;
        const QAbstractItemModelTester tester(&table);
        const auto record = sampleExperiment(5);
        const auto runs = sampleRuns(*record);
        table.setExperiment(record, {});
        QSignalSpy inserted(&table, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
        table.put(runs);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(table.rowCount(), 20);
        // the same again, one of them new and twice
        auto batch = std::vector{runs[3], runs[4], runs[9], sampleRun(0, 0, true, 1),
                                 sampleRun(0, 0, false, 1)};
        table.put(batch);
        QCOMPARE(inserted.size(), 2);
        QCOMPARE(table.rowCount(), 21);
        QCOMPARE(changed.size(), 2); // rows 3 and 4 together, row 9
        QVERIFY(!table.runAt(20).result->correct);
        QCOMPARE(table.rowOf({0, 0, 1}), 20);
        QCOMPARE(table.rowOf({9, 9, 9}), -1);
    }
    void placesOutsideTheExperimentAreSurvived()
    {
        RunTable table;
        const QAbstractItemModelTester tester(&table);
        table.setExperiment(sampleExperiment(), {sampleRun(99, 77, true)});
        for (int column = 0; column < RunTable::ColumnCount; ++column) {
            for (const int role :
                 {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(RunTable::ValueRole),
                  int(RunTable::SearchRole), int(RunTable::StyleRole)})
                table.index(0, column).data(role);
        }
        QCOMPARE(table.index(0, 0).data().toString(), u"unknown task"_s);
        table.setExperiment(nullptr, {sampleRun(0, 0, true)});
        QCOMPARE(table.rowCount(), 0);
        table.put({sampleRun(0, 0, true)});
        QCOMPARE(table.rowCount(), 0);
    }
    void marksInTextsStayText()
    {
        QCOMPARE(plainToolTip(u"<b>x</b>\ny"_s), u"<qt>&lt;b&gt;x&lt;/b&gt;<br>y</qt>"_s);
    }

    void filterByArmOutcomeAndText()
    {
        RunTable table;
        RunFilter filter(table);
        const QAbstractItemModelTester tester(&filter);
        const auto record = sampleExperiment(5);
        table.setExperiment(record, sampleRuns(*record));
        QCOMPARE(filter.rowCount(), 20);
        QVERIFY(!filter.isFiltering());
        filter.setArm(1);
        QCOMPARE(filter.rowCount(), 5);
        filter.setOutcome(RunTable::RunOutcome::Right);
        QCOMPARE(columnOf(filter, RunTable::Answer), QStringList({u"Town 1"_s, u"Town 3"_s}));
        filter.setText(u"  HARBOUR  number 3"_s);
        QCOMPARE(columnOf(filter, RunTable::Answer), QStringList({u"Town 3"_s}));
        QCOMPARE(filter.rowOf({1, 3, 0}), 0);
        QCOMPARE(filter.rowOf({1, 1, 0}), -1);
        filter.setText(u"no such words"_s);
        QCOMPARE(filter.rowCount(), 0);
        filter.setText({});
        filter.setArm({});
        filter.setOutcome({});
        QCOMPARE(filter.rowCount(), 20);
    }
    void figuresSortAsFigures()
    {
        RunTable table;
        RunFilter filter(table);
        const auto record = sampleExperiment(1);
        std::vector<RunRecord> runs;
        for (const int tokens : {900, 10000, 20}) {
            RunRecord run = sampleRun(0, 0, true, static_cast<int>(runs.size()));
            run.result->spent.tokens = tokens;
            runs.push_back(run);
        }
        runs.push_back(sampleRun(0, 0, true, 9));
        runs.back().result.reset();
        table.setExperiment(record, runs);
        filter.sort(RunTable::Tokens);
        QCOMPARE(columnOf(filter, RunTable::Tokens),
                 QStringList({u"20"_s, u"900"_s, u"10\u2009000"_s, u"–"_s}));
        // a run that finishes takes its place
        runs.back() = sampleRun(0, 0, true, 9);
        runs.back().result->spent.tokens = 500;
        table.put({runs.back()});
        QCOMPARE(columnOf(filter, RunTable::Tokens),
                 QStringList({u"20"_s, u"500"_s, u"900"_s, u"10\u2009000"_s}));
    }
    void manyRunsAreTakenInBatches_data()
    {
        QTest::addColumn<int>("sortedBy");
        QTest::newRow("by arrival") << -1;
        QTest::newRow("sorted") << int(RunTable::Tokens);
    }
    void manyRunsAreTakenInBatches()
    {
        QFETCH(int, sortedBy);
        RunTable table;
        RunFilter filter(table);
        filter.sort(sortedBy, Qt::DescendingOrder);
        const auto record = sampleExperiment(25'000);
        const auto runs = sampleRuns(*record);
        table.setExperiment(record, {});
        QElapsedTimer clock;
        qint64 longest = 0;
        for (std::size_t i = 0; i < runs.size(); i += 1000) {
            const std::vector<RunRecord> batch(runs.begin() + static_cast<std::ptrdiff_t>(i),
                                               runs.begin() + static_cast<std::ptrdiff_t>(i)
                                                   + 1000);
            clock.start();
            table.put(batch);
            longest = std::max(longest, clock.nsecsElapsed());
        }
        qInfo("put of 1,000 into up to 100,000 rows: at most %.1f ms",
              static_cast<double>(longest) / 1e6);
        QCOMPARE(filter.rowCount(), 100'000);
        clock.start();
        for (int row = 0; row < 1000; ++row) {
            for (int column = 0; column < RunTable::ColumnCount; ++column)
                table.index(row, column).data();
        }
        qInfo("data() of %d cells: %.1f ms", 1000 * RunTable::ColumnCount,
              static_cast<double>(clock.nsecsElapsed()) / 1e6);
        clock.start();
        filter.setText(u"landmark 24999"_s);
        qInfo("text filter over 100,000 rows: %.1f ms",
              static_cast<double>(clock.nsecsElapsed()) / 1e6);
        QCOMPARE(filter.rowCount(), 8); // its number or that of its landmark, in four arms
    }
};

QTEST_GUILESS_MAIN(TstRunTable)
#include "tst_runtable.moc"
