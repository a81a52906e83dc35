// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/tasks/office/jobs.h"

#include <optional>
#include <string>
#include <vector>

namespace tradespace::office {

/// One tool call.
struct Call
{
    std::string tool;
    Json arguments;
};

/// The calls that do what is asked, and what becomes of the office.
struct Solution
{
    std::vector<Call> calls; ///< acting ones only
    std::vector<std::string> changes; ///< changesOf() in the end
};

/// Does the jobs on a copy of the office, by the records themselves. Nothing when that is not
/// possible without doubt: a description fits no record or more than one, a call fails, nothing
/// changes, or the order of the instructions makes a difference.
std::optional<Solution> solve(const Assignment &assignment);

} // namespace tradespace::office
