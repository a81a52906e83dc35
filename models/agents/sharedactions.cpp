// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/sharedactions.h"

#include "models/agents/letters.h"

namespace tradespace {

namespace {

constexpr std::size_t mostPartBytes = 2000; ///< of an action's arguments, and of its answer
constexpr std::size_t mostNewsBytes = 12000;

} // namespace

void SharedActions::add(int agent, const std::string &name, const std::string &tool,
                        const std::string &arguments, const std::string &answer)
{
    m_actions.push_back({agent,
                         dump({{"by", name},
                               {"tool", tool},
                               {"arguments", cutTo(arguments, mostPartBytes)},
                               {"answer", cutTo(answer, mostPartBytes)}})});
}

std::string SharedActions::newsFor(int agent)
{
    std::size_t &told = m_told[agent];
    std::string news;
    for (std::size_t i = m_actions.size(); i > told && news.size() < mostNewsBytes; --i) {
        if (m_actions[i - 1].agent != agent)
            news.insert(0, m_actions[i - 1].line + '\n');
    }
    told = m_actions.size();
    return news;
}

} // namespace tradespace
