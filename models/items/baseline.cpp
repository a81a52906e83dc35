// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/baseline.h"

#include <algorithm>

namespace tradespace {

std::optional<std::size_t> baselineArm(const Analysis &analysis)
{
    const auto find = [&analysis](bool reference) {
        return std::find_if(analysis.curves.begin(), analysis.curves.end(), [&](const Curve &c) {
            return c.topology == "single"
                && (!reference || c.strategy == analysis.settings.referenceStrategy);
        });
    };
    auto curve = find(true);
    if (curve == analysis.curves.end())
        curve = find(false);
    if (curve == analysis.curves.end())
        return std::nullopt;
    return curve->arms.back();
}

} // namespace tradespace
