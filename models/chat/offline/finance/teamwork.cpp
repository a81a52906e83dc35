// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/attention.h"
#include "models/chat/offline/finance/analyst.h"
#include "models/chat/offline/finance/sums.h"
#include "models/chat/offline/finance/vocabulary.h"
#include "models/chat/offline/lines.h"
#include "models/chat/offline/skill.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace tradespace::offline {

namespace {

using namespace finance;

std::string listed(const std::vector<std::string> &items)
{
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i)
        text += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
    return text;
}

/// Every worker gets some of the companies and finds their figures; all keep the rules.
std::vector<std::string> divide(std::string_view task, std::size_t most,
                                const std::vector<Letter> &)
{
    const Question question = understand(task);
    const std::size_t count = std::min(most, question.companies.size());
    if (count < 2 || question.ask.lines.empty())
        return {std::string(task)};
    std::vector<std::vector<std::string>> shares(count);
    for (std::size_t i = 0; i < question.companies.size(); ++i)
        shares[i % count].push_back(question.companies[i]);
    std::vector<std::string> parts;
    for (const auto &share : shares) {
        std::string part = "Find for each of " + listed(share) + " the ";
        if (question.choice)
            part += question.choice->text + ". Find for each of them also the ";
        parts.push_back(part + question.ask.text + ". Report each figure that this needs."
                        + question.rules);
    }
    return parts;
}

/// What most of the reports say of a figure; a later report of the company comes first.
Notes merged(const std::vector<Letter> &reports, const Tier &tier, std::uint64_t seed)
{
    struct Claim
    {
        Figure figure;
        int voices = 0;
    };
    std::vector<Claim> claims;
    Notes all;
    for (const Letter &letter : reports) {
        const Notes notes = readNotes(letter.text);
        for (const Figure &figure : notes.figures) {
            const auto same = [&](const Claim &claim) {
                const Figure &f = claim.figure;
                return f.company == figure.company && f.year == figure.year && f.line == figure.line
                    && f.millions == figure.millions && f.filed == figure.filed;
            };
            if (overlooked(letter.from + figure.company + figure.line, tier, seed))
                continue;
            if (const auto it = std::find_if(claims.begin(), claims.end(), same);
                it != claims.end())
                ++it->voices;
            else
                claims.push_back({figure, 1});
        }
        Notes facts = notes;
        facts.figures.clear();
        learn(all, facts);
    }
    std::stable_sort(claims.begin(), claims.end(), [](const Claim &a, const Claim &b) {
        return a.figure.filed != b.figure.filed ? a.figure.filed > b.figure.filed
                                                : a.voices > b.voices;
    });
    for (const Claim &claim : claims)
        all.add(claim.figure);
    return all;
}

/// Whether the notes have all figures that the question needs of all companies.
bool complete(const Question &question, const Notes &notes)
{
    return std::all_of(question.companies.begin(), question.companies.end(),
                       [&](const std::string &company) {
                           return sumOf(question, question.ask, notes, company).has_value();
                       });
}

/// The answer that most reports give; empty when none gives one.
std::string mostGiven(const std::vector<Letter> &reports)
{
    std::map<std::string, int> voices;
    std::string best;
    for (const Letter &letter : reports) {
        const std::string answer = answerIn(letter.text);
        if (answer.empty() || answer == "unknown" || answer.find("as follows") != std::string::npos)
            continue;
        if (++voices[answer] > voices[best] || best.empty())
            best = answer;
    }
    return best;
}

std::string conclude(std::string_view task, const std::vector<Letter> &reports, const Tier &tier,
                     std::uint64_t seed)
{
    const Question question = understand(task);
    const Notes notes = merged(reports, tier, seed);
    const std::string given = mostGiven(reports);
    if (!complete(question, notes) && !given.empty())
        return given;
    const std::string own = answerInTheHead(question, notes, tier, seed);
    return own.empty() ? given : own;
}

bool sameAnswer(std::string_view a, const std::string &b)
{
    const double x = numberIn(trimmed(a));
    const double y = numberIn(b);
    if (x == 0 && y == 0)
        return trimmed(a) == b;
    return std::abs(x - y) <= 0.005 * std::abs(y) + 0.06;
}

std::vector<Check> check(std::string_view task, std::string_view answer, std::string_view evidence,
                         const Tier &tier, std::uint64_t seed)
{
    const Question question = understand(task);
    Notes notes = readNotes(evidence);
    std::vector<Check> checks;
    bool all = true;
    for (const auto &company : question.companies) {
        // of companies that were not chosen only what the choice needs can be asked for
        const bool whole = !question.choice || company == notes.chosen;
        const auto sum = sumOf(question, whole ? question.ask : *question.choice, notes, company);
        Check one{"The figures of " + company, Check::Status::Unverifiable,
                  "Not all of them were found."};
        if (sum) {
            one.status = Check::Status::Satisfied;
            one.evidence = "They give " + sum->expression + '.';
        }
        all = all && sum;
        checks.push_back(std::move(one));
    }
    notes.results.clear(); // computed anew
    const std::string own = answerInTheHead(question, notes, tier, seed);
    Check last{"The computation", Check::Status::Unverifiable, "It needs all figures."};
    if (all && !own.empty()) {
        const bool same = sameAnswer(answer, own);
        last.status = same ? Check::Status::Satisfied : Check::Status::Contradicted;
        last.evidence = "Computed again it is " + own + '.';
    }
    checks.push_back(std::move(last));
    return checks;
}

bool isFinance(std::string_view task)
{
    const Question question = understand(task);
    return !question.companies.empty() && !question.ask.lines.empty();
}

} // namespace

const Skill &financeSkill()
{
    static const Skill skill{
        {"list_companies", "search_filings", "read_section", "look_up_table", "calculate"},
        isFinance,
        analyse,
        divide,
        conclude,
        check};
    return skill;
}

} // namespace tradespace::offline
