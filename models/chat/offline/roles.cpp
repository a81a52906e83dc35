// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/roles.h"

#include "models/chat/offline/skill.h"

namespace tradespace::offline {

Message act(const ChatRequest &request, const Tier &tier)
{
    const Skill *skill = skillFor(request);
    return (skill != nullptr ? *skill : researchSkill()).work(request, tier);
}

} // namespace tradespace::offline
