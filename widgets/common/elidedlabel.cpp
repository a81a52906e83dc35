// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/elidedlabel.h"

#include "models/domain/wording.h"
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
    QString plain = line;
    plain.replace(u'\n', u' ');
    if (plain == text() && whole == m_whole)
        return;
    m_whole = whole;
    setText(plain);
    setAccessibleName(whole.isEmpty() ? plain : whole);
    tell();
    updateGeometry();
    update();
}

/// The tooltip has what the line has not.
void ElidedLabel::tell()
{
    const bool fits = fontMetrics().horizontalAdvance(text()) <= width();
    setToolTip(plainToolTip(!m_whole.isEmpty() ? m_whole : fits ? QString() : text()));
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    tell();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 6, fontMetrics().height() + 2};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2, fontMetrics().height() + 2};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), static_cast<int>(alignment()) | Qt::AlignVCenter, shown);
}

} // namespace tradespace
