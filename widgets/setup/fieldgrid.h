// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QGridLayout;

namespace tradespace {

/// Fields side by side in columns of equal width; where there is no room for their labels, in half
/// as many columns, at last below one another. Lives in the GUI thread.
class FieldGrid : public QWidget
{
    Q_OBJECT

public:
    explicit FieldGrid(int columns, QWidget *parent = nullptr);
    /// From left to right; an empty widget leaves a place free.
    void add(QWidget *field);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(int columns);

    const int m_most;
    int m_columns;
    QGridLayout *m_grid;
    std::vector<QWidget *> m_fields;
};

} // namespace tradespace
