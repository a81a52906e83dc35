// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace tradespace {

/// What the agents of a team did in the environment that they share, so that each can be told
/// before its next turn. Lives in the run's thread.
class SharedActions
{
public:
    void add(int agent, const std::string &name, const std::string &tool,
             const std::string &arguments, const std::string &answer);
    /// What others did since this agent was told last, the oldest first, as
    /// {"by", "tool", "arguments", "answer"} a line; empty when they did nothing. Long texts are
    /// cut, and of very many actions the oldest are left out.
    std::string newsFor(int agent);

private:
    struct Action
    {
        int agent = 0;
        std::string line;
    };
    std::vector<Action> m_actions;
    std::map<int, std::size_t> m_told; ///< actions that an agent knows of
};

} // namespace tradespace
