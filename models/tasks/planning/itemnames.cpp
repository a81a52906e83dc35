// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/planning/itemnames.h"

#include <string_view>
#include <vector>

namespace tradespace::planning {

namespace {

using Words = std::vector<std::string_view>;

const Words &nounsOf(ItemKind kind)
{
    static const Words fuels{"coal", "peat", "tallow", "briquette"};
    static const Words raws{"ore", "clay", "log", "sand", "fibre", "resin", "pebble", "hide"};
    static const Words parts{"ingot", "plate",  "rod",   "gear",   "frame", "wheel",
                             "lens",  "coil",   "peg",   "shaft",  "panel", "valve",
                             "ring",  "spring", "brick", "bracket"};
    static const Words products{"engine", "lantern", "press", "loom",  "pump",
                                "clock",  "crane",   "kiln",  "organ", "compass"};
    switch (kind) {
    case ItemKind::Fuel:
        return fuels;
    case ItemKind::Raw:
        return raws;
    case ItemKind::Part:
        return parts;
    case ItemKind::Product:
        break;
    }
    return products;
}

} // namespace

std::string ItemNames::make(ItemKind kind)
{
    static const Words starts{"b",  "br", "c",  "d", "dr", "f", "fl", "g",  "gr", "h",
                              "k",  "kr", "l",  "m", "n",  "p", "pl", "qu", "r",  "s",
                              "sk", "st", "sv", "t", "tr", "v", "w",  "y",  "z",  "th"};
    static const Words vowels{"a", "e", "i", "o", "u", "au", "ei"};
    static const Words middles{"b",  "d", "l",  "ld", "lm", "m",  "n",  "nd", "r",
                               "rv", "s", "st", "t",  "v",  "mm", "rn", "sk", "zz"};
    static const Words ends{"im", "en", "or", "ast", "ul", "ek", "an", "ist", "os", "el"};
    for (;;) {
        std::string root(m_random.pick(starts));
        for (const Words *words : {&vowels, &middles, &ends})
            root += m_random.pick(*words);
        if (m_roots.insert(root).second)
            return root + ' ' + std::string(m_random.pick(nounsOf(kind)));
    }
}

} // namespace tradespace::planning
