// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextLayout>

#include <memory>

class QPainter;

namespace tradespace {

/// A text laid out for one width. Its place is relative to whatever holds it.
struct TextBlock
{
    std::unique_ptr<QTextLayout> layout; ///< null when there is none
    QPointF at;
    int height = 0;
    void draw(QPainter &painter, QPointF origin, const QColor &colour) const;
};

TextBlock layOut(const QString &text, const QFont &font, QPoint at, int width);

} // namespace tradespace
