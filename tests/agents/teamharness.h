// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/agents/teamscript.h"

namespace tradespace::testing {

/// A run of a team in memory, and the messages between its agents.
struct TeamHarness : RunHarness
{
    explicit TeamHarness(const char *topology) { runner = *topologyFromName(topology, {}); }

    /// "from>to kind" of every message, in the order of the trace.
    std::vector<std::string> messages() const
    {
        std::vector<std::string> out;
        for (const auto &event : sink.events()) {
            if (event.kind == "message")
                out.push_back(std::to_string(integerOr(event.payload, "from", -1)) + '>'
                              + std::to_string(integerOr(event.payload, "to", -1)) + ' '
                              + stringOr(event.payload, "kind", {}));
        }
        return out;
    }
    std::size_t count(const std::string &kind) const
    {
        const auto all = messages();
        return static_cast<std::size_t>(std::count_if(
            all.begin(), all.end(), [&](const auto &m) { return m.ends_with(' ' + kind); }));
    }
};

inline Json assignments(std::initializer_list<int> workers)
{
    Json list = Json::array();
    for (const int worker : workers)
        list.push_back({{"worker", worker}, {"part", "part " + std::to_string(worker)}});
    return {{"assignments", list}};
}

} // namespace tradespace::testing
