// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/bookkeeper.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

BlobRef blobOf(const MessagePtr &message)
{
    return {message->digest, std::shared_ptr<const std::string>(message, &message->json)};
}

} // namespace

Bookkeeper::Bookkeeper(RunId run, Ledger &ledger, RunSink &sink, const PriceTable &prices,
                       std::vector<CallRecord> history)
    : m_run(run)
    , m_ledger(ledger)
    , m_sink(sink)
    , m_prices(prices)
{
    for (auto &record : history)
        m_history.emplace(record.key, std::move(record));
}

Charge Bookkeeper::worstCase(const ChatModel &model, std::int64_t inputTokens,
                             std::int64_t outputTokens) const
{
    Charge charge = worstModelCharge(m_prices.model(model.name()), inputTokens, outputTokens);
    charge.milliseconds = model.virtualMs(inputTokens, outputTokens).value_or(0);
    return charge;
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

CallOutcome Bookkeeper::fromError(Error error) const
{
    CallOutcome outcome;
    outcome.error = std::move(error);
    return outcome;
}

Result<CallKey> Bookkeeper::nextAttempt(CallKey key, bool paid)
{
    for (const CallRecord *record = recorded(key); record != nullptr; record = recorded(key)) {
        const bool inFlight = record->state == CallState::Reserved;
        if (record->state == CallState::Settled || record->state == CallState::Cancelled
            || (inFlight && !paid))
            break; // to be answered from the record, or repeated in its place
        // sent and lost: charged at its reservation, and tried anew as a further attempt
        auto reservation = m_ledger.reserve(record->reserved);
        if (reservation)
            reservation->settle(inFlight ? record->reserved : record->charged);
        if (inFlight) {
            CallSettlement lost;
            lost.run = m_run;
            lost.key = key;
            lost.paid = paid;
            lost.state = CallState::Unsettled;
            lost.charged = record->reserved;
            if (const auto kept = m_sink.settled(lost); !kept)
                return fail(kept.error());
        }
        ++key.attempt;
    }
    return key;
}

CallOutcome Bookkeeper::repeatFromRecord(Reservation &reservation, const CallRecord &record)
{
    CallOutcome outcome;
    Charge charged = record.charged;
    charged += record.overrun;
    reservation.settle(charged);
    outcome.overrun = !record.overrun.isZero();
    outcome.message = unseal(record.reply);
    outcome.finish = outcome.message->message.calls.empty() ? Finish::Stop : Finish::ToolCalls;
    outcome.granted = reservation.granted();
    const std::lock_guard lock(m_mutex);
    m_usage += record.usage.value_or(Usage {});
    return outcome;
}

CallOutcome Bookkeeper::callModel(ChatModel &model, ChatRequest request, CallKey key,
                                  RequestDelta delta, const Limits &limits, std::stop_token stop)
{
    const bool paid = model.isPaid();
    const auto attempt = nextAttempt(key, paid);
    if (!attempt)
        return fromError(attempt.error());
    key = *attempt;

    const std::int64_t input = inputTokenBound(request);
    auto reservation = m_ledger.reserveLargest(
        [&](std::int64_t output) { return worstCase(model, input, output); },
        std::min(limits.leastOutput, limits.mostOutput), limits.mostOutput, limits.keep);
    if (!reservation) {
        CallOutcome outcome;
        outcome.refused = reservation.error();
        return outcome;
    }
    request.maxOutputTokens = reservation->granted();
    const Digest hash = requestHash(model.name(), request);
    if (const CallRecord *record = recorded(key);
        record != nullptr && record->state == CallState::Settled) {
        if (record->requestHash != hash)
            return fromError({Error::Kind::Refused, qstr(toHex(m_run)),
                              Tr::tr("The recorded request of turn %1 is not the one this program makes.")
                                  .arg(key.turn),
                              Tr::tr("Resume with the version of the program that began the run.")});
        return repeatFromRecord(*reservation, *record);
    }

    if (const auto kept = m_sink.reserved({m_run, key, CallKind::Model, model.name(), paid,
                                           reservation->charge(), hash, std::move(delta)});
        !kept)
        return fromError(kept.error());
    reservation->markSent();
    auto reply = model.reply(request, stop);

    CallSettlement settlement;
    settlement.run = m_run;
    settlement.key = key;
    settlement.paid = paid;
    CallOutcome outcome;
    Charge actual;
    if (reply) {
        actual = modelCharge(m_prices.model(model.name()), reply->usage);
        actual.milliseconds
            = model.virtualMs(reply->usage.allInput(), reply->usage.output).value_or(0);
        settlement.usage = reply->usage;
        settlement.raw = std::move(reply->rawUsage);
        if (reply->finish == Finish::Length)
            reply->message.calls.clear(); // their arguments may be cut short
        outcome.finish = reply->finish;
        outcome.message = seal(std::move(reply->message));
        settlement.reply = blobOf(outcome.message);
    } else {
        // whatever was sent is charged; a program that failed has sent nothing
        if (paid)
            actual = reservation->charge();
        settlement.state = paid ? CallState::Failed : CallState::Cancelled;
        outcome.error = reply.error();
    }
    const auto settled = reservation->settle(actual);
    settlement.charged = settled.charged;
    settlement.overrun = settled.overrun;
    outcome.overrun = !settled.overrun.isZero();
    if (settlement.usage) {
        const std::lock_guard lock(m_mutex);
        m_usage += *settlement.usage;
    }
    if (const auto kept = m_sink.settled(settlement); !kept)
        return fromError(kept.error());
    return outcome;
}

CallOutcome Bookkeeper::callTool(Tool &tool, const ToolPlan &plan, const std::string &callId,
                                 CallKey key, std::stop_token stop)
{
    const std::string &name = tool.spec().name;
    const auto attempt = nextAttempt(key, !tool.repeatable());
    if (!attempt)
        return fromError(attempt.error());
    key = *attempt;

    CallOutcome outcome;
    auto reservation = m_ledger.reserveLargest(
        [&](std::int64_t units) { return toolCharge(m_prices, name, units); }, 1, plan.units);
    if (!reservation) {
        outcome.refused = reservation.error();
        return outcome;
    }
    const CallRecord *record = recorded(key);
    const bool known = record != nullptr && record->state == CallState::Settled;
    if (known && !tool.repeatable())
        return repeatFromRecord(*reservation, *record);
    if (!known) {
        if (const auto kept = m_sink.reserved({m_run, key, CallKind::Tool, name, false,
                                               reservation->charge(), {}, {}});
            !kept)
            return fromError(kept.error());
    }
    reservation->markSent();
    outcome.granted = reservation->granted();
    ToolOutput output = tool.run(plan, outcome.granted, stop);
    // a stop may have cut the output short: the call stays open and is repeated on a resume
    if (stop.stop_requested() && tool.repeatable())
        return fromError({Error::Kind::Stopped, {}, Tr::tr("The run was stopped."), {}});
    if (outcome.granted < plan.units) {
        output.text += "\n\n" + std::to_string(plan.units - outcome.granted) + " of "
            + std::to_string(plan.units) + " units were not run: the budget of " + name
            + " is used up.";
    }
    outcome.message = seal({Message::Role::Tool, std::move(output.text), {}, callId, name});
    const auto settled = reservation->settle(reservation->charge());
    if (known)
        return outcome; // acted again to bring the environment where it was; it is on record
    CallSettlement settlement;
    settlement.run = m_run;
    settlement.key = key;
    settlement.charged = settled.charged;
    settlement.reply = blobOf(outcome.message);
    if (const auto kept = m_sink.settled(settlement); !kept)
        return fromError(kept.error());
    return outcome;
}

} // namespace tradespace
