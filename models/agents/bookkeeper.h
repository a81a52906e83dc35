// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/retries.h"
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

/// A model call between its reservation and its settlement. Movable; one thread at a time. Dropped
/// before its end it is charged in full if it was sent and costs nothing otherwise.
struct PendingModelCall
{
    std::optional<CallOutcome> known; ///< decided already: refused, on record or in trouble
    Reservation reservation;
    const CallRecord *record = nullptr; ///< answered from the record, in its turn
    ChatModel *model = nullptr;
    ChatRequest request;
    RequestDelta delta; ///< to the same agent's request before
    CallKey key;
    Charge keep; ///< what a further attempt must leave, too
    std::int64_t inputBound = 0; ///< tokens
    std::optional<ChatResult> reply;
};

/// A tool call between its reservation and its settlement, in the same way.
struct PendingToolCall
{
    std::optional<CallOutcome> known;
    Reservation reservation;
    Tool *tool = nullptr;
    ToolPlan plan;
    std::int64_t granted = 0; ///< units that may run
    std::string callId;
    CallKey key;
    const CallRecord *record = nullptr; ///< acts again only to bring the environment where it was
    std::optional<Result<ToolOutput>> output;
};

/// The one door through which a run spends: reserve in the ledger, write the reservation down, act,
/// settle in both. On a resume it answers from the record what the record has, so nothing is paid
/// twice. One per run; its calls may come from the run's threads at once.
class Bookkeeper
{
public:
    /// `history`: the calls that an earlier, interrupted execution of this run recorded.
    /// `models`: what its calls of models are written down as.
    Bookkeeper(RunId run, Ledger &ledger, RunSink &sink, const PriceTable &prices,
               std::vector<CallRecord> history, RetryLimits retries = {},
               CallKind models = CallKind::Model);

    /// Limits of one model call; the output is clamped to what the ledger can still pay for.
    struct Limits
    {
        std::int64_t leastOutput = 1; ///< below this the call is not worth making
        std::int64_t mostOutput = 4096;
        Charge keep; ///< must be left for the closing calls
        int sharers = 1; ///< agents among whom what is left is shared
    };
    /// From now on nothing is done that is not on record: a tool that acts on the world is refused.
    /// (Models of a replay refuse by themselves.)
    void keepToTheRecord() { m_recordOnly = true; }

    /// The limit in dollars is what the cap on the experiment left, which is less each time: what
    /// is on record is paid and stays granted.
    void keepGrantedDollars() { m_dollarsMayHaveShrunk = true; }

    /// Reserves and writes down; the order of these calls decides who gets what is left.
    PendingModelCall begin(ChatModel &model, ChatRequest request, CallKey key, RequestDelta delta,
                           const Limits &limits);
    PendingToolCall begin(Tool &tool, const ToolPlan &plan, const std::string &callId, CallKey key,
                          const Charge &keep, int sharers = 1);
    /// Sends or runs what was begun. From any thread, several at once. A model's server in trouble
    /// is asked again within the limits: each attempt is reserved, written down and charged on its
    /// own; where no further one is affordable, the call ends up refused.
    void perform(PendingModelCall &call, std::stop_token stop);
    static void perform(PendingToolCall &call, std::stop_token stop);
    /// Settles and writes down. A tool's outcome has the message that answers its call; it ran as
    /// many units as were left.
    CallOutcome end(PendingModelCall &call);
    CallOutcome end(PendingToolCall &call, std::stop_token stop);

    /// Whether the history has calls of a tool of these whose process kept state, which went with
    /// the process. Then the run cannot go on.
    bool hasLostState(const std::vector<std::unique_ptr<Tool>> &tools) const;
    /// Charges all that is on record, for a run that does not go on; gives the model's replies.
    Result<int> chargeHistory();

    /// The worst case of a model call as a charge, with so many bytes added to the request.
    Charge worstCase(const ChatModel &model, const ChatRequest &request, std::size_t moreBytes,
                     std::int64_t outputTokens) const;

    Usage usage() const;
    Ledger &ledger() { return m_ledger; }

private:
    Charge worstCase(const ChatModel &model, std::int64_t inputTokens,
                     std::int64_t outputTokens) const;
    const CallRecord *recorded(const CallKey &key) const;
    /// Charges what an earlier execution lost in flight and gives the key of the next attempt.
    Result<CallKey> nextAttempt(CallKey key);
    Result<void> chargeLost(const CallRecord &record);
    CallOutcome outcomeUnknown(const CallRecord &record, const std::string &callId);
    CallOutcome repeatFromRecord(Reservation &reservation, const CallRecord &record);
    /// Takes the reservation of a record again, so that what others get beside it is the same, too.
    Result<Reservation> claim(const CallRecord &record);
    Charge keepBeside(Charge keep) const;
    static CallOutcome fromError(Error error);
    bool passHold(PendingModelCall &call, std::stop_token stop);
    bool tryAgain(PendingModelCall &call, std::chrono::milliseconds wait, std::stop_token stop);
    bool waitFor(PendingModelCall &call, int place, std::chrono::milliseconds time,
                 const std::string &reason, std::stop_token stop);

    bool m_recordOnly = false;
    bool m_dollarsMayHaveShrunk = false;
    const CallKind m_models;
    const RunId m_run;
    Ledger &m_ledger;
    RunSink &m_sink;
    const PriceTable &m_prices;
    Retries m_retries;
    std::map<CallKey, CallRecord> m_history;
    mutable std::mutex m_mutex;
    std::set<CallKey> m_lost; ///< of the history: charged already
    std::set<CallKey> m_unclaimed; ///< of the history: settled, and not taken again yet
    Usage m_usage;
};

} // namespace tradespace
