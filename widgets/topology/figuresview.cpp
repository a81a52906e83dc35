// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/topology/figuresview.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr int lineHeight = 17;
constexpr int rowPx = 2 * lineHeight + 8;
constexpr int cellPad = 8;
constexpr int leastName = 170;
constexpr int leastCell = 96;
} // namespace

/// Paints both values of a cell itself; a mark in front of the measured one says that they differ.
class FiguresDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected)) {
            QColor wash = theme.accent;
            wash.setAlphaF(0.1F);
            painter->fillRect(option.rect, wash);
        }
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          theme.grid);
        const QRect room = option.rect.adjusted(cellPad, 4, -cellPad, -4);
        if (index.column() == TopologyTable::Name)
            paintName(*painter, room, index);
        else
            paintFigure(*painter, room, index);
        painter->restore();
    }

    Theme theme = Theme::light();

private:
    void paintName(QPainter &painter, const QRect &room, const QModelIndex &index) const
    {
        painter.setFont(Theme::font(Theme::bodyPx));
        painter.setPen(theme.text);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                         index.data().toString());
    }
    void paintFigure(QPainter &painter, const QRect &room, const QModelIndex &index) const
    {
        using Difference = ComparedFigure::Difference;
        const bool run = index.data(TopologyTable::RunRole).toBool();
        const auto difference =
            static_cast<Difference>(index.data(TopologyTable::DifferenceRole).toInt());
        const QString published = index.data(TopologyTable::PublishedRole).toString();
        QRect line(room.left(), room.top(), room.width(), lineHeight);
        if (published.isEmpty())
            line.moveTop(room.center().y() - lineHeight / 2);
        painter.setFont(Theme::font(Theme::bodyPx));
        painter.setPen(run ? theme.text : theme.disabled);
        const QString text = index.data().toString();
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, text);
        if (difference == Difference::Above || difference == Difference::Below) {
            const int taken = QFontMetrics(painter.font()).horizontalAdvance(text) + 5;
            painter.setPen(theme.warn);
            painter.setFont(Theme::font(Theme::captionPx));
            painter.drawText(line.adjusted(0, 0, -taken, 0), Qt::AlignRight | Qt::AlignVCenter,
                             difference == Difference::Above ? u"▲"_s : u"▼"_s);
        }
        if (published.isEmpty())
            return;
        painter.setFont(Theme::font(Theme::captionPx));
        painter.setPen(theme.secondary);
        painter.drawText(line.translated(0, lineHeight), Qt::AlignRight | Qt::AlignVCenter,
                         tr("published %1").arg(published));
    }
};

FiguresView::FiguresView(TopologyTable &table, QWidget *parent)
    : QTableView(parent)
    , m_delegate(new FiguresDelegate(this))
{
    setModel(&table);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Figures, measured and published"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(rowPx);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setStyleSheet(u"font-size: %1px;"_s.arg(Theme::captionPx));
    connect(&table, &QAbstractItemModel::modelReset, this, [this] { updateGeometry(); });
    connect(&table, &TopologyTable::figuresChanged, this, &FiguresView::fitColumns);
}

void FiguresView::setTheme(const Theme &theme)
{
    m_delegate->theme = theme;
    viewport()->update();
}

QSize FiguresView::sizeHint() const
{
    return {640,
            horizontalHeader()->sizeHint().height() + rowPx * model()->rowCount()
                + 2 * frameWidth()};
}

QSize FiguresView::minimumSizeHint() const
{
    return {320, sizeHint().height()};
}

void FiguresView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

/// The columns of figures are equally wide and never narrower than what they hold; the names take
/// the rest, in two lines if need be.
void FiguresView::fitColumns()
{
    const QFontMetrics body(Theme::font(Theme::bodyPx));
    int cell = leastCell;
    for (int row = 0; row < model()->rowCount(); ++row) {
        for (int column = TopologyTable::Single; column < TopologyTable::ColumnCount; ++column)
            cell = std::max(cell,
                            body.horizontalAdvance(model()->index(row, column).data().toString())
                                + 2 * cellPad + 18);
    }
    const int figures = TopologyTable::ColumnCount - 1;
    const int left = viewport()->width() - leastName;
    cell = std::max(cell, left / (figures + 1));
    for (int column = TopologyTable::Single; column < TopologyTable::ColumnCount; ++column)
        setColumnWidth(column, cell);
    setColumnWidth(TopologyTable::Name, std::max(leastName, viewport()->width() - figures * cell));
}

} // namespace tradespace
