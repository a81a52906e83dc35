// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/finance/world.h"
#include "models/tools/tool.h"

namespace tradespace::finance {

/// The five tools over an archive of filings: list_companies, search_filings, read_section,
/// look_up_table and calculate. None changes anything; any thread may call them.
std::vector<std::unique_ptr<Tool>> makeTools(std::shared_ptr<const World> world);
std::vector<ToolSpec> toolSpecs();

} // namespace tradespace::finance
