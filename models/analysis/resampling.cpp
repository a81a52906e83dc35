// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/resampling.h"

#include "models/domain/random.h"

namespace tradespace {

Resampling::Resampling(std::size_t tasks, std::size_t replicates, std::uint64_t seed)
    : m_tasks(tasks)
    , m_replicates(replicates)
    , m_weights(tasks * replicates)
{
    Random random(seed);
    for (std::size_t b = 0; b < replicates; ++b) {
        float *row = m_weights.data() + b * tasks;
        for (std::size_t draw = 0; draw < tasks; ++draw)
            row[random.below(tasks)] += 1;
    }
}

Replicates replicate(const Resampling &resampling, const ArmColumns &arm)
{
    const std::size_t count = resampling.replicates();
    Replicates out{std::vector<double>(count), std::vector<double>(count),
                   std::vector<double>(count)};
    for (std::size_t b = 0; b < count; ++b) {
        const auto weights = resampling.weights(b);
        double runs = 0;
        double correct = 0;
        double cost = 0;
        double calls = 0;
        for (std::size_t t = 0; t < weights.size(); ++t) {
            const double w = weights[t];
            runs += w * arm.runs[t];
            correct += w * arm.correct[t];
            cost += w * arm.cost[t];
            calls += w * arm.calls[t];
        }
        out.accuracy[b] = runs > 0 ? correct / runs : Estimate::unknown;
        out.cost[b] = runs > 0 ? cost / runs : Estimate::unknown;
        out.calls[b] = runs > 0 ? calls / runs : Estimate::unknown;
    }
    return out;
}

std::vector<double> replicateMean(const Resampling &resampling, const std::vector<double> &values,
                                  const std::vector<double> &present)
{
    std::vector<double> out(resampling.replicates());
    for (std::size_t b = 0; b < out.size(); ++b) {
        const auto weights = resampling.weights(b);
        double sum = 0;
        double count = 0;
        for (std::size_t t = 0; t < weights.size(); ++t) {
            sum += static_cast<double>(weights[t]) * values[t];
            count += static_cast<double>(weights[t]) * present[t];
        }
        out[b] = count > 0 ? sum / count : Estimate::unknown;
    }
    return out;
}

} // namespace tradespace
