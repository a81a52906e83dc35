// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/coefficienttable.h"
#include "models/items/scoretable.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QAction;
class QGridLayout;
class QStackedLayout;
class QTabBar;
class QVBoxLayout;

namespace tradespace {

class CoefficientView;
class NoticeBar;
class OutlookRows;
class PredictorBar;
class PresetChips;
class QuestionForm;
class ScoreView;
class TopologyMap;
class WhyView;

/// The calculator: the question, the five predictions, and under tabs why, who wins where, the
/// rules, the coefficients and the scoreboard. Stacked where it is narrow; where it is wide the
/// question is on the left and the map on the right. Lives in the GUI thread.
class CalculatorPanel : public QWidget
{
    Q_OBJECT

public:
    struct Actions
    {
        QAction *openData;
        QAction *publishedData;
        QAction *copy;
        QList<QAction *> exports;
    };
    enum Tab
    {
        Why,
        Map,
        Rules,
        Coefficients,
        Scores
    };
    CalculatorPanel(CalculatorDesk &desk, CoefficientTable &coefficients, ScoreTable &scores,
                    const Actions &actions, QWidget *parent = nullptr);

    NoticeBar &notices() const { return *m_notices; }
    void setTheme(const Theme &theme);
    void showTab(Tab tab);
    void focusQuestion();
    /// All of the calculator as a picture at twice its size, whether it is scrolled or not.
    QPixmap picture() const;
    QSize sizeHint() const override { return {420, 800}; }
    QSize minimumSizeHint() const override { return {404, 300}; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *content(CalculatorDesk &desk, CoefficientTable &coefficients, ScoreTable &scores,
                     const Actions &actions);
    QWidget *question(CalculatorDesk &desk, const Actions &actions);
    void arrange();
    void showPage();

    NoticeBar *m_notices;
    QStackedLayout *m_stack;
    QWidget *m_content = nullptr;
    QGridLayout *m_grid = nullptr;
    PredictorBar *m_predictors = nullptr;
    PresetChips *m_presets = nullptr;
    QuestionForm *m_form = nullptr;
    OutlookRows *m_rows = nullptr;
    TopologyMap *m_map = nullptr;
    WhyView *m_why = nullptr;
    ScoreView *m_scores = nullptr;
    QTabBar *m_tabs = nullptr;
    QWidget *m_question = nullptr;
    QWidget *m_answer = nullptr;
    QWidget *m_below = nullptr;
    QVBoxLayout *m_mapPlace = nullptr; ///< under the tab
    std::vector<QWidget *> m_pages; ///< in the order of Tab
    int m_columns = 0; ///< that it is arranged in
};

} // namespace tradespace
