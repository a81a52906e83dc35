// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/brief.h"
#include "models/chat/offline/tier.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace::offline {

/// How a proposed answer stands to one demand of the task.
struct Check
{
    enum class Status
    {
        Satisfied,
        Contradicted,
        Unverifiable
    };
    std::string demand;
    Status status = Status::Unverifiable;
    std::string evidence;
};

/// What the offline model can do with one kind of tools, for every role that a job may give it.
/// Pure functions of what they are given; a tier's limits (reading, memory, slips by a hash of seed
/// and passage) hold in all of them, and nothing else decides how good they are.
struct Skill
{
    /// The tools by whose names this kind of work is known: any may be the only one that is left.
    /// An agent without tools reads them in the list that its instructions give.
    std::vector<std::string_view> tools;
    /// Whether a task's own words show that it is work of this kind: all that is left to know it by
    /// in a last call whose conversation was cut.
    bool (*understands)(std::string_view task);
    /// The next reply of an agent that has the tools: a worker alone, of a team, or a debater who
    /// reads the others' letters.
    Message (*work)(const ChatRequest &request, const Tier &tier);
    /// An orchestrator's parts of a task, at most so many, each readable without the others; one
    /// part (the task itself) when it cannot be divided. The newest reports are given where there
    /// are any: what one has found may help another.
    std::vector<std::string> (*divide)(std::string_view task, std::size_t most,
                                       const std::vector<Letter> &reports);
    /// One answer from what several agents handed in; empty when nothing can be made of it yet.
    std::string (*conclude)(std::string_view task, const std::vector<Letter> &reports,
                            const Tier &tier, std::uint64_t seed);
    /// A verifier's view: each demand of the task, judged by what `evidence` (the notes and tool
    /// answers of the one who proposes) says of the answer.
    std::vector<Check> (*check)(std::string_view task, std::string_view answer,
                                std::string_view evidence, const Tier &tier, std::uint64_t seed);
};

const Skill &researchSkill();
const Skill &planningSkill();
const Skill &financeSkill();
const Skill &officeSkill();

bool offersToolOf(const Skill &skill, const ChatRequest &request);
/// The skill for a request's tools, for those that were used or that its instructions name, or for
/// the words of its task; null when none fits.
const Skill *skillFor(const ChatRequest &request);

} // namespace tradespace::offline
