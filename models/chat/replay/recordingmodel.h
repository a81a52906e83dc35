// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/replay/recordedmodel.h"

#include <functional>

namespace tradespace {

/// What there is on record of an experiment, for models that play it again.
struct Recording
{
    ExperimentId id;
    std::string name; ///< for messages
    std::vector<Arm> arms;
    std::set<RunId> runs; ///< that have ended
    /// The calls of a run by key; called from many threads.
    std::function<Result<std::vector<CallRecord>>(const RunId &)> calls;
};

/// A model that plays an experiment on record again: each run gets the replies that the run of the
/// same arm, task and repeat got there, trouble on the way included, at once and for nothing.
/// Requests are told apart by their hashes; one that is not on record is trouble. Usage is that on
/// record, so that tokens and costs come out as they did.
class RecordingModel final : public RecordedModel
{
public:
    /// `like`: a model for the bounds of the one on record, which is not asked for anything.
    RecordingModel(std::string name, std::shared_ptr<const Recording> recording,
                   std::shared_ptr<ChatModel> like)
        : RecordedModel(std::move(name), std::move(like))
        , m_recording(std::move(recording))
    {
    }
    bool isPaid() const override { return false; }
    Result<void> checkArm(const Arm &arm) const override;
    Result<std::shared_ptr<ChatModel>> ofRun(const RunPlace &place) override;

private:
    Result<std::size_t> armOnRecord(const Arm &arm) const;

    const std::shared_ptr<const Recording> m_recording;
};

} // namespace tradespace
