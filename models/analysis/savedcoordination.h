// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/coordination.h"
#include "models/domain/measurements.h"

namespace tradespace {

/// Those that were saved, when they rest on these very runs.
Result<std::optional<Coordination>> savedCoordination(MeasurementRepository &saved,
                                                      const ExperimentRecord &experiment,
                                                      const std::vector<RunRecord> &runs);

/// The coordination metrics of an experiment with several topologies, as saved when they rest on
/// these very runs, else computed; nothing for one topology.
Result<std::optional<Coordination>> coordinationFor(RunRepository &repository,
                                                    MeasurementRepository &saved,
                                                    const ExperimentRecord &experiment,
                                                    const std::vector<RunRecord> &runs);

/// Saves them, computed where those saved do not fit or rest on other vectors than the embedder's;
/// does nothing for one topology.
Result<void> saveCoordination(RunRepository &repository, MeasurementRepository &saved,
                              MeasurementSink &sink, const ExperimentRecord &experiment,
                              const Embedder *embedder = nullptr, std::stop_token stop = {});

} // namespace tradespace
