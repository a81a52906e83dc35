// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/fieldgrid.h"

#include "widgets/common/appearance.h"

#include <QGridLayout>

namespace tradespace {

namespace {
constexpr int leastWidth = 140; ///< of a column: the longest of the labels
} // namespace

FieldGrid::FieldGrid(int columns, QWidget *parent)
    : QWidget(parent)
    , m_most(columns)
    , m_columns(columns)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::between);
    m_grid->setVerticalSpacing(space::inside);
    arrange(columns);
}

void FieldGrid::add(QWidget *field)
{
    field->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // columns of equal width
    m_fields.push_back(field);
    arrange(m_columns);
}

void FieldGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    int columns = m_most;
    while (columns > 1 && width() < columns * (leastWidth + space::between) - space::between)
        columns = (columns + 1) / 2;
    if (columns != m_columns)
        arrange(columns);
}

void FieldGrid::arrange(int columns)
{
    m_columns = columns;
    for (int column = 0; column < m_most; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    int place = 0;
    for (QWidget *field : m_fields) {
        m_grid->removeWidget(field);
        m_grid->addWidget(field, place / columns, place % columns);
        ++place;
    }
}

} // namespace tradespace
