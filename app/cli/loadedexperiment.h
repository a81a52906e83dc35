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
};

Result<LoadedExperiment> loadExperiment(const QString &db, const QString &idPrefix);

} // namespace tradespace
