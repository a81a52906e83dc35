// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/curves/armview.h"

#include "widgets/common/marker.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr int rowPx = 26;
constexpr int markerPx = 14;
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
        QStyledItemDelegate::paint(painter, shifted, index);
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
            QIcon icon(picture);
            icon.addPixmap(picture, QIcon::Selected); // not tinted
            m_icons.push_back(icon);
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
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = m_icons[arm];
            option->decorationSize = {markerPx, markerPx};
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
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setStyleSheet(u"font-size: %1px;"_s.arg(Theme::captionPx));
    horizontalHeader()->setMinimumSectionSize(40);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // the experiment's order
    setSortingEnabled(true);
    // room for the arrow only while there is one
    horizontalHeader()->setSortIndicatorShown(false);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            [this](int section) { horizontalHeader()->setSortIndicatorShown(section >= 0); });
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

/// The names take what is left over; when nothing is, the table scrolls and cuts none of them.
void ArmView::fitColumns()
{
    int needed = 0;
    for (int column = 0; column < model()->columnCount(); ++column)
        needed += std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
    horizontalHeader()->setSectionResizeMode(
        ArmTable::Name,
        needed < viewport()->width() ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
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
