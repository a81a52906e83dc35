// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/family.h"

#include <functional>
#include <mutex>

namespace tradespace::testing {

/// What the fake tools of a test did, over all runs. Safe to use from any thread.
class ToolLog
{
public:
    void add(std::string line);
    std::vector<std::string> lines() const;

private:
    mutable std::mutex m_mutex;
    std::vector<std::string> m_lines;
};

struct FakeToolSettings
{
    std::string name = "search";
    bool repeatable = true;
    /// What a unit answers; by default "found " and the query.
    std::function<std::string(const std::string &query)> answer;
    bool mayRunAgain = false;
    bool keepsState = false;
};

/// A tool that takes {"queries": [texts]}, one unit each.
class FakeTool final : public Tool
{
public:
    FakeTool(FakeToolSettings settings, ToolLog &log);

    const ToolSpec &spec() const override { return m_spec; }
    bool repeatable() const override { return m_settings.repeatable; }
    bool mayRunAgain() const override { return m_settings.mayRunAgain; }
    bool keepsState() const override { return m_settings.keepsState; }
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override;
    ToolOutput run(const ToolPlan &plan, std::int64_t granted, std::stop_token stop) override;

private:
    FakeToolSettings m_settings;
    ToolSpec m_spec;
    ToolLog &m_log;
};

/// Tasks "q0", "q1", … whose answers are "a0", "a1", …, with fake tools.
class FakeFamily final : public TaskFamily
{
public:
    explicit FakeFamily(std::vector<FakeToolSettings> tools = {{"search", true, {}},
                                                               {"browse", true, {}}});

    std::string name() const override { return "fake"; }
    std::vector<ToolSpec> toolSpecs() const override;
    Result<Environment> environment(const Task &task) const override;

    static Task task(int number);
    ToolLog &log() const { return m_log; }

private:
    std::vector<FakeToolSettings> m_tools;
    mutable ToolLog m_log;
};

} // namespace tradespace::testing
