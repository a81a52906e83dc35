// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/calculatordesk.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QAction;

namespace tradespace {

class Chip;
class ElidedLabel;

/// Which predictor answers, and on which data. Lives in the GUI thread.
class PredictorBar : public QWidget
{
    Q_OBJECT

public:
    /// `openData` asks for a file, `publishedData` goes back to the built-in data and is
    /// offered while it is enabled.
    PredictorBar(CalculatorDesk &desk, QAction *openData, QAction *publishedData,
                 QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

private:
    void follow();

    CalculatorDesk &m_desk;
    std::array<Chip *, 2> m_chips{}; ///< in the order of PredictorKind
    ElidedLabel *m_data;
};

} // namespace tradespace
