// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/outcome.h"

#include "models/domain/recordedname.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// Where each arm of `from` stands in `to`; the error is the first arm without a place.
tl::expected<std::vector<std::size_t>, std::string> places(const std::vector<Arm> &from,
                                                           const std::vector<Arm> &to)
{
    std::vector<std::size_t> out;
    for (const Arm &arm : from) {
        const auto it = std::find(to.begin(), to.end(), arm);
        if (it == to.end())
            return tl::unexpected<std::string>(armLabel(arm));
        out.push_back(static_cast<std::size_t>(it - to.begin()));
    }
    return out;
}

} // namespace

Sample sampleOf(const ExperimentRecord &experiment, const std::vector<RunRecord> &runs)
{
    Sample sample{experiment.arms, {}};
    sample.outcomes.reserve(runs.size());
    for (const RunRecord &run : runs) {
        if (run.result && run.key.arm < sample.arms.size())
            sample.outcomes.push_back({run.key.arm, run.key.task, run.key.repeat, *run.result});
    }
    return sample;
}

std::vector<std::string> toolsOf(const ExperimentRecord &experiment)
{
    std::vector<std::string> names;
    const auto schemas = experiment.snapshot.find("tools");
    if (schemas == experiment.snapshot.end() || !schemas->is_array())
        return names;
    for (const Json &schema : *schemas)
        names.push_back(stringOr(schema, "name", {}));
    return names;
}

bool runsOffline(const Arm &arm)
{
    return originalModel(arm.model).starts_with("offline-");
}

Result<Sample> pool(const std::vector<Sample> &samples)
{
    Sample out;
    std::size_t firstTask = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Sample &sample = samples[i];
        if (i == 0)
            out.arms = sample.arms;
        const auto here = places(sample.arms, out.arms);
        const auto back = places(out.arms, sample.arms);
        if (!here || !back)
            return fail(
                Error::Kind::Input, Tr::tr("experiment %1").arg(i + 1),
                Tr::tr("Its arms are not those of experiment 1: \"%1\" is only in one of them.")
                    .arg(qstr(here ? back.error() : here.error())),
                Tr::tr("Analyse together only experiments with equal arms."));
        std::size_t nextTask = firstTask;
        for (const Outcome &outcome : sample.outcomes) {
            if (outcome.arm >= here->size())
                continue;
            Outcome moved = outcome;
            moved.arm = (*here)[outcome.arm];
            moved.task += firstTask;
            nextTask = std::max(nextTask, moved.task + 1);
            out.outcomes.push_back(std::move(moved));
        }
        firstTask = nextTask;
    }
    return out;
}

} // namespace tradespace
