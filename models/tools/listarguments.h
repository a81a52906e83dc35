// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/tool.h"

#include <cstddef>

namespace tradespace {

/// What a tool that works through a list of texts expects of its arguments.
struct ListArguments
{
    const char *plural; ///< the documented key, "queries"
    const char *singular; ///< a key that models write instead, "query"
    std::size_t maxItems;
    std::size_t maxBytes; ///< of one text
};

/// Reads {plural: ["…", …]}; also a single text instead of a list, and the singular key. Texts are
/// trimmed and put on one line. One text is one unit; the error is for the model.
tl::expected<ToolPlan, std::string> planList(const ListArguments &expected,
                                             const std::string &arguments);

/// The JSON schema of such arguments.
Json listSchema(const ListArguments &expected, const char *description);

} // namespace tradespace
