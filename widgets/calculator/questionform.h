// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/calculatordesk.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QSpinBox;

namespace tradespace {

class SliderField;

/// What is known of the task and the model: tools, baseline, and how intelligent the model is.
/// Lives in the GUI thread.
class QuestionForm : public QWidget
{
    Q_OBJECT

public:
    explicit QuestionForm(CalculatorDesk &desk, QWidget *parent = nullptr);

private:
    void addRow(QGridLayout &grid, const QString &label, QWidget *editor, const QString &hint);
    void fillBenchmarks();
    void follow();
    void chooseModel(int index);
    template <class Change> void change(const Change &change);

    CalculatorDesk &m_desk;
    SliderField *m_tools;
    SliderField *m_baseline;
    QSpinBox *m_tasks;
    SliderField *m_intelligence;
    QComboBox *m_model;
    QComboBox *m_like;
};

} // namespace tradespace
