// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"
#include "models/chat/offline/tier.h"

namespace tradespace {

/// A deterministic program behind the interface of a language model, so that everything works
/// without key, network or money. A pure function of the request. Its effects show the instrument,
/// not what a language model would do.
class OfflineModel final : public ChatModel
{
public:
    explicit OfflineModel(const offline::Tier &tier);

    std::string name() const override { return std::string(m_tier.name); }
    bool isPaid() const override { return false; }
    /// Exact, since it counts its own tokens.
    std::int64_t inputBound(const ChatRequest &request, std::size_t moreBytes) const override;
    std::optional<std::int64_t> virtualMs(std::int64_t inputTokens,
                                          std::int64_t outputTokens) const override;
    ChatResult reply(const ChatRequest &request, std::stop_token stop) override;

private:
    const offline::Tier &m_tier;
};

/// The model of that name ("offline-small", "offline-medium", "offline-large"), or nothing.
std::unique_ptr<ChatModel> makeOfflineModel(std::string_view name);
std::vector<std::string> offlineModelNames();

} // namespace tradespace
