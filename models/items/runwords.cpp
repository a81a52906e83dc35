// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/runwords.h"

#include "models/domain/result.h"
#include "models/domain/wording.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

QString outcomeWord(const std::optional<RunResult> &result)
{
    if (!result)
        return Tr::tr("unfinished");
    if (!countsAsOutcome(result->stop))
        return Tr::tr("failed");
    if (result->correct)
        return Tr::tr("right");
    return result->answer.empty() ? Tr::tr("no answer") : Tr::tr("wrong");
}

QString endedText(StopReason reason)
{
    switch (reason) {
    case StopReason::Answered:
        return Tr::tr("answered");
    case StopReason::CallsUsedUp:
        return Tr::tr("calls used up");
    case StopReason::TokensUsedUp:
        return Tr::tr("tokens used up");
    case StopReason::UsdUsedUp:
        return Tr::tr("money used up");
    case StopReason::TimeUsedUp:
        return Tr::tr("time used up");
    case StopReason::NoProgress:
        return Tr::tr("no progress");
    case StopReason::TurnLimit:
        return Tr::tr("turn limit");
    case StopReason::ServerOverrun:
        return Tr::tr("server overrun");
    case StopReason::Failed:
        return Tr::tr("failed");
    case StopReason::Interrupted:
        return Tr::tr("interrupted");
    case StopReason::Stopped:
        return Tr::tr("stopped");
    case StopReason::CapReached:
        return Tr::tr("spend cap");
    }
    return {};
}

QString endedSentence(StopReason reason)
{
    switch (reason) {
    case StopReason::Answered:
        return Tr::tr("The agent answered of its own accord.");
    case StopReason::CallsUsedUp:
        return Tr::tr("A tool was used up, so the agent had to answer.");
    case StopReason::TokensUsedUp:
        return Tr::tr("The tokens left were too few for another step.");
    case StopReason::UsdUsedUp:
        return Tr::tr("The money left was too little for another step.");
    case StopReason::TimeUsedUp:
        return Tr::tr("The time was used up.");
    case StopReason::NoProgress:
        return Tr::tr("The agent neither called a tool nor answered, several times in a row.");
    case StopReason::TurnLimit:
        return Tr::tr("The limit on turns was reached.");
    case StopReason::ServerOverrun:
        return Tr::tr(
            "A server charged more than was reserved. Counts neither as right nor wrong.");
    case StopReason::Failed:
        return Tr::tr("Something around the agent failed. Counts neither as right nor wrong.");
    case StopReason::Interrupted:
        return Tr::tr("A tool server that keeps state was lost with the program. Counts neither as "
                      "right nor wrong.");
    case StopReason::Stopped:
        return Tr::tr("Stopped by the user.");
    case StopReason::CapReached:
        return Tr::tr("The experiment's spend cap refused this run.");
    }
    return {};
}

QString costText(const Charge &charge)
{
    return centsText(charge.costKnown ? std::optional(charge.cost.usd()) : std::nullopt);
}

std::int64_t allCalls(const Charge &charge)
{
    std::int64_t sum = 0;
    for (const auto &[tool, units] : charge.calls)
        sum = addClamped(sum, units);
    return sum;
}

} // namespace tradespace
