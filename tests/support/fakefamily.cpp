// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakefamily.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace::testing {

void ToolLog::add(std::string line)
{
    const std::lock_guard lock(m_mutex);
    m_lines.push_back(std::move(line));
}

std::vector<std::string> ToolLog::lines() const
{
    const std::lock_guard lock(m_mutex);
    return m_lines;
}

FakeTool::FakeTool(FakeToolSettings settings, ToolLog &log)
    : m_settings(std::move(settings))
    , m_spec{m_settings.name, "Answers queries.", {{"type", "object"}}}
    , m_log(log)
{
}

tl::expected<ToolPlan, std::string> FakeTool::plan(const std::string &arguments) const
{
    const auto json = parseJson(arguments, u"arguments"_s, 1U << 20, 16);
    const std::string hint = "Expected {\"queries\": [\"…\"]}.";
    if (!json || !json->is_object() || !json->contains("queries"))
        return tl::unexpected(hint);
    const Json &list = (*json)["queries"];
    const bool good = list.is_array() && !list.empty()
        && std::all_of(list.begin(), list.end(), [](const Json &v) { return v.is_string(); });
    if (!good)
        return tl::unexpected(hint);
    return ToolPlan{list, static_cast<std::int64_t>(list.size())};
}

ToolOutput FakeTool::run(const ToolPlan &plan, std::int64_t granted, std::stop_token)
{
    ToolOutput output;
    for (std::int64_t i = 0; i < granted; ++i) {
        const auto query = plan.arguments[static_cast<std::size_t>(i)].get<std::string>();
        m_log.add(m_settings.name + ' ' + query);
        if (i > 0)
            output.text += '\n';
        output.text +=
            m_settings.answer ? m_settings.answer(query) : std::string("found ").append(query);
    }
    return output;
}

FakeFamily::FakeFamily(std::vector<FakeToolSettings> tools)
    : m_tools(std::move(tools))
{
}

std::vector<ToolSpec> FakeFamily::toolSpecs() const
{
    std::vector<ToolSpec> specs;
    for (const auto &settings : m_tools)
        specs.push_back(FakeTool(settings, m_log).spec());
    return specs;
}

Result<Environment> FakeFamily::environment(const Task &) const
{
    Environment environment;
    for (const auto &settings : m_tools)
        environment.tools.push_back(std::make_unique<FakeTool>(settings, m_log));
    return environment;
}

Task FakeFamily::task(int number)
{
    Task task;
    const std::string n = std::to_string(number);
    task.id = std::string("t").append(n);
    task.family = "fake";
    task.question = std::string("q").append(n);
    task.answer = std::string("a").append(n);
    return task;
}

} // namespace tradespace::testing
