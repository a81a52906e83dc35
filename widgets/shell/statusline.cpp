// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/statusline.h"

#include <QPainter>

namespace tradespace {

namespace {

constexpr int side = 16;
constexpr int barWidth = 120;

void paintBar(QPainter &painter, const QRectF &track, double share, const QColor &colour,
              const Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.border);
    painter.drawRoundedRect(track, 3, 3);
    painter.setBrush(colour);
    painter.drawRoundedRect(
        QRectF(track.topLeft(),
               QSizeF(track.width() * std::clamp(share, 0.0, 1.0), track.height())),
        3, 3);
}

} // namespace

StatusLine::StatusLine(const StandingModel &shown, const StandingModel &live, QWidget *parent)
    : QWidget(parent)
    , m_shown(shown)
    , m_live(live)
{
    setFixedHeight(sizeHint().height());
    const auto refresh = [this] {
        setAccessibleName(text() + u' ' + spendText(standing()));
        update();
    };
    connect(&shown, &StandingModel::changed, this, refresh);
    connect(&live, &StandingModel::changed, this, refresh);
    refresh();
}

const Standing &StatusLine::standing() const
{
    return m_live.value().live() ? m_live.value() : m_shown.value();
}

QString StatusLine::text() const
{
    const QString progress = progressText(standing());
    return standing().name == m_shown.value().name
        ? progress
        : QString(standing().name + QStringLiteral(": ") + progress);
}

void StatusLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const Standing &standing = this->standing();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.panel);
    painter.fillRect(0, 0, width(), 1, m_theme.border);
    const QFont font = Theme::font(12);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    const double middle = height() / 2.0;
    double left = side;
    if (standing.live() && standing.total > 0) {
        paintBar(painter, QRectF(left, middle - 3, barWidth, 6),
                 static_cast<double>(standing.finished) / static_cast<double>(standing.total),
                 standing.state == Standing::State::Paused ? m_theme.warn : m_theme.accent,
                 m_theme);
        left += barWidth + 12;
    }
    double right = width() - side;
    const QString spend = spendText(standing);
    if (standing.cap && !spend.isEmpty() && standing.cap->pico > 0) {
        const double share = standing.spent.usd() / standing.cap->usd();
        right -= barWidth;
        paintBar(painter, QRectF(right, middle - 3, barWidth, 6), share,
                 share > 0.9 ? m_theme.warn : m_theme.secondary, m_theme);
        right -= 12;
    }
    const double spendWidth = metrics.horizontalAdvance(spend);
    painter.setPen(m_theme.secondary);
    painter.drawText(QRectF(right - spendWidth, 0, spendWidth + 2, height()), Qt::AlignVCenter,
                     spend);
    right -= spendWidth + 16;
    painter.drawText(QRectF(left, 0, right - left, height()), Qt::AlignVCenter,
                     metrics.elidedText(text(), Qt::ElideRight, static_cast<int>(right - left)));
}

} // namespace tradespace
