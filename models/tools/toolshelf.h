// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"
#include "models/domain/result.h"
#include "models/tools/tool.h"

#include <optional>

namespace tradespace {

/// A tool that the user has set up, as experiments see it before a run.
struct ShelvedTool
{
    ToolSpec spec;
    std::optional<Money> price; ///< per unit; nothing: not known
    std::string name = {}; ///< by which experiments name it alone; empty when they cannot
};

/// Tools that live in the user's settings: documents, servers of tools, the web. Experiments and
/// workspaces only name them ("documents:papers", "mcp:files", "mcp:files/read_file", "search:web",
/// "fetch") and can bring no folder, command, address or key. Safe to use from many threads.
class ToolShelf
{
public:
    virtual ~ToolShelf() = default;

    /// What experiments may name, in the order of the settings; comes back at once.
    virtual Result<std::vector<std::string>> names() = 0;
    /// What a name stands for; may take its time (a server is started, an index is built), and must
    /// come back soon after a stop request. Errors name the file of the settings and the mend.
    virtual Result<std::vector<ShelvedTool>> list(const std::string &name,
                                                  std::stop_token stop) = 0;
    /// The same tools for one run, which ends when they are deleted.
    virtual Result<std::vector<std::unique_ptr<Tool>>> open(const std::string &name,
                                                            std::stop_token stop) = 0;
};

} // namespace tradespace
