// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/intervals.h"
#include "models/analysis/tasktable.h"

#include <cstdint>
#include <span>

namespace tradespace {

/// A bootstrap over tasks, drawn once and used for every arm: replicate b takes task t weight(b)[t]
/// times, with replacement, so that arms stay paired by task and any joint figure (difference,
/// frontier, savings) is recomputed as a whole. Source: Efron & Tibshirani, An Introduction to the
/// Bootstrap, ch. 6. Immutable after construction; any thread may read it.
class Resampling
{
public:
    Resampling(std::size_t tasks, std::size_t replicates, std::uint64_t seed);

    std::size_t replicates() const { return m_replicates; }
    std::span<const float> weights(std::size_t replicate) const
    {
        return {m_weights.data() + replicate * m_tasks, m_tasks};
    }

private:
    std::size_t m_tasks;
    std::size_t m_replicates;
    std::vector<float> m_weights;
};

/// An arm's means per run in each replicate; NaN where a replicate drew none of its tasks.
struct Replicates
{
    std::vector<double> accuracy;
    std::vector<double> cost;
    std::vector<double> calls;
};
Replicates replicate(const Resampling &resampling, const ArmColumns &arm);

/// Replicates of the mean of `values` over the tasks whose `present` is not 0.
std::vector<double> replicateMean(const Resampling &resampling, const std::vector<double> &values,
                                  const std::vector<double> &present);

} // namespace tradespace
