// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/chip.h"

#include "widgets/common/marker.h"

#include <QPainter>

namespace tradespace {

namespace {
constexpr int side = 10;
constexpr int markerRoom = 16;
constexpr int chipHeight = 26;
} // namespace

Chip::Chip(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setSeriesStyle(std::optional<SeriesStyle> style)
{
    m_series = style;
    updateGeometry();
    update();
}

void Chip::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

QSize Chip::sizeHint() const
{
    const int words = QFontMetrics(Theme::font(Theme::bodyPx)).horizontalAdvance(text());
    return {words + 2 * side + (m_series ? markerRoom : 0), chipHeight};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75);
    const bool on = isChecked() || !isCheckable();
    QColor fill = m_series ? m_series->colour : m_theme.accent;
    fill.setAlphaF(on ? (isCheckable() ? 0.14F : 0.0F) : 0.0F);
    painter.setBrush(fill);
    QColor edge = isChecked() ? (m_series ? m_series->colour : m_theme.accent) : m_theme.axis;
    if (!isEnabled())
        edge = m_theme.border;
    if (underMouse() && isEnabled())
        edge = m_theme.text;
    painter.setPen(hasFocus() ? QPen(m_theme.accent, 2) : QPen(edge, 1));
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    int left = side;
    if (m_series) {
        SeriesStyle style = *m_series;
        if (!on || !isEnabled())
            style.colour = m_theme.disabled;
        paintMarker(painter, QPointF(left + 5, height() / 2.0), 4.5, style, m_theme.panel);
        left += markerRoom;
    }
    painter.setFont(Theme::font(Theme::bodyPx));
    painter.setPen(!isEnabled() ? m_theme.disabled : on ? m_theme.text : m_theme.secondary);
    painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignVCenter | Qt::AlignLeft,
                     text());
}

void Chip::enterEvent(QEnterEvent *)
{
    update();
}

void Chip::leaveEvent(QEvent *)
{
    update();
}

} // namespace tradespace
