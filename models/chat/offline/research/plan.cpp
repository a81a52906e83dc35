// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/research/plan.h"

#include <algorithm>

namespace tradespace::offline {

namespace {

constexpr int patience = 3; ///< searches about a clue before its step counts as failed

bool isAbout(const std::string &query, const Clue &clue)
{
    const auto stems = stemSet(query);
    double found = 0;
    double all = 0;
    for (const auto &term : clue.terms) {
        if (term.weight < 2)
            continue;
        all += term.weight;
        found += std::binary_search(stems.begin(), stems.end(), term.stem) ? term.weight : 0;
    }
    return all > 0 && found >= 0.5 * all;
}

const char *stateName(PlanStep::State state)
{
    switch (state) {
    case PlanStep::State::Done:
        return "done";
    case PlanStep::State::Failed:
        return "failed";
    case PlanStep::State::Partial:
        return "partial";
    case PlanStep::State::Pending:
        break;
    }
    return "pending";
}

} // namespace

std::vector<PlanStep> planFor(const Question &question, const Notes &notes)
{
    std::vector<PlanStep> plan;
    for (std::size_t i = 0; i < question.clues.size(); ++i) {
        const Clue &clue = question.clues[i];
        PlanStep step;
        step.explores = !clue.others.empty();
        step.searches = static_cast<int>(
            std::count_if(notes.asked.begin(), notes.asked.end(),
                          [&](const std::string &query) { return isAbout(query, clue); }));
        const bool met = !notes.leads.empty()
            && std::find(notes.leads.front().fits.begin(), notes.leads.front().fits.end(), i)
                != notes.leads.front().fits.end();
        const bool pointed = std::any_of(notes.pointers.begin(), notes.pointers.end(),
                                         [&](const Pointer &pointer) { return pointer.clue == i; });
        if (met || (step.explores && pointed))
            step.state = PlanStep::State::Done;
        else if (step.searches >= patience)
            step.state = PlanStep::State::Failed;
        else if (step.searches > 0)
            step.state = PlanStep::State::Partial;
        plan.push_back(step);
    }
    return plan;
}

double planBias(const PlanStep &step)
{
    if (step.state == PlanStep::State::Failed)
        return -3;
    if (step.state == PlanStep::State::Done)
        return -1;
    return step.explores ? 2 : 0;
}

std::string write(const std::vector<PlanStep> &plan, const Question &question)
{
    std::string out = "Plan:\n";
    for (const bool explores : {true, false}) {
        const std::string branch = explores ? "1" : "2";
        int number = 0;
        std::string steps;
        bool allDone = true;
        for (std::size_t i = 0; i < plan.size(); ++i) {
            if (plan[i].explores != explores)
                continue;
            allDone = allDone && plan[i].state == PlanStep::State::Done;
            std::string words;
            for (const auto &term : question.clues[i].terms)
                words += (words.empty() ? "" : " ") + term.text;
            steps += branch + '.' + std::to_string(++number) + " [" + stateName(plan[i].state)
                + "] " + words + " (search " + std::to_string(plan[i].searches) + ")\n";
        }
        if (number > 0)
            out += branch + (allDone ? " [done] " : " [partial] ")
                + (explores ? "find what the clues lead to" : "confirm the best candidate") + '\n'
                + steps;
    }
    return out;
}

} // namespace tradespace::offline
