// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/coordinationtables.h"

#include "app/cli/figuretext.h"
#include "models/scaling/published.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QString undetermined()
{
    return Tr::tr("undetermined");
}

/// A value without an interval says that it has none; one that is so by definition needs none.
QString figure(const Estimate &e, double scale, int decimals, bool byDefinition = false)
{
    if (!e.known())
        return undetermined();
    if (byDefinition)
        return numberText(scale * e.value, decimals);
    return e.bounded() ? estimateText(e, scale, decimals)
                       : numberText(scale * e.value, decimals) + u" [–]"_s;
}

QString amplification(const CoordinationGroup &g)
{
    if (g.compared && g.tasks > 0 && !g.singleFails)
        return Tr::tr("undefined");
    return figure(g.amplification, 1, 2, g.topology == "single");
}

QString overhead(const CoordinationGroup &g, Estimate CoordinationGroup::*which)
{
    return figure(g.*which, 1, 0, g.topology == "single");
}

QString density(const CoordinationGroup &g)
{
    return figure(g.density, 1, 2, g.density.value == 0);
}

QString redundancy(const CoordinationGroup &g)
{
    return g.topology == "single" ? u"–"_s : figure(g.redundancy, 1, 2);
}

QString cost(const CoordinationGroup &g)
{
    if (!g.costPerSuccess.known())
        return undetermined();
    return costText(g.costPerSuccess) + (g.costPerSuccess.bounded() ? QString() : u" [–]"_s);
}

QString share(const CoordinationGroup &g, std::size_t count)
{
    if (g.runs == 0)
        return u"–"_s;
    return numberText(100 * static_cast<double>(count) / static_cast<double>(g.runs), 1);
}

QString range(const std::optional<std::pair<double, double>> &r, int decimals)
{
    if (!r)
        return u"–"_s;
    return r->first == r->second
        ? numberText(r->first, decimals)
        : numberText(r->first, decimals) + u'–' + numberText(r->second, decimals);
}

QString level(const Coordination &c)
{
    return Tr::tr("[%1\u00a0%]").arg(100 * c.settings.confidence);
}

/// Family, arm and budget of a group of one arm.
QStringList head(const CoordinationGroup &g, const Analysis &a)
{
    if (!g.arm || *g.arm >= a.arms.size())
        return {qstr(g.family), qstr(g.topology), {}};
    return {qstr(g.family), qstr(curveName(a.arms, *g.arm)), qstr(a.arms[*g.arm].arm.budgetLabel)};
}

template <class Cells>
HtmlTable perArm(const QString &caption, const QStringList &columns, const Coordination &c,
                 const Analysis &a, Cells cells)
{
    HtmlTable table{
        caption, QStringList{Tr::tr("Family"), Tr::tr("Arm"), Tr::tr("Budget")} + columns, {}, 3};
    for (const CoordinationGroup &g : c.groups) {
        if (g.arm)
            table.rows << head(g, a) + cells(g);
    }
    return table;
}

} // namespace

HtmlTable topologiesTable(const Coordination &c)
{
    const PublishedFacts facts = publishedFacts();
    std::vector<const CoordinationGroup *> groups;
    HtmlTable table{Tr::tr("Coordination by topology"), {Tr::tr("Figure"), {}}, {}, 2};
    for (const CoordinationGroup &g : c.groups) {
        const auto topology = topologyFromName(g.topology);
        if (g.arm || !topology)
            continue;
        groups.push_back(&g);
        table.header << topologyLabel(*topology);
    }
    const auto add = [&](const QString &name, auto measured, auto published) {
        QStringList own{name, Tr::tr("here")};
        QStringList paper{{}, Tr::tr("published")};
        bool any = false;
        for (const CoordinationGroup *g : groups) {
            own << measured(*g);
            paper << published(facts.of(*topologyFromName(g->topology)));
            any = any || paper.last() != u"–"_s;
        }
        table.rows << own;
        if (any)
            table.rows << paper;
    };
    using Group = CoordinationGroup;
    using Facts = TopologyFacts;
    const auto nothing = [](const Facts &) { return u"–"_s; };
    add(
        Tr::tr("Success, % %1").arg(level(c)),
        [](const Group &g) { return figure(g.success, 100, 1); },
        [](const Facts &f) { return numberText(100 * f.success, 1); });
    add(
        Tr::tr("Turns per run"), [](const Group &g) { return figure(g.turns, 1, 1); },
        [](const Facts &f) { return numberText(f.turns, 1); });
    add(
        Tr::tr("Overhead O in turns, %"),
        [](const Group &g) { return overhead(g, &Group::overhead); },
        [](const Facts &f) { return numberText(f.overheadPct, 0); });
    add(
        Tr::tr("Overhead in tokens, %"),
        [](const Group &g) { return overhead(g, &Group::tokenOverhead); }, nothing);
    add(
        Tr::tr("Message density c"), [](const Group &g) { return density(g); },
        [](const Facts &f) { return numberText(f.messageDensity, 2); });
    add(
        Tr::tr("Redundancy R (another scale)"), [](const Group &g) { return redundancy(g); },
        [](const Facts &f) { return f.agents > 1 ? numberText(f.redundancy, 2) : u"–"_s; });
    add(
        Tr::tr("Efficiency E_c"), [](const Group &g) { return figure(g.efficiency, 1, 3); },
        [](const Facts &f) { return numberText(f.efficiency, 3); });
    add(
        Tr::tr("Error amplification A_e (another measure)"),
        [](const Group &g) { return amplification(g); },
        [](const Facts &f) {
            const QString ci = f.errorAmplificationCi
                ? u" ["_s + numberText(f.errorAmplificationCi->first, 1) + u", "_s
                    + numberText(f.errorAmplificationCi->second, 1) + u']'
                : QString();
            return QString(numberText(f.errorAmplification, 1) + ci);
        });
    add(
        Tr::tr("Successes per 1,000 tokens, thousandths"),
        [](const Group &g) { return figure(g.successPer1k, 1000, 1); },
        [](const Facts &f) { return numberText(1000 * f.successPer1k, 1); });
    add(
        Tr::tr("Cost per success, US¢"), [](const Group &g) { return cost(g); }, nothing);
    add(
        Tr::tr("Contradictions, % of runs (another count)"),
        [](const Group &g) { return share(g, g.errors.contradiction); },
        [](const Facts &f) { return range(f.contradictionPct, 1); });
    add(
        Tr::tr("Coordination failures, % of runs (another count)"),
        [](const Group &g) { return share(g, g.errors.coordinationFailure); },
        [](const Facts &f) {
            return f.coordinationFailurePct ? numberText(*f.coordinationFailurePct, 1) : u"–"_s;
        });
    return table;
}

HtmlTable overheadTable(const Coordination &c, const Analysis &a)
{
    return perArm(Tr::tr("What coordination takes"),
                  {Tr::tr("Tasks"), Tr::tr("Turns %1").arg(level(c)), Tr::tr("O in turns, %"),
                   Tr::tr("O in tokens, %"), Tr::tr("Messages per turn c"), Tr::tr("Redundancy R"),
                   Tr::tr("Rounds"), Tr::tr("Turns per agent")},
                  c, a, [](const CoordinationGroup &g) {
                      QStringList agents;
                      for (const auto &[agent, turns] : g.agentTurns)
                          agents << numberText(turns, 1);
                      return QStringList{QString::number(g.tasks),
                                         figure(g.turns, 1, 1),
                                         overhead(g, &CoordinationGroup::overhead),
                                         overhead(g, &CoordinationGroup::tokenOverhead),
                                         density(g),
                                         redundancy(g),
                                         numberText(g.rounds, 1),
                                         agents.isEmpty() ? u"–"_s : agents.join(u" · "_s)};
                  });
}

HtmlTable benefitTable(const Coordination &c, const Analysis &a)
{
    return perArm(Tr::tr("What coordination brings"),
                  {Tr::tr("Tasks"), Tr::tr("Success, % %1").arg(level(c)), Tr::tr("Efficiency E_c"),
                   Tr::tr("Error amplification A_e"),
                   Tr::tr("Successes per 1,000 tokens, thousandths"),
                   Tr::tr("Cost per success, US¢")},
                  c, a, [](const CoordinationGroup &g) {
                      return QStringList{QString::number(g.tasks),        figure(g.success, 100, 1),
                                         figure(g.efficiency, 1, 3),      amplification(g),
                                         figure(g.successPer1k, 1000, 1), cost(g)};
                  });
}

HtmlTable errorsTable(const Coordination &c, const Analysis &a)
{
    return perArm(Tr::tr("What went wrong, % of runs"),
                  {Tr::tr("Runs"), Tr::tr("Wrong answer"), Tr::tr("No answer"),
                   Tr::tr("Budget used up"), Tr::tr("Contradiction among agents"),
                   Tr::tr("Coordination failure"), Tr::tr("Tool misuse"), Tr::tr("Excluded runs")},
                  c, a, [](const CoordinationGroup &g) {
                      return QStringList{
                          QString::number(g.runs),          share(g, g.errors.wrongAnswer),
                          share(g, g.errors.noAnswer),      share(g, g.errors.budgetUsedUp),
                          share(g, g.errors.contradiction), share(g, g.errors.coordinationFailure),
                          share(g, g.errors.toolMisuse),    QString::number(g.excluded)};
                  });
}

QStringList coordinationNotes(const Coordination &c)
{
    QStringList notes;
    notes << Tr::tr("Every topology is held against the single agent of the same strategy, model "
                    "and budget on the tasks that both have counted runs of; intervals %1 are a "
                    "bootstrap over tasks, jointly with the single agent, %2 replicates, seed %3; "
                    "A_e where under ten tasks differ: Bonett and Price's for paired ratios. "
                    "[–] and \"undetermined\": the runs do not settle it, for example because "
                    "nothing succeeded; \"undefined\": the single agent never fails.")
                 .arg(level(c), QString::number(c.settings.replicates),
                      QString::number(c.settings.seed));
    notes << Tr::tr("O: turns summed over all agents beyond the single agent's. c: messages "
                    "between agents per turn; hand-ins to the aggregator are none. E_c: success ÷ "
                    "(turns ÷ turns of the single agent). A_e: failure rate ÷ failure rate of the "
                    "single agent; the published values were traced step by step and are on "
                    "another scale (a ratio of failure rates gives 1.2 where 17.2 is published).");
    notes << Tr::tr("R: mean cosine of the agents' outputs as hashed TF-IDF vectors of their "
                    "words, which is another scale than the published one. Published values: "
                    "arXiv 2512.08296 v2, other models and tasks; its successes per 1,000 tokens "
                    "are printed in thousandths; its shares of errors were judged by reading.");
    return notes;
}

Json publishedCoordination()
{
    const PublishedFacts facts = publishedFacts();
    Json json{{"source", "arXiv 2512.08296 v2, table 5"}};
    for (const Topology topology : allTopologies) {
        const TopologyFacts &f = facts.of(topology);
        const auto pair = [](const std::optional<std::pair<double, double>> &r) {
            return r ? Json::array({r->first, r->second}) : Json();
        };
        json["topologies"][topologyName(topology)] = {
            {"success", f.success},
            {"turns", f.turns},
            {"overhead_pct", f.overheadPct},
            {"message_density", f.messageDensity},
            {"redundancy", f.redundancy},
            {"efficiency", f.efficiency},
            {"error_amplification", f.errorAmplification},
            {"error_amplification_interval", pair(f.errorAmplificationCi)},
            {"success_per_1k_tokens", f.successPer1k},
            {"contradiction_pct", pair(f.contradictionPct)},
            {"coordination_failure_pct",
             f.coordinationFailurePct ? Json(*f.coordinationFailurePct) : Json()}};
    }
    return json;
}

} // namespace tradespace
