// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/topology/figuresview.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr int lineHeight = 17;
constexpr int cellPad = 8;
constexpr int leastName = 150;
constexpr int leastCell = 80;
constexpr int markRoom = 18;

/// "51.2 [43.0, 59.3]" in two: the value, and the interval, which may be empty.
std::pair<QString, QString> parts(const QString &figure)
{
    const qsizetype bracket = figure.indexOf(u" ["_s);
    return bracket < 0 ? std::pair(figure, QString())
                       : std::pair(figure.left(bracket), figure.mid(bracket + 1));
}
} // namespace

/// Paints both values of a cell itself; a mark in front of the measured one says that they differ.
/// Where there is too little room for an interval beside its value, it stands below.
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
    bool stacked = false;

    int lines() const { return stacked ? 3 : 2; }
    int rowHeight() const { return lines() * lineHeight + 8; }

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
        auto [text, interval] = parts(index.data().toString());
        if (!stacked && !interval.isEmpty())
            text += u' ' + std::exchange(interval, QString());
        const int used = 1 + (interval.isEmpty() ? 0 : 1) + (published.isEmpty() ? 0 : 1);
        QRect line(room.left(), room.center().y() - used * lineHeight / 2 + 1, room.width(),
                   lineHeight);
        painter.setFont(Theme::font(Theme::bodyPx));
        painter.setPen(run ? theme.text : theme.disabled);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, text);
        const int taken = QFontMetrics(painter.font()).horizontalAdvance(text) + 5;
        painter.setFont(Theme::font(Theme::captionPx));
        if (difference == Difference::Above || difference == Difference::Below) {
            painter.setPen(theme.warn);
            painter.drawText(line.adjusted(0, 0, -taken, 0), Qt::AlignRight | Qt::AlignVCenter,
                             difference == Difference::Above ? u"▲"_s : u"▼"_s);
        }
        if (!interval.isEmpty()) {
            line.translate(0, lineHeight);
            painter.setPen(theme.text);
            painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, interval);
        }
        painter.setPen(theme.secondary);
        if (!published.isEmpty())
            painter.drawText(line.translated(0, lineHeight), Qt::AlignRight | Qt::AlignVCenter,
                             stacked ? FiguresView::tr("publ. %1").arg(parts(published).first)
                                     : FiguresView::tr("published %1").arg(published));
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
    verticalHeader()->setDefaultSectionSize(m_delegate->rowHeight());
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
            horizontalHeader()->sizeHint().height() + m_delegate->rowHeight() * model()->rowCount()
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
/// the rest, in several lines if need be.
void FiguresView::fitColumns()
{
    const int figures = TopologyTable::ColumnCount - 1;
    const int left = viewport()->width() - leastName;
    m_delegate->stacked = false;
    if (widest() * figures > left)
        m_delegate->stacked = true;
    const int cell = std::max(widest(), left / (figures + 1));
    for (int column = TopologyTable::Single; column < TopologyTable::ColumnCount; ++column)
        setColumnWidth(column, cell);
    setColumnWidth(TopologyTable::Name, std::max(leastName, viewport()->width() - figures * cell));
    if (verticalHeader()->defaultSectionSize() != m_delegate->rowHeight()) {
        verticalHeader()->setDefaultSectionSize(m_delegate->rowHeight());
        updateGeometry();
    }
}

/// What the widest cell of figures needs.
int FiguresView::widest() const
{
    const QFontMetrics body(Theme::font(Theme::bodyPx));
    const QFontMetrics caption(Theme::font(Theme::captionPx));
    int most = leastCell;
    for (int column = TopologyTable::Single; column < TopologyTable::ColumnCount; ++column) {
        const QString head = model()->headerData(column, Qt::Horizontal).toString();
        most = std::max(most, caption.horizontalAdvance(head) + 24);
        for (int row = 0; row < model()->rowCount(); ++row) {
            const QString text = model()->index(row, column).data().toString();
            const auto [value, interval] = parts(text);
            const int needed = m_delegate->stacked
                ? std::max(body.horizontalAdvance(value) + markRoom,
                           caption.horizontalAdvance(interval))
                : body.horizontalAdvance(text) + markRoom;
            most = std::max(most, needed + 2 * cellPad);
        }
    }
    return most;
}

} // namespace tradespace
