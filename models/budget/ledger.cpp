// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/budget/ledger.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace tradespace {

namespace {

std::int64_t unitsOf(const std::map<std::string, std::int64_t> &calls, const std::string &tool)
{
    const auto it = calls.find(tool);
    return it == calls.end() ? 0 : it->second;
}

/// Splits what was really spent into the part that was reserved and the part on top.
std::int64_t withinReservation(std::int64_t actual, std::int64_t reserved, std::int64_t &over)
{
    const std::int64_t wanted = std::max<std::int64_t>(actual, 0);
    const std::int64_t within = std::min(wanted, reserved);
    over = wanted - within;
    return within;
}

} // namespace

Reservation::~Reservation()
{
    if (m_ledger == nullptr)
        return;
    if (m_sent)
        settle(m_charge);
    else
        cancel();
}

Reservation::Reservation(Reservation &&other) noexcept
    : m_ledger(std::exchange(other.m_ledger, nullptr))
    , m_charge(std::move(other.m_charge))
    , m_granted(other.m_granted)
    , m_sent(other.m_sent)
{
}

Reservation &Reservation::operator=(Reservation &&other) noexcept
{
    std::swap(m_ledger, other.m_ledger); // what was held here closes with `other`
    std::swap(m_charge, other.m_charge);
    std::swap(m_granted, other.m_granted);
    std::swap(m_sent, other.m_sent);
    return *this;
}

Reservation::Settled Reservation::settle(const Charge &actual)
{
    if (m_ledger == nullptr)
        return {};
    return std::exchange(m_ledger, nullptr)->close(m_charge, actual);
}

void Reservation::cancel()
{
    if (m_ledger != nullptr)
        std::exchange(m_ledger, nullptr)->release(m_charge);
}

Ledger::Ledger(Budget budget, const ActiveClock *clock)
    : m_budget(std::move(budget))
    , m_clock(clock)
{
}

std::int64_t Ledger::timeUsed() const
{
    return m_clock != nullptr ? m_clock->elapsed().count()
                              : m_reserved.milliseconds + m_committed.milliseconds;
}

std::optional<Refusal> Ledger::obstacle(const Charge &worst, const Charge &keep, int sharers) const
{
    // whether an amount is more than its part of what is left
    const auto tooMuch = [sharers](std::int64_t amount, std::int64_t kept, std::int64_t left) {
        const std::int64_t free = left - kept;
        return amount > 0 && (free <= 0 || amount > free / sharers + (free % sharers != 0 ? 1 : 0));
    };
    for (const auto &[tool, limit] : m_budget.calls) {
        const std::int64_t left =
            limit - unitsOf(m_reserved.calls, tool) - unitsOf(m_committed.calls, tool);
        if (tooMuch(unitsOf(worst.calls, tool), unitsOf(keep.calls, tool), left))
            return Refusal{Resource::Calls, tool, false};
    }
    if (m_budget.tokens
        && tooMuch(worst.tokens, keep.tokens,
                   *m_budget.tokens - m_reserved.tokens - m_committed.tokens))
        return Refusal{Resource::Tokens, {}, false};
    if (m_budget.usd) {
        if (!worst.costKnown)
            return Refusal{Resource::Usd, {}, true};
        if (tooMuch(worst.cost.pico, keep.cost.pico,
                    (*m_budget.usd - m_reserved.cost - m_committed.cost).pico))
            return Refusal{Resource::Usd, {}, false};
    }
    if (m_budget.milliseconds) {
        const std::int64_t left = *m_budget.milliseconds - timeUsed();
        const bool late =
            m_clock != nullptr ? left <= 0 : tooMuch(worst.milliseconds, keep.milliseconds, left);
        if (late)
            return Refusal{Resource::Time, {}, false};
    }
    return std::nullopt;
}

tl::expected<Reservation, Refusal> Ledger::reserve(const Charge &worst, const Charge &keep)
{
    const std::lock_guard lock(m_mutex);
    if (const auto refusal = obstacle(worst, keep, 1))
        return tl::unexpected(*refusal);
    return open(worst, 1);
}

tl::expected<Reservation, Refusal> Ledger::reserveGranted(const Charge &worst)
{
    Charge others = worst;
    others.cost = {};
    const std::lock_guard lock(m_mutex);
    if (const auto refusal = obstacle(others, {}, 1))
        return tl::unexpected(*refusal);
    return open(worst, 1);
}

tl::expected<Reservation, Refusal> Ledger::reserveLargest(const ChargeOf &chargeOf,
                                                          std::int64_t least, std::int64_t wanted,
                                                          const Charge &keep, int sharers)
{
    assert(least <= wanted && sharers >= 1);
    const std::lock_guard lock(m_mutex);
    Charge best = chargeOf(wanted);
    const auto refusal = obstacle(best, keep, sharers);
    if (!refusal)
        return open(std::move(best), wanted);
    best = chargeOf(least);
    if (const auto hard = obstacle(best, keep, sharers))
        return tl::unexpected(*hard);
    std::int64_t fits = least;
    std::int64_t tooMuch = wanted;
    while (tooMuch - fits > 1) {
        const std::int64_t middle = fits + (tooMuch - fits) / 2;
        Charge charge = chargeOf(middle);
        if (obstacle(charge, keep, sharers)) {
            tooMuch = middle;
        } else {
            fits = middle;
            best = std::move(charge);
        }
    }
    return open(std::move(best), fits);
}

Reservation Ledger::open(Charge charge, std::int64_t granted)
{
    Reservation reservation;
    addReserved(charge, 1);
    reservation.m_ledger = this;
    reservation.m_charge = std::move(charge);
    reservation.m_granted = granted;
    return reservation;
}

void Ledger::addReserved(const Charge &charge, int sign)
{
    for (const auto &[tool, units] : charge.calls)
        m_reserved.calls[tool] += sign * units;
    m_reserved.tokens += sign * charge.tokens;
    m_reserved.cost.pico += sign * charge.cost.pico;
    m_reserved.milliseconds += sign * charge.milliseconds;
}

Reservation::Settled Ledger::close(const Charge &reserved, const Charge &actual)
{
    Reservation::Settled settled;
    auto &charged = settled.charged;
    auto &over = settled.overrun;
    for (const auto &[tool, units] : actual.calls) {
        std::int64_t extra = 0;
        charged.calls[tool] = withinReservation(units, unitsOf(reserved.calls, tool), extra);
        if (extra > 0)
            over.calls[tool] = extra;
    }
    charged.tokens = withinReservation(actual.tokens, reserved.tokens, over.tokens);
    charged.cost.pico = withinReservation(actual.cost.pico, reserved.cost.pico, over.cost.pico);
    charged.milliseconds =
        withinReservation(actual.milliseconds, reserved.milliseconds, over.milliseconds);
    charged.costKnown = actual.costKnown;
    const std::lock_guard lock(m_mutex);
    addReserved(reserved, -1);
    m_committed += charged;
    m_overrun += over;
    if (m_clock != nullptr && m_budget.milliseconds)
        m_overshootMs = std::max<std::int64_t>(0, timeUsed() - *m_budget.milliseconds);
    return settled;
}

void Ledger::release(const Charge &reserved)
{
    const std::lock_guard lock(m_mutex);
    addReserved(reserved, -1);
}

std::vector<Account> Ledger::accounts() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<Account> accounts;
    for (const auto &[tool, limit] : m_budget.calls)
        accounts.push_back({tool, Resource::Calls, limit, unitsOf(m_reserved.calls, tool),
                            unitsOf(m_committed.calls, tool)});
    if (m_budget.tokens)
        accounts.push_back(
            {"tokens", Resource::Tokens, *m_budget.tokens, m_reserved.tokens, m_committed.tokens});
    if (m_budget.usd)
        accounts.push_back({"usd", Resource::Usd, m_budget.usd->pico, m_reserved.cost.pico,
                            m_committed.cost.pico});
    if (m_budget.milliseconds) {
        const std::int64_t limit = *m_budget.milliseconds;
        // a deadline does not wait for settlements: its time is used as it passes
        if (m_clock != nullptr)
            accounts.push_back({"time", Resource::Time, limit, 0, std::min(limit, timeUsed())});
        else
            accounts.push_back(
                {"time", Resource::Time, limit, m_reserved.milliseconds, m_committed.milliseconds});
    }
    return accounts;
}

Charge Ledger::spent() const
{
    const std::lock_guard lock(m_mutex);
    return m_committed;
}

Charge Ledger::overrun() const
{
    const std::lock_guard lock(m_mutex);
    return m_overrun;
}

std::optional<std::int64_t> Ledger::callsLeft(const std::string &tool) const
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_budget.calls.find(tool);
    if (it == m_budget.calls.end())
        return std::nullopt;
    return it->second - unitsOf(m_reserved.calls, tool) - unitsOf(m_committed.calls, tool);
}

std::int64_t Ledger::overshootMs() const
{
    const std::lock_guard lock(m_mutex);
    return m_overshootMs;
}

ActiveClock::ActiveClock(std::chrono::milliseconds before, Now now)
    : m_now(std::move(now))
    , m_before(before)
    , m_since(m_now())
{
}

std::chrono::milliseconds ActiveClock::elapsed() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_since)
        return m_before;
    return m_before + std::chrono::duration_cast<std::chrono::milliseconds>(m_now() - *m_since);
}

void ActiveClock::pause()
{
    const std::lock_guard lock(m_mutex);
    if (m_since) {
        m_before += std::chrono::duration_cast<std::chrono::milliseconds>(m_now() - *m_since);
        m_since.reset();
    }
}

void ActiveClock::resume()
{
    const std::lock_guard lock(m_mutex);
    if (!m_since)
        m_since = m_now();
}

} // namespace tradespace
