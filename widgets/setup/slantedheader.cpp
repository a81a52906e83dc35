// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/slantedheader.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tradespace {

namespace {

constexpr double slant = 40; ///< degrees against the horizontal
constexpr double radians = slant * 3.14159265358979323846 / 180;

} // namespace

SlantedHeader::SlantedHeader(QStringList names, QWidget *parent)
    : QWidget(parent)
    , m_names(std::move(names))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void SlantedHeader::setColumns(std::vector<const QWidget *> columns)
{
    m_columns = std::move(columns);
    update();
}

QSize SlantedHeader::sizeHint() const
{
    int longest = 0;
    for (const QString &name : m_names)
        longest = std::max(longest, fontMetrics().horizontalAdvance(name));
    const double height = longest * std::sin(radians) + fontMetrics().height();
    // the last name leans beyond its column
    const int beyond = m_names.isEmpty()
        ? 0
        : static_cast<int>(fontMetrics().horizontalAdvance(m_names.back()) * std::cos(radians));
    return {beyond + fontMetrics().height(), static_cast<int>(std::ceil(height))};
}

void SlantedHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const QPoint middle =
            mapFromGlobal(m_columns[i]->mapToGlobal(QPoint(m_columns[i]->width() / 2, 0)));
        painter.save();
        painter.translate(middle.x() + fontMetrics().ascent() / 3, height() - 2);
        painter.rotate(-slant);
        painter.drawText(0, 0, m_names[static_cast<qsizetype>(i)]);
        painter.restore();
    }
}

} // namespace tradespace
