// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/bookkeeper.h"
#include "models/agents/bookkeeping.h"

namespace tradespace {

/// A tool that may have acted is not made to act again: only the agent can judge what to do.
CallOutcome Bookkeeper::outcomeUnknown(const CallRecord &record, const std::string &callId)
{
    if (const auto charged = chargeLost(record); !charged)
        return fromError(charged.error());
    CallOutcome outcome;
    outcome.message =
        seal({Message::Role::Tool,
              "Outcome unknown: the program was interrupted during this call. It may or "
              "may not have taken effect, and it was charged.",
              {},
              callId,
              record.name});
    const auto units = record.reserved.calls.find(record.name);
    outcome.granted = units == record.reserved.calls.end() ? 0 : units->second;
    return outcome;
}

PendingToolCall Bookkeeper::begin(Tool &tool, const ToolPlan &plan, const std::string &callId,
                                  CallKey key, const Charge &keep, int sharers)
{
    PendingToolCall call;
    const std::string &name = tool.spec().name;
    const bool repeatable = tool.repeatable();
    if (const CallRecord *lost = recorded(key); lost != nullptr && !repeatable
        && !tool.mayRunAgain()
        && (lost->state == CallState::Reserved || lost->state == CallState::Unsettled)) {
        call.known = outcomeUnknown(*lost, callId);
        return call;
    }
    const auto attempt = nextAttempt(key);
    if (!attempt) {
        call.known = fromError(attempt.error());
        return call;
    }
    key = *attempt;

    const CallRecord *record = recorded(key);
    if (record != nullptr && record->state != CallState::Settled
        && record->state != CallState::Reserved)
        record = nullptr;
    if (m_recordOnly && !repeatable && (record == nullptr || record->state != CallState::Settled)) {
        call.known =
            fromError({Error::Kind::Refused, qstr(name), Tr::tr("The recording has no such call."),
                       Tr::tr("A run that was limited in seconds may go on where the "
                              "recorded one had to end.")});
        return call;
    }
    if (record != nullptr) {
        auto reservation = claim(*record);
        if (!reservation) {
            call.known = fromError(reservation.error());
            return call;
        }
        call.reservation = std::move(*reservation);
        const auto units = record->reserved.calls.find(name);
        call.granted = units == record->reserved.calls.end() ? 0 : units->second;
    } else {
        auto reservation = m_ledger.reserveLargest(
            [&](std::int64_t units) { return toolCharge(m_prices, name, units); }, 1, plan.units,
            keepBeside(keep), sharers);
        if (!reservation) {
            call.known.emplace().refused = reservation.error();
            return call;
        }
        call.granted = reservation->granted();
        call.reservation = std::move(*reservation);
    }
    if (record != nullptr && record->state == CallState::Settled) {
        call.record = record;
    } else if (const auto kept = m_sink.reserved({m_run,
                                                  key,
                                                  CallKind::Tool,
                                                  name,
                                                  !repeatable,
                                                  call.reservation.charge(),
                                                  {},
                                                  {}});
               !kept) {
        call.known = fromError(kept.error());
        return call;
    }
    call.tool = &tool;
    call.plan = plan;
    call.callId = callId;
    call.key = key;
    return call;
}

void Bookkeeper::perform(PendingToolCall &call, std::stop_token stop)
{
    if (call.known || (call.record != nullptr && !call.tool->repeatable()))
        return;
    call.reservation.markSent();
    call.output = guarded<Result<ToolOutput>>(
        call.tool->spec().name, [&] { return call.tool->run(call.plan, call.granted, stop); });
    if (*call.output && (*call.output)->failure)
        call.output = fail(*(*call.output)->failure);
}

CallOutcome Bookkeeper::end(PendingToolCall &call, std::stop_token stop)
{
    if (call.known)
        return std::move(*call.known);
    const std::string &name = call.tool->spec().name;
    const bool repeatable = call.tool->repeatable();
    if (call.record != nullptr && !repeatable) {
        CallOutcome outcome = repeatFromRecord(call.reservation, *call.record);
        outcome.granted = call.granted;
        return outcome;
    }
    auto &output = *call.output;
    CallOutcome outcome;
    outcome.granted = call.granted;
    if (repeatable && stop.stop_requested()) {
        // it may have come back early; left in flight, it is repeated as a whole on a resume
        call.reservation.cancel();
        return fromError({Error::Kind::Stopped, {}, Tr::tr("Stopped."), {}});
    }
    CallSettlement settlement;
    settlement.run = m_run;
    settlement.key = call.key;
    settlement.paid = !repeatable;
    if (output) {
        if (outcome.granted < call.plan.units) {
            output->text += "\n\n" + std::to_string(call.plan.units - outcome.granted) + " of "
                + std::to_string(call.plan.units) + " units were not run: the budget is used up.";
        }
        outcome.message =
            seal({Message::Role::Tool, std::move(output->text), {}, call.callId, name});
        settlement.reply = blobOf(outcome.message);
    } else {
        // a tool that failed half-way, or was stopped, may have acted
        settlement.state = repeatable ? CallState::Cancelled : CallState::Unsettled;
        outcome.error = output.error();
    }
    const bool charged = output || !repeatable;
    settlement.charged =
        call.reservation.settle(charged ? call.reservation.charge() : Charge{}).charged;
    if (call.record != nullptr)
        return outcome; // acted again to bring the environment where it was; it is on record
    if (const auto kept = m_sink.settled(settlement); !kept)
        return fromError(kept.error());
    return outcome;
}

} // namespace tradespace
