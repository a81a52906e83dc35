// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/savedcoordination.h"

#include "models/analysis/coordinationjson.h"

namespace tradespace {

namespace {

constexpr auto kind = "coordination";

} // namespace

Result<std::optional<Coordination>> savedCoordination(MeasurementRepository &saved,
                                                      const ExperimentRecord &experiment,
                                                      const std::vector<RunRecord> &runs)
{
    const auto json = saved.measurement(experiment.id, kind);
    if (!json)
        return fail(json.error());
    auto found = *json ? coordinationFromJson(**json) : std::nullopt;
    if (found && found->fingerprint != fingerprintOf(runs))
        found.reset();
    return found;
}

Result<std::optional<Coordination>> coordinationFor(RunRepository &repository,
                                                    MeasurementRepository &saved,
                                                    const ExperimentRecord &experiment,
                                                    const std::vector<RunRecord> &runs)
{
    if (!hasSeveralTopologies(experiment.arms))
        return std::nullopt;
    auto found = savedCoordination(saved, experiment, runs);
    if (!found || *found)
        return found;
    auto computed = readCoordination(repository, experiment, runs);
    if (!computed)
        return fail(computed.error());
    return std::optional(std::move(*computed));
}

Result<void> saveCoordination(RunRepository &repository, MeasurementRepository &saved,
                              MeasurementSink &sink, const ExperimentRecord &experiment,
                              const Embedder *embedder, std::stop_token stop)
{
    if (!hasSeveralTopologies(experiment.arms))
        return {};
    const auto runs = repository.runs(experiment.id);
    if (!runs)
        return fail(runs.error());
    const auto found = savedCoordination(saved, experiment, *runs);
    if (!found)
        return fail(found.error());
    if (*found && (embedder == nullptr || (*found)->vectors.model == embedder->name))
        return {};
    const auto computed = readCoordination(repository, experiment, *runs, embedder, stop);
    if (!computed)
        return fail(computed.error());
    return sink.saveMeasurement(experiment.id, kind, toJson(*computed));
}

} // namespace tradespace
