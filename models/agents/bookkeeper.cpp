// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/bookkeeper.h"

#include <algorithm>

namespace tradespace {

Bookkeeper::Bookkeeper(RunId run, Ledger &ledger, RunSink &sink, const PriceTable &prices,
                       std::vector<CallRecord> history, RetryLimits retries, CallKind models)
    : m_models(models)
    , m_run(run)
    , m_ledger(ledger)
    , m_sink(sink)
    , m_prices(prices)
    , m_retries(retries)
{
    for (auto &record : history) {
        if (record.state == CallState::Settled)
            m_unclaimed.insert(record.key);
        m_history.emplace(record.key, std::move(record));
    }
}

Result<Reservation> Bookkeeper::claim(const CallRecord &record)
{
    m_unclaimed.erase(record.key);
    auto reservation = m_dollarsMayHaveShrunk ? m_ledger.reserveGranted(record.reserved)
                                              : m_ledger.reserve(record.reserved);
    if (!reservation)
        return fail(Error::Kind::Refused, qstr(toHex(m_run)),
                    Tr::tr("More is on record for turn %1 than the budget of this run allows.")
                        .arg(record.key.turn),
                    Tr::tr("Resume with the limits with which the run began."));
    return std::move(*reservation);
}

/// A call that replaces a lost one leaves room for what stood beside the lost one and is on record.
Charge Bookkeeper::keepBeside(Charge keep) const
{
    for (const auto &key : m_unclaimed)
        keep += m_history.at(key).reserved;
    return keep;
}

Charge Bookkeeper::worstCase(const ChatModel &model, std::int64_t inputTokens,
                             std::int64_t outputTokens) const
{
    Charge charge = worstModelCharge(m_prices.model(model.name()), inputTokens, outputTokens);
    charge.milliseconds = model.virtualMs(inputTokens, outputTokens).value_or(0);
    return charge;
}

Charge Bookkeeper::worstCase(const ChatModel &model, const ChatRequest &request,
                             std::size_t moreBytes, std::int64_t outputTokens) const
{
    return worstCase(model, model.inputBound(request, moreBytes), outputTokens);
}

Usage Bookkeeper::usage() const
{
    const std::lock_guard lock(m_mutex);
    return m_usage;
}

const CallRecord *Bookkeeper::recorded(const CallKey &key) const
{
    const auto it = m_history.find(key);
    return it == m_history.end() ? nullptr : &it->second;
}

CallOutcome Bookkeeper::fromError(Error error)
{
    CallOutcome outcome;
    outcome.error = std::move(error);
    return outcome;
}

Result<CallKey> Bookkeeper::nextAttempt(CallKey key)
{
    for (const CallRecord *record = recorded(key); record != nullptr; record = recorded(key)) {
        if (record->state == CallState::Settled || record->state == CallState::Cancelled
            || (record->state == CallState::Reserved && !record->paid))
            break; // to be answered from the record, or repeated in its place
        if (const auto charged = chargeLost(*record); !charged)
            return fail(charged.error());
        ++key.attempt;
    }
    return key;
}

/// Sent and lost, or answered by an error: charged once, although its place may be asked for again
/// (by the closing call when the budget does not allow another attempt).
Result<void> Bookkeeper::chargeLost(const CallRecord &record)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_lost.insert(record.key).second)
            return {};
        m_usage += record.usage.value_or(Usage{});
    }
    const bool inFlight = record.state == CallState::Reserved;
    auto reservation = claim(record);
    if (!reservation)
        return fail(reservation.error());
    reservation->settle(inFlight ? record.reserved : record.charged);
    if (!inFlight)
        return {};
    CallSettlement lost;
    lost.run = m_run;
    lost.key = record.key;
    lost.paid = record.paid;
    lost.state = CallState::Unsettled;
    lost.charged = record.reserved;
    return m_sink.settled(lost);
}

CallOutcome Bookkeeper::repeatFromRecord(Reservation &reservation, const CallRecord &record)
{
    CallOutcome outcome;
    Charge charged = record.charged;
    charged += record.overrun;
    reservation.settle(charged);
    outcome.overrun = !record.overrun.isZero();
    outcome.message = unseal(record.reply);
    const std::lock_guard lock(m_mutex);
    m_usage += record.usage.value_or(Usage{});
    return outcome;
}

bool Bookkeeper::hasLostState(const std::vector<std::unique_ptr<Tool>> &tools) const
{
    return std::any_of(m_history.begin(), m_history.end(), [&tools](const auto &entry) {
        const CallRecord &record = entry.second;
        return record.kind == CallKind::Tool && record.state != CallState::Cancelled
            && std::any_of(tools.begin(), tools.end(), [&record](const auto &tool) {
                   return tool->keepsState() && tool->spec().name == record.name;
               });
    });
}

Result<int> Bookkeeper::chargeHistory()
{
    int replies = 0;
    for (const auto &[key, record] : m_history) {
        replies += record.kind == m_models && record.state == CallState::Settled ? 1 : 0;
        if (record.state == CallState::Reserved && !record.paid) { // it cost nothing
            CallSettlement dropped;
            dropped.run = m_run;
            dropped.key = key;
            dropped.state = CallState::Cancelled;
            if (const auto kept = m_sink.settled(dropped); !kept)
                return fail(kept.error());
        } else if (record.state == CallState::Settled) {
            auto reservation = claim(record);
            if (!reservation)
                return fail(reservation.error());
            repeatFromRecord(*reservation, record);
        } else if (record.state != CallState::Cancelled) {
            if (const auto charged = chargeLost(record); !charged)
                return fail(charged.error());
        }
    }
    return replies;
}

PendingModelCall Bookkeeper::begin(ChatModel &model, ChatRequest request, CallKey key,
                                   RequestDelta delta, const Limits &limits)
{
    PendingModelCall call;
    const bool paid = model.isPaid();
    const auto attempt = nextAttempt(key);
    if (!attempt) {
        call.known = fromError(attempt.error());
        return call;
    }
    key = *attempt;

    call.model = &model;
    call.key = key;
    const std::int64_t input = model.inputBound(request, 0);
    call.keep = limits.keep;
    call.inputBound = input;
    // several requests may be tried for a turn until the ledger takes one: that one is on record
    const CallRecord *record = recorded(key);
    request.maxOutputTokens = record != nullptr ? record->reserved.tokens - input : 0;
    if (record != nullptr && record->requestHash == requestHash(model.name(), request)
        && (record->state == CallState::Settled || record->state == CallState::Reserved)) {
        auto reservation = claim(*record);
        if (!reservation) {
            call.known = fromError(reservation.error());
            return call;
        }
        call.reservation = std::move(*reservation);
        if (record->state == CallState::Settled) {
            call.record = record;
            return call;
        }
    } else {
        auto reservation = m_ledger.reserveLargest(
            [&](std::int64_t output) { return worstCase(model, input, output); },
            std::min(limits.leastOutput, limits.mostOutput), limits.mostOutput,
            record == nullptr ? keepBeside(limits.keep) : limits.keep, limits.sharers);
        if (!reservation) {
            call.known.emplace().refused = reservation.error();
            return call;
        }
        if (record != nullptr && record->state == CallState::Settled) {
            call.known = fromError(
                {Error::Kind::Refused, qstr(toHex(m_run)),
                 Tr::tr("The recorded request of turn %1 is not the one this program makes.")
                     .arg(key.turn),
                 Tr::tr("Resume with the version of the program that began the run.")});
            return call;
        }
        request.maxOutputTokens = reservation->granted();
        call.reservation = std::move(*reservation);
    }
    const Digest hash = requestHash(model.name(), request);
    if (const auto kept = m_sink.reserved(
            {m_run, key, m_models, model.name(), paid, call.reservation.charge(), hash, delta});
        !kept) {
        call.known = fromError(kept.error());
        return call;
    }
    call.request = std::move(request);
    call.delta = std::move(delta);
    return call;
}

} // namespace tradespace
