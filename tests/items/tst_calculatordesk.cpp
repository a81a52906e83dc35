// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/calculatordesk.h"
#include "models/items/coefficienttable.h"
#include "models/items/deskquestion.h"
#include "models/items/scoretable.h"
#include "models/scaling/calculator.h"
#include "resources/resources.h"
#include "tests/widgets/sampleresults.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

std::shared_ptr<const Calculator> published()
{
    static const auto made = std::make_shared<const Calculator>(
        publishedConfigurations(), std::vector<GapCell>(), publishedFacts());
    return made;
}

/// Two predictors with figures of their own.
std::shared_ptr<const Scoreboard> smallScoreboard(double inSampleHit)
{
    Scoreboard board;
    PredictorScore gap{"gap", u"Gap model"_s, 36, 0, 0.021, 0.5, 0.75, 0.0612, 0.91, 0.3, 0};
    PredictorScore equation{"eq1", u"Equation (1)"_s, 36, 0, 0.05, 0.25, 0.5, {}, {}, {}, 4};
    board.parts.push_back({LeftOut::Model, 9, {gap, equation}});
    board.parts.push_back({LeftOut::Benchmark, 0, {}});
    equation.hit = inSampleHit;
    board.parts.push_back({LeftOut::Nothing, 0, {equation}});
    return std::make_shared<const Scoreboard>(std::move(board));
}

QString cell(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TstCalculatorDesk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { initResources(); }

    void answersAtOnceWhatItIsAsked()
    {
        CalculatorDesk desk;
        QSignalSpy changed(&desk, &CalculatorDesk::changed);
        QSignalSpy data(&desk, &CalculatorDesk::dataChanged);
        QVERIFY(desk.calculator() == nullptr && desk.benchmarks().empty());
        desk.setCalculator(published(), u"Published, 180 configurations"_s);
        QCOMPARE(data.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(desk.benchmarks().size(), 4U);
        RecommendationInput input;
        input.tools = 16;
        input.baseline = 0.3;
        desk.setInput(input);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(desk.recommendation().input.tools, 16);
        QCOMPARE(desk.recommendation().of(Topology::Single).success.value, 0.3);
        desk.setPredictor(PredictorKind::Equation);
        QCOMPARE(changed.count(), 3);
        QCOMPARE(desk.recommendation().predictor, PredictorKind::Equation);
        desk.setPredictor(PredictorKind::Equation); // nothing new
        QCOMPARE(changed.count(), 3);
    }
    void whatIsOutOfRangeChangesNothing_data()
    {
        QTest::addColumn<int>("tools");
        QTest::addColumn<double>("baseline");
        QTest::addColumn<bool>("taken");
        QTest::newRow("fine") << 10'000 << 1.0 << true;
        QTest::newRow("no tools") << 0 << 0.5 << false;
        QTest::newRow("too many tools") << 10'001 << 0.5 << false;
        QTest::newRow("baseline in percent") << 5 << 50.0 << false;
        QTest::newRow("no number") << 5 << std::nan("") << false;
    }
    void whatIsOutOfRangeChangesNothing()
    {
        QFETCH(int, tools);
        QFETCH(double, baseline);
        QFETCH(bool, taken);
        CalculatorDesk desk;
        QSignalSpy changed(&desk, &CalculatorDesk::changed);
        RecommendationInput input;
        input.tools = tools;
        input.baseline = baseline;
        desk.setInput(input);
        QCOMPARE(changed.count(), taken ? 1 : 0);
        QCOMPARE(desk.input().tools == tools, taken);
    }
    void otherDataForgetWhatTheyDoNotHold()
    {
        CalculatorDesk desk;
        desk.setCalculator(published(), u"published"_s);
        desk.setScoreboard(smallScoreboard(0.5));
        RecommendationInput input;
        input.benchmark = "workbench";
        desk.setInput(input);
        auto rows = publishedConfigurations();
        std::erase_if(rows, [](const Configuration &c) { return c.benchmark == "workbench"; });
        QSignalSpy scores(&desk, &CalculatorDesk::scoreboardChanged);
        desk.setCalculator(
            std::make_shared<const Calculator>(rows, std::vector<GapCell>(), publishedFacts()),
            u"mine.csv"_s);
        QVERIFY(desk.input().benchmark.empty());
        QVERIFY(desk.scoreboard() == nullptr); // it told of other data
        QCOMPARE(scores.count(), 1);
        QCOMPARE(desk.benchmarks().size(), 3U);
        QCOMPARE(desk.dataName(), u"mine.csv"_s);
    }
    void theRecommendedIsExplainedUntilAnotherIsChosen()
    {
        CalculatorDesk desk;
        desk.setCalculator(published(), {});
        QCOMPARE(desk.chosen(), desk.recommendation().best);
        QSignalSpy chosen(&desk, &CalculatorDesk::choiceChanged);
        desk.choose(Topology::Hybrid);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(desk.chosen(), Topology::Hybrid);
    }
    void theWeightOfOwnRunsStaysWithinItsBounds()
    {
        CalculatorDesk desk;
        QSignalSpy weight(&desk, &CalculatorDesk::ownWeightChanged);
        desk.setOwnWeight(0.25);
        desk.setOwnWeight(-3);
        desk.setOwnWeight(0);
        QCOMPARE(weight.count(), 2);
        QCOMPARE(desk.ownWeight(), 0.0);
    }

    void coefficientsStandBesideThePrintedOnes()
    {
        CalculatorDesk desk;
        CoefficientTable table(desk);
        const QAbstractItemModelTester tester(
            &table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table.rowCount(), 0);
        QVERIFY(table.summary().isEmpty());
        desk.setCalculator(published(), {});
        QCOMPARE(table.rowCount(), 20);
        QCOMPARE(cell(table, 0, CoefficientTable::Name), u"intercept"_s);
        QCOMPARE(cell(table, 0, CoefficientTable::Printed), u"0.453"_s);
        QCOMPARE(cell(table, 0, CoefficientTable::RevisionThree), u"0.430"_s);
        const auto &rows = desk.calculator()->report().coefficients;
        int open = 0;
        for (int row = 0; row < table.rowCount(); ++row) {
            const CoefficientRow &of = rows[static_cast<std::size_t>(row)];
            const bool said = cell(table, row, CoefficientTable::Interval) == u"not identified"_s;
            QCOMPARE(said, !of.identified);
            QCOMPARE(cell(table, row, CoefficientTable::P) == u"–"_s, !of.identified);
            open += said ? 1 : 0;
        }
        QCOMPARE(open, 7);
        const QString summary = table.summary().join(u'\n');
        for (const QString &part :
             {u"n = 180"_s, u"rank 17 of 20"_s, u"0.613"_s, u"0.524"_s, u"0.373"_s, u"7 terms"_s})
            QVERIFY2(summary.contains(part), qPrintable(summary));
        desk.setCalculator(nullptr, {});
        QCOMPARE(table.rowCount(), 0);
    }
    void theScoreboardShowsOnePartAtATime()
    {
        CalculatorDesk desk;
        ScoreTable table(desk);
        const QAbstractItemModelTester tester(
            &table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        desk.setCalculator(published(), {});
        QCOMPARE(table.rowCount(), 0);
        QVERIFY(!table.computed());
        desk.setScoreboard(smallScoreboard(0.5));
        QCOMPARE(table.rowCount(), 2);
        QCOMPARE(cell(table, 0, ScoreTable::Regret), u"2.1"_s);
        QCOMPARE(cell(table, 0, ScoreTable::Coverage), u"91.0"_s);
        QCOMPARE(cell(table, 1, ScoreTable::Coverage), u"–"_s);
        QVERIFY(table.index(1, 0).data(Qt::ToolTipRole).toString().contains(u"4 rows"_s));
        table.setPart(LeftOut::Benchmark);
        QCOMPARE(table.rowCount(), 0);
        QVERIFY(table.computed());
        table.setPart(LeftOut::Nothing);
        QCOMPARE(table.rowCount(), 1);
        QCOMPARE(cell(table, 0, ScoreTable::Hit), u"50.0"_s);
    }
    void claimsAreHeldAgainstWhatCameOut()
    {
        CalculatorDesk desk;
        ScoreTable table(desk);
        desk.setCalculator(published(), {});
        QVERIFY(table.claims().isEmpty()); // nothing to hold against them yet
        desk.setScoreboard(smallScoreboard(0.5));
        const QString claims = table.claims().join(u'\n');
        QVERIFY2(claims.contains(u"0.613"_s) && claims.contains(u"0.089"_s), qPrintable(claims));
        QVERIFY(claims.contains(QString::number(desk.calculator()->report().cvMae, 'f', 3)));
    }

    void resultsAskWithWhatTheyMeasured()
    {
        const PublishedFacts facts = publishedFacts();
        Results results;
        QVERIFY(!questionOf(results, facts));
        auto record = std::make_shared<ExperimentRecord>(*sampleExperiment());
        results.setExperiment(record);
        QVERIFY(!questionOf(results, facts)); // no runs yet
        results.setAnalysis(sampleAnalysis(*record, 100));
        const auto asked = questionOf(results, facts);
        QVERIFY(asked);
        QCOMPARE(asked->input.tools, static_cast<int>(results.tools().size()));
        const ArmSummary &arm = results.analysis().arms[6];
        QVERIFY(std::abs(asked->input.baseline - arm.accuracy.value) < 0.001);
        QCOMPARE(asked->input.baselineTasks, std::round(arm.effectiveRuns));
        QVERIFY(!asked->modelKnown);
        QCOMPARE(asked->input.intelligence, 57.0);
        QCOMPARE(asked->measured.success[0]->value, arm.accuracy.value);
        QVERIFY(!asked->measured.success[indexOf(Topology::Hybrid)]);
        for (Arm &each : record->arms)
            each.model = "gpt-5";
        results.setAnalysis(sampleAnalysis(*record, 100));
        const auto known = questionOf(results, facts);
        QVERIFY(known && known->modelKnown);
        QCOMPARE(known->input.intelligence, 71.0);
        QCOMPARE(known->input.family, std::string("openai"));
    }
};

QTEST_GUILESS_MAIN(TstCalculatorDesk)
#include "tst_calculatordesk.moc"
