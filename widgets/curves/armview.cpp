// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/curves/armview.h"

#include "widgets/common/marker.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr int rowPx = 26;
constexpr int markerPx = 14;
constexpr int cellPad = 8;
constexpr int leastRows = 4;
constexpr int mostRows = 16;
} // namespace

/// Paints the cells itself: with a style sheet the style takes several times as long, and the table
/// is painted anew with every batch of results.
class ArmDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &given,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem option(given);
        initStyleOption(&option, index);
        if (index.row() == hovered) { // the view itself has filled the chosen row
            QColor wash = theme.text;
            wash.setAlphaF(0.06F);
            painter->fillRect(option.rect, wash);
        }
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          theme.grid);
        QRect room = option.rect.adjusted(cellPad, 0, -cellPad, 0);
        if (!option.icon.isNull()) {
            option.icon.paint(painter, QRect(room.topLeft(), QSize(markerPx, room.height())));
            room.setLeft(room.left() + markerPx + 4);
        }
        painter->setFont(option.font);
        painter->setPen(theme.text);
        const QString text =
            option.fontMetrics.elidedText(option.text, Qt::ElideRight, room.width());
        painter->drawText(room, static_cast<int>(option.displayAlignment), text);
    }

    QSize sizeHint(const QStyleOptionViewItem &given, const QModelIndex &index) const override
    {
        QStyleOptionViewItem option(given);
        initStyleOption(&option, index);
        const int marker = option.icon.isNull() ? 0 : markerPx + 4;
        return {QFontMetrics(option.font).horizontalAdvance(option.text) + marker + 2 * cellPad + 2,
                rowPx};
    }

    void setStyles(const std::vector<SeriesStyle> &styles, double ratio)
    {
        m_icons.clear();
        for (const SeriesStyle &style : styles) {
            QPixmap picture(QSize(markerPx, markerPx) * ratio);
            picture.setDevicePixelRatio(ratio);
            picture.fill(Qt::transparent);
            QPainter painter(&picture);
            painter.setRenderHint(QPainter::Antialiasing);
            paintMarker(painter, QPointF(markerPx, markerPx) / 2, 4.5, style, theme.panel);
            m_icons.emplace_back(picture);
        }
    }

    Theme theme = Theme::light();
    int hovered = -1;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == ArmTable::Frontier && index.data(ArmTable::OnFrontierRole).toBool())
            option->font.setWeight(QFont::DemiBold);
        const auto arm = static_cast<std::size_t>(index.data(ArmTable::ArmRole).toInt());
        if (index.column() == ArmTable::Name && arm < m_icons.size()) {
            option->icon = m_icons[arm];
        }
    }

private:
    std::vector<QIcon> m_icons; ///< by arm
};

void ShownArms::setHidden(const std::set<int> &arms)
{
    if (arms == m_hidden)
        return;
    m_hidden = arms;
    invalidateRowsFilter();
}

bool ShownArms::filterAcceptsRow(int row, const QModelIndex &) const
{
    return !m_hidden.contains(row);
}

ArmView::ArmView(ArmTable &arms, Selection &selection, QWidget *parent)
    : QTableView(parent)
    , m_selection(selection)
    , m_shown(new ShownArms(this))
    , m_delegate(new ArmDelegate(this))
{
    m_shown->setSortRole(ArmTable::ValueRole);
    m_shown->setSourceModel(&arms);
    setModel(m_shown);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Arms"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(rowPx);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setStyleSheet(u"font-size: %1px;"_s.arg(Theme::captionPx));
    horizontalHeader()->setMinimumSectionSize(40);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // the experiment's order
    setSortingEnabled(true);
    // room for the arrow only while there is one
    horizontalHeader()->setSortIndicatorShown(false);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int section) {
        horizontalHeader()->setSortIndicatorShown(section >= 0);
        fitColumns();
    });
    // figures grow slowly while runs arrive: no need to measure them with each batch
    m_fitting.setSingleShot(true);
    m_fitting.setInterval(1000);
    connect(&m_fitting, &QTimer::timeout, this, &ArmView::fitColumns);
    connect(m_shown, &QAbstractItemModel::dataChanged, this, [this] {
        if (!m_fitting.isActive())
            m_fitting.start();
    });
    connect(this, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        m_selection.openArm(static_cast<std::size_t>(index.data(ArmTable::ArmRole).toInt()));
    });
    connect(&m_selection, &Selection::choiceChanged, this, &ArmView::followChoice);
    connect(&m_selection, &Selection::hoverChanged, this, [this] {
        hoverRow(m_selection.hoveredArm() ? rowOfArm(*m_selection.hoveredArm()) : -1);
    });
    connect(m_shown, &QAbstractItemModel::modelReset, this, &ArmView::followChoice);
    connect(m_shown, &QAbstractItemModel::modelReset, this, &ArmView::reserveRows);
    connect(m_shown, &QAbstractItemModel::rowsInserted, this, &ArmView::reserveRows);
    connect(m_shown, &QAbstractItemModel::rowsRemoved, this, &ArmView::reserveRows);
    reserveRows();
    followChoice();
}

void ArmView::setStyles(const std::vector<SeriesStyle> &styles)
{
    m_delegate->setStyles(styles, devicePixelRatioF());
    viewport()->update();
}

void ArmView::setTheme(const Theme &theme)
{
    m_delegate->theme = theme;
    viewport()->update();
}

int ArmView::rowOfArm(std::size_t arm) const
{
    const auto source = m_shown->sourceModel()->index(static_cast<int>(arm), 0);
    return m_shown->mapFromSource(source).row();
}

/// Some rows can always be seen without scrolling the table.
void ArmView::reserveRows()
{
    const int rows = std::clamp(model()->rowCount(), leastRows, mostRows);
    setMinimumHeight(horizontalHeader()->sizeHint().height() + rows * rowPx + 2 * frameWidth());
    fitColumns();
}

/// Each column is as wide as its widest cell and the names take what is left over. When there is
/// too little room, the columns that matter least go; what is left is never cut.
void ArmView::fitColumns()
{
    std::vector<int> widths;
    for (int column = 0; column < model()->columnCount(); ++column)
        widths.push_back(
            std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column)));
    int left = viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
    for (const int column : {ArmTable::UsedUp, ArmTable::Tokens, ArmTable::Runs}) {
        setColumnHidden(column, left < 0);
        if (left < 0)
            left += widths[static_cast<std::size_t>(column)];
    }
    widths[ArmTable::Name] += std::max(0, left);
    for (int column = 0; column < model()->columnCount(); ++column)
        horizontalHeader()->resizeSection(column, widths[static_cast<std::size_t>(column)]);
}

void ArmView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void ArmView::followChoice()
{
    m_following = true;
    const int row = m_selection.arm() ? rowOfArm(*m_selection.arm()) : -1;
    if (row < 0) {
        clearSelection();
        setCurrentIndex({});
    } else if (currentIndex().row() != row || !selectionModel()->isRowSelected(row)) {
        selectRow(row);
        scrollTo(m_shown->index(row, 0));
    }
    m_following = false;
}

void ArmView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_following && current.isValid() && hasFocus())
        m_selection.chooseArm(static_cast<std::size_t>(current.data(ArmTable::ArmRole).toInt()));
}

void ArmView::hoverRow(int row)
{
    if (row == m_delegate->hovered)
        return;
    m_delegate->hovered = row;
    viewport()->update();
}

bool ArmView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::MouseMove) {
        const auto at = indexAt(static_cast<QMouseEvent *>(event)->position().toPoint());
        m_selection.hoverArm(at.isValid() ? std::optional(
                                 static_cast<std::size_t>(at.data(ArmTable::ArmRole).toInt()))
                                          : std::nullopt);
    } else if (event->type() == QEvent::Leave) {
        m_selection.hoverArm(std::nullopt);
    }
    return QTableView::viewportEvent(event);
}

} // namespace tradespace
