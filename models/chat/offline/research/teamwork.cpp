// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/research/clues.h"
#include "models/chat/offline/research/notes.h"
#include "models/chat/offline/research/researcher.h"
#include "models/chat/offline/skill.h"
#include "models/chat/offline/text.h"

#include <algorithm>
#include <map>

namespace tradespace::offline {

namespace {

/// A question's sentences, told apart by what they are for.
struct Outline
{
    std::string opening; ///< names the thing sought
    std::vector<std::string_view> clues;
    std::string question;
};

Outline outlineOf(std::string_view task)
{
    Outline outline;
    for (const auto sentence : sentences(task)) {
        if (sentence.ends_with('?'))
            outline.question += (outline.question.empty() ? "" : " ") + std::string(sentence);
        else if (!takeApart(sentence).clues.empty())
            outline.clues.push_back(sentence);
        else
            outline.opening += std::string(sentence) + ' ';
    }
    return outline;
}

/// Every worker gets the clues in turn; all keep the opening and the question.
std::vector<std::string> divideResearch(std::string_view task, std::size_t most,
                                        const std::vector<Letter> &)
{
    const Outline outline = outlineOf(task);
    const std::size_t parts = std::min(most, outline.clues.size());
    if (parts < 2)
        return {std::string(task)};
    std::vector<std::string> out(parts, outline.opening);
    for (std::size_t i = 0; i < outline.clues.size(); ++i)
        out[i % parts] += std::string(outline.clues[i]) + ' ';
    for (auto &part : out)
        part += outline.question;
    return out;
}

/// The answer that most is said for: each report counts for its answer as much as the share of its
/// clues that its best lead fits, and a little for being given at all.
std::string concludeResearch(std::string_view, const std::vector<Letter> &reports, const Tier &,
                             std::uint64_t)
{
    std::map<std::string, double> weights;
    std::vector<std::string> order;
    for (const auto &report : reports) {
        const std::string answer = answerIn(report.text);
        if (answer.empty())
            continue;
        if (weights.emplace(answer, 0).second)
            order.push_back(answer);
        weights[answer] += 0.25 + readNotes(report.text).best;
    }
    const auto best =
        std::max_element(order.begin(), order.end(),
                         [&](const auto &a, const auto &b) { return weights[a] < weights[b]; });
    return best == order.end() ? std::string{} : *best;
}

std::vector<Check> checkResearch(std::string_view task, std::string_view answer,
                                 std::string_view evidence, const Tier &tier, std::uint64_t)
{
    Notes notes = readNotes(evidence);
    notes.forget(tier);
    const auto lead = std::find_if(notes.leads.begin(), notes.leads.end(), [&](const Lead &l) {
        return l.title == answer || l.askedFact == answer;
    });
    std::vector<Check> checks;
    const auto clues = outlineOf(task).clues;
    for (std::size_t i = 0; i < clues.size(); ++i) {
        Check check{std::string(clues[i]), Check::Status::Unverifiable,
                    "No page that was read says so."};
        const auto fits = [&](const Lead &l) {
            return std::find(l.fits.begin(), l.fits.end(), i) != l.fits.end();
        };
        if (lead != notes.leads.end() && fits(*lead)) {
            check.status = Check::Status::Satisfied;
            check.evidence = "Its page " + lead->address + " bears it out.";
        } else if (lead != notes.leads.end() && i < lead->likeness.size()
                   && lead->likeness[i] < 0.1) {
            const auto other = std::find_if(notes.leads.begin(), notes.leads.end(), fits);
            if (other != notes.leads.end()) {
                check.status = Check::Status::Contradicted;
                check.evidence = "It is said of " + other->title + " instead.";
            }
        }
        checks.push_back(std::move(check));
    }
    return checks;
}

bool isResearch(std::string_view task)
{
    return !takeApart(task).clues.empty();
}

} // namespace

const Skill &researchSkill()
{
    static const Skill skill{{"search", "browse"}, isResearch,       research,
                             divideResearch,       concludeResearch, checkResearch};
    return skill;
}

} // namespace tradespace::offline
