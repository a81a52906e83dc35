// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/runsview.h"

#include "widgets/common/marker.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int cellHeight = 28;
constexpr int cellSide = 11; ///< as in the header
constexpr int cellPadding = 24;
constexpr int sortMark = 14;
constexpr int leastTask = 72; ///< its number and the first word
constexpr int goodTask = 130; ///< before less important columns get room
constexpr int markerSize = 14;

/// What stays longest comes first; the task takes the room that is left.
constexpr std::array<RunTable::Column, 10> byImportance{
    RunTable::Outcome, RunTable::Name,   RunTable::Budget, RunTable::Calls, RunTable::Cost,
    RunTable::Answer,  RunTable::Repeat, RunTable::Ended,  RunTable::Turns, RunTable::Tokens};

/// Cells with the marker of their curve, outcomes in their tone. Paints them itself: with a style
/// sheet the style takes several times as long, and the table is painted anew with every batch.
class RunDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    Theme theme = Theme::light();

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const QRect cell = option.rect; // the view itself has filled the chosen row
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.grid);
        QRect room = cell.adjusted(cellSide, 0, -cellSide, 0);
        if (index.column() == RunTable::Name) {
            const double ratio = painter->device()->devicePixelRatioF();
            painter->drawPixmap(room.left(), room.center().y() - markerSize / 2 + 1,
                                markerOf(index.data(RunTable::StyleRole).toString(), ratio));
            room.setLeft(room.left() + markerSize + 6);
        }
        painter->setFont(option.font);
        painter->setPen(index.column() == RunTable::Outcome && !chosen ? toneOf(index)
                                                                       : theme.text);
        const QString text =
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, room.width());
        painter->drawText(room, index.data(Qt::TextAlignmentRole).toInt(), text);
        const bool focused = option.widget != nullptr && option.widget->hasFocus();
        if (!focused || !chosen)
            return;
        painter->fillRect(QRect(cell.left(), cell.top(), cell.width(), 1), theme.accent);
        painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.accent);
        if (index.column() == 0)
            painter->fillRect(QRect(cell.left(), cell.top(), 3, cell.height()), theme.accent);
    }

private:
    QColor toneOf(const QModelIndex &index) const
    {
        switch (static_cast<RunTable::RunOutcome>(index.data(RunTable::OutcomeRole).toInt())) {
        case RunTable::RunOutcome::Right:
            return theme.good;
        case RunTable::RunOutcome::Wrong:
            return theme.bad;
        case RunTable::RunOutcome::Failed:
            return theme.warn;
        case RunTable::RunOutcome::Unfinished:
            break;
        }
        return theme.secondary;
    }
    const QPixmap &markerOf(const QString &style, double ratio) const
    {
        QPixmap &pixmap = m_markers[style + theme.panel.name()];
        if (pixmap.isNull()) {
            pixmap = QPixmap(QSizeF(markerSize * ratio, markerSize * ratio).toSize());
            pixmap.setDevicePixelRatio(ratio);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            paintMarker(painter, {markerSize / 2.0, markerSize / 2.0}, 4.5, theme.series(style, 0),
                        theme.panel);
        }
        return pixmap;
    }
    mutable QHash<QString, QPixmap> m_markers;
};

} // namespace

RunsView::RunsView(RunFilter &filter, QWidget *parent)
    : QTableView(parent)
    , m_filter(filter)
{
    setAccessibleName(tr("Runs"));
    setItemDelegate(new RunDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(cellHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSortIndicatorClearable(true);
    // before the selection model hears of it, which then moves the current row
    connect(&filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, &RunsView::rememberPlace);
    connect(&filter, &QAbstractItemModel::rowsAboutToBeInserted, this, &RunsView::rememberPlace);
    connect(&filter, &QAbstractItemModel::layoutAboutToBeChanged, this, &RunsView::rememberPlace);
    setModel(&filter);
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder);
    connect(&filter, &QAbstractItemModel::modelReset, this, &RunsView::fitColumns);
}

void RunsView::setTheme(const Theme &theme)
{
    static_cast<RunDelegate *>(itemDelegate())->theme = theme;
    viewport()->update();
}

void RunsView::beginShift()
{
    ++m_shifting;
}

void RunsView::endShift()
{
    --m_shifting;
}

void RunsView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid() && m_shifting == 0)
        emit runChosen(m_filter.runAt(current.row()).key);
}

void RunsView::showRun(std::optional<RunKey> run)
{
    beginShift();
    const int row = run ? m_filter.rowOf(*run) : -1;
    if (row < 0) {
        selectionModel()->clear();
    } else if (row != currentIndex().row() || !selectionModel()->isRowSelected(row)) {
        const int column = currentIndex().isValid() ? currentIndex().column() : 0;
        const int left = horizontalScrollBar()->value();
        setAutoScroll(false);
        selectionModel()->setCurrentIndex(m_filter.index(row, column),
                                          QItemSelectionModel::ClearAndSelect
                                              | QItemSelectionModel::Rows);
        setAutoScroll(true);
        scrollTo(m_filter.index(row, column), EnsureVisible);
        horizontalScrollBar()->setValue(left);
    }
    endShift();
}

/// Once per batch: a batch may come and go in many small steps.
void RunsView::rememberPlace()
{
    if (m_remembered)
        return;
    m_remembered = true;
    beginShift();
    // the chosen run stays where it is; out of sight it does not matter, then the first row does
    const QRect current = visualRect(currentIndex());
    const bool follows =
        current.isValid() && current.top() >= 0 && current.bottom() < viewport()->height();
    const int row = follows ? currentIndex().row() : rowAt(0);
    m_anchor = row < 0 ? QPersistentModelIndex() : QPersistentModelIndex(m_filter.index(row, 0));
    m_anchorOffset = row < 0 ? 0 : rowViewportPosition(row);
    // posted, so that it runs after the last step and before the next painting
    QMetaObject::invokeMethod(this, &RunsView::restorePlace, Qt::QueuedConnection);
}

void RunsView::restorePlace()
{
    m_remembered = false;
    endShift();
    if (m_anchor.isValid())
        verticalScrollBar()->setValue(m_anchor.row() * cellHeight - m_anchorOffset);
    m_anchor = QPersistentModelIndex();
    emit shifted();
}

void RunsView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void RunsView::fitColumns()
{
    const QFontMetrics body(Theme::font(Theme::bodyPx));
    const auto widest = [&body](const QStringList &texts) {
        int width = 0;
        for (const QString &text : texts)
            width = std::max(width, body.horizontalAdvance(text));
        return width;
    };
    const auto *runs = static_cast<const RunTable *>(m_filter.sourceModel());
    const auto *experiment = runs->experiment();
    QStringList names;
    QStringList budgets;
    bool repeats = false;
    for (std::size_t i = 0; experiment != nullptr && i < experiment->arms.size(); ++i) {
        const QStringList parts = runs->armName(i).split(u" · "_s);
        budgets << parts.last();
        names << parts.mid(0, parts.size() - 1).join(u" · "_s);
    }
    for (int row = 0; row < std::min(runs->rowCount(), 200) && !repeats; ++row)
        repeats = runs->runAt(row).key.repeat > 0;
    const auto wanted = [&](RunTable::Column column) {
        const QString title = runs->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int cell = 0;
        switch (column) {
        case RunTable::Name:
            cell = std::min(widest(names), 220) + markerSize + 6;
            break;
        case RunTable::Budget:
            cell = std::min(widest(budgets), 160);
            break;
        case RunTable::Outcome:
            cell = widest({tr("unfinished"), tr("no answer")});
            break;
        case RunTable::Answer:
            cell = 130;
            break;
        case RunTable::Ended:
            cell = widest({tr("server overrun"), tr("tokens used up")});
            break;
        case RunTable::Tokens:
            cell = widest({u"≈ 000 000"_s});
            break;
        case RunTable::Cost:
            cell = widest({tr("unknown"), u"0.00123"_s});
            break;
        default:
            cell = widest({u"0 000"_s});
            break;
        }
        return std::max(cell, body.horizontalAdvance(title) + sortMark) + cellPadding;
    };
    int room = viewport()->width() - leastTask;
    const int sorted = horizontalHeader()->sortIndicatorSection();
    bool full = false;
    for (const RunTable::Column column : byImportance) {
        const bool isOfArm = column == RunTable::Name || column == RunTable::Budget;
        const bool needed =
            column == RunTable::Outcome || (isOfArm && !m_filter.arm()) || column == sorted;
        // what the filter already says is not said again in every row
        const bool useful = isOfArm ? !m_filter.arm() : column != RunTable::Repeat || repeats;
        int width = wanted(column);
        if (column == RunTable::Budget && width > room) // its figure stands at the beginning
            width = body.horizontalAdvance(tr("Budget")) + sortMark + cellPadding / 2;
        full = full || (useful && !needed && width + goodTask - leastTask > room);
        const bool shown = needed || (useful && !full);
        setColumnHidden(column, !shown);
        if (!shown)
            continue;
        setColumnWidth(column, width);
        room -= width;
    }
    setColumnWidth(RunTable::Task, std::max(leastTask + room, leastTask / 2));
}

void RunsView::keyPressEvent(QKeyEvent *event)
{
    // Home and End go to the first and the last run, not to a column
    const bool home = event->key() == Qt::Key_Home;
    if ((home || event->key() == Qt::Key_End) && m_filter.rowCount() > 0) {
        setCurrentIndex(m_filter.index(home ? 0 : m_filter.rowCount() - 1, 0));
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace tradespace
