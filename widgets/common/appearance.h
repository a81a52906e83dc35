// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QByteArray>
#include <QPalette>

class QApplication;
class QWidget;

namespace tradespace {

/// How the tokens of a theme become Qt Widgets: Fusion with a palette and one short style sheet.
/// Widgets that paint themselves have a setTheme(); the rest follows from here. Some names are
/// given a look by objectName or by the dynamic property "role":
///   role = "title" | "section" | "caption" | "secondary"   text of a label
///   role = "good" | "warn" | "bad"                         a mark or word of judgement
///   role = "card"                                          a raised frame with a border
///   role = "panel"                                         a list on a panel of its own
///   role = "rows"                                          a list of names to choose from
///   role = "dense"                                         a table in small type
///   role = "primary"                                       the one button to press next
///   role = "tool"                                          an entry of the sidebar, on or off
///   role = "flat"                                          a quiet button without a frame
QPalette paletteOf(const Theme &theme);
QString styleSheetOf(const Theme &theme);
/// Everything in the application at once.
void applyTheme(QApplication &application, const Theme &theme);

/// Sets the dynamic property "role".
template <class Widget> Widget *withRole(Widget *widget, const char *role)
{
    widget->setProperty("role", QByteArray(role));
    return widget;
}

/// Steps of space, in pixels at 96 dpi.
namespace space {
constexpr int inside = 8;
constexpr int between = 12;
constexpr int group = 24;
} // namespace space

} // namespace tradespace
