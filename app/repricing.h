// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/runrepository.h"

#include <QString>

#include <stop_token>

namespace tradespace {

/// The name of the prices that a new experiment would get.
inline constexpr QLatin1String todaysPrices("today");

/// Counts all runs of an experiment at other prices: `which` is "today", or a file of prices laid
/// over the built-in ones. Gives a sentence that says so, and what of it is unknown or a bound.
/// Stops early when asked to; then the runs are not all counted.
Result<QString> reprice(RunRepository &repository, const ExperimentRecord &record,
                        const QString &which, std::vector<RunRecord> &runs,
                        std::stop_token stop = {});

} // namespace tradespace
