// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme.h"

#include <QGuiApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace tradespace {

namespace {

struct Named
{
    const char16_t *name;
    QRgb colour;
    Marker marker;
};

// strategies first: their order is that of the fallback palette
constexpr std::array<Named, 10> styles{{{u"react", 0xff5f6b7a, Marker::Circle},
                                        {u"react+tracker", 0xff0072b2, Marker::Square},
                                        {u"bats", 0xffd55e00, Marker::Triangle},
                                        {u"sequential", 0xff009e73, Marker::Diamond},
                                        {u"parallel", 0xffb1548e, Marker::TriangleDown},
                                        {u"single", 0xff5f6b7a, Marker::Circle},
                                        {u"independent", 0xffc98a00, Marker::Cross},
                                        {u"centralized", 0xff0072b2, Marker::Square},
                                        {u"decentralized", 0xff009e73, Marker::Diamond},
                                        {u"hybrid", 0xffb1548e, Marker::Triangle}}};

constexpr std::array<Named, Theme::paletteSize> palette{{styles[0],
                                                         styles[1],
                                                         styles[2],
                                                         styles[3],
                                                         styles[4],
                                                         styles[6],
                                                         {u"", 0xff7a4fb5, Marker::Circle},
                                                         {u"", 0xff3f7f93, Marker::Diamond}}};

const Named *find(const QString &name)
{
    const auto it = std::find_if(styles.begin(), styles.end(),
                                 [&name](const Named &s) { return name == QStringView(s.name); });
    return it == styles.end() ? nullptr : &*it;
}

double luminance(const QColor &colour)
{
    const auto linear = [](float channel) {
        const auto c = static_cast<double>(channel);
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

Theme Theme::light()
{
    return {0xfafaf8, 0xffffff, 0xffffff, 0xe4e4e0, 0x1e2329, 0x5b6570, 0x9aa3ad,
            0x0b62b8, 0x1b7f4b, 0xa66a00, 0xb3261e, 0xecece8, 0x8a929b};
}

Theme Theme::dark()
{
    return {0x1b1d21, 0x23262b, 0x2a2e34, 0x363b43, 0xe8eaed, 0xa7b0ba, 0x6b747e,
            0x5aa7f0, 0x5cc28a, 0xe0a83c, 0xf2857b, 0x33383f, 0x7e8791};
}

bool Theme::hasSeries(const QString &name)
{
    return find(name) != nullptr;
}

SeriesStyle Theme::series(const QString &name, int fallback) const
{
    const Named *known = find(name);
    const Named &source =
        known ? *known : palette[static_cast<std::size_t>(fallback % paletteSize)];
    SeriesStyle style{QColor(source.colour), source.marker};
    const bool darkPanel = luminance(panel) < 0.2;
    while (darkPanel && contrast(style.colour, panel) < 4.5) {
        const QColor was = style.colour;
        const auto towardsWhite = [](int c) { return c + (255 - c + 15) / 16; };
        style.colour =
            QColor(towardsWhite(was.red()), towardsWhite(was.green()), towardsWhite(was.blue()));
    }
    return style;
}

QFont Theme::font(int pixels, bool strong)
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(pixels);
    if (strong)
        font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace tradespace
