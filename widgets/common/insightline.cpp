// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/insightline.h"

#include "widgets/common/appearance.h"

#include <QKeyEvent>
#include <QPainter>

namespace tradespace {

namespace {
constexpr int arrowRoom = 18;
constexpr int margin = 3;
constexpr int wrap = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
} // namespace

InsightLine::InsightLine(bool leading, QWidget *parent)
    : QAbstractButton(parent)
    , m_leading(leading)
{
    setFont(Theme::font(leading ? Theme::sectionPx : Theme::bodyPx));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setToolTip(tr("Show what says so"));
}

void InsightLine::setSentence(const QString &sentence)
{
    if (sentence == accessibleName())
        return;
    setAccessibleName(sentence);
    updateGeometry();
    update();
}

void InsightLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

QRect InsightLine::textRect(int width) const
{
    const QFontMetrics metrics(Theme::font(m_leading ? Theme::sectionPx : Theme::bodyPx));
    const QRect room(arrowRoom, margin, std::max(1, width - arrowRoom - margin), 10000);
    return metrics.boundingRect(room, wrap, accessibleName());
}

QSize InsightLine::sizeHint() const
{
    return {400, heightForWidth(std::max(width(), 400))};
}

QSize InsightLine::minimumSizeHint() const
{
    return {160, fontMetrics().height() + 2 * margin};
}

int InsightLine::heightForWidth(int width) const
{
    return textRect(width).height() + 2 * margin;
}

void InsightLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool followed = underMouse() || hasFocus();
    QFont font = Theme::font(m_leading ? Theme::sectionPx : Theme::bodyPx);
    painter.setFont(font);
    painter.setPen(m_theme.accent);
    painter.drawText(QRect(margin, margin, arrowRoom, QFontMetrics(font).height()),
                     Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("→"));
    font.setUnderline(followed);
    painter.setFont(font);
    painter.setPen(followed ? m_theme.accent : m_theme.text);
    painter.drawText(textRect(width()), wrap, accessibleName());
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.accent, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

void InsightLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void InsightLine::enterEvent(QEnterEvent *)
{
    update();
}

void InsightLine::leaveEvent(QEvent *)
{
    update();
}

} // namespace tradespace
