// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/intervals.h"
#include "models/domain/random.h"

namespace tradespace::testing {

/// Standard normal, by inversion.
inline double gaussian(Random &random)
{
    return normalQuantile(0x1.0p-54 + random.unit());
}

} // namespace tradespace::testing
