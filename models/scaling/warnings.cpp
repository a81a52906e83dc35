// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/json.h"
#include "models/domain/wording.h"
#include "models/scaling/calculator.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

struct Range
{
    double least = 1e300;
    double most = -1e300;
    void add(double value)
    {
        least = std::min(least, value);
        most = std::max(most, value);
    }
    bool holds(double value) const { return value >= least && value <= most; }
};

constexpr double archetypeReach = 0.005; ///< of the baseline, around a published archetype

} // namespace

QStringList rangeWarnings(const RecommendationInput &in,
                          const std::vector<Configuration> &configurations,
                          const PublishedFacts &facts)
{
    QStringList out;
    Range intelligence;
    Range baseline;
    std::map<int, Range> baselines; // by number of tools
    for (const Configuration &c : configurations) {
        intelligence.add(c.intelligence);
        if (c.topology != Topology::Single)
            continue;
        baseline.add(c.performance);
        baselines[c.tools].add(c.performance);
    }
    if (!intelligence.holds(in.intelligence))
        out << Tr::tr("Intelligence %1 is outside the data, which go from %2 to %3.")
                   .arg(in.intelligence)
                   .arg(intelligence.least)
                   .arg(intelligence.most);
    const int fewest = baselines.begin()->first;
    const int most = baselines.rbegin()->first;
    const auto above = baselines.lower_bound(in.tools);
    if (in.tools < fewest || in.tools > most)
        out << Tr::tr("%1 tools are outside the data, which go from %2 to %3.")
                   .arg(in.tools)
                   .arg(fewest)
                   .arg(most);
    else if (above->first != in.tools)
        out << Tr::tr("No benchmark in the data has %1 tools; the nearest have %2 and %3.")
                   .arg(in.tools)
                   .arg(std::prev(above)->first)
                   .arg(above->first);
    if (!baseline.holds(in.baseline))
        out << Tr::tr("A baseline of %1 is outside the data, which go from %2 to %3.")
                   .arg(percentText(in.baseline), percentText(baseline.least),
                        percentText(baseline.most));
    else if (above != baselines.end() && above->first == in.tools
             && !above->second.holds(in.baseline))
        out << Tr::tr("With %1 tools baselines from %2 to %3 were measured, not %4.")
                   .arg(in.tools)
                   .arg(percentText(above->second.least), percentText(above->second.most),
                        percentText(in.baseline));
    const BenchmarkFacts *like = facts.benchmark(in.benchmark);
    if (like != nullptr && like->tools != in.tools)
        out << Tr::tr("%1 has %2 tools, not %3.").arg(like->label).arg(like->tools).arg(in.tools);
    return out;
}

QString Calculator::undeterminedBecause(const TopologyOutlook &o) const
{
    std::set<int> agents;
    for (const Configuration &c : m_configurations) {
        if (c.topology == o.topology)
            agents.insert(c.agents);
    }
    if (agents.empty())
        return Tr::tr("The data hold no configuration of %1.")
            .arg(topologyLabel(o.topology).toLower());
    if (!agents.contains(o.agents)) {
        QStringList known;
        for (const int count : agents)
            known << QString::number(count);
        return Tr::tr(
                   "%1 with %2 agents is not determined by the data, which have it with %3 only.")
            .arg(topologyLabel(o.topology))
            .arg(o.agents)
            .arg(known.join(u", "_s));
    }
    return Tr::tr(
               "%1 is not determined by the data: they do not vary enough to tell what this number "
               "of tools, baseline or model does.")
        .arg(topologyLabel(o.topology));
}

QStringList Calculator::warningsFor(const Recommendation &r) const
{
    const RecommendationInput &in = r.input;
    QStringList out = rangeWarnings(in, m_configurations, m_facts);
    bool otherAgents = false;
    for (const TopologyOutlook &o : r.outlooks)
        otherAgents = otherAgents || o.agents != m_equation.usualAgents(o.topology);
    const auto isLike = [&in](const GapCell &cell) { return cell.benchmark == in.benchmark; };
    if (r.predictor == PredictorKind::Gap) {
        if (!in.benchmark.empty()
            && std::none_of(m_gaps.cells().begin(), m_gaps.cells().end(), isLike))
            out << Tr::tr("The data hold no benchmark \"%1\": the task counts as one of its own.")
                       .arg(qstr(in.benchmark));
        if (in.benchmark.empty())
            out << Tr::tr("Taken as a benchmark that the data do not hold: a few benchmarks tell "
                          "little about another, so the intervals are wide. Say which one the "
                          "task is like to narrow them.");
        if (otherAgents)
            out << Tr::tr("The gap model does not see the number of agents.");
    } else if (!m_equation.fit().hasResiduals()) {
        out << Tr::tr("Equation (1) has %1 estimable terms and the data %2 configurations: nothing "
                      "is left to judge it by, so it gives no answer.")
                   .arg(m_report.rank)
                   .arg(m_report.n);
    } else {
        for (const TopologyOutlook &o : r.outlooks) {
            if (!o.determined)
                out << undeterminedBecause(o);
            else if (o.success.value < 0 || o.success.value > 1)
                out << Tr::tr("Equation (1) is linear and leaves the range of a success rate for "
                              "%1: %2.")
                           .arg(topologyLabel(o.topology).toLower(), percentText(o.success.value));
        }
    }
    for (const Archetype &a : m_facts.archetypes) {
        if (a.tools != in.tools || std::abs(a.baseline - in.baseline) > archetypeReach
            || a.recommended == r.best || !r.of(r.best).determined
            || !r.of(a.recommended).determined)
            continue;
        const double behind = r.of(r.best).score - r.of(a.recommended).score;
        out << Tr::tr("The paper recommends %1 for its archetype \"%2\"; here %3 is predicted "
                      "%4 points higher.")
                   .arg(topologyLabel(a.recommended).toLower(), a.name,
                        topologyLabel(r.best).toLower(), QString::number(100 * behind, 'f', 1));
    }
    return out;
}

} // namespace tradespace
