// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/lockstep.h"

#include <algorithm>
#include <thread>

namespace tradespace {

namespace {

void runPhase(Phase phase, const std::vector<Actor *> &order)
{
    for (Actor *actor : order)
        actor->reserve(phase);
    if (order.size() == 1) {
        order.front()->perform(phase);
    } else {
        std::vector<std::jthread> threads; // joined before anything is settled
        threads.reserve(order.size() - 1);
        for (std::size_t i = 1; i < order.size(); ++i)
            threads.emplace_back([actor = order[i], phase] { actor->perform(phase); });
        order.front()->perform(phase);
    }
    for (Actor *actor : order)
        actor->settle(phase);
}

void runTurn(std::vector<Actor *> order)
{
    runPhase(Phase::Model, order);
    std::erase_if(order, [](Actor *actor) { return actor->finished(); });
    if (!order.empty())
        runPhase(Phase::Tools, order);
}

} // namespace

void runInLockstep(RunContext &run, const std::vector<Actor *> &actors, int mostTurns)
{
    std::vector<Actor *> order;
    for (int turn = 0; turn < mostTurns; ++turn) {
        order.clear();
        for (std::size_t i = 0; i < actors.size(); ++i) {
            Actor *actor = actors[(i + static_cast<std::size_t>(turn)) % actors.size()];
            if (actor != nullptr && !actor->finished())
                order.push_back(actor);
        }
        if (order.empty())
            break;
        run.sharers = static_cast<int>(order.size());
        const bool inOrder =
            std::any_of(order.begin(), order.end(), [](Actor *a) { return a->actsInOrder(); });
        if (inOrder) {
            for (Actor *actor : order)
                runTurn({actor});
        } else {
            runTurn(order);
        }
    }
    run.sharers = 1;
}

} // namespace tradespace
