// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/arguments.h"

namespace tradespace {

/// How `calculate` is told to models, and what it answers.
inline constexpr const char *calculatorName = "calculate";
inline constexpr const char *calculatorDescription =
    "The value of an expression with + - * / parentheses and %.";
std::vector<Argument> calculatorArguments();
ToolOutput calculation(const Json &arguments);

/// `calculate` as a tool of its own. Lives in any thread, any number of calls at once.
class CalculatorTool final : public Tool
{
public:
    static ToolSpec specification();
    const ToolSpec &spec() const override { return m_spec; }
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override;
    ToolOutput run(const ToolPlan &plan, std::int64_t granted, std::stop_token stop) override;

private:
    const ToolSpec m_spec = specification();
};

} // namespace tradespace
