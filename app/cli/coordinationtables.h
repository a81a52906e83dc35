// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/reporthtml.h"

namespace tradespace {

/// One row per figure for each topology on one family, or over all of them, and over all arms; the
/// published value below.
HtmlTable topologiesTable(const Coordination &coordination, const std::string &family = {});
/// One row per family and arm: what working together costs.
HtmlTable overheadTable(const Coordination &coordination, const Analysis &analysis);
/// One row per family and arm: what it brings.
HtmlTable benefitTable(const Coordination &coordination, const Analysis &analysis);
/// One row per family and arm: what went wrong, in percent of runs.
HtmlTable errorsTable(const Coordination &coordination, const Analysis &analysis);

/// What the figures mean and how they differ from the published ones.
QStringList coordinationNotes(const Coordination &coordination);

/// The published values under the names that the measured ones have in JSON.
Json publishedCoordination();

} // namespace tradespace
