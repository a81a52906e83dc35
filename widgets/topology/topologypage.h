// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"
#include "models/items/runmessages.h"
#include "models/items/runtable.h"
#include "models/items/selection.h"
#include "models/items/topologytable.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QAction;
class QButtonGroup;
class QGridLayout;
class QLabel;
class QScrollArea;
class QStackedLayout;
class QVBoxLayout;

namespace tradespace {

class Chip;
class EmptyState;
class FiguresView;
class FlowLayout;
class InsightLine;
class NoticeBar;
class RunPanel;
class TopologyCards;
class TradeChart;

/// The page of topologies: what the runs say of the published directions, the five topologies side
/// by side, one run message by message, success against what coordination takes, and the table of
/// figures beside the published ones. Follows the results while an experiment runs. Lives in the
/// GUI thread.
class TopologyPage : public QWidget
{
    Q_OBJECT

public:
    struct Models
    {
        const Results &results;
        TopologyTable &figures;
        const RunTable &runs;
        RunMessages &messages;
        const Draft &draft;
        Selection &selection;
    };
    struct Actions
    {
        QAction *run; ///< fills the page when it is empty
        QList<QAction *> instead; ///< what to do first while it cannot be run
        QList<QAction *> moreTopologies; ///< where an experiment has only one
    };
    TopologyPage(const Models &models, const Actions &actions, QWidget *parent = nullptr);
    ~TopologyPage() override;

    NoticeBar &notices() const { return *m_notices; }
    void setTheme(const Theme &theme);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *content();
    void connectModels();
    void connectParts();
    void refresh();
    void showState();
    bool comparesTopologies() const;
    void refreshInsights();
    void refreshFamilies();
    void followInsight(std::size_t index);
    void chooseFamily(const std::string &family);
    void chooseRunOf(Topology topology);
    void offerRun();
    void arrange();

    const Models m_models;
    QAction *m_run;
    Theme m_theme = Theme::light();
    bool m_stale = true; ///< the results changed while the page was hidden
    std::vector<CoordinationFinding> m_findings; ///< one per insight line
    std::vector<std::string> m_families; ///< one per chip after the first

    NoticeBar *m_notices;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    EmptyState *m_oneTopology;
    QScrollArea *m_scroll;
    QVBoxLayout *m_insightBox;
    std::vector<InsightLine *> m_insights;
    QLabel *m_offline;
    QWidget *m_familyBar;
    FlowLayout *m_familyRow;
    QButtonGroup *m_familyGroup;
    std::vector<Chip *> m_familyChips;
    TopologyCards *m_cards;
    QGridLayout *m_charts;
    TradeChart *m_density;
    TradeChart *m_overhead;
    RunPanel *m_panel;
    FiguresView *m_table;
};

} // namespace tradespace
