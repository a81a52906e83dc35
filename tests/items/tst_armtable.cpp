// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/armtable.h"
#include "models/items/baseline.h"
#include "models/scaling/rules.h"
#include "tests/widgets/sampleresults.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

QString cell(const ArmTable &table, int row, ArmTable::Column column)
{
    return table.index(row, column).data().toString();
}

} // namespace

class TstArmTable : public QObject
{
    Q_OBJECT

private slots:
    void followsTheResults()
    {
        Results results;
        ArmTable table(results);
        const QAbstractItemModelTester tester(
            &table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table.rowCount(), 0);
        const auto record = sampleExperiment();
        results.setExperiment(record);
        QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
        results.setAnalysis(sampleAnalysis(*record, 10));
        QCOMPARE(table.rowCount(), 14);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(changed.count(), 0);
        results.setAnalysis(sampleAnalysis(*record, 20));
        QCOMPARE(reset.count(), 1);
        QCOMPARE(changed.count(), 1); // all cells at once
        QCOMPARE(changed[0][0].toModelIndex(), table.index(0, 0));
        QCOMPARE(changed[0][1].toModelIndex(), table.index(13, ArmTable::ColumnCount - 1));
        results.setExperiment(nullptr);
        QCOMPARE(table.rowCount(), 0);
        QCOMPARE(reset.count(), 2);
    }
    void figuresAreWrittenForPeople()
    {
        Results results;
        ArmTable table(results);
        const auto record = sampleExperiment();
        results.setExperiment(record);
        results.setAnalysis(sampleAnalysis(*record, 100));
        const ArmSummary &arm = results.analysis().arms[3];
        QCOMPARE(cell(table, 3, ArmTable::Name), u"react"_s);
        QCOMPARE(cell(table, 3, ArmTable::Budget), u"20 calls per tool"_s);
        QCOMPARE(cell(table, 3, ArmTable::Runs), u"100"_s);
        QCOMPARE(cell(table, 3, ArmTable::Accuracy),
                 u"%1 % [%2, %3]"_s.arg(100 * arm.accuracy.value, 0, 'f', 1)
                     .arg(100 * arm.accuracy.low, 0, 'f', 1)
                     .arg(100 * arm.accuracy.high, 0, 'f', 1));
        QCOMPARE(cell(table, 3, ArmTable::Calls), u"30.0"_s);
        QCOMPARE(cell(table, 3, ArmTable::Tokens), u"28\u2009850"_s);
        QCOMPARE(cell(table, 3, ArmTable::Cost), u"0.62"_s);
        QCOMPARE(cell(table, 0, ArmTable::UsedUp), u"66.0 %"_s);
        QCOMPARE(cell(table, 3, ArmTable::UsedUp), u"0.0 %"_s);
        QVERIFY(cell(table, 3, ArmTable::Frontier).endsWith(u" %"_s));
        QCOMPARE(table.index(3, ArmTable::Accuracy).data(ArmTable::ValueRole).toDouble(),
                 arm.accuracy.value);
        QCOMPARE(table.index(3, 0).data(ArmTable::ArmRole).toInt(), 3);
        QCOMPARE(table.index(8, 0).data(ArmTable::StyleRole).toString(), u"react+tracker"_s);
        for (int column = ArmTable::Runs; column < ArmTable::ColumnCount; ++column) {
            QVERIFY(table.index(3, column).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
            QVERIFY(
                !table.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        }
        QVERIFY(table.headerData(ArmTable::Cost, Qt::Horizontal, Qt::DisplayRole)
                    .toString()
                    .contains(u"US¢"_s));
    }
    void whatIsUnknownSaysSo()
    {
        Results results;
        ArmTable table(results);
        auto record = std::make_shared<ExperimentRecord>(*sampleExperiment());
        results.setExperiment(record);
        results.setAnalysis(sampleAnalysis(*record, 10, false));
        QCOMPARE(cell(table, 0, ArmTable::Cost), u"unknown"_s);
        QCOMPARE(cell(table, 0, ArmTable::Frontier), u"–"_s);
        results.setAnalysis(std::make_shared<const Analysis>(analyse(record->arms, {})));
        QCOMPARE(table.rowCount(), 14);
        for (const auto column : {ArmTable::Accuracy, ArmTable::Calls, ArmTable::Tokens,
                                  ArmTable::Cost, ArmTable::UsedUp, ArmTable::Frontier})
            QCOMPARE(cell(table, 0, column), u"–"_s);
    }
    void tooltipsQuoteNamesAsText()
    {
        Results results;
        ArmTable table(results);
        auto record = std::make_shared<ExperimentRecord>(*sampleExperiment());
        record->arms[0].model = "<b>bold</b>";
        results.setExperiment(record);
        results.setAnalysis(sampleAnalysis(*record, 2));
        const QString tip = table.index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(u"&lt;b&gt;"_s) && !tip.contains(u"<b>"_s));
    }

    void theBaselineIsTheReferenceAtItsLargestBudget()
    {
        auto record = std::make_shared<ExperimentRecord>(*sampleExperiment());
        QCOMPARE(*baselineArm(*sampleAnalysis(*record, 10)), 6U);
        for (Arm &arm : record->arms)
            arm.strategy = arm.strategy == "react" ? "bats" : "sequential";
        QCOMPARE(*baselineArm(*sampleAnalysis(*record, 10)), 6U); // the first single agent
        for (Arm &arm : record->arms)
            arm.topology = "centralized";
        QVERIFY(!baselineArm(*sampleAnalysis(*record, 10)));
        QVERIFY(!baselineArm(Analysis{}));
    }
    void rulesFireOnlyWhenTheIntervalSaysSo()
    {
        using Status = RuleVerdict::Status;
        QCOMPARE(baselineRule(0.46, 0.66).status, Status::Fires);
        QCOMPARE(baselineRule(0.20, 0.44).status, Status::DoesNotFire);
        QCOMPARE(baselineRule(0.40, 0.50).status, Status::Undecided);
        QCOMPARE(baselineRule(0.45, 0.50).status, Status::Undecided); // at the threshold
        QCOMPARE(toolCountRule(8).status, Status::DoesNotFire);
        QCOMPARE(toolCountRule(9).status, Status::Fires);
        for (const RuleVerdict &verdict : {baselineRule(0.5, 0.6), toolCountRule(16)}) {
            QVERIFY(verdict.source.contains(u"2512.08296"_s));
            QVERIFY(!verdict.claim.isEmpty() && !verdict.finding.isEmpty());
        }
        QCOMPARE(statusText(Status::Undecided), u"undecided"_s);
    }
};

QTEST_GUILESS_MAIN(TstArmTable)
#include "tst_armtable.moc"
