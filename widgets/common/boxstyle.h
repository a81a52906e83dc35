// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace tradespace {

/// Fusion, but for boxes to tick: it frames them by a shade of the window that cannot be seen on a
/// dark one. Frame and mark are those of the palette (Dark, Text; disabled as it has them).
class BoxStyle : public QProxyStyle
{
    Q_OBJECT

public:
    BoxStyle();
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
};

} // namespace tradespace
