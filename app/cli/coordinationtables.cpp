// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/coordinationtables.h"

#include "models/analysis/figuretext.h"
#include "models/scaling/comparedfigure.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

using Figure = CoordinationFigure;

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

HtmlTable topologiesTable(const Coordination &c, const std::string &family)
{
    const PublishedFacts facts = publishedFacts();
    std::vector<std::pair<Topology, const CoordinationGroup *>> columns;
    HtmlTable table{family.empty() ? Tr::tr("Coordination by topology")
                                   : Tr::tr("Coordination by topology: %1").arg(qstr(family)),
                    {Tr::tr("Figure"), {}},
                    {},
                    2};
    for (const CoordinationGroup &g : c.groups) {
        const auto topology = topologyFromName(g.topology);
        if (g.arm || g.family != family || !topology)
            continue;
        columns.emplace_back(*topology, &g);
        table.header << topologyLabel(*topology);
    }
    for (std::size_t i = 0; i < coordinationFigureCount; ++i) {
        const Figure figure = coordinationFigureAt(i);
        const QString name = wordsOf(figure).name;
        QStringList own{figure == Figure::Success ? QString(name + u' ' + level(c)) : name,
                        Tr::tr("here")};
        QStringList paper{{}, Tr::tr("published")};
        bool any = false;
        for (const auto &[topology, group] : columns) {
            const ComparedFigure cell = comparedFigure(*group, facts.of(topology), figure);
            own << cell.measuredText;
            paper << cell.publishedText;
            any = any || cell.published.known();
        }
        table.rows << own;
        if (any)
            table.rows << paper;
    }
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
                                         measuredText(g, Figure::Turns),
                                         measuredText(g, Figure::Overhead),
                                         measuredText(g, Figure::TokenOverhead),
                                         measuredText(g, Figure::Density),
                                         measuredText(g, Figure::Redundancy),
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
                      return QStringList{QString::number(g.tasks),
                                         measuredText(g, Figure::Success),
                                         measuredText(g, Figure::Efficiency),
                                         measuredText(g, Figure::Amplification),
                                         measuredText(g, Figure::SuccessPer1k),
                                         measuredText(g, Figure::CostPerSuccess)};
                  });
}

HtmlTable errorsTable(const Coordination &c, const Analysis &a)
{
    return perArm(Tr::tr("What went wrong, % of runs"),
                  {Tr::tr("Runs"), Tr::tr("Wrong answer"), Tr::tr("No answer"),
                   Tr::tr("Budget used up"), Tr::tr("Contradiction among agents"),
                   Tr::tr("Coordination failure"), Tr::tr("Tool misuse"), Tr::tr("Excluded runs")},
                  c, a, [](const CoordinationGroup &g) {
                      return QStringList{QString::number(g.runs),
                                         shareText(g, g.errors.wrongAnswer),
                                         shareText(g, g.errors.noAnswer),
                                         shareText(g, g.errors.budgetUsedUp),
                                         shareText(g, g.errors.contradiction),
                                         shareText(g, g.errors.coordinationFailure),
                                         shareText(g, g.errors.toolMisuse),
                                         QString::number(g.excluded)};
                  });
}

namespace {

QString redundancyNote(const RedundancyVectors &vectors)
{
    if (!vectors.model.empty())
        return Tr::tr("R: mean cosine of the agents' outputs as embeddings by %1; the published "
                      "values are by another model.")
            .arg(qstr(vectors.model));
    const QString words =
        Tr::tr("R: mean cosine of the agents' outputs as hashed TF-IDF vectors of their words, "
               "which is another scale than the published one.");
    return vectors.trouble.empty() ? words
                                   : words
            + Tr::tr(" The model of embeddings that is set up could not be used: %1")
                  .arg(qstr(vectors.trouble));
}

} // namespace

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
    notes << redundancyNote(c.vectors);
    notes << Tr::tr("Published values: arXiv 2512.08296 v2, other models and tasks; its successes "
                    "per 1,000 tokens "
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
