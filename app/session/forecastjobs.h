// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/forecast.h"
#include "models/experiments/plan.h"
#include "models/store/workspace.h"

namespace tradespace {

/// Plans the description and runs a pilot of it, or, where that would cost money, counts with the
/// earlier runs of the same arms that the workspace has (null: none); the error names the field
/// that cannot be planned. `reading` ends the planning, which may read documents and then is worth
/// while even where the forecast itself is not wanted any more.
Result<Forecast> forecastDescription(const Sources &sources, const Json &description,
                                     const Workspace *workspace, std::stop_token stop,
                                     std::stop_token reading);

} // namespace tradespace
