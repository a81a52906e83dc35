// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/searchindex.h"
#include "models/tools/tool.h"

namespace tradespace {

/// `browse`: the whole text of pages by their addresses. Lives in any thread, any number of calls
/// at once.
class BrowseTool : public Tool
{
public:
    explicit BrowseTool(std::shared_ptr<const SearchIndex> index);

    static ToolSpec specification();
    const ToolSpec &spec() const override { return m_spec; }
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override;
    ToolOutput run(const ToolPlan &plan, std::int64_t granted, std::stop_token stop) override;

private:
    const ToolSpec m_spec;
    const std::shared_ptr<const SearchIndex> m_index;
};

} // namespace tradespace
