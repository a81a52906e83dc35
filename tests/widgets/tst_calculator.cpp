// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/calculator.h"
#include "resources/resources.h"
#include "widgets/calculator/calculatorpanel.h"
#include "widgets/calculator/outlookrows.h"
#include "widgets/calculator/sliderfield.h"
#include "widgets/calculator/topologymap.h"
#include "widgets/calculator/waterfall.h"
#include "widgets/common/appearance.h"
#include "widgets/common/chip.h"
#include "widgets/common/elidedlabel.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

std::shared_ptr<const Calculator> published()
{
    static const auto made = std::make_shared<const Calculator>(
        publishedConfigurations(), std::vector<GapCell>(), publishedFacts());
    return made;
}

/// The panel on a desk with the published data.
struct Shown
{
    explicit Shown(QSize size = {420, 900}, bool fitted = true)
    {
        applyTheme(*qApp, Theme::light());
        if (fitted)
            desk.setCalculator(published(), u"Published, 180 configurations"_s);
        panel.resize(size);
        panel.show();
        QApplication::setActiveWindow(&panel);
        (void)QTest::qWaitForWindowExposed(&panel);
        QTest::qWait(0);
    }
    template <class T> T *find(const QString &name) const { return panel.findChild<T *>(name); }
    QSlider *slider(const QString &name) const { return find<SliderField>(name)->slider(); }
    Chip *chip(const QString &text) const
    {
        for (Chip *candidate : panel.findChildren<Chip *>()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }
    static void click(QWidget *widget)
    {
        QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
    }
    void ask(int tools, double baseline, const std::string &benchmark = {}, double tasks = 100)
    {
        RecommendationInput input;
        input.tools = tools;
        input.baseline = baseline;
        input.benchmark = benchmark;
        input.baselineTasks = tasks;
        desk.setInput(input);
    }

    CalculatorDesk desk;
    CoefficientTable coefficients{desk};
    ScoreTable scores{desk};
    QAction open{u"Data …"_s};
    QAction builtIn{u"Published data"_s};
    QAction copy{u"Copy as text"_s};
    QAction png{u"Picture (PNG) …"_s};
    CalculatorPanel panel{desk, coefficients, scores, {&open, &builtIn, &copy, {&png}}};
};

} // namespace

class TstCalculator : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { initResources(); }

    void whileItIsFittedItSaysSo()
    {
        Shown shown({420, 900}, false);
        QVERIFY(!shown.find<QWidget>(u"outlookRows"_s)->isVisible());
        bool said = false;
        for (const QLabel *label : shown.panel.findChildren<QLabel *>())
            said = said || (label->isVisible() && label->text().contains(u"being fitted"_s));
        QVERIFY(said);
        shown.desk.setCalculator(published(), u"Published"_s);
        QVERIFY(shown.find<QWidget>(u"outlookRows"_s)->isVisible());
    }

    void slidersFollowTheKeyboard_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("key");
        QTest::addColumn<double>("before");
        QTest::addColumn<double>("after");
        QTest::newRow("a tool more") << u"tools"_s << int{Qt::Key_Right} << 5.0 << 6.0;
        QTest::newRow("a tool less") << u"tools"_s << int{Qt::Key_Left} << 2.0 << 1.0;
        QTest::newRow("twice as many") << u"tools"_s << int{Qt::Key_PageUp} << 20.0 << 40.0;
        QTest::newRow("half as many") << u"tools"_s << int{Qt::Key_PageDown} << 9.0 << 4.0;
        QTest::newRow("the most of the slider") << u"tools"_s << int{Qt::Key_End} << 9.0 << 64.0;
        QTest::newRow("a point more") << u"baseline"_s << int{Qt::Key_Right} << 35.5 << 36.5;
        QTest::newRow("none") << u"baseline"_s << int{Qt::Key_Home} << 35.5 << 0.0;
        QTest::newRow("ten more") << u"intelligence"_s << int{Qt::Key_PageUp} << 57.0 << 67.0;
    }
    void slidersFollowTheKeyboard()
    {
        QFETCH(QString, name);
        QFETCH(int, key);
        QFETCH(double, before);
        QFETCH(double, after);
        Shown shown;
        auto *field = shown.find<SliderField>(name);
        field->field()->setValue(before);
        QCOMPARE(field->value(), before);
        field->slider()->setFocus();
        QTest::keyClick(field->slider(), static_cast<Qt::Key>(key));
        QCOMPARE(field->value(), after);
        QCOMPARE(field->field()->value(), after);
        const RecommendationInput &input = shown.desk.input();
        const double asked = name == u"tools"_s ? input.tools
            : name == u"baseline"_s             ? 100 * input.baseline
                                                : input.intelligence;
        QCOMPARE(asked, after);
    }
    void whatIsTypedIsExact()
    {
        Shown shown;
        auto *field = shown.find<SliderField>(u"tools"_s);
        field->field()->setFocus();
        QTest::keyClick(field->field(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field->field(), u"5000"_s);
        QCOMPARE(shown.desk.input().tools, 5000);
        QCOMPARE(field->slider()->value(), field->slider()->maximum());
        QVERIFY(!shown.find<QLabel>(u"calculatorWarnings"_s)->text().isEmpty()); // far outside
        auto *tasks = shown.find<QSpinBox>(u"baselineTasks"_s);
        tasks->setValue(12);
        QCOMPARE(shown.desk.input().baselineTasks, 12.0);
    }
    void aPresetAsksAllAtOnce()
    {
        Shown shown;
        Shown::click(shown.chip(u"WorkBench"_s));
        QCOMPARE(shown.desk.input().tools, 16);
        QCOMPARE(shown.desk.input().benchmark, std::string("workbench"));
        QCOMPARE(shown.find<QComboBox>(u"taskIsLike"_s)->currentText(), u"WorkBench"_s);
        QVERIFY(shown.chip(u"WorkBench"_s)->isChecked());
        Shown::click(shown.chip(u"Analysis"_s));
        QCOMPARE(shown.desk.input().tools, 5);
        QCOMPARE(shown.desk.input().baseline, 0.35);
        QVERIFY(shown.desk.input().benchmark.empty());
        QVERIFY(!shown.chip(u"WorkBench"_s)->isChecked());
        QVERIFY(shown.chip(u"Analysis"_s)->isChecked());
    }
    void aModelBringsItsIndexUntilItIsEdited()
    {
        Shown shown;
        auto *model = shown.find<QComboBox>(u"model"_s);
        model->setFocus();
        QTest::keyClick(model, Qt::Key_Down);
        QTest::keyClick(model, Qt::Key_Down);
        QCOMPARE(shown.desk.input().intelligence, 71.0);
        QCOMPARE(shown.desk.input().family, std::string("openai"));
        QTest::keyClick(shown.slider(u"intelligence"_s), Qt::Key_Right);
        QCOMPARE(shown.desk.input().intelligence, 72.0);
        QVERIFY(shown.desk.input().family.empty());
        QCOMPARE(model->currentIndex(), 0);
    }

    void theMarkTellsWhatIsSettled()
    {
        Shown shown;
        auto *rows = shown.find<OutlookRows>(u"outlookRows"_s);
        int close = 0;
        int settled = 0;
        for (const double baseline : {0.05, 0.35, 0.65, 0.95}) {
            for (const char *benchmark : {"", "finance-agent", "plancraft"}) {
                shown.ask(5, baseline, benchmark, 1e6);
                const bool open = shown.desk.recommendation().tooClose;
                QCOMPARE(rows->mark(), open ? u"too close to call"_s : u"recommended"_s);
                QCOMPARE(shown.find<QLabel>(u"headline"_s)->text(),
                         shown.desk.recommendation().headline);
                (open ? close : settled) += 1;
            }
        }
        QVERIFY(close > 0 && settled > 0); // else one of the two was not seen
    }
    void rowsStandByPredictionAndAreChosen()
    {
        Shown shown;
        shown.ask(5, 0.35, "finance-agent");
        auto *rows = shown.find<OutlookRows>(u"outlookRows"_s);
        const auto ranking = shown.desk.recommendation().ranking();
        for (std::size_t i = 1; i < ranking.size(); ++i)
            QVERIFY(rows->rowRect(ranking[i - 1]).bottom() < rows->rowRect(ranking[i]).top() + 1);
        QTest::mouseClick(rows, Qt::LeftButton, {}, rows->rowRect(ranking[2]).center());
        QCOMPARE(shown.desk.chosen(), ranking[2]);
        QTest::keyClick(rows, Qt::Key_Up);
        QCOMPARE(shown.desk.chosen(), ranking[1]);
        QVERIFY(shown.find<QLabel>(u"whyTitle"_s)->text().startsWith(topologyLabel(ranking[1])));
    }
    void whatTheDataDoNotDetermineSaysSo()
    {
        Shown shown;
        shown.desk.setPredictor(PredictorKind::Equation);
        shown.find<QToolButton>(u"moreInputs"_s)->setChecked(true);
        auto *agents = shown.find<QSpinBox>(u"agents-centralized"_s);
        QVERIFY(agents->isVisible());
        agents->setFocus();
        QTest::keyClick(agents, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(agents, u"9"_s);
        QCOMPARE(shown.desk.input().agents[indexOf(Topology::Centralized)], 9);
        QVERIFY(!shown.desk.recommendation().of(Topology::Centralized).determined);
        auto *rows = shown.find<OutlookRows>(u"outlookRows"_s);
        QVERIFY(
            rows->accessibleDescription().contains(u"Centralized: not determined by the data"_s));
        shown.desk.choose(Topology::Centralized);
        QVERIFY(shown.find<QLabel>(u"whyTitle"_s)->text().contains(u"not determined"_s));
        QVERIFY(shown.find<Waterfall>(u"waterfall"_s)->bars().empty());
        QVERIFY(rows->rowRect(Topology::Centralized).top()
                > rows->rowRect(Topology::Hybrid).top()); // last
    }
    void thePartsSumUpToThePrediction_data()
    {
        QTest::addColumn<bool>("equation");
        QTest::newRow("gap model") << false;
        QTest::newRow("equation (1)") << true;
    }
    void thePartsSumUpToThePrediction()
    {
        QFETCH(bool, equation);
        Shown shown;
        shown.desk.setPredictor(equation ? PredictorKind::Equation : PredictorKind::Gap);
        shown.ask(16, 0.9, "workbench");
        const auto *waterfall = shown.find<Waterfall>(u"waterfall"_s);
        for (const Topology topology : allTopologies) {
            shown.desk.choose(topology);
            const auto &bars = waterfall->bars();
            QVERIFY(bars.size() >= 2 && bars.back().total);
            for (std::size_t i = 1; i + 1 < bars.size(); ++i)
                QCOMPARE(bars[i].from, bars[i - 1].to);
            const double ends = bars[bars.size() - 2].to;
            QVERIFY(std::abs(ends - bars.back().to) < 1e-9);
            QCOMPARE(bars.back().to, shown.desk.recommendation().of(topology).success.value);
            const auto open = std::count_if(bars.begin(), bars.end(),
                                            [](const auto &bar) { return !bar.identified; });
            QCOMPARE(open, equation ? 1 : 0);
        }
    }
    void theMapMovesTheQuestion()
    {
        Shown shown({420, 1600});
        shown.panel.showTab(CalculatorPanel::Map);
        QTest::qWait(0);
        auto *map = shown.find<TopologyMap>(u"topologyMap"_s);
        QVERIFY(map->isVisible());
        QTest::mouseClick(map, Qt::LeftButton, {}, map->placeOf(0.25, 8).toPoint());
        QVERIFY(std::abs(shown.desk.input().baseline - 0.25) < 0.01);
        QCOMPARE(shown.desk.input().tools, 8);
        QTest::mousePress(map, Qt::LeftButton, {}, map->placeOf(0.25, 8).toPoint());
        QTest::mouseMove(map, map->placeOf(0.8, 32).toPoint());
        QTest::mouseRelease(map, Qt::LeftButton, {}, map->placeOf(0.8, 32).toPoint());
        QVERIFY(std::abs(shown.desk.input().baseline - 0.8) < 0.01);
        QVERIFY(std::abs(shown.desk.input().tools - 32) <= 1);
        QCOMPARE(shown.find<SliderField>(u"tools"_s)->value(), double(shown.desk.input().tools));
        map->setFocus();
        const int tools = shown.desk.input().tools;
        QTest::keyClick(map, Qt::Key_Down);
        QCOMPARE(shown.desk.input().tools, tools - 1);
        const auto points = map->grab().toImage();
        QVERIFY(points.pixel(map->placeOf(0.1, 2).toPoint()) != 0);
    }
    void scoresAppearWithTheirParts()
    {
        Shown shown({420, 1200});
        shown.panel.showTab(CalculatorPanel::Scores);
        auto *table = shown.find<QTableView>(u"scores"_s);
        QVERIFY(!table->isVisible());
        Scoreboard board;
        const auto score = [](const char *id) {
            PredictorScore made;
            made.id = id;
            made.cells = 36;
            return made;
        };
        board.parts.push_back({LeftOut::Model, 9, {score("gap")}});
        board.parts.push_back({LeftOut::Nothing, 0, {score("eq1"), score("rule_45")}});
        shown.desk.setScoreboard(std::make_shared<const Scoreboard>(board));
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 1);
        Shown::click(shown.find<Chip>(u"scores-in_sample"_s));
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(shown.find<QLabel>(u"claims"_s)->text().contains(u"0.089"_s));
    }

    void nothingIsCutOff_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("tab");
        for (const int tab : {CalculatorPanel::Why, CalculatorPanel::Map, CalculatorPanel::Rules,
                              CalculatorPanel::Coefficients, CalculatorPanel::Scores}) {
            for (const QSize size : {QSize(420, 700), QSize(700, 700), QSize(1000, 700)})
                QTest::addRow("%d at %d", tab, size.width()) << size << tab;
        }
    }
    void nothingIsCutOff()
    {
        QFETCH(QSize, size);
        QFETCH(int, tab);
        Shown shown(size);
        shown.desk.setPredictor(PredictorKind::Equation);
        shown.find<QToolButton>(u"moreInputs"_s)->setChecked(true);
        shown.panel.showTab(static_cast<CalculatorPanel::Tab>(tab));
        QTest::qWait(0);
        QCOMPARE(shown.panel.size(), size);
        const auto *area = shown.panel.findChild<QScrollArea *>();
        QVERIFY2(
            area->widget()->width() <= area->viewport()->width(),
            qPrintable(u"%1 in %2"_s.arg(area->widget()->width()).arg(area->viewport()->width())));
        QStringList cut;
        for (const auto *label : shown.panel.findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty()
                || qobject_cast<const ElidedLabel *>(label) != nullptr)
                continue;
            const bool wraps = label->wordWrap();
            if (label->height()
                    < (wraps ? label->heightForWidth(label->width()) : label->sizeHint().height())
                || (!wraps && label->width() < label->sizeHint().width()))
                cut << label->text();
        }
        for (const auto *button : shown.panel.findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || !area->widget()->isAncestorOf(button))
                continue;
            const QPoint end = button->mapTo(area->widget(), QPoint(button->width(), 0));
            if (button->width() < button->minimumSizeHint().width()
                || end.x() > area->widget()->width())
                cut << button->text();
        }
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }
    void thePictureHoldsAllOfIt()
    {
        const Shown shown({420, 300});
        const QPixmap picture = shown.panel.picture();
        QCOMPARE(picture.devicePixelRatio(), 2.0);
        QVERIFY(picture.height() > 2 * shown.panel.height()); // also what is scrolled away
    }
};

QTEST_MAIN(TstCalculator)
#include "tst_calculator.moc"
