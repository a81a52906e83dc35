// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/description.h"
#include "models/experiments/fieldreader.h"

namespace tradespace {

/// The "tasks" of a description: from families, from a file that the program wrote, or the user's
/// own (family "custom").
void readTaskSources(FieldReader &top, ExperimentDescription &out);
Json taskSourcesJson(const ExperimentDescription &description);

} // namespace tradespace
