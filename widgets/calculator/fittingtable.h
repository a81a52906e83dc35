// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace tradespace {

/// A table that is as high as its rows and never scrolls: where it is too narrow for all columns it
/// leaves out the last ones. Lives in the GUI thread.
class FittingTable : public QTableView
{
    Q_OBJECT

public:
    explicit FittingTable(QAbstractItemModel &model, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// Columns are left out, or none any more.
    void fitted(bool all);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
};

} // namespace tradespace
