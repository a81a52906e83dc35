// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/report.h"
#include "models/analysis/coordination.h"

namespace tradespace {

/// An experiment read from a workspace and analysed.
struct LoadedExperiment
{
    ExperimentRecord record;
    Analysis analysis;
    std::vector<CappedPoint> capped; ///< curve from one run, of the first curve blind to its budget
    QString cappedFrom; ///< the arm that it was read off
    std::optional<Coordination> coordination; ///< with several topologies
    QString repriced; ///< a sentence on other prices than the experiment's own; empty: its own
};

/// `prices`: which to count with in place of the experiment's own; empty: its own, "today": those
/// that a new experiment would get, else a file of prices laid over the built-in ones.
Result<LoadedExperiment> loadExperiment(const QString &db, const QString &idPrefix,
                                        const QString &prices = {});

} // namespace tradespace
