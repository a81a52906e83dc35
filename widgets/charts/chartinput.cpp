// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/tradechart.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

namespace tradespace {

namespace {

std::optional<Step> stepOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return Step::Left;
    case Qt::Key_Right:
        return Step::Right;
    case Qt::Key_Up:
        return Step::Up;
    case Qt::Key_Down:
        return Step::Down;
    default:
        return std::nullopt;
    }
}

} // namespace

void TradeChart::setHoveredKey(std::optional<std::size_t> key)
{
    if (m_hovered == key)
        return;
    m_hovered = key;
    viewport()->update();
}

void TradeChart::setChosenKey(std::optional<std::size_t> key)
{
    if (m_chosen == key)
        return;
    m_chosen = key;
    viewport()->update();
}

std::optional<std::size_t> TradeChart::keyAt(QPointF position) const
{
    std::optional<std::size_t> key;
    double best = reach;
    for (const ChartSeries &series : m_data.series) {
        for (const ChartPoint &p : series.points) {
            const double distance = QLineF(placeOf(p.x, p.y), position).length();
            if (distance <= best) {
                best = distance;
                key = p.key;
            }
        }
    }
    return key;
}

const ReferencePoint *TradeChart::referenceAt(QPointF position) const
{
    const ReferencePoint *found = nullptr;
    double best = reach;
    for (const ReferencePoint &r : m_data.references) {
        const double distance = QLineF(placeOf(r.x, r.y), position).length();
        if (distance <= best) {
            best = distance;
            found = &r;
        }
    }
    return found;
}

/// A point that is pointed at or focused stays so when the data change, as long as it is there.
void TradeChart::keepKeys()
{
    const auto gone = [this](const std::optional<std::size_t> &key) {
        return key && !placeOfKey(m_data, *key);
    };
    if (gone(m_pressed))
        m_pressed.reset();
    if (gone(m_hovered)) {
        // only the view under the pointer may take back what all views show
        if (m_pointer || hasFocus())
            hover(std::nullopt);
        else
            m_hovered.reset();
    }
    if (gone(m_focused))
        m_focused.reset();
    describe();
}

void TradeChart::hover(std::optional<std::size_t> key)
{
    viewport()->update();
    if (m_hovered == key)
        return;
    m_hovered = key;
    emit pointHovered(key);
}

void TradeChart::focusPoint(std::optional<std::size_t> key)
{
    m_focused = key;
    describe();
    hover(key);
}

/// For screen readers: what the chart is, and the focused point.
void TradeChart::describe()
{
    setAccessibleName(tr("Chart: %1 against %2").arg(m_data.yTitle, m_data.xTitle));
    QString text = m_data.empty()
        ? m_data.emptyText
        : tr("Curves: %1. Arrow keys walk the points, Enter activates one.")
              .arg(m_data.series.size());
    if (const auto place = placeOfKey(m_data, m_focused)) {
        const Readout read =
            readoutOf(m_data.series[place->series].points[place->point], place->series);
        text = read.head;
        for (const auto &line : read.lines)
            text += u' ' + line.text + u' ' + line.value;
    }
    if (text != accessibleDescription())
        setAccessibleDescription(text);
}

void TradeChart::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    m_byKeyboard = false;
    const auto key = keyAt(*m_pointer);
    viewport()->setCursor(key ? Qt::PointingHandCursor : Qt::ArrowCursor);
    hover(key);
}

void TradeChart::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? keyAt(event->position()) : std::nullopt;
    m_byKeyboard = false;
}

void TradeChart::mouseReleaseEvent(QMouseEvent *event)
{
    const auto pressed = std::exchange(m_pressed, std::nullopt);
    if (event->button() != Qt::LeftButton || !pressed || pressed != keyAt(event->position()))
        return;
    m_focused = pressed;
    describe();
    emit pointActivated(*pressed);
}

void TradeChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    event->accept(); // the first click has done it
}

bool TradeChart::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        m_pointer.reset();
        hover(std::nullopt);
    }
    return QChartView::viewportEvent(event);
}

void TradeChart::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // it scrolls the page
}

void TradeChart::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const auto step = stepOf(event->key());
    if (enter && m_focused)
        emit pointActivated(*m_focused);
    else if (step && firstKey())
        walk(*step);
    else
        event->ignore();
}

void TradeChart::walk(Step step)
{
    m_pointer.reset();
    m_byKeyboard = true;
    auto key = firstKey();
    if (const auto place = placeOfKey(m_data, m_focused)) {
        const PointPlace next = neighbour(m_data, m_x, *place, step);
        key = m_data.series[next.series].points[next.point].key;
    }
    focusPoint(key);
}

std::optional<std::size_t> TradeChart::firstKey() const
{
    for (const ChartSeries &series : m_data.series) {
        if (!series.points.empty())
            return series.points.front().key;
    }
    return std::nullopt;
}

void TradeChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    m_byKeyboard = event->reason() != Qt::MouseFocusReason
        && event->reason() != Qt::ActiveWindowFocusReason
        && event->reason() != Qt::PopupFocusReason;
    if (m_byKeyboard) {
        auto key = m_focused ? m_focused : m_chosen;
        if (key && !placeOfKey(m_data, *key))
            key.reset();
        focusPoint(key ? key : firstKey());
    }
    viewport()->update();
}

void TradeChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    if (m_byKeyboard && !m_pointer)
        hover(std::nullopt);
    m_byKeyboard = false;
    viewport()->update();
}

} // namespace tradespace
