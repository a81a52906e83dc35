// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/elidedlabel.h"

#include <QPainter>

namespace tradespace {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setLine(const QString &line, const QString &whole)
{
    if (line == m_line && whole == m_whole)
        return;
    m_line = line;
    m_line.replace(u'\n', u' ');
    m_whole = whole;
    setAccessibleName(whole.isEmpty() ? m_line : whole);
    updateGeometry();
    update();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 6, fontMetrics().height() + 2};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_line) + 2, fontMetrics().height() + 2};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    const QString shown = fontMetrics().elidedText(m_line, Qt::ElideRight, width());
    setToolTip(!m_whole.isEmpty() ? m_whole : shown == m_line ? QString() : m_line);
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), static_cast<int>(alignment()) | Qt::AlignVCenter, shown);
}

} // namespace tradespace
