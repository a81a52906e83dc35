// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/arm.h"
#include "models/domain/hash.h"
#include "models/domain/task.h"
#include "models/domain/usage.h"

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tradespace {

/// What is written down of experiments and runs: plain values that the run loop reports, the store
/// keeps and the views read. Times are Unix milliseconds and never part of a canonical export.

using ExperimentId = Digest; ///< of the canonical description, prompts and prices included
using RunId = Digest; ///< of (experiment, task, arm, repeat): equal in every workspace

RunId runId(const ExperimentId &experiment, std::string_view taskId, std::size_t arm, int repeat);

struct ExperimentRecord
{
    ExperimentId id;
    std::string name;
    Json description; ///< as validated, all defaults filled in
    Json snapshot; ///< prompts, tool schemas, prices, program version
    std::vector<Arm> arms;
    std::vector<Task> tasks;
};

/// Why a run ended.
enum class StopReason
{
    Answered, ///< the agent submitted an answer of its own accord
    CallsUsedUp, ///< a tool was used up; the answer, if any, is the closing call's
    TokensUsedUp,
    UsdUsedUp,
    TimeUsedUp,
    NoProgress, ///< the agent neither called a tool nor answered, repeatedly
    TurnLimit, ///< the safety limit on turns
    ServerOverrun, ///< a server charged more than could be reserved
    Failed, ///< infrastructure; not a wrong answer
    Interrupted, ///< a stateful tool server was lost with the program
    Stopped, ///< by the user; the run will be resumed
    CapReached, ///< the experiment's cap refused the run
};
const char *stopReasonName(StopReason reason);
std::optional<StopReason> stopReasonFromName(std::string_view name);
/// Infrastructure trouble and stops are shown apart and never counted as wrong answers.
bool countsAsOutcome(StopReason reason);

struct RunKey
{
    std::size_t arm = 0;
    std::size_t task = 0;
    int repeat = 0;
    auto operator<=>(const RunKey &) const = default;
};

/// What went wrong among the agents of a run without ending it.
struct Trouble
{
    int toolMisuse = 0; ///< calls of unknown tools or with bad arguments
    int contradictions = 0; ///< agents whose answers to the task differ from the chosen one
    /// Assignments that reached nobody, assignments and reports that could not be read, and a lead
    /// that ended without a decision though nothing stopped it.
    int coordinationFailures = 0;
    bool operator==(const Trouble &) const = default;
};

/// What a model said as judge of a run's answers. Its calls are the run's, but have an account of
/// their own: they count neither against the run's budget nor in its cost.
struct Judging
{
    std::string model;
    std::string reason; ///< for its verdict on the answer; empty when it was not asked about that
    int answers = 0; ///< that it was asked about
    Charge spent;
    Charge overrun;
    Usage usage;
    bool operator==(const Judging &) const = default;
};

/// The outcome of one finished run.
struct RunResult
{
    StopReason stop = StopReason::Failed;
    std::string answer; ///< empty when none was given
    bool correct = false;
    int turns = 0; ///< model replies, over all agents
    Charge spent; ///< all settled charges, within the limits
    Charge overrun; ///< what servers charged beyond their reservations
    Usage usage;
    std::map<std::string, bool> exhausted; ///< per limited resource: nothing was left of it
    std::string error; ///< for Failed: what went wrong
    std::string wrong; ///< for jobs judged by their final state: what is wrong with it
    Trouble trouble;
    /// Parallel samples: whether other ways of choosing among them would have been right
    /// ("majority", "best_of_n", "pass_at_n").
    std::map<std::string, bool> alternatives;
    std::optional<Judging> judging; ///< absent when no model was asked to judge
    bool operator==(const RunResult &) const = default;
};
/// All that a run has cost: its own cost, what servers charged beyond reservations, its judging.
Money paidFor(const RunResult &result);
bool isCostKnown(const RunResult &result);
Json toJson(const RunResult &result);
RunResult runResultFromJson(const Json &json);

struct RunRecord
{
    RunId id;
    RunKey key;
    std::optional<RunResult> result; ///< absent while unfinished
    std::int64_t startedMs = 0;
    std::int64_t finishedMs = 0;
};

/// The place of a call in its run. The model call of a turn has sequence 0, its tool calls follow
/// in the order of the reply; a retry is a new attempt.
struct CallKey
{
    int turn = 0;
    int agent = 0;
    int sequence = 0;
    int attempt = 0;
    auto operator<=>(const CallKey &) const = default;
};

enum class CallKind
{
    Model,
    Tool,
    Judge ///< a model call too, after the run: see Judging
};
/// Judge's calls stand under this agent, each answer in a turn after the last one of the run.
constexpr int judgeAgent = 1'000'000;
/// The grader of tasks whose answers a model judges.
constexpr const char *judgeGrader = "judge";
enum class CallState
{
    Reserved, ///< written before it was sent; no result yet
    Settled,
    Cancelled, ///< never sent: nothing charged
    Unsettled, ///< sent, result lost with the program: charged at its reservation
    Failed, ///< sent, answered by an error: charged as settled
};
const char *callStateName(CallState state);
std::optional<CallState> callStateFromName(std::string_view name);

/// A text kept once under its digest.
struct BlobRef
{
    Digest digest;
    std::shared_ptr<const std::string> text;
};

/// What a model call was asked, as a change of the same agent's previous request: keep the first
/// `keep` messages, then append. So a run's storage grows linearly with its turns.
struct RequestDelta
{
    std::size_t keep = 0;
    std::vector<BlobRef> append;
};

struct CallReservation
{
    RunId run;
    CallKey key;
    CallKind kind = CallKind::Model;
    std::string name; ///< model or tool
    bool paid = false; ///< money leaves the house: durable before it is sent
    Charge reserved;
    Digest requestHash; ///< of messages, tools and settings; a replay checks it
    RequestDelta request; ///< to models only
};

struct CallSettlement
{
    RunId run;
    CallKey key;
    bool paid = false;
    CallState state = CallState::Settled;
    Charge charged; ///< never more than was reserved
    Charge overrun; ///< what came on top
    std::optional<Usage> usage; ///< of models only
    Json raw; ///< usage as the server reported it; null when it did not
    std::optional<BlobRef> reply; ///< the message that the conversation got
};

/// Something that happened in a run and is no call: a refusal, a message between agents, a
/// decision.
struct RunEvent
{
    RunId run;
    int turn = 0;
    int agent = 0;
    int sequence = 0; ///< the call it belongs to, or 0
    std::string kind;
    Json payload;
};

/// A call as read back from a workspace.
struct CallRecord
{
    CallKey key;
    CallKind kind = CallKind::Model;
    std::string name;
    CallState state = CallState::Reserved;
    bool paid = false;
    Charge reserved;
    Charge charged;
    Charge overrun;
    Digest requestHash;
    std::optional<Usage> usage;
    std::string reply; ///< stored text of the reply message; empty when there is none
};

} // namespace tradespace
