// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/inmemory.h"

#include "app/composition.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

Result<void> ResultSink::runStarted(const ExperimentId &, const RunKey &key, const RunId &run)
{
    const std::lock_guard lock(m_mutex);
    m_runs[run] = {run, key, {}, 0, 0};
    return {};
}

Result<void> ResultSink::settled(const CallSettlement &)
{
    ++m_calls;
    return {};
}

Result<void> ResultSink::runFinished(const RunId &run, const RunResult &result)
{
    const std::lock_guard lock(m_mutex);
    m_runs[run].result = result;
    return {};
}

std::vector<RunRecord> ResultSink::records() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<RunRecord> records;
    for (const auto &[id, record] : m_runs)
        records.push_back(record);
    return records;
}

Sources offlineSources()
{
    auto sources = makeSources({});
    if (!sources)
        qFatal("%s", qPrintable(sources.error().text()));
    return *sources;
}

ExperimentDescription trackerExperiment(int tasks, std::uint64_t seed,
                                        const std::vector<int> &calls, const Json &settings)
{
    Json json{{"tradespace", 1},
              {"name", "test"},
              {"tasks", {{"family", "research"}, {"count", tasks}, {"settings", settings}}},
              {"arms",
               {{"strategies", {"react", "react+tracker"}},
                {"models", {"offline-medium"}},
                {"calls_per_tool", calls}}},
              {"seed", seed}};
    const auto description = descriptionFromJson(json, u"test"_s);
    if (!description)
        qFatal("%s", qPrintable(description.error().text()));
    return *description;
}

Sample runAll(const ExperimentPlan &plan, int jobs)
{
    ResultSink sink;
    Scheduler scheduler(std::make_shared<const ExperimentPlan>(plan), sink, {});
    scheduler.start(jobs);
    scheduler.wait();
    if (const auto trouble = scheduler.trouble())
        qFatal("%s", qPrintable(trouble->text()));
    return sampleOf(plan.record, sink.records());
}

} // namespace tradespace
