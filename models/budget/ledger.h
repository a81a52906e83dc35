// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/budget.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tradespace {

class ActiveClock;

/// Which limit stood in the way.
enum class Resource
{
    Calls,
    Tokens,
    Usd,
    Time
};

struct Refusal
{
    Resource resource = Resource::Calls;
    std::string tool; ///< for Resource::Calls
    bool unknownPrice = false; ///< a limit in USD cannot be kept for something without a price
};

/// One limit and where it stands. Always reserved + committed + left == limit.
struct Account
{
    std::string name; ///< tool name, "tokens", "usd" (pico-dollars) or "time" (milliseconds)
    Resource resource = Resource::Calls;
    std::int64_t limit = 0;
    std::int64_t reserved = 0;
    std::int64_t committed = 0;
    std::int64_t left() const { return limit - reserved - committed; }
};

class Ledger;

/// Money put aside for one act. Settle it with what the act cost, or cancel it when the act never
/// began; if neither happens (an early return, an exception) the destructor charges it in full once
/// `markSent` was called and releases it otherwise. Movable, used by one thread at a time.
class Reservation
{
public:
    Reservation() = default;
    ~Reservation();
    Reservation(Reservation &&other) noexcept;
    Reservation &operator=(Reservation &&other) noexcept;
    Reservation(const Reservation &) = delete;
    Reservation &operator=(const Reservation &) = delete;

    const Charge &charge() const { return m_charge; }
    /// Units granted by reserveLargest.
    std::int64_t granted() const { return m_granted; }
    bool isOpen() const { return m_ledger != nullptr; }

    /// From here on the act may have cost money, whatever becomes of it.
    void markSent() { m_sent = true; }

    struct Settled
    {
        Charge charged; ///< at most the reservation, in every resource
        Charge overrun; ///< what came on top of it
    };
    /// Books what the act really cost and gives the rest back.
    Settled settle(const Charge &actual);
    void cancel();

private:
    friend class Ledger;
    Ledger *m_ledger = nullptr;
    Charge m_charge;
    std::int64_t m_granted = 0;
    bool m_sent = false;
};

/// The account of one run, and the only way to spend: reserve, act, settle. Never grants what would
/// exceed a limit. All functions are safe to call from any thread; must outlive its reservations.
class Ledger
{
public:
    /// With a clock the time limit is a deadline on its active time; without one, time is what the
    /// settlements say (virtual time of offline models).
    explicit Ledger(Budget budget, const ActiveClock *clock = nullptr);

    const Budget &budget() const { return m_budget; }

    /// All of `worst` or nothing; refused too when less than `keep` would be left for the calls
    /// that close the protocol.
    tl::expected<Reservation, Refusal> reserve(const Charge &worst, const Charge &keep = {});

    /// The same for what an earlier session was granted under a limit in dollars that was higher
    /// then: dollars left may fall below zero, and nothing more is granted.
    tl::expected<Reservation, Refusal> reserveGranted(const Charge &worst);

    /// The charge of n units; must not fall when n grows.
    using ChargeOf = std::function<Charge(std::int64_t units)>;
    /// Reserves chargeOf(n) for the largest n in [least, wanted] that fits, in one step. Of what is
    /// left, `keep` taken off, at most one part in `sharers` (rounded up), so that one agent of
    /// several cannot starve the others.
    tl::expected<Reservation, Refusal> reserveLargest(const ChargeOf &chargeOf, std::int64_t least,
                                                      std::int64_t wanted, const Charge &keep = {},
                                                      int sharers = 1);

    /// Every limited resource, in a fixed order: tools by name, tokens, usd, time.
    std::vector<Account> accounts() const;
    /// Everything settled so far, limited or not, and what came on top of reservations.
    Charge spent() const;
    Charge overrun() const;
    /// Units left of a tool; nothing when it is not limited.
    std::optional<std::int64_t> callsLeft(const std::string &tool) const;
    /// Milliseconds past the deadline at the last settlement; 0 when it was met.
    std::int64_t overshootMs() const;

private:
    friend class Reservation;
    std::optional<Refusal> obstacle(const Charge &worst, const Charge &keep, int sharers) const;
    std::int64_t timeUsed() const;
    Reservation open(Charge charge, std::int64_t granted);
    Reservation::Settled close(const Charge &reserved, const Charge &actual);
    void release(const Charge &reserved);
    void addReserved(const Charge &charge, int sign);

    const Budget m_budget;
    const ActiveClock *m_clock;
    mutable std::mutex m_mutex;
    Charge m_reserved;
    Charge m_committed;
    Charge m_overrun;
    std::int64_t m_overshootMs = 0;
};

/// Monotonic time without the pauses; continues from where an earlier session left off.
/// Safe to call from any thread.
class ActiveClock
{
public:
    using Now = std::function<std::chrono::steady_clock::time_point()>;
    explicit ActiveClock(
        std::chrono::milliseconds before = {},
        Now now = [] { return std::chrono::steady_clock::now(); });

    std::chrono::milliseconds elapsed() const;
    void pause();
    void resume();

private:
    mutable std::mutex m_mutex;
    Now m_now;
    std::chrono::milliseconds m_before;
    std::optional<std::chrono::steady_clock::time_point> m_since;
};

} // namespace tradespace
