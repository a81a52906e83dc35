// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/pilot.h"

#include "models/experiments/runner.h"

#include <algorithm>
#include <chrono>

namespace tradespace {

namespace {

class ForgetfulSink final : public RunSink
{
public:
    Result<void> runStarted(const ExperimentId &, const RunKey &, const RunId &) override
    {
        return {};
    }
    Result<void> reserved(const CallReservation &) override { return {}; }
    Result<void> settled(const CallSettlement &) override { return {}; }
    Result<void> happened(const RunEvent &) override { return {}; }
    Result<void> runFinished(const RunId &, const RunResult &) override { return {}; }
};

} // namespace

std::vector<PilotResult> runPilot(const ExperimentPlan &plan, std::size_t tasks,
                                  std::stop_token stop)
{
    const bool isFree = std::all_of(plan.arms.begin(), plan.arms.end(), [&plan](const PlannedArm &arm) {
        const auto free = [](const ChatModel &model) {
            return !model.isPaid() && model.virtualMs(1, 1).has_value();
        };
        return free(*arm.model) && free(*arm.lead) && (!plan.judge || free(*plan.judge));
    });
    const std::size_t all = plan.record.tasks.size();
    std::vector<PilotResult> out;
    if (!isFree || all == 0)
        return out;
    ForgetfulSink sink;
    PauseGate gate;
    const std::size_t count = std::min(tasks, all);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t arm = 0; arm < plan.arms.size(); ++arm) {
            const RunKey key{arm, i * all / count, 0};
            const auto begun = std::chrono::steady_clock::now();
            RunResult result = executeRun(plan, key, plan.description.runCap, sink, {}, gate, stop);
            if (stop.stop_requested())
                return out;
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
            out.push_back({key, std::move(result), took.count()});
        }
    }
    return out;
}

} // namespace tradespace
