// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/skill.h"

#include <algorithm>

namespace tradespace::offline {

namespace {

using SkillOf = const Skill &(*)();
constexpr SkillOf skills[] = {researchSkill, planningSkill, financeSkill, officeSkill};

bool used(const Message &message, std::string_view tool)
{
    return message.toolName == tool
        || std::any_of(message.calls.begin(), message.calls.end(),
                       [&](const ToolCall &call) { return call.name == tool; });
}

} // namespace

const Skill *skillFor(const ChatRequest &request)
{
    for (const SkillOf skill : skills) {
        if (offers(request, skill().sign))
            return &skill();
    }
    // in a last call no tools are offered any more, but the conversation shows which were used
    for (const SkillOf skill : skills) {
        for (const auto &message : request.messages) {
            if (used(message->message, skill().sign))
                return &skill();
        }
    }
    for (const SkillOf skill : skills) {
        const std::string line = "- " + std::string(skill().sign) + ": ";
        for (const auto &message : request.messages) {
            if (message->message.text.find(line) != std::string::npos)
                return &skill();
        }
    }
    return nullptr;
}

} // namespace tradespace::offline
