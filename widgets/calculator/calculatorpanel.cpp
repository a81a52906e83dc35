// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/calculatorpanel.h"

#include "widgets/calculator/detailform.h"
#include "widgets/calculator/figuresviews.h"
#include "widgets/calculator/outlookrows.h"
#include "widgets/calculator/predictorbar.h"
#include "widgets/calculator/presetchips.h"
#include "widgets/calculator/questionform.h"
#include "widgets/calculator/rulelist.h"
#include "widgets/calculator/topologymap.h"
#include "widgets/calculator/verdictview.h"
#include "widgets/calculator/waterfall.h"
#include "widgets/common/appearance.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/noticebar.h"
#include "widgets/common/tallcontent.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int wideFrom = 960;
constexpr int questionWidth = 272;
constexpr int mapWidth = 256;
constexpr int pictureScale = 2;

QVBoxLayout *columnIn(QWidget *widget, int gap)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins({});
    column->setSpacing(gap);
    return column;
}

} // namespace

CalculatorPanel::CalculatorPanel(CalculatorDesk &desk, CoefficientTable &coefficients,
                                 ScoreTable &scores, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_notices(new NoticeBar)
    , m_stack(new QStackedLayout)
{
    setObjectName(u"calculatorPanel"_s);
    auto *column = columnIn(this, 0);
    auto *noticeBox = new QVBoxLayout;
    noticeBox->setContentsMargins(space::between, 4, space::between, 0);
    noticeBox->addWidget(m_notices);
    column->addLayout(noticeBox);
    column->addLayout(m_stack, 1);
    auto *empty = new EmptyState({});
    empty->setText(tr("One agent or several?"),
                   tr("The predictors are being fitted to the published configurations."));
    m_stack->addWidget(empty);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_content = content(desk, coefficients, scores, actions);
    scroll->setWidget(m_content);
    m_stack->addWidget(scroll);
    const auto showState = [this, &desk, empty, scroll] {
        m_stack->setCurrentWidget(desk.calculator() == nullptr ? static_cast<QWidget *>(empty)
                                                               : scroll);
    };
    connect(&desk, &CalculatorDesk::dataChanged, this, showState);
    showState();
    arrange();
}

QWidget *CalculatorPanel::question(CalculatorDesk &desk, const Actions &actions)
{
    auto *widget = new QWidget;
    auto *column = columnIn(widget, space::between);
    m_predictors = new PredictorBar(desk, actions.openData, actions.publishedData);
    m_presets = new PresetChips(desk);
    column->addWidget(m_predictors);
    column->addWidget(m_presets);
    m_form = new QuestionForm(desk);
    column->addWidget(m_form);
    column->addWidget(new DetailForm(desk));
    column->addStretch(1);
    return widget;
}

QWidget *CalculatorPanel::content(CalculatorDesk &desk, CoefficientTable &coefficients,
                                  ScoreTable &scores, const Actions &actions)
{
    auto *widget = new TallContent;
    m_grid = new QGridLayout(widget);
    m_grid->setContentsMargins(space::between, space::between, space::between, space::between);
    m_grid->setHorizontalSpacing(space::group);
    m_grid->setVerticalSpacing(space::between);
    m_question = question(desk, actions);

    m_answer = new QWidget;
    auto *answer = columnIn(m_answer, space::inside);
    m_rows = new OutlookRows(desk);
    answer->addWidget(new VerdictView(desk));
    answer->addWidget(m_rows);
    answer->addWidget(new WarningList(desk));
    answer->addWidget(new TakeAlong(actions.copy, actions.exports));
    answer->addStretch(1);

    m_below = new QWidget;
    auto *below = columnIn(m_below, space::between);
    m_tabs = new QTabBar;
    m_tabs->setObjectName(u"calculatorTabs"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setAccessibleName(tr("More on the prediction"));
    below->addWidget(m_tabs);
    m_map = new TopologyMap(desk);
    m_why = new WhyView(desk);
    m_scores = new ScoreView(scores);
    auto *mapPage = new QWidget;
    m_mapPlace = columnIn(mapPage, 0);
    m_pages = {m_why, mapPage, new RuleList(desk), new CoefficientView(coefficients), m_scores};
    for (const QString &name :
         {tr("Why"), tr("Map"), tr("Rules"), tr("Coefficients"), tr("Scoreboard")})
        m_tabs->addTab(name);
    for (QWidget *page : m_pages)
        below->addWidget(page);
    below->addStretch(1);
    connect(m_tabs, &QTabBar::currentChanged, this, &CalculatorPanel::showPage);
    showPage();
    return widget;
}

void CalculatorPanel::showPage()
{
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        m_pages[i]->setVisible(static_cast<int>(i) == m_tabs->currentIndex());
}

void CalculatorPanel::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(m_columns > 1 && tab == Map ? int{Why} : int{tab});
}

void CalculatorPanel::focusQuestion()
{
    m_form->setFocus(Qt::ShortcutFocusReason);
}

void CalculatorPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CalculatorPanel::arrange()
{
    const int columns = width() >= wideFrom ? 3 : 1;
    const bool wide = columns == 3;
    m_map->setMinimumWidth(wide ? mapWidth : 0);
    m_map->setMaximumWidth(wide ? std::max(mapWidth, width() / 4) : QWIDGETSIZE_MAX);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (QWidget *part : {m_question, m_answer, static_cast<QWidget *>(m_map), m_below})
        m_grid->removeWidget(part);
    m_mapPlace->removeWidget(m_map);
    for (int i = 0; i < 3; ++i)
        m_grid->setColumnStretch(i, 0);
    m_grid->setRowStretch(wide ? 1 : 2, 1);
    m_grid->setRowStretch(wide ? 2 : 1, 0);
    m_question->setMinimumWidth(wide ? questionWidth : 0);
    m_question->setMaximumWidth(wide ? questionWidth : QWIDGETSIZE_MAX);
    m_grid->addWidget(m_question, 0, 0);
    if (wide) {
        m_grid->addWidget(m_answer, 0, 1);
        m_grid->addWidget(m_map, 0, 2);
        m_grid->addWidget(m_below, 1, 0, 1, 3);
        m_grid->setColumnStretch(1, 1);
        m_map->show();
        if (m_tabs->currentIndex() == Map)
            m_tabs->setCurrentIndex(Why);
    } else {
        m_grid->addWidget(m_answer, 1, 0);
        m_grid->addWidget(m_below, 2, 0);
        m_grid->setColumnStretch(0, 1);
        m_mapPlace->addWidget(m_map);
        m_map->show();
    }
    m_tabs->setTabVisible(Map, !wide);
}

QPixmap CalculatorPanel::picture() const
{
    QPixmap out(m_content->size() * pictureScale);
    out.setDevicePixelRatio(pictureScale);
    out.fill(m_content->palette().color(QPalette::Window));
    m_content->render(&out, {}, {}, QWidget::DrawChildren);
    return out;
}

void CalculatorPanel::setTheme(const Theme &theme)
{
    m_notices->setTheme(theme);
    m_predictors->setTheme(theme);
    m_presets->setTheme(theme);
    m_rows->setTheme(theme);
    m_map->setTheme(theme);
    m_why->setTheme(theme);
    m_scores->setTheme(theme);
}

} // namespace tradespace
