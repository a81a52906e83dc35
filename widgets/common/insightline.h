// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QAbstractButton>

namespace tradespace {

/// A sentence that can be followed: wraps, takes the focus, Enter or a click follows it. Lives in
/// the GUI thread.
class InsightLine : public QAbstractButton
{
    Q_OBJECT

public:
    /// The first of several lines is a size larger.
    explicit InsightLine(bool leading, QWidget *parent = nullptr);
    void setSentence(const QString &sentence);
    void setTheme(const Theme &theme);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QRect textRect(int width) const;

    bool m_leading;
    Theme m_theme = Theme::light();
};

} // namespace tradespace
