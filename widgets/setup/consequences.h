// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"
#include "widgets/common/theme.h"

#include <QFrame>

class QAction;
class QFormLayout;
class QLabel;

namespace tradespace {

class PointSketch;

/// What the description beside it will do: how many runs, what they should cost and take, where
/// the points will lie, and the button that starts it. Lives in the GUI thread.
class Consequences : public QFrame
{
    Q_OBJECT

public:
    Consequences(const Draft &draft, QAction *run, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

private:
    void refresh();
    QString problemText() const;
    QString costText() const;
    QString timeText() const;
    QString capText() const;

    const Draft &m_draft;
    QFormLayout *m_rows = nullptr;
    QLabel *m_runs;
    QLabel *m_product;
    QLabel *m_cost;
    QLabel *m_time;
    QLabel *m_cap;
    QLabel *m_basis;
    QLabel *m_sketchTitle;
    PointSketch *m_sketch;
};

} // namespace tradespace
