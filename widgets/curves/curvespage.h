// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/armtable.h"
#include "models/items/results.h"
#include "models/items/selection.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QAction;

namespace tradespace {

class NoticeBar;

/// The page of results: what the data say in sentences, both charts, the recommendation card and
/// the table of arms, all linked through the selection. Follows the results while an experiment
/// runs. Lives in the GUI thread.
class CurvesPage : public QWidget
{
    Q_OBJECT

public:
    struct Actions
    {
        QAction *run; ///< fills the page when it is empty
        QList<QAction *> exports; ///< in the page's Export menu
    };
    CurvesPage(const Results &results, ArmTable &arms, Selection &selection, const Actions &actions,
               QWidget *parent = nullptr);

    NoticeBar &notices() const { return *m_notices; }
    void setTheme(const Theme &theme);

private:
    NoticeBar *m_notices;
};

} // namespace tradespace
