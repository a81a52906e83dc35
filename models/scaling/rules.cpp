// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/rules.h"

#include "models/scaling/published.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

RuleVerdict rule(const char *id, const QString &name, const QString &claim)
{
    RuleVerdict out;
    out.id = id;
    out.name = name;
    out.claim = claim;
    out.source =
        Tr::tr("Kim et al., Towards a Science of Scaling Agent Systems, arXiv 2512.08296 v2");
    return out;
}

} // namespace

bool inOptimalBand(const PublishedFacts &facts, Topology topology)
{
    const double overhead = facts.of(topology).overheadPct;
    return overhead >= facts.optimalFrom && overhead <= facts.optimalTo;
}

RuleVerdict baselineRule(double low, double high)
{
    RuleVerdict out =
        rule("baseline_45", Tr::tr("45 % rule"),
             Tr::tr("Above a single-agent baseline of 45 % more agents gain little or lose."));
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
    RuleVerdict out = rule(
        "tools_8", Tr::tr("Tool-count rule"),
        Tr::tr("Beyond 8 tools coordinating several agents costs more than it gains. Published "
               "tool counts: BrowseComp-Plus 3, PlanCraft 4, Finance-Agent 5, WorkBench "
               "16; 8 lies in the gap between them."));
    out.source =
        Tr::tr("A rule of thumb drawn from the signs of overhead × tools and efficiency × "
               "tools in table 4 of arXiv 2512.08296 v2; the threshold is not the paper's.");
    const bool fires = tools > toolThreshold;
    out.status = fires ? RuleVerdict::Status::Fires : RuleVerdict::Status::DoesNotFire;
    out.finding = fires ? Tr::tr("More than 8 tools: several agents would cost more to coordinate.")
                        : Tr::tr("At most 8 tools: it does not speak against several agents.");
    return out;
}

RuleVerdict errorAmplificationRule(const PublishedFacts &facts)
{
    RuleVerdict out =
        rule("error_amplification", Tr::tr("Error amplification"),
             Tr::tr("Agents that work independently and never check one another amplify errors "
                    "%1-fold, against %2-fold with a coordinator: leave independent out.")
                 .arg(facts.of(Topology::Independent).errorAmplification)
                 .arg(facts.of(Topology::Centralized).errorAmplification));
    out.status = RuleVerdict::Status::Fires;
    out.finding = Tr::tr("It always speaks against independent.");
    return out;
}

RuleVerdict overheadRule(const PublishedFacts &facts)
{
    RuleVerdict out =
        rule("overhead_band", Tr::tr("Overhead band"),
             Tr::tr("Coordination pays best at an overhead of %1 to %2 %; below %3 % there is too "
                    "little of it, above %4 % too much.")
                 .arg(facts.optimalFrom)
                 .arg(facts.optimalTo)
                 .arg(facts.underCoordinationBelow)
                 .arg(facts.overCoordinationAbove));
    QStringList inBand;
    QStringList outside;
    for (const Topology topology : teamTopologies)
        (inOptimalBand(facts, topology) ? inBand : outside)
            << Tr::tr("%1 (%2 %)")
                   .arg(topologyLabel(topology).toLower())
                   .arg(facts.of(topology).overheadPct);
    out.status = RuleVerdict::Status::Fires;
    out.finding =
        Tr::tr("It speaks for %1 and against %2.").arg(inBand.join(u", "_s), outside.join(u", "_s));
    return out;
}

RuleVerdict complexityRule(const PublishedFacts &facts, std::optional<double> complexity)
{
    RuleVerdict out = rule("complexity_40", Tr::tr("Complexity rule"),
                           Tr::tr("Above a domain complexity of %1 several agents lose.")
                               .arg(facts.complexityThreshold, 0, 'f', 2));
    if (!complexity) {
        out.finding = Tr::tr("The complexity of this task is not known: it is published for the "
                             "four benchmarks only.");
        return out;
    }
    const bool fires = *complexity > facts.complexityThreshold;
    out.status = fires ? RuleVerdict::Status::Fires : RuleVerdict::Status::DoesNotFire;
    out.finding = fires ? Tr::tr("Complexity %1: it advises one agent.").arg(*complexity, 0, 'f', 3)
                        : Tr::tr("Complexity %1: it does not speak against several agents.")
                              .arg(*complexity, 0, 'f', 3);
    return out;
}

QString supportText(RuleVerdict::Support support)
{
    switch (support) {
    case RuleVerdict::Support::NotChecked:
        return {};
    case RuleVerdict::Support::BornOut:
        return Tr::tr("borne out");
    case RuleVerdict::Support::Contradicted:
        return Tr::tr("contradicted");
    case RuleVerdict::Support::Unsettled:
        return Tr::tr("unsettled");
    }
    return {};
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
