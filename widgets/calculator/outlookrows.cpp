// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/outlookrows.h"

#include "models/domain/wording.h"
#include "widgets/common/marker.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int wideFrom = 700;
constexpr int headerHeight = 22;
constexpr int axisHeight = 36;
constexpr int gutter = 12; ///< for the bracket
constexpr int nameWidth = 124;
constexpr int successWidth = 134;
constexpr std::array<int, 4> figureWidths = {66, 58, 50, 72};
constexpr int figuresWidth = 66 + 58 + 50 + 72;
constexpr double tickStep = 0.2;

} // namespace

/// Where things stand in a row, from its left edge.
struct OutlookRows::Places
{
    int axisLeft;
    int axisRight;
    int successRight;
    int figuresLeft;

    double x(double value, double low, double high) const
    {
        return axisLeft + (value - low) / (high - low) * (axisRight - axisLeft);
    }
};

OutlookRows::OutlookRows(CalculatorDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_order(allTopologies.begin(), allTopologies.end())
{
    setObjectName(u"outlookRows"_s);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Predicted success by topology"));
    connect(&desk, &CalculatorDesk::changed, this, &OutlookRows::follow);
    connect(&desk, &CalculatorDesk::choiceChanged, this, &OutlookRows::tell);
    follow();
}

void OutlookRows::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

bool OutlookRows::wide() const
{
    return width() >= wideFrom;
}

int OutlookRows::rowHeight() const
{
    return wide() ? 34 : 50;
}

QSize OutlookRows::sizeHint() const
{
    return {wideFrom / 2,
            headerHeight + static_cast<int>(topologyCount) * rowHeight() + axisHeight};
}

QSize OutlookRows::minimumSizeHint() const
{
    return {gutter + nameWidth + figuresWidth - 20, sizeHint().height()};
}

void OutlookRows::resizeEvent(QResizeEvent *)
{
    updateGeometry(); // wide rows are lower
}

OutlookRows::Places OutlookRows::places() const
{
    const int figuresLeft = width() - figuresWidth - 4;
    if (wide())
        return {gutter + nameWidth + 12, figuresLeft - successWidth - 12, figuresLeft - 8,
                figuresLeft};
    return {gutter + 10, width() - successWidth - 8, width() - 8, figuresLeft};
}

QRect OutlookRows::rowRect(Topology topology) const
{
    const auto it = std::find(m_order.begin(), m_order.end(), topology);
    const int row = static_cast<int>(it - m_order.begin());
    return {0, headerHeight + row * rowHeight(), width(), rowHeight()};
}

QString OutlookRows::mark() const
{
    const Recommendation &r = m_desk.recommendation();
    if (m_desk.calculator() == nullptr || !r.of(r.best).determined)
        return {};
    return r.tooClose ? tr("too close to call") : tr("recommended");
}

void OutlookRows::follow()
{
    const Recommendation &r = m_desk.recommendation();
    m_order = r.ranking();
    m_low = 0;
    m_high = 1;
    for (const TopologyOutlook &o : r.outlooks) {
        if (!o.determined || !o.success.bounded())
            continue;
        m_low = std::min(m_low, std::floor(o.success.low / tickStep) * tickStep);
        m_high = std::max(m_high, std::ceil(o.success.high / tickStep) * tickStep);
    }
    tell();
}

/// Says in words what is shown, and paints it.
void OutlookRows::tell()
{
    QStringList words{outlookSentence(m_desk.recommendation().of(m_desk.chosen()))};
    for (const Topology topology : m_order) {
        if (topology != m_desk.chosen())
            words << outlookSentence(m_desk.recommendation().of(topology));
    }
    setAccessibleDescription(words.join(u"; "_s));
    update();
}

void OutlookRows::paintEvent(QPaintEvent *)
{
    if (m_desk.calculator() == nullptr)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Places p = places();
    const bool priced = m_desk.input().singleCost.has_value();
    painter.setFont(Theme::font(Theme::captionPx));
    painter.setPen(m_theme.secondary);
    int left = p.figuresLeft;
    for (std::size_t i = 0; i < outlookColumns.size(); ++i) {
        painter.drawText(QRect(left - 10, 0, figureWidths[i] + 6, headerHeight),
                         Qt::AlignRight | Qt::AlignVCenter,
                         outlookTitle(outlookColumns[i], priced));
        left += figureWidths[i];
    }
    paintAxis(painter, p);
    for (const Topology topology : m_order)
        paintRow(painter, p, topology);
    paintBracket(painter);
}

void OutlookRows::paintAxis(QPainter &painter, const Places &p) const
{
    const int top = headerHeight;
    const int bottom = headerHeight + static_cast<int>(topologyCount) * rowHeight();
    painter.setFont(Theme::font(Theme::captionPx));
    const int steps = static_cast<int>(std::lround((m_high - m_low) / tickStep));
    for (int i = 0; i <= steps; ++i) {
        const double value = m_low + i * tickStep;
        const double x = std::round(p.x(value, m_low, m_high)) + 0.5;
        painter.setPen(QPen(m_theme.grid, 1));
        if (wide())
            painter.drawLine(QPointF(x, top), QPointF(x, bottom));
        painter.setPen(QPen(m_theme.axis, 1));
        painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 3));
        painter.setPen(m_theme.secondary);
        painter.drawText(QRectF(x - 24, bottom + 4, 48, 14), Qt::AlignCenter,
                         QString::number(std::lround(100 * value)));
    }
    painter.setPen(QPen(m_theme.axis, 1));
    painter.drawLine(QPointF(p.axisLeft, bottom + 0.5), QPointF(p.axisRight, bottom + 0.5));
    painter.setPen(m_theme.secondary);
    painter.drawText(QRect(p.axisLeft - 20, bottom + 18, width() - p.axisLeft + 20, 16),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Predicted success with its %1 % interval, %; dashed: baseline")
                         .arg(100 * recommendationConfidence));
    const double baseline = std::round(p.x(m_desk.input().baseline, m_low, m_high)) + 0.5;
    painter.setPen(QPen(m_theme.axis, 1, Qt::DashLine));
    const int strip = wide() ? rowHeight() : rowHeight() / 2; // not across names
    for (const Topology topology : m_order) {
        const QRect row = rowRect(topology);
        if (m_desk.recommendation().of(topology).determined)
            painter.drawLine(QPointF(baseline, row.bottom() + 1 - strip),
                             QPointF(baseline, row.bottom() + 1));
    }
}

void OutlookRows::paintBracket(QPainter &painter) const
{
    const Recommendation &r = m_desk.recommendation();
    const QString text = mark();
    if (text.isEmpty())
        return;
    const QColor tone = r.tooClose ? m_theme.warn : m_theme.good;
    painter.setFont(Theme::font(Theme::captionPx, true));
    painter.setPen(tone);
    painter.drawText(QRect(2, 0, places().figuresLeft, headerHeight),
                     Qt::AlignLeft | Qt::AlignVCenter, text);
    painter.setPen(QPen(tone, 1.5));
    const double x = 4;
    double top = height();
    double bottom = 0;
    for (const Topology topology : r.contenders) {
        const double y = rowRect(topology).center().y();
        top = std::min(top, y);
        bottom = std::max(bottom, y);
        painter.drawLine(QPointF(x, y), QPointF(x + 5, y));
    }
    painter.drawLine(QPointF(x, std::min<double>(top, headerHeight)), QPointF(x, bottom));
}

void OutlookRows::paintRow(QPainter &painter, const Places &p, Topology topology) const
{
    const Recommendation &r = m_desk.recommendation();
    const TopologyOutlook &o = r.of(topology);
    const QRect row = rowRect(topology);
    const bool best = topology == r.best && o.determined;
    if (topology == m_desk.chosen()) {
        QColor wash = m_theme.accent;
        wash.setAlphaF(0.10F);
        painter.setPen(hasFocus() ? QPen(m_theme.accent, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(wash);
        painter.drawRoundedRect(QRectF(row).adjusted(gutter - 0.5, 1.5, -1.5, -1.5), 6, 6);
    }
    const int half = wide() ? row.height() : row.height() / 2;
    const SeriesStyle style = m_theme.series(QLatin1StringView(topologyName(topology)), 0);
    const QRect first(gutter, row.top() + (wide() ? 0 : 2), width() - gutter, half);
    paintMarker(painter, QPointF(gutter + 10, first.center().y() + 0.5), 4.5, style, m_theme.panel);
    painter.setFont(Theme::font(Theme::bodyPx, best));
    painter.setPen(m_theme.text);
    painter.drawText(first.adjusted(20, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     topologyLabel(topology));
    painter.setFont(Theme::font(Theme::captionPx));
    painter.setPen(m_theme.secondary);
    int left = p.figuresLeft;
    for (std::size_t i = 0; i < outlookColumns.size(); ++i) {
        painter.drawText(QRect(left - 10, first.top(), figureWidths[i] + 6, first.height()),
                         Qt::AlignRight | Qt::AlignVCenter, outlookFigure(o, outlookColumns[i]));
        left += figureWidths[i];
    }
    const QRect second(0, wide() ? row.top() : row.top() + half - 1, p.successRight,
                       wide() ? row.height() : half);
    if (!o.determined) {
        painter.drawText(
            QRect(p.axisLeft, second.top(), p.successRight - p.axisLeft, second.height()),
            Qt::AlignLeft | Qt::AlignVCenter, notDetermined());
        return;
    }
    painter.setFont(Theme::font(Theme::captionPx, best));
    painter.setPen(m_theme.text);
    painter.drawText(second, Qt::AlignRight | Qt::AlignVCenter,
                     percentText(o.success.value, o.success.low, o.success.high));
    paintRange(painter, p, topology, second.center().y() + 0.5);
}

void OutlookRows::paintRange(QPainter &painter, const Places &p, Topology topology, double y) const
{
    const TopologyOutlook &o = m_desk.recommendation().of(topology);
    const SeriesStyle style = m_theme.series(QLatin1StringView(topologyName(topology)), 0);
    const auto x = [&](double value) {
        return std::clamp(p.x(value, m_low, m_high), double(p.axisLeft), double(p.axisRight));
    };
    QPen pen(style.colour, 2);
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(QPointF(x(o.success.low), y), QPointF(x(o.success.high), y));
    for (const double end : {o.success.low, o.success.high})
        painter.drawLine(QPointF(x(end), y - 4), QPointF(x(end), y + 4));
    paintMarker(painter, QPointF(x(o.success.value), y), 5, style, m_theme.panel);
    if (!m_desk.measured())
        return;
    const auto &measured = m_desk.measured()->success[indexOf(topology)];
    if (!measured)
        return;
    painter.setPen(QPen(m_theme.text, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(x(measured->value), y), 7, 7);
}

void OutlookRows::mousePressEvent(QMouseEvent *event)
{
    for (const Topology topology : m_order) {
        if (rowRect(topology).contains(event->position().toPoint()))
            m_desk.choose(topology);
    }
}

void OutlookRows::keyPressEvent(QKeyEvent *event)
{
    const auto at = std::find(m_order.begin(), m_order.end(), m_desk.chosen());
    if (event->key() == Qt::Key_Up && at != m_order.begin())
        m_desk.choose(*std::prev(at));
    else if (event->key() == Qt::Key_Down && std::next(at) != m_order.end())
        m_desk.choose(*std::next(at));
    else if (event->key() != Qt::Key_Up && event->key() != Qt::Key_Down)
        QWidget::keyPressEvent(event);
}

void OutlookRows::focusInEvent(QFocusEvent *)
{
    update();
}

void OutlookRows::focusOutEvent(QFocusEvent *)
{
    update();
}

bool OutlookRows::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), plainToolTip(hintAt(help->pos())), this);
        return true;
    }
    return QWidget::event(event);
}

QString OutlookRows::hintAt(QPoint at) const
{
    int left = places().figuresLeft;
    const bool figures =
        wide() || at.y() < headerHeight || (at.y() - headerHeight) % rowHeight() < rowHeight() / 2;
    for (std::size_t i = 0; i < outlookColumns.size() && figures; ++i) {
        if (at.x() >= left && at.x() < left + figureWidths[i])
            return outlookHint(outlookColumns[i], m_desk.input().singleCost.has_value());
        left += figureWidths[i];
    }
    for (const Topology topology : m_order) {
        if (!rowRect(topology).contains(at))
            continue;
        QString text = outlookSentence(m_desk.recommendation().of(topology));
        if (m_desk.measured()) {
            if (const auto &own = m_desk.measured()->success[indexOf(topology)])
                text += u'\n'
                    + tr("Ring: measured in \"%1\", %2")
                          .arg(m_desk.measured()->label,
                               percentText(own->value, own->low, own->high));
        }
        return text;
    }
    return tr("Success rate that would be measured on as many tasks as the baseline. Those in the "
              "bracket are not clearly apart: the %1 % interval of the difference holds 0.")
        .arg(100 * recommendationConfidence);
}

} // namespace tradespace
