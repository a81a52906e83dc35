// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/budget.h"

#include <map>

namespace tradespace {

/// What a run holds back for the calls that close its protocol: an agent's last answer, a
/// synthesis, a selection. Every other call must leave that much in the ledger. Plain value.
class Reserve
{
public:
    void keep(int agent, const Charge &charge) { m_kept[agent] = charge; }
    void release(int agent) { m_kept.erase(agent); }
    /// Over all agents, or without one: the one whose closing call it is.
    Charge total() const { return without(noAgent); }
    Charge without(int agent) const
    {
        Charge sum;
        for (const auto &[owner, charge] : m_kept) {
            if (owner != agent)
                sum += charge;
        }
        return sum;
    }

private:
    static constexpr int noAgent = -1;
    std::map<int, Charge> m_kept;
};

} // namespace tradespace
