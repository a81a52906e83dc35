// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/budget/ledger.h"
#include "models/budget/prices.h"
#include "models/chat/chatmodel.h"
#include "models/domain/runsink.h"
#include "models/tools/tool.h"

#include <map>
#include <mutex>
#include <set>

namespace tradespace {

/// What became of a call. Exactly one of `message`, `refused` and `error` is set.
struct CallOutcome
{
    MessagePtr message; ///< what the conversation gets
    std::int64_t granted = 0; ///< tool calls: units that were run
    std::optional<Refusal> refused; ///< nothing was sent, nothing spent
    std::optional<Error> error; ///< infrastructure or store; the run must end
    bool overrun = false; ///< charged more than was reserved; the run must end
};

/// The one door through which a run spends: reserve in the ledger, write the reservation down, act,
/// settle in both. On a resume it answers from the record what the record has, so nothing is paid
/// twice. One per run; its calls may come from the run's threads at once.
class Bookkeeper
{
public:
    /// `history`: the calls that an earlier, interrupted execution of this run recorded.
    Bookkeeper(RunId run, Ledger &ledger, RunSink &sink, const PriceTable &prices,
               std::vector<CallRecord> history);

    /// Limits of one model call; the output is clamped to what the ledger can still pay for.
    struct Limits
    {
        std::int64_t leastOutput = 1; ///< below this the call is not worth making
        std::int64_t mostOutput = 4096;
        Charge keep; ///< must be left for the closing calls
    };
    CallOutcome callModel(ChatModel &model, ChatRequest request, CallKey key, RequestDelta delta,
                          const Limits &limits, std::stop_token stop);
    /// Runs as many units as are left; `keep` must be left for the closing calls. The outcome's
    /// message answers the call `callId`.
    CallOutcome callTool(Tool &tool, const ToolPlan &plan, const std::string &callId, CallKey key,
                         const Charge &keep, std::stop_token stop);

    /// The worst case of a model call as a charge.
    Charge worstCase(const ChatModel &model, std::int64_t inputTokens,
                     std::int64_t outputTokens) const;

    Usage usage() const;
    Ledger &ledger() { return m_ledger; }

private:
    const CallRecord *recorded(const CallKey &key) const;
    /// Charges what an earlier execution lost in flight and gives the key of the next attempt.
    Result<CallKey> nextAttempt(CallKey key);
    Result<void> chargeLost(const CallRecord &record);
    CallOutcome outcomeUnknown(const CallRecord &record, const std::string &callId);
    CallOutcome repeatFromRecord(Reservation &reservation, const CallRecord &record);
    CallOutcome fromError(Error error) const;

    const RunId m_run;
    Ledger &m_ledger;
    RunSink &m_sink;
    const PriceTable &m_prices;
    std::map<CallKey, CallRecord> m_history;
    mutable std::mutex m_mutex;
    std::set<CallKey> m_lost; ///< of the history: charged already
    Usage m_usage;
};

} // namespace tradespace
