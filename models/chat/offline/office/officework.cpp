// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/attention.h"
#include "models/chat/offline/lines.h"
#include "models/chat/offline/office/clerk.h"
#include "models/chat/offline/skill.h"

#include <algorithm>
#include <map>

namespace tradespace::offline {

namespace {

Message workInOffice(const ChatRequest &request, const Tier &tier)
{
    return Clerk(request, tier).nextReply();
}

bool isInstruction(std::string_view line)
{
    return toInt(line) > 0 && line.find(". ") != std::string_view::npos;
}

/// Every worker gets instructions in turn, with their numbers; all keep what stands around them.
std::vector<std::string> divideOffice(std::string_view task, std::size_t most,
                                      const std::vector<Letter> &)
{
    const auto lines = split(task, "\n");
    const auto count =
        static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), isInstruction));
    const std::size_t parts = std::min(most, count);
    if (parts < 2)
        return {std::string(task)};
    std::vector<std::string> out(parts);
    std::size_t next = 0;
    for (const auto line : lines) {
        for (std::size_t part = 0; part < parts; ++part) {
            if (!isInstruction(line) || next % parts == part)
                out[part] += (out[part].empty() ? "" : "\n") + std::string(line);
        }
        next += isInstruction(line) ? 1 : 0;
    }
    return out;
}

/// What most say; nothing as long as one of them says nothing, for his part is not done then.
std::string concludeOffice(std::string_view, const std::vector<Letter> &reports, const Tier &,
                           std::uint64_t)
{
    std::map<std::string, int> counts;
    for (const auto &report : reports) {
        const std::string answer = answerIn(report.text);
        if (answer.empty())
            return {};
        ++counts[answer];
    }
    const auto best =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto &a, const auto &b) { return a.second < b.second; });
    return best == counts.end() ? std::string{} : best->first;
}

std::vector<Check> checkOffice(std::string_view task, std::string_view, std::string_view evidence,
                               const Tier &tier, std::uint64_t seed)
{
    const ClerkNotes notes = readClerkNotes(evidence);
    std::vector<Check> checks;
    for (const auto &instruction : readInstructions(task)) {
        for (const auto &deed : instruction.deeds) {
            if (overlooked(deed.text, tier, seed))
                continue;
            Check check{deed.text, Check::Status::Unverifiable, "The notes say nothing of it."};
            if (has(notes.done, deed.name)) {
                check.status = Check::Status::Satisfied;
                check.evidence = "It was done.";
            } else if (has(notes.failed, deed.name)) {
                check.status = Check::Status::Contradicted;
                check.evidence = "It was given up.";
            } else if (!notes.toDo.empty()) {
                check.status = Check::Status::Contradicted;
                check.evidence = "It was not done.";
            }
            checks.push_back(std::move(check));
        }
    }
    return checks;
}

/// Some instruction of a list names something that can be done.
bool isOffice(std::string_view task)
{
    const auto all = readInstructions(task);
    return std::any_of(all.begin(), all.end(), [](const Instruction &instruction) {
        return std::any_of(instruction.deeds.begin(), instruction.deeds.end(),
                           [](const Deed &deed) { return !deed.tool.empty(); });
    });
}

} // namespace

const Skill &officeSkill()
{
    static const Skill skill{
        {"email_search",      "email_read",      "email_send",      "email_reply",
         "email_forward",     "email_archive",   "email_flag",      "email_delete",
         "calendar_search",   "calendar_create", "calendar_update", "calendar_cancel",
         "calendar_reminder", "customer_search", "customer_add",    "customer_update",
         "customer_delete",   "customer_note",   "task_search",     "task_create",
         "task_update",       "task_delete",     "task_comment",    "people_search",
         "analytics_query",   "analytics_plot"},
        isOffice,
        workInOffice,
        divideOffice,
        concludeOffice,
        checkOffice};
    return skill;
}

} // namespace tradespace::offline
