// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/skill.h"

#include <algorithm>

namespace tradespace::offline {

namespace {

using SkillOf = const Skill &(*)();
/// Research last, for almost any text holds something that can be searched for.
constexpr SkillOf skills[] = {planningSkill, financeSkill, officeSkill, researchSkill};

bool knows(const Skill &skill, std::string_view tool)
{
    return std::find(skill.tools.begin(), skill.tools.end(), tool) != skill.tools.end();
}

bool used(const Message &message, const Skill &skill)
{
    return knows(skill, message.toolName)
        || std::any_of(message.calls.begin(), message.calls.end(),
                       [&](const ToolCall &call) { return knows(skill, call.name); });
}

bool lists(const Message &message, const Skill &skill)
{
    return std::any_of(skill.tools.begin(), skill.tools.end(), [&](std::string_view tool) {
        return message.text.find("- " + std::string(tool) + ": ") != std::string::npos;
    });
}

/// The first skill of which some message of the conversation shows something.
template <typename Shows> const Skill *shownSkill(const ChatRequest &request, Shows shows)
{
    for (const SkillOf skill : skills) {
        for (const auto &message : request.messages) {
            if (shows(message->message, skill()))
                return &skill();
        }
    }
    return nullptr;
}

} // namespace

bool offersToolOf(const Skill &skill, const ChatRequest &request)
{
    return std::any_of(skill.tools.begin(), skill.tools.end(),
                       [&](std::string_view tool) { return offers(request, tool); });
}

const Skill *skillFor(const ChatRequest &request)
{
    for (const SkillOf skill : skills) {
        if (offersToolOf(skill(), request))
            return &skill();
    }
    // in a last call no tools are offered any more, but the conversation shows which were used
    if (const Skill *skill = shownSkill(request, used))
        return skill;
    if (const Skill *skill = shownSkill(request, lists))
        return skill;
    const Brief brief = briefOf(request);
    for (const SkillOf skill : skills) {
        if (skill().understands(brief.task))
            return &skill();
    }
    return nullptr;
}

} // namespace tradespace::offline
