// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/topology/topologypage.h"

#include "models/items/teamruns.h"
#include "widgets/charts/tradechart.h"
#include "widgets/common/appearance.h"
#include "widgets/common/chip.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/insightline.h"
#include "widgets/common/noticebar.h"
#include "widgets/common/tallcontent.h"
#include "widgets/topology/figuresview.h"
#include "widgets/topology/runpanel.h"
#include "widgets/topology/topologycards.h"
#include "widgets/topology/topologychart.h"

#include <QAction>
#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace tradespace {

namespace {

constexpr int chartHeight = 300;
constexpr int panelHeight = 360;
constexpr int besideFrom = 760; ///< below, one chart stands under the other
constexpr std::size_t mostInsights = 3;

/// What is settled comes first; what was not run is left out.
std::vector<CoordinationFinding> worthTelling(const Coordination *coordination)
{
    auto findings = coordination ? coordination->findings : std::vector<CoordinationFinding>();
    std::erase_if(findings, [](const CoordinationFinding &f) { return f.tasks == 0; });
    std::stable_partition(findings.begin(), findings.end(), [](const CoordinationFinding &f) {
        return f.verdict != FindingVerdict::Undetermined;
    });
    if (findings.size() > mostInsights)
        findings.resize(mostInsights);
    return findings;
}

} // namespace

TopologyPage::TopologyPage(const Models &models, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_models(models)
    , m_run(actions.run)
    , m_notices(new NoticeBar)
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(QList{actions.run} + actions.instead))
    , m_oneTopology(new EmptyState(actions.moreTopologies))
    , m_scroll(new QScrollArea)
    , m_insightBox(new QVBoxLayout)
    , m_offline(withRole(new QLabel, "caption"))
    , m_familyBar(new QWidget)
    , m_familyRow(new FlowLayout(space::inside, m_familyBar))
    , m_familyGroup(new QButtonGroup(this))
    , m_cards(new TopologyCards(models.figures))
    , m_charts(new QGridLayout)
    , m_density(new TradeChart)
    , m_overhead(new TradeChart)
    , m_panel(new RunPanel(models.runs, models.messages, models.selection))
    , m_table(new FiguresView(models.figures))
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
    m_stack->addWidget(m_oneTopology);
    m_stack->addWidget(m_scroll);
    m_scroll->setWidget(content());
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_empty->setText(tr("How agents work together"),
                     tr("Every topology beside the published figures, and who told whom what, "
                        "appear here with the first runs."));
    connectModels();
    connectParts();
    showState();
}

/// What is deleted after this loses pointer and focus, and would tell.
TopologyPage::~TopologyPage()
{
    m_cards->disconnect(this);
    m_density->disconnect(this);
    m_overhead->disconnect(this);
}

QWidget *TopologyPage::content()
{
    auto *page = new TallContent;
    page->setObjectName(QStringLiteral("topologyContent"));
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::group, space::between, space::group, space::group);
    column->setSpacing(space::between);
    m_insightBox->setSpacing(0);
    column->addLayout(m_insightBox);
    m_offline->setTextFormat(Qt::PlainText);
    m_offline->setWordWrap(true);
    m_offline->setText(tr("The offline model is a program written to heed budgets: it shows the "
                          "instrument, not what an LLM would do."));
    column->addWidget(m_offline);
    m_familyRow->setContentsMargins({});
    column->addWidget(m_familyBar);
    column->addWidget(m_cards);
    column->addSpacing(space::between);
    m_panel->setMinimumHeight(panelHeight);
    column->addWidget(m_panel);
    column->addSpacing(space::between);
    column->addWidget(
        withRole(new QLabel(tr("Success against what coordination takes")), "section"));
    m_charts->setSpacing(space::between);
    column->addLayout(m_charts);
    for (TradeChart *chart : {m_density, m_overhead}) {
        chart->setParent(page); // it gets its place when the page is first seen, which may be never
        chart->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        chart->setMinimumHeight(chartHeight);
    }
    column->addSpacing(space::between);
    column->addWidget(withRole(new QLabel(tr("Measured beside published")), "section"));
    column->addWidget(m_table);
    return page;
}

void TopologyPage::connectModels()
{
    connect(&m_models.figures, &TopologyTable::figuresChanged, this, &TopologyPage::refresh);
    connect(&m_models.results, &Results::analysisChanged, this, &TopologyPage::showState);
    connect(&m_models.results, &Results::experimentChanged, this, [this] {
        m_scroll->ensureVisible(0, 0);
        refresh();
    });
    connect(&m_models.draft, &Draft::changed, this, &TopologyPage::showState);
    connect(m_run, &QAction::changed, this, &TopologyPage::showState);
}

void TopologyPage::connectParts()
{
    const auto pointAt = [this](std::optional<Topology> topology) {
        m_cards->setPointedAt(topology);
        for (TradeChart *chart : {m_density, m_overhead})
            chart->setHoveredKey(topology ? std::optional(indexOf(*topology)) : std::nullopt);
    };
    connect(m_cards, &TopologyCards::pointed, this, pointAt);
    connect(m_cards, &TopologyCards::chosen, this, &TopologyPage::chooseRunOf);
    for (TradeChart *chart : {m_density, m_overhead}) {
        connect(chart, &TradeChart::pointHovered, this, [pointAt](std::optional<std::size_t> key) {
            pointAt(key ? std::optional(allTopologies[*key]) : std::nullopt);
        });
        connect(chart, &TradeChart::pointActivated, this,
                [this](std::size_t key) { chooseRunOf(allTopologies[key]); });
    }
    connect(m_familyGroup, &QButtonGroup::idClicked, this, [this](int id) {
        chooseFamily(id == 0 ? std::string() : m_families[static_cast<std::size_t>(id) - 1]);
    });
}

void TopologyPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_notices->setTheme(theme);
    m_cards->setTheme(theme);
    m_density->setTheme(theme);
    m_overhead->setTheme(theme);
    m_panel->setTheme(theme);
    m_table->setTheme(theme);
    for (InsightLine *line : m_insights)
        line->setTheme(theme);
    for (Chip *chip : m_familyChips)
        chip->setTheme(theme);
}

void TopologyPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
    offerRun();
}

void TopologyPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TopologyPage::refresh()
{
    showState();
    m_stale = !isVisible();
    if (m_stale)
        return; // showEvent() makes up for it
    refreshInsights();
    refreshFamilies();
    m_density->setData(densityChart(m_models.figures));
    m_overhead->setData(overheadChart(m_models.figures));
    m_offline->setVisible(m_models.results.offline());
    offerRun();
}

bool TopologyPage::comparesTopologies() const
{
    if (m_models.results.experiment() != nullptr)
        return m_models.results.severalTopologies();
    const Json chosen = m_models.draft.value(QStringLiteral("arms.topologies"));
    return !chosen.is_array() || chosen.size() > 1; // without any experiment the page is empty
}

/// Nothing to compare; empty and idle: what will be here and the button; empty and running: the
/// topologies wait for their figures.
void TopologyPage::showState()
{
    const bool recorded = m_models.results.experiment() != nullptr;
    m_oneTopology->setText(
        tr("One topology has nothing to be compared with"),
        recorded ? tr("Coordination is measured between a single agent and teams on the same "
                      "tasks: duplicate the experiment and choose several topologies.")
                 : tr("Coordination is measured between a single agent and teams on the same "
                      "tasks: choose several topologies."));
    const bool idle = !recorded || m_run->isEnabled();
    const bool empty = m_models.results.empty() && m_models.results.coordination() == nullptr;
    QWidget *wanted = !comparesTopologies() ? static_cast<QWidget *>(m_oneTopology)
        : empty && idle                     ? static_cast<QWidget *>(m_empty)
                                            : m_scroll;
    if (m_stack->currentWidget() != wanted)
        m_stack->setCurrentWidget(wanted);
}

void TopologyPage::refreshInsights()
{
    m_findings = worthTelling(m_models.results.coordination());
    while (m_insights.size() < m_findings.size()) {
        const std::size_t index = m_insights.size();
        auto *line = new InsightLine(index == 0);
        line->setTheme(m_theme);
        connect(line, &InsightLine::clicked, this, [this, index] { followInsight(index); });
        m_insightBox->addWidget(line);
        setTabOrder(index == 0 ? static_cast<QWidget *>(m_notices) : m_insights.back(), line);
        m_insights.push_back(line);
    }
    for (std::size_t i = 0; i < m_insights.size(); ++i) {
        m_insights[i]->setVisible(i < m_findings.size());
        if (i < m_findings.size())
            m_insights[i]->setSentence(findingText(m_findings[i]));
    }
}

/// To the family that it is about, or to the chart or table that shows it.
void TopologyPage::followInsight(std::size_t index)
{
    if (index >= m_findings.size())
        return;
    QWidget *shows = m_cards;
    switch (m_findings[index].direction) {
    case PublishedDirection::DecomposableGains:
        chooseFamily("finance");
        break;
    case PublishedDirection::SequentialLoses:
        chooseFamily("planning");
        break;
    case PublishedDirection::IndependentAmplifiesMost:
        chooseFamily({});
        shows = m_table;
        break;
    case PublishedDirection::HybridCostsMost:
        chooseFamily({});
        shows = m_overhead;
        break;
    }
    m_scroll->ensureWidgetVisible(shows);
}

void TopologyPage::refreshFamilies()
{
    const auto families = m_models.figures.families();
    if (families != m_families || m_familyChips.empty()) {
        m_families = families;
        qDeleteAll(m_familyChips);
        m_familyChips.clear();
        const auto add = [this](const QString &text) {
            auto *chip = new Chip(text);
            chip->setTheme(m_theme);
            m_familyGroup->addButton(chip, static_cast<int>(m_familyChips.size()));
            m_familyRow->addWidget(chip);
            m_familyChips.push_back(chip);
        };
        add(tr("All families"));
        for (const std::string &family : families)
            add(qstr(family));
    }
    m_familyBar->setVisible(!families.empty());
    const auto shown = std::find(families.begin(), families.end(), m_models.figures.family());
    const auto chip =
        shown == families.end() ? 0 : static_cast<std::size_t>(shown - families.begin()) + 1;
    m_familyChips[chip]->setChecked(true);
}

void TopologyPage::chooseFamily(const std::string &family)
{
    m_models.figures.setFamily(family);
    m_panel->setFamily(m_models.figures.family());
}

void TopologyPage::chooseRunOf(Topology topology)
{
    const auto runs = teamRuns(m_models.runs, topology, m_models.figures.family());
    if (!runs.empty())
        m_models.selection.chooseRun(runs.front());
    if (topology != Topology::Single)
        m_scroll->ensureWidgetVisible(m_panel);
}

/// While nobody has chosen a run, one of a team is shown.
void TopologyPage::offerRun()
{
    if (!isVisible() || m_models.selection.run() || m_stack->currentWidget() != m_scroll)
        return;
    if (const auto run = defaultTeamRun(m_models.runs, m_models.figures.family()))
        m_models.selection.offerRun(*run);
}

void TopologyPage::arrange()
{
    const bool beside = width() >= besideFrom;
    m_charts->removeWidget(m_overhead);
    m_charts->addWidget(m_density, 0, 0);
    m_charts->addWidget(m_overhead, beside ? 0 : 1, beside ? 1 : 0);
    m_charts->setColumnStretch(0, 1);
    m_charts->setColumnStretch(1, beside ? 1 : 0);
}

} // namespace tradespace
