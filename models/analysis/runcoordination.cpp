// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/runcoordination.h"

#include "models/analysis/outputvector.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace tradespace {

namespace {
constexpr std::int64_t mostAgents = 1000; ///< whatever a file says
}

int messageCount(const RunCoordination &run)
{
    int count = 0;
    for (const auto &[kind, messages] : run.messages)
        count += kind == "hand_in" ? 0 : messages;
    return count;
}

RunCoordination runCoordination(const RunResult &result, const std::vector<CallRecord> &calls,
                                const std::vector<RunEvent> &events)
{
    RunCoordination out;
    out.tokens = result.spent.tokens;
    std::set<std::pair<int, int>> seen; // a reply that was lost and bought again is one turn
    for (const CallRecord &call : calls) {
        if (call.kind == CallKind::Model && call.state == CallState::Settled
            && seen.emplace(call.key.agent, call.key.turn).second)
            ++out.turns[call.key.agent];
    }
    for (const RunEvent &event : events) {
        if (event.kind != "message")
            continue;
        ++out.messages[stringOr(event.payload, "kind", {})];
        const auto agent = [&event](const char *key) {
            return static_cast<int>(
                std::clamp<std::int64_t>(integerOr(event.payload, key, 0), 0, mostAgents));
        };
        ++out.pairs[{agent("from"), agent("to")}];
        const auto round = std::clamp<std::int64_t>(integerOr(event.payload, "round", 0), 0, 1000);
        out.rounds = std::max(out.rounds, static_cast<int>(round));
    }
    return out;
}

std::vector<std::string> outputsOf(const std::vector<RunEvent> &events)
{
    std::vector<std::string> out;
    for (const RunEvent &event : events) {
        if (event.kind == "output")
            out.push_back(stringOr(event.payload, "text", {}));
    }
    return out;
}

Result<std::vector<CoordinationRun>> readCoordinationRuns(RunRepository &repository,
                                                          const ExperimentRecord &experiment,
                                                          const std::vector<RunRecord> &runs)
{
    std::vector<CoordinationRun> out;
    std::vector<std::vector<std::size_t>> texts; // per run: its outputs
    OutputVectors vectors;
    for (const RunRecord &run : runs) {
        if (!run.result || run.key.arm >= experiment.arms.size())
            continue;
        out.push_back({run.key, *run.result, {}});
        texts.emplace_back();
        const bool team = experiment.arms[run.key.arm].topology != "single";
        if (!team || !countsAsOutcome(run.result->stop)) {
            out.back().coordination.tokens = run.result->spent.tokens;
            continue;
        }
        const auto calls = repository.calls(run.id);
        if (!calls)
            return fail(calls.error());
        const auto events = repository.events(run.id);
        if (!events)
            return fail(events.error());
        out.back().coordination = runCoordination(*run.result, *calls, *events);
        for (const std::string &text : outputsOf(*events))
            texts.back().push_back(vectors.add(text));
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (const double mean = vectors.meanCosine(texts[i]); !std::isnan(mean))
            out[i].coordination.redundancy = mean;
    }
    return out;
}

} // namespace tradespace
