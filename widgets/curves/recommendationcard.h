// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/calculatordesk.h"
#include "models/items/results.h"
#include "models/scaling/rules.h"

#include <QFrame>

class QAction;
class QBoxLayout;
class QLabel;
class QPushButton;

namespace tradespace {

/// What the results say to the question "one agent or several": the measured baseline, how large
/// a budget it is worth, what the gap model predicts from it and what the published rules of thumb
/// make of it. Lives in the GUI thread.
class RecommendationCard : public QFrame
{
    Q_OBJECT

public:
    /// `openCalculator`: what the button below the prediction does.
    RecommendationCard(const CalculatorDesk &desk, QAction *openCalculator,
                       QWidget *parent = nullptr);
    void show(const Results &results);
    /// Below the charts there is room for its parts side by side.
    void setSideBySide(bool wide);

private:
    struct Rule
    {
        QLabel *name;
        QLabel *status;
        QLabel *finding;
    };
    Rule addRule(QBoxLayout &column);
    void predict(const Results &results);
    static void fill(const Rule &rule, const RuleVerdict &verdict);
    static void clear(const Rule &rule, const QString &name, const QString &needs);

    const CalculatorDesk &m_desk;
    QBoxLayout *m_parts;
    QLabel *m_figure;
    QLabel *m_interval;
    QLabel *m_ofArm;
    QLabel *m_budget;
    QLabel *m_tools;
    QLabel *m_models;
    QLabel *m_verdict;
    QLabel *m_margin;
    QLabel *m_prediction;
    QPushButton *m_open;
    Rule m_baselineRule;
    Rule m_toolRule;
};

} // namespace tradespace
