// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/searchindex.h"
#include "models/tools/tool.h"

namespace tradespace {

/// `search`: the ten best pages for each query. Lives in any thread, any number of calls at once.
class SearchTool : public Tool
{
public:
    explicit SearchTool(std::shared_ptr<const SearchIndex> index);
    /// Under another name, told in other words.
    SearchTool(std::shared_ptr<const SearchIndex> index, ToolSpec spec);

    static ToolSpec specification();
    static ToolSpec specification(std::string name, std::string description);
    const ToolSpec &spec() const override { return m_spec; }
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override;
    ToolOutput run(const ToolPlan &plan, std::int64_t granted, std::stop_token stop) override;

private:
    const ToolSpec m_spec;
    const std::shared_ptr<const SearchIndex> m_index;
};

} // namespace tradespace
