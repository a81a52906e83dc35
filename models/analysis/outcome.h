// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/records.h"

#include <cstddef>
#include <vector>

namespace tradespace {

/// One finished run as the analysis sees it. Indices point into the arms and tasks of a Sample.
struct Outcome
{
    std::size_t arm = 0;
    std::size_t task = 0;
    int repeat = 0;
    RunResult result;
};

/// Arms and what their runs gave: all that an analysis reads. A value, usable from any thread.
struct Sample
{
    std::vector<Arm> arms;
    std::vector<Outcome> outcomes;
};

/// The finished runs of an experiment; unfinished ones and those of unknown arms are left out.
Sample sampleOf(const ExperimentRecord &experiment, const std::vector<RunRecord> &runs);

/// Names of the tools that the agents of an experiment are offered, the one for the answer
/// included.
std::vector<std::string> toolsOf(const ExperimentRecord &experiment);
/// Whether an arm's model is the built-in program and no served one.
bool runsOffline(const Arm &arm);

/// Joins experiments that have the same arms (in any order) on different tasks, for example one
/// per seed: the tasks are renumbered one after the other. An error names the sample (from 1) and
/// the first arm that another one lacks.
Result<Sample> pool(const std::vector<Sample> &samples);

} // namespace tradespace
