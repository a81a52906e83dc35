// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"

namespace tradespace {

/// A model that is asked for nothing new: its replies are on record, and whoever goes over the
/// record reads them there. A request that is not on record is trouble that costs nothing: prompts,
/// tools or the program are not those of the recording. Everything else is the model's own, so that
/// requests are reserved and named as they were.
class RecordedModel : public ChatModel
{
public:
    explicit RecordedModel(std::shared_ptr<ChatModel> recorded)
        : RecordedModel(recorded->name(), recorded)
    {
    }
    /// The same under another name.
    RecordedModel(std::string name, std::shared_ptr<ChatModel> recorded)
        : m_name(std::move(name))
        , m_recorded(std::move(recorded))
    {
    }
    std::string name() const override { return m_name; }
    bool isPaid() const override { return m_recorded->isPaid(); }
    std::int64_t inputBound(const ChatRequest &request, std::size_t moreBytes) const override
    {
        return m_recorded->inputBound(request, moreBytes);
    }
    std::optional<std::int64_t> virtualMs(std::int64_t inputTokens,
                                          std::int64_t outputTokens) const override
    {
        return m_recorded->virtualMs(inputTokens, outputTokens);
    }
    ChatResult reply(const ChatRequest &request, std::stop_token stop) override;
    const std::shared_ptr<ChatModel> &like() const { return m_recorded; }

private:
    const std::string m_name;
    const std::shared_ptr<ChatModel> m_recorded;
};

} // namespace tradespace
