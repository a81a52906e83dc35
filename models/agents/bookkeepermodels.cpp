// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/bookkeeper.h"
#include "models/agents/bookkeeping.h"
#include "models/domain/random.h"

#include <cstring>

namespace tradespace {

namespace {

constexpr int firstHoldPlace = 100; ///< in the trace, beyond the attempts of a call

std::uint64_t seedOf(const RunId &run, const CallKey &key)
{
    std::uint64_t seed = 0;
    std::memcpy(&seed, run.view().data(), sizeof seed);
    return seed ^ (static_cast<std::uint64_t>(key.turn) << 32U)
        ^ (static_cast<std::uint64_t>(key.agent) << 16U) ^ static_cast<std::uint64_t>(key.attempt);
}

/// What was reserved, as usage.
Usage worstUsage(const PendingModelCall &call)
{
    Usage usage;
    usage.input = call.inputBound;
    usage.output = call.request.maxOutputTokens;
    usage.estimated = true;
    return usage;
}

ChatTrouble notSent(Error error)
{
    ChatTrouble trouble(std::move(error));
    trouble.sent = trouble.charged = false;
    return trouble;
}

Error stoppedError()
{
    return {Error::Kind::Stopped, {}, Tr::tr("Stopped."), {}};
}

} // namespace

void Bookkeeper::perform(PendingModelCall &call, std::stop_token stop)
{
    if (call.known || call.record != nullptr)
        return;
    for (int attempts = 1; passHold(call, stop); ++attempts) {
        call.reservation.markSent();
        call.reply = guarded<ChatResult>(call.model->name(),
                                         [&] { return call.model->reply(call.request, stop); });
        if (*call.reply || stop.stop_requested())
            return;
        const auto wait = m_retries.next(call.reply->error(), attempts, seedOf(m_run, call.key));
        if (!wait || !tryAgain(call, *wait, stop))
            return;
    }
}

/// Waits while the model's server wants to be left alone. False: the call is not to be sent.
bool Bookkeeper::passHold(PendingModelCall &call, std::stop_token stop)
{
    for (int holds = 0;; ++holds) {
        const auto hold = call.model->hold();
        if (!hold)
            return true;
        // not all at once when it is over
        Random random(seedOf(m_run, call.key) + static_cast<std::uint64_t>(holds));
        const auto time = hold->time
            + std::chrono::milliseconds(static_cast<std::int64_t>(
                random.unit() * static_cast<double>(hold->time.count()) / 4));
        if (!m_retries.mayWait(time)) {
            call.reply = tl::unexpected(notSent(
                {Error::Kind::Infrastructure, qstr(call.model->name()), qstr(hold->reason),
                 Tr::tr("The run has waited as long as it may; run the experiment again later.")}));
            return false;
        }
        if (!waitFor(call, firstHoldPlace + holds, time, hold->reason, stop)) {
            if (!call.known)
                call.reply = tl::unexpected(notSent(stoppedError()));
            return false;
        }
    }
}

/// Notes and waits. False: stopped, or nothing can be written down any more.
bool Bookkeeper::waitFor(PendingModelCall &call, int place, std::chrono::milliseconds time,
                         const std::string &reason, std::stop_token stop)
{
    const RunEvent event{m_run,          call.key.turn,
                         call.key.agent, place,
                         "waiting",      {{"reason", reason}, {"milliseconds", time.count()}}};
    if (const auto kept = m_sink.happened(event); !kept) {
        call.known = fromError(kept.error());
        return false;
    }
    return sleepFor(time, stop);
}

/// Books the attempt that failed, waits and reserves anew. False: there is no further attempt.
bool Bookkeeper::tryAgain(PendingModelCall &call, std::chrono::milliseconds wait,
                          std::stop_token stop)
{
    const Charge charge = call.reservation.charge();
    const std::string reason = utf8(call.reply->error().error.message);
    const bool sent = call.reply->error().sent;
    const CallOutcome failed = end(call);
    if (failed.error && failed.error->kind == Error::Kind::Storage) {
        call.known = failed;
        return false;
    }
    if (!waitFor(call, call.key.attempt + 1, wait, reason, stop)) {
        if (!call.known)
            call.known = fromError(stoppedError());
        return false;
    }
    auto reservation = m_ledger.reserve(charge, call.keep);
    if (!reservation) {
        call.known.emplace().refused = reservation.error();
        return false;
    }
    call.reservation = std::move(*reservation);
    call.reply.reset();
    if (sent) { // else it is repeated in its place, as a resume would
        ++call.key.attempt;
        call.delta = {call.request.messages.size(), {}};
    }
    const Digest hash = requestHash(call.model->name(), call.request);
    if (const auto kept = m_sink.reserved({m_run, call.key, m_models, call.model->name(),
                                           call.model->isPaid(), charge, hash, call.delta});
        !kept) {
        call.known = fromError(kept.error());
        return false;
    }
    return true;
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
        // whatever may have been billed is charged; a program that failed has sent nothing
        const ChatTrouble &trouble = reply.error();
        const bool counts = settlement.paid || trouble.played;
        if (counts && trouble.charged) {
            actual = call.reservation.charge();
            settlement.usage = trouble.played ? trouble.played->usage : worstUsage(call);
        }
        settlement.state = counts && trouble.sent ? CallState::Failed : CallState::Cancelled;
        if (trouble.played)
            settlement.state = trouble.played->state;
        outcome.error = trouble.error;
    }
    if (reply && reply->usage.estimated)
        actual = call.reservation.charge(); // the server did not say: the most it can have been
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

} // namespace tradespace
