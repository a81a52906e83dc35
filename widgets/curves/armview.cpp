// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/curves/armview.h"

#include "widgets/common/marker.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace tradespace {

namespace {
constexpr int rowPx = 26;
constexpr int markerRoom = 18;
constexpr int leastRows = 4;
constexpr int mostRows = 8;
} // namespace

/// Paints rows with the marker of their curve and a wash under the hovered one.
class ArmDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        if (index.row() == hovered) {
            QColor wash = theme.text;
            wash.setAlphaF(0.06F);
            painter->fillRect(option.rect, wash);
        }
        QStyleOptionViewItem shifted(option);
        shifted.state &= ~(QStyle::State_HasFocus | QStyle::State_MouseOver);
        if (index.column() != ArmTable::Name) {
            QStyledItemDelegate::paint(painter, shifted, index);
            return;
        }
        if (option.state & QStyle::State_Selected) {
            QStyleOptionViewItem background(shifted);
            background.rect.setWidth(markerRoom);
            background.index = {};
            option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &background,
                                                  painter, option.widget);
        }
        shifted.rect.setLeft(option.rect.left() + markerRoom);
        QStyledItemDelegate::paint(painter, shifted, index);
        const auto arm = static_cast<std::size_t>(index.data(ArmTable::ArmRole).toInt());
        if (arm >= styles.size())
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintMarker(
            *painter,
            QPointF(option.rect.left() + markerRoom / 2.0 + 3, option.rect.center().y() + 0.5), 4.5,
            styles[arm], theme.panel);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width() + (index.column() == ArmTable::Name ? markerRoom : 0), size.height()};
    }

    std::vector<SeriesStyle> styles;
    Theme theme = Theme::light();
    int hovered = -1;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == ArmTable::Frontier && index.data(ArmTable::OnFrontierRole).toBool())
            option->font.setWeight(QFont::DemiBold);
    }
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
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(ArmTable::Name, QHeaderView::Stretch);
    horizontalHeader()->setMinimumSectionSize(40);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // the experiment's order
    setSortingEnabled(true);
    connect(this, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        m_selection.openArm(static_cast<std::size_t>(index.data(ArmTable::ArmRole).toInt()));
    });
    connect(&m_selection, &Selection::choiceChanged, this, &ArmView::followChoice);
    connect(&m_selection, &Selection::hoverChanged, this, [this] {
        hoverRow(m_selection.hoveredArm() ? rowOfArm(*m_selection.hoveredArm()) : -1);
    });
    connect(m_shown, &QAbstractItemModel::modelReset, this, &ArmView::followChoice);
    for (const auto &change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_shown, change, this, [this] { updateGeometry(); });
    connect(m_shown, &QAbstractItemModel::modelReset, this, [this] { updateGeometry(); });
    followChoice();
}

void ArmView::setStyles(const std::vector<SeriesStyle> &styles)
{
    m_delegate->styles = styles;
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

QSize ArmView::minimumSizeHint() const
{
    const int rows = std::clamp(model()->rowCount(), leastRows, mostRows);
    return {300, horizontalHeader()->sizeHint().height() + rows * rowPx + 2 * frameWidth()};
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
