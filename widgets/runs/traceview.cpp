// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/traceview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace tradespace {

namespace {
constexpr std::size_t mostPrepared = 200; ///< cards whose layouts are kept
constexpr int mostPasses = 8;
constexpr int step = 48; ///< pixels that a key scrolls within a long card
} // namespace

TraceView::TraceView(TraceModel &trace, QWidget *parent)
    : QAbstractItemView(parent)
    , m_trace(trace)
{
    setAccessibleName(tr("Steps of the run"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // its coming would change the width
    viewport()->setMouseTracking(true);
    setModel(&trace);
    connect(&trace, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first) { guess(first); });
}

void TraceView::setTheme(const Theme &theme)
{
    m_painter.setTheme(theme);
    viewport()->update();
}

void TraceView::reset()
{
    QAbstractItemView::reset();
    m_layouts = 0;
    m_tops.clear();
    guess(0);
    setScroll(0);
}

/// Forgets what was laid out from a row on.
void TraceView::guess(int from)
{
    const auto rows = static_cast<std::size_t>(m_trace.rowCount());
    const auto first = std::min(static_cast<std::size_t>(from), m_heights.size());
    m_prepared.erase(m_prepared.lower_bound(from), m_prepared.end());
    m_heights.resize(rows);
    m_exact.resize(rows);
    m_width = viewport()->width();
    for (std::size_t row = first; row < rows; ++row) {
        m_heights[row] = m_painter.estimate(m_trace, static_cast<int>(row), m_width);
        m_exact[row] = false;
    }
    sumUp(static_cast<int>(first));
    layVisible(anchorRow());
    viewport()->update();
}

void TraceView::sumUp(int from)
{
    m_tops.resize(m_heights.size() + 1);
    m_tops[0] = 0;
    for (auto i = static_cast<std::size_t>(from); i < m_heights.size(); ++i)
        m_tops[i + 1] = m_tops[i] + m_heights[i];
}

const PreparedCard &TraceView::prepared(int row)
{
    auto &card = m_prepared[row];
    if (!card) {
        ++m_layouts;
        card = m_painter.prepare(m_trace, row, m_width);
        const auto i = static_cast<std::size_t>(row);
        m_exact[i] = true;
        if (m_heights[i] != card->height) {
            m_heights[i] = card->height;
            sumUp(row);
        }
    }
    return *card;
}

/// The card at a place of the whole timeline; -1 when there is none.
int TraceView::rowAt(int y) const
{
    if (m_tops.size() < 2 || y >= m_tops.back())
        return -1;
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), std::max(y, 0));
    return static_cast<int>(after - m_tops.begin()) - 1;
}

/// The first card whose beginning is in sight: what the reader looks at.
int TraceView::anchorRow() const
{
    const int offset = verticalOffset();
    const auto begin = std::lower_bound(m_tops.begin(), m_tops.end(), offset);
    const int row = static_cast<int>(begin - m_tops.begin());
    const bool inSight = row + 1 < static_cast<int>(m_tops.size())
        && m_tops[static_cast<std::size_t>(row)] < offset + viewport()->height();
    return inSight ? row : rowAt(offset);
}

void TraceView::layVisible(int anchor)
{
    if (m_laying || m_heights.empty()) {
        updateGeometries();
        return;
    }
    const QScopedValueRollback laying(m_laying, true);
    const auto at = static_cast<std::size_t>(std::max(anchor, 0));
    const int place = m_tops[at] - verticalOffset();
    for (int pass = 0; pass < mostPasses; ++pass) {
        const int before = m_layouts;
        const int first = std::max(rowAt(verticalOffset()), 0);
        for (int row = first; row < static_cast<int>(m_heights.size())
             && m_tops[static_cast<std::size_t>(row)] < verticalOffset() + viewport()->height();
             ++row) {
            if (!m_exact[static_cast<std::size_t>(row)])
                prepared(row);
        }
        updateGeometries();
        setScroll(m_tops[at] - place);
        if (m_layouts == before)
            break;
    }
    if (m_prepared.size() > mostPrepared) {
        const int first = rowAt(verticalOffset());
        std::erase_if(m_prepared, [first](const auto &entry) {
            return entry.first < first - 50 || entry.first > first + 100;
        });
    }
}

void TraceView::setScroll(int value)
{
    verticalScrollBar()->setValue(value);
}

int TraceView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void TraceView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    const int all = m_tops.empty() ? 0 : m_tops.back();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(step / 2);
    verticalScrollBar()->setRange(0, std::max(0, all - viewport()->height()));
}

void TraceView::scrollContentsBy(int, int)
{
    layVisible(anchorRow());
    viewport()->update();
}

QRect TraceView::visualRect(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    if (!index.isValid() || row >= m_heights.size())
        return {};
    return {0, m_tops[row] - verticalOffset(), viewport()->width(), m_heights[row]};
}

QModelIndex TraceView::indexAt(const QPoint &point) const
{
    const int row = rowAt(point.y() + verticalOffset());
    return row < 0 ? QModelIndex() : m_trace.index(row);
}

void TraceView::scrollTo(const QModelIndex &index, ScrollHint)
{
    if (!index.isValid())
        return;
    // laying out what comes into sight may move the card again
    for (int pass = 0; pass < mostPasses; ++pass) {
        prepared(index.row());
        updateGeometries();
        const QRect place = visualRect(index);
        const int room = viewport()->height();
        const int before = verticalOffset();
        if (place.top() < 0 || (place.height() > room && place.top() > 0))
            setScroll(before + place.top());
        else if (place.height() <= room && place.bottom() >= room)
            setScroll(before + place.bottom() + 1 - room);
        layVisible(index.row());
        if (verticalOffset() == before)
            break;
    }
    viewport()->update();
}

QModelIndex TraceView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int rows = m_trace.rowCount();
    if (rows == 0)
        return {};
    const int row = currentIndex().row();
    const int page = viewport()->height();
    switch (action) {
    case MoveUp:
    case MovePrevious:
    case MoveLeft:
        return m_trace.index(std::max(row - 1, 0));
    case MoveDown:
    case MoveNext:
    case MoveRight:
        return m_trace.index(std::min(row + 1, rows - 1));
    case MoveHome:
        return m_trace.index(0);
    case MoveEnd:
        return m_trace.index(rows - 1);
    case MovePageUp:
    case MovePageDown: {
        const int from = row < 0 ? 0 : m_tops[static_cast<std::size_t>(row)];
        const int to = rowAt(action == MovePageUp ? from - page : from + page);
        return m_trace.index(to < 0 ? rows - 1 : to);
    }
    }
    return {};
}

void TraceView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const QModelIndex hit = indexAt(rect.center());
    selectionModel()->select(hit.isValid() ? QItemSelection(hit, hit) : QItemSelection(), command);
}

QRegion TraceView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QModelIndex &index : selection.indexes())
        region += visualRect(index);
    return region;
}

void TraceView::dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &)
{
    const int anchor = first.row(); // what was folded stays where it is
    for (int row = first.row(); row <= last.row(); ++row) {
        m_prepared.erase(row);
        m_exact[static_cast<std::size_t>(row)] = false;
    }
    layVisible(visualRect(first).top() >= 0 ? anchor : anchorRow());
    viewport()->update();
}

void TraceView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    QAbstractItemView::rowsInserted(parent, first, last);
    guess(std::max(first - 1, 0)); // the one before is no longer the last
}

void TraceView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    setAccessibleDescription(current.data(Qt::AccessibleTextRole).toString());
    viewport()->update();
}

void TraceView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    const QRect current = visualRect(currentIndex());
    const bool currentInSight =
        current.isValid() && current.top() >= 0 && current.bottom() < event->oldSize().height();
    if (viewport()->width() != m_width) {
        const int anchor = anchorRow();
        const int place =
            anchor < 0 ? 0 : m_tops[static_cast<std::size_t>(anchor)] - verticalOffset();
        guess(0);
        if (anchor >= 0)
            setScroll(m_tops[static_cast<std::size_t>(anchor)] - place);
    }
    layVisible(anchorRow());
    if (currentInSight)
        scrollTo(currentIndex());
}

void TraceView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setClipRect(event->rect());
    painter.fillRect(event->rect(), m_painter.theme().page);
    const int rows = static_cast<int>(m_heights.size());
    for (int row = std::max(rowAt(verticalOffset() + event->rect().top()), 0); row < rows; ++row) {
        const PreparedCard &card = prepared(row);
        const QRect place = visualRect(m_trace.index(row));
        if (place.top() > event->rect().bottom())
            break;
        const bool current = currentIndex().row() == row;
        m_painter.paint(painter, place, card, m_trace, row,
                        {current, current && hasFocus(), row == 0, row + 1 == rows});
    }
}

QRect TraceView::foldRect(int row) const
{
    const auto card = m_prepared.find(row);
    if (card == m_prepared.end() || card->second->fold.isEmpty())
        return {};
    return card->second->fold.translated(visualRect(m_trace.index(row)).topLeft())
        .adjusted(-4, -3, 4, 3);
}

void TraceView::toggle(int row)
{
    const QModelIndex index = m_trace.index(row);
    m_trace.setData(index, !index.data(TraceModel::FoldedRole).toBool(), TraceModel::FoldedRole);
}

void TraceView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    const int key = event->key();
    if (current.isValid()) {
        if (event->matches(QKeySequence::Copy)) {
            QGuiApplication::clipboard()->setText(
                current.data(TraceModel::WholeTextRole).toString());
            return;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
            toggle(current.row());
            return;
        }
        // a card that is longer than the view is read to its end before the next one
        const QRect place = visualRect(current);
        if (key == Qt::Key_Down && place.height() > viewport()->height()
            && place.bottom() > viewport()->height()) {
            setScroll(verticalOffset() + step);
            return;
        }
        if (key == Qt::Key_Up && place.height() > viewport()->height() && place.top() < 0) {
            setScroll(verticalOffset() - step);
            return;
        }
    }
    QAbstractItemView::keyPressEvent(event);
}

void TraceView::mousePressEvent(QMouseEvent *event)
{
    QAbstractItemView::mousePressEvent(event);
    const QModelIndex hit = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && hit.isValid()
        && foldRect(hit.row()).contains(event->pos()))
        toggle(hit.row());
}

void TraceView::mouseMoveEvent(QMouseEvent *event)
{
    const QModelIndex hit = indexAt(event->pos());
    const bool onLink = hit.isValid() && foldRect(hit.row()).contains(event->pos());
    viewport()->setCursor(onLink ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QAbstractItemView::mouseMoveEvent(event);
}

bool TraceView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        // the budget is told where its bars are; elsewhere a tip would cover the text
        const QPoint at = static_cast<QHelpEvent *>(event)->pos();
        const QModelIndex hit = indexAt(at);
        if (!hit.isValid() || at.x() > CardPainter::lanesWidth(m_trace.card(hit.row())))
            return true;
    }
    return QAbstractItemView::viewportEvent(event);
}

} // namespace tradespace
