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

/// The outputs of all runs, each text once.
class Outputs
{
public:
    void add(std::size_t run, std::string text)
    {
        const auto [at, isNew] = m_numbers.emplace(std::move(text), m_numbers.size());
        if (isNew)
            m_texts.push_back(&at->first);
        m_runs.resize(std::max(m_runs.size(), run + 1));
        m_runs[run].push_back(at->second);
    }
    /// Mean cosine by pairs of each run's outputs by the built-in vectors.
    void compareByWords(std::vector<CoordinationRun> &runs) const
    {
        OutputVectors vectors; // each output counts, also where it says what another one says
        std::vector<std::vector<std::size_t>> numbers(m_runs.size());
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            for (const std::size_t text : m_runs[i])
                numbers[i].push_back(vectors.add(*m_texts[text]));
        }
        for (std::size_t i = 0; i < m_runs.size(); ++i)
            set(runs[i], vectors.meanCosine(numbers[i]));
    }
    /// The same by an embedder's; an empty output is nothing to compare.
    Result<void> compareBy(const Embedder &embedder, std::stop_token stop,
                           std::vector<CoordinationRun> &runs) const
    {
        std::vector<std::string> texts;
        std::vector<std::optional<std::size_t>> at(m_texts.size());
        for (std::size_t i = 0; i < m_texts.size(); ++i) {
            if (m_texts[i]->find_first_not_of(" \t\r\n") == std::string::npos)
                continue;
            at[i] = texts.size();
            texts.push_back(*m_texts[i]);
        }
        if (texts.empty())
            return {};
        const auto vectors = embedder.vectors(texts, stop);
        if (!vectors)
            return fail(vectors.error());
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            std::vector<const std::vector<float> *> own;
            for (const std::size_t text : m_runs[i]) {
                if (at[text])
                    own.push_back(&(*vectors)[*at[text]]);
            }
            set(runs[i], meanCosine(own));
        }
        return {};
    }

private:
    static void set(CoordinationRun &run, double mean)
    {
        if (!std::isnan(mean))
            run.coordination.redundancy = mean;
    }

    std::map<std::string, std::size_t> m_numbers;
    std::vector<const std::string *> m_texts; ///< by number
    std::vector<std::vector<std::size_t>> m_runs; ///< numbers of the outputs of each
};

} // namespace

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

Result<CoordinationRuns> readCoordinationRuns(RunRepository &repository,
                                              const ExperimentRecord &experiment,
                                              const std::vector<RunRecord> &runs,
                                              const Embedder *embedder, std::stop_token stop)
{
    CoordinationRuns read;
    auto &out = read.runs;
    Outputs outputs;
    for (const RunRecord &run : runs) {
        if (!run.result || run.key.arm >= experiment.arms.size())
            continue;
        out.push_back({run.key, *run.result, {}});
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
        for (std::string &text : outputsOf(*events))
            outputs.add(out.size() - 1, std::move(text));
    }
    if (embedder != nullptr) {
        const auto compared = outputs.compareBy(*embedder, stop, out);
        if (compared) {
            read.vectors.model = embedder->name;
            return read;
        }
        if (compared.error().kind == Error::Kind::Stopped)
            return fail(compared.error());
        read.vectors.trouble = utf8(compared.error().message);
    }
    outputs.compareByWords(out);
    return read;
}

} // namespace tradespace
