// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/topologytable.h"
#include "widgets/common/theme.h"

#include <QTableView>

namespace tradespace {

class FiguresDelegate;

/// The table of figures: each cell has the measured value with its interval and the published one
/// below. As high as its rows. Lives in the GUI thread.
class FiguresView : public QTableView
{
    Q_OBJECT

public:
    explicit FiguresView(TopologyTable &table, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    int widest() const;

    FiguresDelegate *m_delegate;
};

} // namespace tradespace
