// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/calculatordesk.h"

#include <QWidget>

class QAction;
class QLabel;

namespace tradespace {

/// The answer in words: headline, advice and what no predictor sees. Lives in the GUI thread.
class VerdictView : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictView(const CalculatorDesk &desk, QWidget *parent = nullptr);

private:
    void follow();

    const CalculatorDesk &m_desk;
    QLabel *m_headline;
    QLabel *m_advice;
    QLabel *m_measured;
};

/// Where the question leaves the data, one note each. Lives in the GUI thread.
class WarningList : public QWidget
{
    Q_OBJECT

public:
    explicit WarningList(const CalculatorDesk &desk, QWidget *parent = nullptr);

private:
    void follow();

    const CalculatorDesk &m_desk;
    QLabel *m_text;
};

/// The ways to take the answer along. Lives in the GUI thread.
class TakeAlong : public QWidget
{
    Q_OBJECT

public:
    TakeAlong(QAction *copy, const QList<QAction *> &exports, QWidget *parent = nullptr);
};

} // namespace tradespace
