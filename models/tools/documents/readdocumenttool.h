// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/documents/documentindex.h"
#include "models/tools/tool.h"

namespace tradespace {

/// `read_document`: one page, or part, of a document. Lives in any thread, any number of calls at
/// once.
class ReadDocumentTool final : public Tool
{
public:
    explicit ReadDocumentTool(std::shared_ptr<const DocumentIndex> index);

    static ToolSpec specification();
    const ToolSpec &spec() const override { return m_spec; }
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override;
    ToolOutput run(const ToolPlan &plan, std::int64_t granted, std::stop_token stop) override;

private:
    const ToolSpec m_spec;
    const std::shared_ptr<const DocumentIndex> m_index;
};

} // namespace tradespace
