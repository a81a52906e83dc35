// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/research/ideas.h"

#include "models/domain/hash.h"

#include <algorithm>

namespace tradespace::offline {

namespace {

struct Idea
{
    std::string query;
    double worth = 0;
};

/// The words of a clue that tell most, in their order.
std::string tellingWords(const Clue &clue, double atLeast)
{
    std::string out;
    for (const auto &term : clue.terms) {
        if (term.weight < atLeast)
            continue;
        if (!out.empty())
            out += ' ';
        out += term.text;
    }
    return out;
}

double tellingWeight(const Clue &clue)
{
    double sum = 0;
    for (const auto &term : clue.terms)
        sum += term.weight >= 2 ? term.weight : 0;
    return sum;
}

std::string joined(const std::string &a, const std::string &b)
{
    if (a.empty() || b.empty())
        return a + b;
    return a + ' ' + b;
}

} // namespace

std::vector<std::string> queryIdeas(const Question &question, const Notes &notes,
                                    const std::vector<PlanStep> &plan, std::uint64_t seed)
{
    std::vector<Idea> ideas;
    const auto add = [&](std::string query, double worth) {
        if (query.empty() || notes.hasAsked(query))
            return;
        const bool known = std::any_of(ideas.begin(), ideas.end(),
                                       [&](const Idea &idea) { return idea.query == query; });
        if (!known) {
            const double tie = static_cast<double>(quickHash(query, seed) % 1000) / 10000.0;
            ideas.push_back({std::move(query), worth + tie});
        }
    };
    const auto &clues = question.clues;
    for (std::size_t i = 0; i < clues.size(); ++i) {
        const std::string telling = tellingWords(clues[i], 2);
        const double weight = tellingWeight(clues[i]);
        const double bias = i < plan.size() ? planBias(plan[i]) : 0;
        add(telling, 4 + 0.5 * weight + bias);
        add(joined(question.noun, tellingWords(clues[i], 0.5)), 2 + 0.5 * weight + bias);
        for (std::size_t j = i + 1; j < clues.size(); ++j)
            add(joined(telling, tellingWords(clues[j], 2)), 3 + 0.2 * weight + bias);
    }
    for (const auto &pointer : notes.pointers) {
        if (pointer.clue >= clues.size())
            continue;
        add(joined(pointer.name, question.noun), 7);
        add(pointer.name, 6);
        for (std::size_t i = 0; i < clues.size(); ++i) {
            if (i != pointer.clue)
                add(joined(pointer.name, tellingWords(clues[i], 2)),
                    6.5 + 0.1 * tellingWeight(clues[i]));
        }
    }
    for (const auto &lead : notes.leads)
        add(lead.title, 1);
    std::stable_sort(ideas.begin(), ideas.end(),
                     [](const Idea &a, const Idea &b) { return a.worth > b.worth; });
    std::vector<std::string> queries;
    for (auto &idea : ideas)
        queries.push_back(std::move(idea.query));
    return queries;
}

} // namespace tradespace::offline
