// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QPointF>

class QPainter;

namespace tradespace {

/// Paints the marker of a series with the given radius around a place; `outline` sets it off from
/// what it stands on.
void paintMarker(QPainter &painter, QPointF at, double radius, const SeriesStyle &style,
                 const QColor &outline);

} // namespace tradespace
