// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tracemodel.h"
#include "widgets/common/theme.h"
#include "widgets/runs/textblock.h"

#include <QRect>

#include <vector>

namespace tradespace {

/// An item of a card, laid out. Places are relative to the card's row.
struct PreparedItem
{
    QPointF glyph; ///< its middle
    TextBlock text;
    QRect aside;
};

/// Lays out the first `count` items from a place on, indented by their depth.
std::vector<PreparedItem> layItems(const std::vector<CardItem> &items, std::size_t count, QPoint at,
                                   int width);
/// Where the last one ends; `top` without any.
int bottomOf(const std::vector<PreparedItem> &items, int top);
/// A glyph per state, the text, and what it used; what is not fresh steps back.
void paintItems(QPainter &painter, QPointF origin, const std::vector<PreparedItem> &prepared,
                const std::vector<CardItem> &items, const Theme &theme);

} // namespace tradespace
