// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/coefficienttable.h"
#include "models/items/scoretable.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QLabel;

namespace tradespace {

class Chip;

/// Equation (1) as fitted here beside what is printed. Lives in the GUI thread.
class CoefficientView : public QWidget
{
    Q_OBJECT

public:
    explicit CoefficientView(CoefficientTable &table, QWidget *parent = nullptr);
};

/// How far to trust each predictor, and what of the paper's claims was reproduced. Lives in the GUI
/// thread.
class ScoreView : public QWidget
{
    Q_OBJECT

public:
    explicit ScoreView(ScoreTable &table, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

private:
    void follow();

    ScoreTable &m_table;
    std::vector<Chip *> m_chips;
    QLabel *m_state;
    QWidget *m_view;
    QLabel *m_claims;
};

} // namespace tradespace
