// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QAbstractButton>

#include <optional>

namespace tradespace {

/// A small rounded button that can be on or off, with the marker of a series when it stands for
/// one. Takes the keyboard focus; Space switches it. Lives in the GUI thread.
class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);
    void setSeriesStyle(std::optional<SeriesStyle> style);
    void setTheme(const Theme &theme);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    std::optional<SeriesStyle> m_series;
    Theme m_theme = Theme::light();
};

} // namespace tradespace
