// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tradespace {

/// Names above narrow columns, written aslant so that the columns need no more room than their
/// boxes. Each name begins above the middle of a widget of its column. Lives in the GUI thread.
class SlantedHeader : public QWidget
{
    Q_OBJECT

public:
    explicit SlantedHeader(QStringList names, QWidget *parent = nullptr);
    /// The widgets that the names stand above, one for each; they must outlive the header.
    void setColumns(std::vector<const QWidget *> columns);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_names;
    std::vector<const QWidget *> m_columns;
};

} // namespace tradespace
