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

/// What is thrown becomes trouble like any other, so that it is charged and written down.
template <class T, class Act> Result<T> guarded(const std::string &name, Act act)
{
    try {
        return act();
    } catch (const std::exception &error) {
        return fail(Error::Kind::Infrastructure, qstr(name), QString::fromUtf8(error.what()));
    } catch (...) {
        return fail(Error::Kind::Infrastructure, qstr(name),
                    Tr::tr("It failed without a message."));
    }
}

} // namespace

Bookkeeper::Bookkeeper(RunId run, Ledger &ledger, RunSink &sink, const PriceTable &prices,
                       std::vector<CallRecord> history)
    : m_run(run)
    , m_ledger(ledger)
    , m_sink(sink)
    , m_prices(prices)
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
    auto reservation = m_ledger.reserve(record.reserved);
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

CallOutcome Bookkeeper::fromError(Error error) const
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
    if (const auto kept = m_sink.reserved({m_run, key, CallKind::Model, model.name(), paid,
                                           call.reservation.charge(), hash, std::move(delta)});
        !kept) {
        call.known = fromError(kept.error());
        return call;
    }
    call.request = std::move(request);
    return call;
}

void Bookkeeper::perform(PendingModelCall &call, std::stop_token stop)
{
    if (call.known || call.record != nullptr)
        return;
    call.reservation.markSent();
    call.reply = guarded<ChatReply>(call.model->name(),
                                    [&] { return call.model->reply(call.request, stop); });
}

CallOutcome Bookkeeper::end(PendingModelCall &call)
{
    if (call.known)
        return std::move(*call.known);
    if (call.record != nullptr)
        return repeatFromRecord(call.reservation, *call.record);
    ChatModel &model = *call.model;
    auto &reply = *call.reply;
    CallSettlement settlement;
    settlement.run = m_run;
    settlement.key = call.key;
    settlement.paid = model.isPaid();
    CallOutcome outcome;
    Charge actual;
    if (reply) {
        actual = modelCharge(m_prices.model(model.name()), reply->usage);
        actual.milliseconds =
            model.virtualMs(reply->usage.allInput(), reply->usage.output).value_or(0);
        settlement.usage = reply->usage;
        settlement.raw = std::move(reply->rawUsage);
        reply->message.cut = reply->finish == Finish::Length;
        if (reply->message.cut)
            reply->message.calls.clear(); // their arguments may be cut short
        outcome.message = seal(std::move(reply->message));
        settlement.reply = blobOf(outcome.message);
    } else {
        // whatever was sent is charged; a program that failed has sent nothing
        if (settlement.paid)
            actual = call.reservation.charge();
        settlement.state = settlement.paid ? CallState::Failed : CallState::Cancelled;
        outcome.error = reply.error();
    }
    const auto settled = call.reservation.settle(actual);
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
    call.output = guarded<ToolOutput>(
        call.tool->spec().name, [&] { return call.tool->run(call.plan, call.granted, stop); });
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
        settlement.state = repeatable ? CallState::Cancelled : CallState::Failed;
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
