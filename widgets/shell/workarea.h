// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tradespace {

/// The middle of the window. While a dock leaves it too narrow for the sidebar and a page, the
/// sidebar gives way. Lives in the GUI thread.
class WorkArea : public QWidget
{
    Q_OBJECT

public:
    explicit WorkArea(QWidget *sidebar, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *m_sidebar;
};

} // namespace tradespace
