// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/closing.h"

namespace tradespace {

Charge closingCost(const RunContext &run, const ChatModel &model, const AgentRole &role,
                   std::size_t moreBytes, std::int64_t mostOutput)
{
    const auto message = [](Message::Role who, std::string text) {
        return seal({who, std::move(text), {}, {}, {}});
    };
    using Role = Message::Role;
    const ChatRequest request{
        {message(Role::System, role.system), message(Role::User, role.task),
         message(Role::Assistant, {}), message(Role::User, {}),
         message(Role::User, run.prompts.text("closing"))},
        std::make_shared<const std::vector<ToolSpec>>(1, role.forms.front().spec),
        mostOutput,
        0};
    return run.book.worstCase(model, request, moreBytes, mostOutput);
}

} // namespace tradespace
