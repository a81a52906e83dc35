// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/rules.h"

#include "models/domain/result.h"

namespace tradespace {

namespace {

QString paper()
{
    return Tr::tr("Kim et al., Towards a Science of Scaling Agent Systems, arXiv 2512.08296 v2");
}

} // namespace

RuleVerdict baselineRule(double low, double high)
{
    RuleVerdict out;
    out.name = Tr::tr("45 % rule");
    out.claim = Tr::tr("Above a single-agent baseline of 45 % more agents gain little or lose.");
    out.source = paper();
    if (low > baselineThreshold) {
        out.status = RuleVerdict::Status::Fires;
        out.finding = Tr::tr("The whole interval is above 45 %: it advises one agent.");
    } else if (high < baselineThreshold) {
        out.status = RuleVerdict::Status::DoesNotFire;
        out.finding = Tr::tr("The whole interval is below 45 %: it does not speak against several "
                             "agents.");
    } else {
        out.finding = Tr::tr("The interval holds 45 %: more tasks would decide it.");
    }
    return out;
}

RuleVerdict toolCountRule(std::size_t tools)
{
    RuleVerdict out;
    out.name = Tr::tr("Tool-count rule");
    out.claim =
        Tr::tr("Beyond 8 tools the overhead of coordinating several agents grows. Published "
               "tool counts: BrowseComp-Plus 3, PlanCraft 4, Finance-Agent 5, WorkBench "
               "16; 8 lies in the gap between them.");
    out.source = paper();
    const bool fires = tools > toolThreshold;
    out.status = fires ? RuleVerdict::Status::Fires : RuleVerdict::Status::DoesNotFire;
    out.finding = fires ? Tr::tr("More than 8 tools: several agents would cost more to coordinate.")
                        : Tr::tr("At most 8 tools: it does not speak against several agents.");
    return out;
}

QString statusText(RuleVerdict::Status status)
{
    switch (status) {
    case RuleVerdict::Status::Fires:
        return Tr::tr("fires");
    case RuleVerdict::Status::DoesNotFire:
        return Tr::tr("does not fire");
    case RuleVerdict::Status::Undecided:
        return Tr::tr("undecided");
    }
    return {};
}

} // namespace tradespace
