// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QString>

namespace tradespace {

/// How a series is told apart: by colour and, for those who do not see it, by its own marker.
enum class Marker
{
    Circle,
    Square,
    Triangle,
    Diamond,
    TriangleDown,
    Cross
};
struct SeriesStyle
{
    QColor colour;
    Marker marker = Marker::Circle;
    /// Sets series of one colour apart, where there are more of them than colours.
    enum class Fill
    {
        Full,
        Hollow,
        Half
    };
    Fill fill = Fill::Full;
    bool operator==(const SeriesStyle &) const = default;
};

/// The colours and type sizes of every screen and figure. A value; any thread.
struct Theme
{
    QColor page;
    QColor panel;
    QColor raised;
    QColor border;
    QColor text;
    QColor secondary;
    QColor disabled;
    QColor accent;
    QColor good;
    QColor warn;
    QColor bad;
    QColor grid;
    QColor axis;

    static Theme light();
    static Theme dark();

    /// The style of a strategy or a topology by its name ("react+tracker", "centralized"); other
    /// names get the `fallback`-th style of the palette. On dark panels colours are lightened until
    /// they keep 4.5 : 1.
    SeriesStyle series(const QString &name, int fallback) const;
    static bool hasSeries(const QString &name);
    static constexpr int paletteSize = 8;

    static constexpr int captionPx = 11;
    static constexpr int bodyPx = 13;
    static constexpr int sectionPx = 15;
    static constexpr int titlePx = 20;
    /// The application's font at one of the sizes above.
    static QFont font(int pixels, bool strong = false);
};

/// Contrast ratio of WCAG 2.1, 1 to 21.
double contrast(const QColor &a, const QColor &b);

} // namespace tradespace
