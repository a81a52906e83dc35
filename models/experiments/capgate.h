// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>

namespace tradespace {

/// The cap on a whole experiment. Runs ask in their order; one is refused only after all earlier
/// ones have settled, so that the answer never depends on how many run at once or how fast.
class CapGate
{
public:
    explicit CapGate(std::optional<Money> cap)
        : m_cap(cap)
    {
    }

    struct Admission
    {
        bool admitted = false;
        std::optional<Money> limit; ///< what the run may spend at most
    };
    /// `worst`: the most the run can cost; nothing when its arm sets no limit in dollars. Such a
    /// run waits for all earlier ones and gets what is left. Blocks; not admitted after a stop.
    /// `before`: the part of it that an earlier session spent, see addSpent. `least`: with no more
    /// than that left it could do nothing.
    Admission admit(std::optional<Money> worst, Money before, std::stop_token stop,
                    Money least = {});
    /// An admitted run has ended.
    void settle(std::optional<Money> limit, Money spent);
    /// Counts what an earlier session spent, on runs that are tried again too.
    void addSpent(Money spent);
    Money spent() const;

private:
    const std::optional<Money> m_cap;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_settled;
    int m_inFlight = 0;
    Money m_inFlightWorst;
    Money m_spent;
};

} // namespace tradespace
