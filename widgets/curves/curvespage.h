// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/armtable.h"
#include "models/items/calculatordesk.h"
#include "models/items/results.h"
#include "models/items/selection.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QAction;
class QGridLayout;
class QLabel;
class QScrollArea;
class QStackedLayout;
class QVBoxLayout;

namespace tradespace {

class ArmView;
class ChartControls;
class EmptyState;
class InsightLine;
class NoticeBar;
class RecommendationCard;
class TradeChart;

/// The page of results: what the data say in sentences, both charts, the recommendation card and
/// the table of arms, all linked through the selection. Follows the results while an experiment
/// runs. Lives in the GUI thread.
class CurvesPage : public QWidget
{
    Q_OBJECT

public:
    struct Actions
    {
        QAction *run; ///< fills the page when it is empty
        QList<QAction *> instead; ///< what to do first while it cannot be run
        QList<QAction *> exports; ///< in the page's Export menu
        QAction *todaysPrices; ///< counted at these, or at the experiment's own
        QAction *openCalculator; ///< with what was measured here
    };
    CurvesPage(const Results &results, ArmTable &arms, Selection &selection,
               const CalculatorDesk &desk, const Actions &actions, QWidget *parent = nullptr);

    NoticeBar &notices() const { return *m_notices; }
    void setTheme(const Theme &theme);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class Arrangement
    {
        None,
        Wide, ///< the card beside charts and table
        Narrow, ///< the card below them
        Single ///< one chart below the other
    };
    QWidget *content();
    void showNotes();
    void connectChart(TradeChart *chart);
    void refresh();
    void refreshCharts();
    void refreshInsights();
    void followInsight(std::size_t index);
    void showState();
    void arrange();
    std::vector<SeriesStyle> armStyles() const;

    const Results &m_results;
    Selection &m_selection;
    QAction *m_run;
    Theme m_theme = Theme::light();
    bool m_stale = true; ///< the results changed while the page was hidden
    Arrangement m_arrangement = Arrangement::None;

    NoticeBar *m_notices;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QScrollArea *m_scroll;
    QVBoxLayout *m_insightBox;
    std::vector<InsightLine *> m_insights;
    QLabel *m_notes;
    ChartControls *m_controls;
    QGridLayout *m_grid;
    TradeChart *m_left;
    TradeChart *m_right;
    ArmView *m_table;
    RecommendationCard *m_card;
};

} // namespace tradespace
