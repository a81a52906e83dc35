// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/skill.h"

namespace tradespace::offline {

namespace {

using SkillOf = const Skill &(*)();
constexpr SkillOf skills[] = {researchSkill, planningSkill, financeSkill, officeSkill};

} // namespace

const Skill *skillFor(const ChatRequest &request)
{
    for (const SkillOf skill : skills) {
        if (offers(request, skill().sign))
            return &skill();
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
