// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/replay/recordingmodel.h"

#include "models/domain/recordedname.h"

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// It was sent there, and something came of it.
bool canBePlayed(const CallRecord &call)
{
    return call.kind != CallKind::Tool && call.state != CallState::Cancelled
        && (call.state != CallState::Reserved || call.paid);
}

/// As one run sees the model.
class PlayedModel final : public RecordedModel
{
public:
    PlayedModel(std::string name, std::shared_ptr<ChatModel> like, std::vector<CallRecord> calls)
        : RecordedModel(std::move(name), std::move(like))
        , m_onRecord(recordedName(this->name())->model)
    {
        // attempts of a place follow one another, whichever of them a request is the same as: after
        // a kill the next one may have been granted less
        std::map<std::tuple<CallKind, int, int, int>, std::shared_ptr<std::deque<CallRecord>>>
            places;
        for (CallRecord &call : calls) {
            auto &place = places[{call.kind, call.key.turn, call.key.agent, call.key.sequence}];
            if (!place)
                place = std::make_shared<std::deque<CallRecord>>();
            m_attempts[call.requestHash] = place;
            place->push_back(std::move(call));
        }
    }
    bool isPaid() const override { return false; }
    ChatResult reply(const ChatRequest &request, std::stop_token stop) override
    {
        std::optional<CallRecord> call;
        bool again = false;
        {
            const std::lock_guard lock(m_mutex);
            const auto found = m_attempts.find(requestHash(m_onRecord, request));
            if (found != m_attempts.end() && !found->second->empty()) {
                call = std::move(found->second->front());
                found->second->pop_front();
                again = !found->second->empty();
            }
        }
        if (!call)
            return RecordedModel::reply(request, std::move(stop));
        if (call->state != CallState::Settled) {
            ChatTrouble trouble(
                Error{Error::Kind::Infrastructure, qstr(name()),
                      Tr::tr("This call failed when it was recorded."),
                      Tr::tr("Go on with the experiment that is played, and play it then.")});
            // what was in flight when the program ended was charged as soon as it went on
            trouble.charged = call->state == CallState::Reserved || !call->charged.isZero();
            trouble.again = again;
            trouble.played = {call->state == CallState::Failed ? CallState::Failed
                                                               : CallState::Unsettled,
                              call->usage};
            return tl::unexpected(std::move(trouble));
        }
        if (call->reply.empty()) {
            ChatTrouble trouble(
                {Error::Kind::Storage, qstr(name()),
                 Tr::tr("The reply of turn %1 is missing in the recording.").arg(call->key.turn),
                 Tr::tr("\"tradespace check\" tells what is damaged.")});
            trouble.sent = trouble.charged = false;
            return tl::unexpected(std::move(trouble));
        }
        ChatReply reply;
        reply.message = unseal(std::move(call->reply))->message;
        reply.finish = reply.message.cut  ? Finish::Length
            : reply.message.calls.empty() ? Finish::Stop
                                          : Finish::ToolCalls;
        reply.usage = call->usage.value_or(Usage{});
        return reply;
    }

private:
    const std::string m_onRecord; ///< what the model was called when its requests were hashed
    std::mutex m_mutex;
    /// By the requests of all attempts of a place.
    std::map<Digest, std::shared_ptr<std::deque<CallRecord>>> m_attempts;
};

} // namespace

Result<std::size_t> RecordingModel::armOnRecord(const Arm &arm) const
{
    const std::string experiment = recordedName(name())->experiment;
    const auto there = [&experiment](const std::string &model) {
        auto recorded = recordedName(model);
        return recorded && recorded->experiment == experiment ? std::move(recorded->model) : model;
    };
    const auto &arms = m_recording->arms;
    const auto isSame = [&](const Arm &each) {
        return each.strategy == arm.strategy && each.topology == arm.topology
            && each.model == there(arm.model) && each.lead == there(arm.lead)
            && each.budget == arm.budget;
    };
    auto found = std::find_if(arms.begin(), arms.end(), [&](const Arm &each) {
        return isSame(each) && each.budgetLabel == arm.budgetLabel;
    });
    if (found == arms.end()) // what it is called is no matter where only one fits
        found = std::find_if(arms.begin(), arms.end(), isSame);
    if (found == arms.end())
        return fail(Error::Kind::Input, u"arms"_s,
                    Tr::tr("The recording of \"%1\" has no arm \"%2\" with the same budget.")
                        .arg(qstr(m_recording->name), qstr(armLabel(arm))),
                    Tr::tr("Keep to arms that were run there, or take a model that can answer."));
    return static_cast<std::size_t>(found - arms.begin());
}

Result<void> RecordingModel::checkArm(const Arm &arm) const
{
    if (arm.budget.milliseconds && !virtualMs(1, 1))
        return fail(
            Error::Kind::Input, u"arms.budgets"_s,
            Tr::tr("A limit in seconds cannot be played: the replies of a server took a time "
                   "that is not on record for each of them."),
            Tr::tr("Leave that budget out, or go over the experiment with \"tradespace "
                   "replay\"."));
    const auto found = armOnRecord(arm);
    if (!found)
        return fail(found.error());
    return {};
}

Result<std::shared_ptr<ChatModel>> RecordingModel::ofRun(const RunPlace &place)
{
    const auto arm = armOnRecord(place.arm);
    if (!arm)
        return fail(arm.error());
    const RunId run = runId(m_recording->id, place.task, *arm, place.repeat);
    if (!m_recording->runs.contains(run))
        return fail(Error::Kind::Refused, qstr(name()),
                    Tr::tr("The recording of \"%1\" has no such run with an end.")
                        .arg(qstr(m_recording->name)),
                    Tr::tr("Keep to tasks and repeats that were run there."));
    auto calls = m_recording->calls(run);
    if (!calls)
        return fail(calls.error());
    std::erase_if(*calls, [&place](const CallRecord &call) {
        return !canBePlayed(call) || place.known.contains(call.key);
    });
    return std::shared_ptr<ChatModel>(
        std::make_shared<PlayedModel>(name(), like(), std::move(*calls)));
}

} // namespace tradespace
