// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/calculatortool.h"

#include "models/tools/arithmetic.h"

namespace tradespace {

std::vector<Argument> calculatorArguments()
{
    return {{"expression", Argument::Type::Text, true,
             "Such as (1,234.5 - 1,100) / 1,100 * 100."}};
}

ToolOutput calculation(const Json &arguments)
{
    const std::string expression = stringOr(arguments, "expression", {});
    const auto value = evaluate(expression);
    if (!value)
        return {value.error(), true};
    return {expression + " = " + plainNumber(*value), false};
}

ToolSpec CalculatorTool::specification()
{
    return {calculatorName, calculatorDescription, argumentSchema(calculatorArguments())};
}

tl::expected<ToolPlan, std::string> CalculatorTool::plan(const std::string &arguments) const
{
    return planArguments(calculatorArguments(), arguments);
}

ToolOutput CalculatorTool::run(const ToolPlan &plan, std::int64_t, std::stop_token)
{
    return calculation(plan.arguments);
}

} // namespace tradespace
