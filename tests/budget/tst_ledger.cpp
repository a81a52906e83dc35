// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/budget/ledger.h"
#include "models/domain/random.h"

#include <QTest>

#include <array>
#include <atomic>
#include <thread>

using namespace tradespace;
using namespace std::chrono_literals;

namespace {

Budget fullBudget()
{
    Budget budget;
    budget.calls = {{"search", 100000}, {"browse", 2000}};
    budget.tokens = 900'000'000;
    budget.usd = Money{500'000'000};
    budget.milliseconds = 40'000'000;
    return budget;
}

Charge callsOf(const std::string &tool, std::int64_t units)
{
    Charge charge;
    charge.calls[tool] = units;
    return charge;
}

Charge randomCharge(Random &random)
{
    Charge charge;
    if (random.chance(0.6))
        charge.calls["search"] = random.between(1, 8);
    if (random.chance(0.1))
        charge.calls["browse"] = random.between(1, 3);
    charge.tokens = random.between(0, 4000);
    charge.cost = Money{random.between(0, 3000)};
    charge.milliseconds = random.between(0, 200);
    return charge;
}

Charge scaled(const Charge &charge, double factor)
{
    const auto times = [factor](std::int64_t v) {
        return static_cast<std::int64_t>(static_cast<double>(v) * factor);
    };
    Charge out;
    for (const auto &[tool, units] : charge.calls)
        out.calls[tool] = times(units);
    out.tokens = times(charge.tokens);
    out.cost = Money{times(charge.cost.pico)};
    out.milliseconds = times(charge.milliseconds);
    return out;
}

bool balanced(const Ledger &ledger)
{
    for (const auto &account : ledger.accounts()) {
        if (account.reserved < 0 || account.committed < 0 || account.left() < 0
            || account.reserved + account.committed + account.left() != account.limit)
            return false;
    }
    return true;
}

} // namespace

class TstLedger : public QObject
{
    Q_OBJECT

private slots:
    void aMillionOperationsFromSixteenThreads();
    void grantsTheSixThatAreLeftOfEight();
    void keepsWhatTheClosingCallsNeed();
    void refusesWholeOrNothing();
    void settlesOnEveryWayOut();
    void booksWhatCameOnTopApart();
    void findsTheLargestOutputThatFits();
    void unknownPriceUnderADollarLimitIsRefused();
    void withoutLimitsEverythingIsCountedAndNothingRefused();
    void theDeadlineIsOnActiveTime();
};

void TstLedger::aMillionOperationsFromSixteenThreads()
{
    constexpr int threads = 16;
    constexpr int operations = 1'000'000 / threads;
    Ledger ledger(fullBudget());
    std::atomic<int> violations{0};
    std::array<std::atomic<long>, 7> kinds{};
    std::array<Charge, threads> ownCommitted{};
    std::array<Charge, threads> ownOverrun{};
    {
        std::vector<std::jthread> workers;
        for (int t = 0; t < threads; ++t) {
            workers.emplace_back([&, t] {
                Random random(static_cast<std::uint64_t>(t) + 1);
                std::vector<Reservation> open;
                const auto note = [&](const Reservation::Settled &settled) {
                    ownCommitted[static_cast<std::size_t>(t)] += settled.charged;
                    ownOverrun[static_cast<std::size_t>(t)] += settled.overrun;
                };
                for (int i = 0; i < operations; ++i) {
                    const std::size_t kind = random.below(7);
                    if (kind <= 1 || open.empty()) {
                        const Charge wanted = randomCharge(random);
                        auto reservation = kind == 1
                            ? ledger.reserveLargest(
                                [&](std::int64_t n) {
                                    return scaled(wanted, static_cast<double>(n) / 8);
                                },
                                1, 8, callsOf("search", 2))
                            : ledger.reserve(wanted);
                        if (reservation)
                            open.push_back(std::move(*reservation));
                        ++kinds[kind <= 1 ? kind : 0];
                    } else {
                        std::swap(open[random.below(open.size())], open.back());
                        Reservation reservation = std::move(open.back());
                        open.pop_back();
                        const Charge held = reservation.charge();
                        ++kinds[kind];
                        switch (kind) {
                        case 2:
                            note(reservation.settle(held));
                            break;
                        case 3:
                            note(reservation.settle(scaled(held, random.unit())));
                            break;
                        case 4:
                            note(reservation.settle(scaled(held, 1 + random.unit())));
                            break;
                        case 5:
                            reservation.cancel();
                            break;
                        default: { // retry: the lost attempt is charged, the next is reserved anew
                            reservation.markSent();
                            ownCommitted[static_cast<std::size_t>(t)] += held;
                            reservation = Reservation();
                            if (auto again = ledger.reserve(held))
                                open.push_back(std::move(*again));
                        }
                        }
                    }
                    if (i % 64 == 0 && !balanced(ledger))
                        ++violations;
                    while (open.size() > 8)
                        open.erase(open.begin()); // closes unsent: released
                }
            });
        }
    }
    QCOMPARE(violations.load(), 0);
    QVERIFY(balanced(ledger));
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        QVERIFY2(kinds[kind] > operations, qPrintable(QString::number(kind)));
    Charge committed;
    Charge overrun;
    for (std::size_t t = 0; t < threads; ++t) {
        committed += ownCommitted[t];
        overrun += ownOverrun[t];
    }
    QVERIFY(committed == ledger.spent());
    QVERIFY(overrun == ledger.overrun());
    QVERIFY(ledger.overrun().tokens > 0);
    bool somethingRanOut = false;
    for (const auto &account : ledger.accounts()) {
        QCOMPARE(account.reserved, 0);
        somethingRanOut = somethingRanOut || account.left() < 8;
    }
    QVERIFY(somethingRanOut); // else the limits were never in danger
}

void TstLedger::grantsTheSixThatAreLeftOfEight()
{
    Budget budget;
    budget.calls = {{"search", 6}};
    Ledger ledger(budget);
    const auto units = [](std::int64_t n) { return callsOf("search", n); };
    auto reservation = ledger.reserveLargest(units, 1, 8);
    QVERIFY(reservation);
    QCOMPARE(reservation->granted(), 6);
    QCOMPARE(*ledger.callsLeft("search"), 0);
    const auto refused = ledger.reserveLargest(units, 1, 1);
    QVERIFY(!refused);
    QVERIFY(refused.error().resource == Resource::Calls);
    QCOMPARE(refused.error().tool, std::string("search"));
}

void TstLedger::keepsWhatTheClosingCallsNeed()
{
    Budget budget;
    budget.tokens = 1000;
    Ledger ledger(budget);
    Charge call;
    call.tokens = 700;
    Charge closing;
    closing.tokens = 301;
    QVERIFY(!ledger.reserve(call, closing));
    closing.tokens = 300;
    QVERIFY(ledger.reserve(call, closing));
}

void TstLedger::refusesWholeOrNothing()
{
    Budget budget;
    budget.calls = {{"search", 5}};
    budget.usd = Money{10};
    Ledger ledger(budget);
    Charge charge = callsOf("search", 1);
    charge.cost = Money{11};
    const auto refused = ledger.reserve(charge);
    QVERIFY(!refused);
    QVERIFY(refused.error().resource == Resource::Usd);
    QCOMPARE(*ledger.callsLeft("search"), 5);
}

void TstLedger::settlesOnEveryWayOut()
{
    Budget budget;
    budget.calls = {{"search", 3}};
    Ledger ledger(budget);
    {
        const auto unsent = ledger.reserve(callsOf("search", 1));
        QCOMPARE(*ledger.callsLeft("search"), 2);
    }
    QCOMPARE(*ledger.callsLeft("search"), 3);
    try {
        auto sent = ledger.reserve(callsOf("search", 1));
        sent->markSent();
        throw std::runtime_error("lost");
    } catch (const std::runtime_error &) {
    }
    QCOMPARE(*ledger.callsLeft("search"), 2);
    QCOMPARE(ledger.spent().calls.at("search"), 1);
    auto moved = ledger.reserve(callsOf("search", 2));
    Reservation other = std::move(*moved);
    QVERIFY(!moved->isOpen());
    other.cancel();
    other.cancel();
    QCOMPARE(*ledger.callsLeft("search"), 2);
}

void TstLedger::booksWhatCameOnTopApart()
{
    Budget budget;
    budget.tokens = 100;
    Ledger ledger(budget);
    Charge call;
    call.tokens = 60;
    auto reservation = ledger.reserve(call);
    Charge actual;
    actual.tokens = 250;
    actual.calls["surprise"] = 2;
    const auto settled = reservation->settle(actual);
    QCOMPARE(settled.charged.tokens, 60);
    QCOMPARE(settled.overrun.tokens, 190);
    QCOMPARE(settled.overrun.calls.at("surprise"), 2);
    QVERIFY(balanced(ledger));
    QCOMPARE(ledger.accounts().front().committed, 60);
    QCOMPARE(ledger.overrun().tokens, 190);
}

void TstLedger::findsTheLargestOutputThatFits()
{
    Budget budget;
    budget.usd = Money{1007};
    Ledger ledger(budget);
    const auto chargeOf = [](std::int64_t tokens) {
        Charge charge;
        charge.tokens = 50 + tokens;
        charge.cost = Money{500 + 5 * tokens};
        return charge;
    };
    Charge keep;
    keep.cost = Money{100};
    const auto reservation = ledger.reserveLargest(chargeOf, 16, 4096, keep);
    QVERIFY(reservation);
    QCOMPARE(reservation->granted(), 81); // 500 + 5 * 81 = 905, with 100 kept: 1005 of 1007
    QVERIFY(!ledger.reserveLargest(chargeOf, 16, 4096, keep));
}

void TstLedger::unknownPriceUnderADollarLimitIsRefused()
{
    Budget budget;
    budget.usd = Money{1000};
    Ledger ledger(budget);
    Charge charge;
    charge.tokens = 1;
    charge.costKnown = false;
    const auto refused = ledger.reserve(charge);
    QVERIFY(!refused);
    QVERIFY(refused.error().unknownPrice);
}

void TstLedger::withoutLimitsEverythingIsCountedAndNothingRefused()
{
    Ledger ledger(Budget{});
    Random random(3);
    Charge sum;
    for (int i = 0; i < 100; ++i) {
        auto reservation = ledger.reserve(randomCharge(random));
        QVERIFY(reservation);
        sum += reservation->charge();
        reservation->settle(reservation->charge());
    }
    QVERIFY(ledger.spent() == sum);
    QVERIFY(ledger.accounts().empty());
}

void TstLedger::theDeadlineIsOnActiveTime()
{
    auto now = std::chrono::steady_clock::time_point{};
    ActiveClock clock(300ms, [&now] { return now; });
    Budget budget;
    budget.milliseconds = 1000;
    Ledger ledger(budget, &clock);
    now += 500ms;
    clock.pause();
    now += 10s;
    clock.resume();
    QCOMPARE(clock.elapsed().count(), 800);
    auto reservation = ledger.reserve({});
    QVERIFY(reservation);
    now += 350ms;
    reservation->settle({});
    QCOMPARE(ledger.overshootMs(), 150);
    const auto late = ledger.reserve({});
    QVERIFY(!late);
    QVERIFY(late.error().resource == Resource::Time);
    QVERIFY(balanced(ledger));
}

QTEST_GUILESS_MAIN(TstLedger)
#include "tst_ledger.moc"
