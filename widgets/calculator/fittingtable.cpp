// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/fittingtable.h"

#include "widgets/common/appearance.h"

#include <QHeaderView>

#include <algorithm>

namespace tradespace {

namespace {
constexpr int lineHeight = 24;
constexpr int pad = 16;
constexpr int leastName = 96;
} // namespace

FittingTable::FittingTable(QAbstractItemModel &model, QWidget *parent)
    : QTableView(parent)
{
    setModel(&model);
    withRole(this, "dense");
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(lineHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setMinimumSectionSize(10);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&model, &QAbstractItemModel::modelReset, this, &FittingTable::fit);
}

QSize FittingTable::sizeHint() const
{
    const int rows = model()->rowCount() * lineHeight;
    return {360, horizontalHeader()->sizeHint().height() + rows + 2 * frameWidth()};
}

QSize FittingTable::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

void FittingTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fit();
}

void FittingTable::fit()
{
    const QFontMetrics metrics(Theme::font(Theme::captionPx));
    const auto needs = [&](int column) {
        int words = metrics.horizontalAdvance(
            model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        for (int row = 0; row < model()->rowCount(); ++row)
            words = std::max(
                words, metrics.horizontalAdvance(model()->index(row, column).data().toString()));
        return words + pad;
    };
    const int columns = model()->columnCount();
    const int name = needs(0);
    int left =
        viewport()->width() - std::min(name, std::max(leastName, viewport()->width() * 2 / 5));
    bool all = true;
    for (int column = 1; column < columns; ++column) {
        const int wanted = needs(column);
        all = all && wanted <= left;
        setColumnHidden(column, !all);
        if (!all)
            continue;
        setColumnWidth(column, wanted);
        left -= wanted;
    }
    int used = 0;
    for (int column = 1; column < columns; ++column)
        used += isColumnHidden(column) ? 0 : columnWidth(column);
    setColumnWidth(0, viewport()->width() - used);
    updateGeometry();
    emit fitted(all);
}

} // namespace tradespace
