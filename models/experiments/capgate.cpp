// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/capgate.h"

namespace tradespace {

CapGate::Admission CapGate::admit(std::optional<Money> worst, Money before, std::stop_token stop,
                                  Money least)
{
    std::unique_lock lock(m_mutex);
    if (!m_cap) {
        ++m_inFlight;
        m_spent -= before; // the run books it again when it settles
        return {true, worst};
    }
    const auto fits = [&] {
        return worst && m_spent - before + m_inFlightWorst + *worst <= *m_cap;
    };
    // later runs cannot overtake: the scheduler asks for one run at a time, in order
    if (!m_settled.wait(lock, stop, [&] { return fits() || m_inFlight == 0; }))
        return {};
    const Money left = *m_cap - m_spent + before;
    if (!fits() && (worst || left <= least))
        return {};
    const Money limit = worst.value_or(left);
    ++m_inFlight;
    m_spent -= before;
    m_inFlightWorst += limit;
    return {true, limit};
}

void CapGate::settle(std::optional<Money> limit, Money spent)
{
    {
        const std::lock_guard lock(m_mutex);
        --m_inFlight;
        m_spent += spent;
        if (m_cap)
            m_inFlightWorst -= limit.value_or(Money{});
    }
    m_settled.notify_all();
}

void CapGate::addSpent(Money spent)
{
    const std::lock_guard lock(m_mutex);
    m_spent += spent;
}

Money CapGate::spent() const
{
    const std::lock_guard lock(m_mutex);
    return m_spent;
}

} // namespace tradespace
