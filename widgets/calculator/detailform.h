// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/calculatordesk.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;
class QSpinBox;
class QToolButton;

namespace tradespace {

/// What few need to say: the cost of a run, numbers of agents, and the weight of own runs when
/// there are any. Folded away at first. Lives in the GUI thread.
class DetailForm : public QWidget
{
    Q_OBJECT

public:
    explicit DetailForm(CalculatorDesk &desk, QWidget *parent = nullptr);

private:
    void follow();

    CalculatorDesk &m_desk;
    QToolButton *m_unfold;
    QWidget *m_fields;
    QDoubleSpinBox *m_cost;
    std::array<QSpinBox *, topologyCount> m_agents{}; ///< none for the single agent
    QLabel *m_weightLabel;
    QSlider *m_weight;
};

} // namespace tradespace
