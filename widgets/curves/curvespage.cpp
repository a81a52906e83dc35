// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/curves/curvespage.h"

#include "models/analysis/figuretext.h"
#include "widgets/charts/tradechart.h"
#include "widgets/common/appearance.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/insightline.h"
#include "widgets/common/noticebar.h"
#include "widgets/common/tallcontent.h"
#include "widgets/curves/armview.h"
#include "widgets/curves/chartcontrols.h"
#include "widgets/curves/recommendationcard.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int cardWidth = 240;
constexpr int wideFrom = 1000; ///< below, the charts would be too small beside the card
constexpr int singleBelow = 640;
constexpr int chartHeight = 280;
constexpr double logarithmFrom = 20; ///< span of x, as look and charts have it

/// The arm that shows what an insight says.
std::optional<std::size_t> armOf(const Analysis &a, const Insight &insight)
{
    switch (insight.kind) {
    case Insight::Kind::Saturation:
    case Insight::Kind::Undetermined:
        if (insight.index < a.curves.size()) {
            const Curve &curve = a.curves[insight.index];
            return curve.arms[curve.saturation.value_or(curve.arms.size() - 1)];
        }
        break;
    case Insight::Kind::Savings:
        if (insight.index < a.savings.size())
            return a.savings[insight.index].reference;
        break;
    case Insight::Kind::Difference:
        if (insight.index < a.pairs.size())
            return a.pairs[insight.index].arm;
        break;
    }
    return std::nullopt;
}

} // namespace

CurvesPage::CurvesPage(const Results &results, ArmTable &arms, Selection &selection,
                       const CalculatorDesk &desk, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_results(results)
    , m_selection(selection)
    , m_run(actions.run)
    , m_notices(new NoticeBar)
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(QList{actions.run} + actions.instead))
    , m_scroll(new QScrollArea)
    , m_insightBox(new QVBoxLayout)
    , m_notes(withRole(new QLabel, "caption"))
    , m_controls(new ChartControls(actions.exports, actions.todaysPrices))
    , m_grid(new QGridLayout)
    , m_left(new TradeChart)
    , m_right(new TradeChart)
    , m_table(new ArmView(arms, selection))
    , m_card(new RecommendationCard(desk, actions.openCalculator))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *noticeBox = new QVBoxLayout;
    noticeBox->setContentsMargins(space::group, 0, space::group, 0);
    noticeBox->addWidget(m_notices);
    column->addLayout(noticeBox);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_scroll);
    m_scroll->setWidget(content());
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_empty->setText(tr("Accuracy against calls and cost"),
                     tr("Curves, where they go flat and what one agent achieves appear here with "
                        "the first runs."));

    connect(m_controls, &ChartControls::changed, this, &CurvesPage::refreshCharts);
    connect(&m_results, &Results::analysisChanged, this, &CurvesPage::refresh);
    connect(&desk, &CalculatorDesk::dataChanged, m_card, [this] { m_card->show(m_results); });
    connect(&m_results, &Results::experimentChanged, this, [this] {
        m_controls->reset();
        m_scroll->ensureVisible(0, 0);
    });
    connect(m_run, &QAction::changed, this, &CurvesPage::showState);
    connect(&m_selection, &Selection::hoverChanged, this, [this] {
        for (TradeChart *chart : {m_left, m_right})
            chart->setHoveredKey(m_selection.hoveredArm());
    });
    connect(&m_selection, &Selection::choiceChanged, this, [this] {
        for (TradeChart *chart : {m_left, m_right})
            chart->setChosenKey(m_selection.arm());
    });
    showState();
}

QWidget *CurvesPage::content()
{
    auto *page = new TallContent;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::group, space::between, space::group, space::group);
    column->setSpacing(space::between);
    m_insightBox->setSpacing(0);
    column->addLayout(m_insightBox);
    m_notes->setObjectName(u"curveNotes"_s);
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setWordWrap(true);
    column->addWidget(m_notes);
    column->addWidget(m_controls);
    m_grid->setSpacing(space::between);
    column->addLayout(m_grid, 1);
    // they get their places when the page is first seen, which may be never
    for (QWidget *part : std::initializer_list<QWidget *>{m_left, m_right, m_table, m_card})
        part->setParent(page);
    for (TradeChart *chart : {m_left, m_right}) {
        chart->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        chart->setMinimumHeight(chartHeight);
        connectChart(chart);
    }
    return page;
}

/// What must be known of all the figures below.
void CurvesPage::showNotes()
{
    QStringList notes;
    if (m_results.offline())
        notes << tr("The offline model is a program written to heed budgets: it shows the "
                    "instrument, not what an LLM would do.");
    notes << judgingText(m_results.analysis()) << m_results.repriced();
    notes.removeAll(QString());
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
}

void CurvesPage::connectChart(TradeChart *chart)
{
    connect(chart, &TradeChart::pointHovered, &m_selection, &Selection::hoverArm);
    connect(chart, &TradeChart::pointActivated, &m_selection, &Selection::openArm);
}

void CurvesPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_notices->setTheme(theme);
    m_controls->setTheme(theme);
    m_left->setTheme(theme);
    m_right->setTheme(theme);
    m_table->setTheme(theme);
    m_table->setStyles(armStyles());
    for (InsightLine *line : m_insights)
        line->setTheme(theme);
}

void CurvesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

void CurvesPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CurvesPage::refresh()
{
    showState();
    m_stale = !isVisible();
    if (m_stale)
        return; // showEvent() makes up for it
    m_controls->setCurves(m_results.analysis());
    refreshInsights();
    refreshCharts();
    m_card->show(m_results);
    showNotes();
}

/// Empty and idle: what will be here and the button. Empty and running: the charts say so.
void CurvesPage::showState()
{
    const bool idle = m_results.experiment() == nullptr || m_run->isEnabled();
    QWidget *wanted = m_results.empty() && idle ? static_cast<QWidget *>(m_empty) : m_scroll;
    if (m_stack->currentWidget() != wanted)
        m_stack->setCurrentWidget(wanted);
}

void CurvesPage::refreshInsights()
{
    const auto &analysis = m_results.analysis();
    const std::size_t count = m_results.empty() ? 0 : analysis.insights.size();
    while (m_insights.size() < count) {
        const std::size_t index = m_insights.size();
        auto *line = new InsightLine(index == 0);
        line->setTheme(m_theme);
        connect(line, &InsightLine::clicked, this, [this, index] { followInsight(index); });
        m_insightBox->addWidget(line);
        setTabOrder(index == 0 ? static_cast<QWidget *>(m_notices) : m_insights.back(), line);
        m_insights.push_back(line);
    }
    for (std::size_t i = 0; i < m_insights.size(); ++i) {
        m_insights[i]->setVisible(i < count);
        if (i < count)
            m_insights[i]->setSentence(analysis.insights[i].text);
    }
}

void CurvesPage::followInsight(std::size_t index)
{
    const Analysis &analysis = m_results.analysis();
    if (index >= analysis.insights.size())
        return;
    const auto arm = armOf(analysis, analysis.insights[index]);
    if (!arm)
        return;
    for (std::size_t c = 0; c < analysis.curves.size(); ++c) {
        const auto &arms = analysis.curves[c].arms;
        if (std::find(arms.begin(), arms.end(), *arm) != arms.end())
            m_controls->show(c);
    }
    m_selection.chooseArm(arm);
}

void CurvesPage::refreshCharts()
{
    const Analysis &analysis = m_results.analysis();
    const auto hidden = m_controls->hidden();
    ChartData left = curveChart(analysis, m_controls->x(), hidden);
    ChartData right = curveChart(analysis, CurveX::Cost, hidden);
    left.xScale = right.xScale = m_controls->scale();
    m_controls->offerLogarithm(std::max(left.xSpan(), right.xSpan()) > logarithmFrom);
    m_left->setData(left);
    m_right->setData(right);
    std::set<int> hiddenArms;
    for (const std::size_t curve : hidden) {
        for (const std::size_t arm : analysis.curves[curve].arms)
            hiddenArms.insert(static_cast<int>(arm));
    }
    m_table->setHidden(hiddenArms);
    m_table->setStyles(armStyles());
}

/// The style of each arm's curve; arms without runs belong to none yet and get no marker.
std::vector<SeriesStyle> CurvesPage::armStyles() const
{
    const Analysis &analysis = m_results.analysis();
    const auto styles = stylesOf(curveStyleNames(analysis), m_theme);
    std::vector<SeriesStyle> out(analysis.arms.size(), {Qt::transparent, Marker::Circle});
    for (std::size_t c = 0; c < analysis.curves.size(); ++c) {
        for (const std::size_t arm : analysis.curves[c].arms)
            out[arm] = styles[c];
    }
    return out;
}

void CurvesPage::arrange()
{
    const Arrangement wanted = width() >= wideFrom ? Arrangement::Wide
        : width() >= singleBelow                   ? Arrangement::Narrow
                                                   : Arrangement::Single;
    if (wanted == m_arrangement)
        return;
    m_arrangement = wanted;
    const bool wide = wanted == Arrangement::Wide;
    for (QWidget *part : std::initializer_list<QWidget *>{m_left, m_right, m_table, m_card})
        m_grid->removeWidget(part);
    for (int i = 0; i < 4; ++i) {
        m_grid->setRowStretch(i, 0);
        m_grid->setColumnStretch(i, i < 2 && (i == 0 || wanted != Arrangement::Single) ? 1 : 0);
    }
    m_grid->addWidget(m_left, 0, 0);
    if (wanted == Arrangement::Single)
        m_grid->addWidget(m_right, 1, 0);
    else
        m_grid->addWidget(m_right, 0, 1);
    const int below = wanted == Arrangement::Single ? 2 : 1;
    const int columns = wanted == Arrangement::Single ? 1 : 2;
    m_grid->addWidget(m_table, below, 0, 1, columns);
    m_grid->setRowStretch(0, 3);
    m_grid->setRowStretch(below, 2);
    if (wide)
        m_grid->addWidget(m_card, 0, 2, 2, 1);
    else
        m_grid->addWidget(m_card, below + 1, 0, 1, columns);
    m_card->setMinimumWidth(wide ? cardWidth : 0);
    m_card->setMaximumWidth(wide ? cardWidth : QWIDGETSIZE_MAX);
    m_card->setSideBySide(wanted == Arrangement::Narrow);
}

} // namespace tradespace
