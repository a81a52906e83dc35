// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/textblock.h"

#include <QPainter>

#include <cmath>

namespace tradespace {

TextBlock layOut(const QString &text, const QFont &font, QPoint at, int width)
{
    TextBlock out;
    if (text.isEmpty())
        return out;
    QString lines = text;
    lines.replace(u'\n', QChar::LineSeparator);
    lines.replace(QChar(0x2009), QChar(0x202f)); // no line breaks within a figure
    out.layout = std::make_unique<QTextLayout>(lines, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    out.layout->setTextOption(option);
    out.layout->setCacheEnabled(true);
    double y = 0;
    out.layout->beginLayout();
    for (QTextLine line = out.layout->createLine(); line.isValid();
         line = out.layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
    }
    out.layout->endLayout();
    out.at = at;
    out.height = static_cast<int>(std::ceil(y));
    return out;
}

void TextBlock::draw(QPainter &painter, QPointF origin, const QColor &colour) const
{
    if (!layout)
        return;
    painter.setPen(colour);
    layout->draw(&painter, origin + at, {}, painter.clipBoundingRect());
}

} // namespace tradespace
