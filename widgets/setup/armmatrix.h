// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"

#include <QWidget>

#include <vector>

class QCheckBox;

namespace tradespace {

/// Strategies × topologies as a matrix of check boxes: each combination is a curve. Arrow keys move
/// among them. Lives in the GUI thread.
class ArmMatrix : public QWidget
{
    Q_OBJECT

public:
    explicit ArmMatrix(Draft &draft, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QCheckBox *box(int strategy, int topology) const;
    void refresh();
    void take();

    Draft &m_draft;
    std::vector<QCheckBox *> m_boxes; ///< row by row
};

} // namespace tradespace
