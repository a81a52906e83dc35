// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/family.h"

#include <vector>

namespace tradespace {

/// Tasks of several families as one set; each task keeps the environment of its own family. The
/// families must be different ones.
Result<TaskSet> mixTasks(std::vector<TaskSet> sets);

} // namespace tradespace
