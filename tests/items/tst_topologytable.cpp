// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/topologytable.h"
#include "resources/resources.h"
#include "tests/support/teamsample.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

using Figure = CoordinationFigure;

QModelIndex cell(const TopologyTable &table, Figure figure, TopologyTable::Column column)
{
    return table.index(static_cast<int>(figure), column);
}

} // namespace

class TstTopologyTable : public QObject
{
    Q_OBJECT

    const std::shared_ptr<const ExperimentRecord> m_record = teamExperiment();

private slots:
    void initTestCase() { initResources(); }

    void itHasNoRowsBeforeThereAreFigures()
    {
        Results results;
        TopologyTable table(results);
        QAbstractItemModelTester tester(&table);
        QCOMPARE(table.rowCount(), 0);
        QVERIFY(table.families().empty());
        QVERIFY(table.groupOf(Topology::Single) == nullptr);
        results.setExperiment(m_record);
        results.setCoordination(teamCoordination(*m_record));
        QCOMPARE(table.rowCount(), int(coordinationFigureCount));
        QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
        results.setCoordination(teamCoordination(*m_record));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        results.setExperiment(nullptr);
        QCOMPARE(table.rowCount(), 0);
    }
    void measuredAndPublishedStandSideBySide()
    {
        Results results;
        TopologyTable table(results);
        results.setExperiment(m_record);
        results.setCoordination(teamCoordination(*m_record));
        const CoordinationGroup &hybrid = *results.coordination()->of("hybrid");
        const auto success = cell(table, Figure::Success, TopologyTable::Hybrid);
        QVERIFY(success.data().toString().startsWith(
            QString::number(100 * hybrid.success.value, 'f', 1) + u" ["_s));
        QCOMPARE(success.data(TopologyTable::ValueRole).toDouble(), 100 * hybrid.success.value);
        QCOMPARE(success.data(TopologyTable::PublishedRole).toString(), u"45.2"_s);
        QCOMPARE(cell(table, Figure::Overhead, TopologyTable::Hybrid)
                     .data(TopologyTable::PublishedRole)
                     .toString(),
                 u"515"_s);
        QCOMPARE(cell(table, Figure::Amplification, TopologyTable::Independent)
                     .data(TopologyTable::PublishedRole)
                     .toString(),
                 u"17.2 [14.3, 20.1]"_s);
        QCOMPARE(cell(table, Figure::CostPerSuccess, TopologyTable::Single)
                     .data(TopologyTable::PublishedRole)
                     .toString(),
                 QString());
        QCOMPARE(cell(table, Figure::Redundancy, TopologyTable::Single).data().toString(), u"–"_s);
        QCOMPARE(
            table.headerData(TopologyTable::Hybrid, Qt::Horizontal, Qt::DisplayRole).toString(),
            topologyLabel(Topology::Hybrid));
    }
    void onlyTheSameMeasureIsMarkedAsDifferent()
    {
        using Difference = ComparedFigure::Difference;
        CoordinationGroup group;
        group.topology = "hybrid";
        group.runs = 9;
        group.tasks = 9;
        group.compared = group.singleFails = true;
        const PublishedFacts all = publishedFacts();
        const TopologyFacts &facts = all.of(Topology::Hybrid);
        const auto difference = [&](Figure figure) {
            return comparedFigure(group, facts, figure).difference;
        };
        group.overhead = {900, 700, 1100};
        QCOMPARE(difference(Figure::Overhead), Difference::Above);
        group.overhead = {100, 50, 515};
        QCOMPARE(difference(Figure::Overhead), Difference::Within);
        group.overhead = {100, 50, 514};
        QCOMPARE(difference(Figure::Overhead), Difference::Below);
        group.overhead = {100, Estimate::unknown, Estimate::unknown};
        QCOMPARE(difference(Figure::Overhead), Difference::Nothing);
        group.redundancy = group.amplification = {0.01, 0, 0.02}; // another measure
        QCOMPARE(difference(Figure::Redundancy), Difference::Nothing);
        QCOMPARE(difference(Figure::Amplification), Difference::Nothing);
        group.tokenOverhead = {1, 0, 2}; // nothing published
        QCOMPARE(difference(Figure::TokenOverhead), Difference::Nothing);
        group.singleFails = false;
        const ComparedFigure undefined = comparedFigure(group, facts, Figure::Amplification);
        QCOMPARE(undefined.measuredText, u"undefined"_s);
        QVERIFY(!undefined.measured.known());
    }
    void aFamilyIsChosenAndLostWithItsRuns()
    {
        Results results;
        TopologyTable table(results);
        results.setExperiment(m_record);
        results.setCoordination(teamCoordination(*m_record));
        const std::vector<std::string> both{"finance", "planning"};
        QVERIFY(table.families() == both);
        QCOMPARE(table.groupOf(Topology::Hybrid)->tasks, 24U);
        QSignalSpy changed(&table, &TopologyTable::figuresChanged);
        table.setFamily("finance");
        QCOMPARE(changed.count(), 1);
        QCOMPARE(table.groupOf(Topology::Hybrid)->tasks, 12U);
        table.setFamily("astronomy"); // as all
        QCOMPARE(table.family(), std::string());
        table.setFamily("planning");
        const auto one = teamExperiment({"single", "hybrid"}, 6, {"finance"});
        results.setExperiment(one);
        results.setCoordination(teamCoordination(*one));
        QCOMPARE(table.family(), std::string());
        QVERIFY(table.families().empty());
        QCOMPARE(table.groupOf(Topology::Hybrid)->tasks, 6U);
    }
    void whatWasNotRunSaysSo()
    {
        Results results;
        TopologyTable table(results);
        const auto two = teamExperiment({"single", "centralized"});
        results.setExperiment(two);
        results.setCoordination(teamCoordination(*two));
        const auto missing = cell(table, Figure::Success, TopologyTable::Decentralized);
        QCOMPARE(missing.data().toString(), u"not run"_s);
        QVERIFY(!missing.data(TopologyTable::RunRole).toBool());
        QCOMPARE(missing.data(TopologyTable::PublishedRole).toString(), u"47.7"_s);
        QVERIFY(!table.figureOf(Topology::Decentralized, Figure::Success));
        QVERIFY(cell(table, Figure::Success, TopologyTable::Single)
                    .data(TopologyTable::RunRole)
                    .toBool());
    }
    void tooltipsTellFormulaAndCaveat()
    {
        Results results;
        TopologyTable table(results);
        results.setExperiment(m_record);
        results.setCoordination(teamCoordination(*m_record));
        const QString tip =
            cell(table, Figure::Redundancy, TopologyTable::Hybrid).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(u"another scale"_s) && tip.contains(u"2512.08296"_s));
        QVERIFY(cell(table, Figure::Efficiency, TopologyTable::Name)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(u"÷"_s));
    }
};

QTEST_GUILESS_MAIN(TstTopologyTable)
#include "tst_topologytable.moc"
