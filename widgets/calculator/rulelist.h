// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/calculatordesk.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace tradespace {

/// The published rules of thumb: whether each fires here, what it then says, and whether the data
/// bear it out. Lives in the GUI thread.
class RuleList : public QWidget
{
    Q_OBJECT

public:
    explicit RuleList(const CalculatorDesk &desk, QWidget *parent = nullptr);

private:
    struct Entry
    {
        QLabel *name;
        QLabel *status;
        QLabel *finding;
        QLabel *evidence;
    };
    Entry addEntry();
    void follow();

    const CalculatorDesk &m_desk;
    QVBoxLayout *m_column;
    std::vector<Entry> m_entries;
};

} // namespace tradespace
