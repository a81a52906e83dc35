// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/intervals.h"
#include "models/domain/wording.h"
#include "models/scaling/configurations.h"
#include "models/scaling/published.h"
#include "models/scaling/rules.h"

#include <algorithm>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

using Rates = std::array<double, topologyCount>;

/// A cell of which all topologies are measured.
struct Measurement
{
    std::string benchmark;
    int tools = 1;
    Rates rates{};
    double single() const { return rates[0]; }
    double bestTeam() const { return *std::max_element(rates.begin() + 1, rates.end()); }
    bool teamsPay() const { return bestTeam() > single(); }
};

std::vector<Measurement> measurementsOf(const std::vector<Configuration> &configurations)
{
    std::vector<Measurement> out;
    for (const Cell &cell : cellsOf(configurations)) {
        if (!cell.complete())
            continue;
        Measurement m;
        m.benchmark = cell.benchmark;
        m.tools = configurations[*cell.rows[0]].tools;
        for (std::size_t t = 0; t < topologyCount; ++t)
            m.rates[t] = configurations[*cell.rows[t]].performance;
        out.push_back(std::move(m));
    }
    return out;
}

/// How often a rule was right, of how often it spoke.
struct Record
{
    int right = 0;
    int said = 0;
    std::set<std::string> benchmarks; ///< in which it spoke
    void add(const Measurement &cell, bool isRight)
    {
        ++said;
        right += isRight ? 1 : 0;
        benchmarks.insert(cell.benchmark);
    }
};

RuleVerdict::Support supportOf(const Record &record, double chance)
{
    constexpr double confidence = 0.90;
    const Estimate share =
        wilson(static_cast<double>(record.right) / record.said, record.said, confidence);
    if (share.low > chance)
        return RuleVerdict::Support::BornOut;
    return share.high < chance ? RuleVerdict::Support::Contradicted
                               : RuleVerdict::Support::Unsettled;
}

/// `evidence` has %1 for how often it was right, %2 for how often it spoke, %3 for the benchmarks.
void judge(RuleVerdict &rule, const Record &record, double chance, const QString &evidence)
{
    if (record.said == 0)
        return;
    rule.support = supportOf(record, chance);
    rule.evidence = evidence.arg(record.right)
                        .arg(record.said)
                        .arg(counted(record.benchmarks.size(), Tr::tr("%1 benchmark"),
                                     Tr::tr("%1 benchmarks")));
}

/// Mean failure rate of a topology ÷ that of the single agent, over the cells.
double failureRatio(const std::vector<Measurement> &cells, Topology topology)
{
    double failures = 0;
    double single = 0;
    for (const Measurement &cell : cells) {
        failures += 1 - cell.rates[indexOf(topology)];
        single += 1 - cell.single();
    }
    return failures / single;
}

} // namespace

void checkRules(std::vector<RuleVerdict> &rules, const std::vector<Configuration> &configurations,
                const PublishedFacts &facts)
{
    const std::vector<Measurement> cells = measurementsOf(configurations);
    Record baseline;
    Record tools;
    Record errors;
    Record overhead;
    Record complexity;
    for (const Measurement &cell : cells) {
        if (cell.single() > baselineThreshold)
            baseline.add(cell, !cell.teamsPay());
        if (cell.tools > static_cast<int>(toolThreshold))
            tools.add(cell, !cell.teamsPay());
        errors.add(cell,
                   cell.rates[indexOf(Topology::Independent)]
                       <= *std::min_element(cell.rates.begin() + 1, cell.rates.end()));
        double inside = -1;
        double outside = -1;
        for (const Topology topology : teamTopologies) {
            double &best = inOptimalBand(facts, topology) ? inside : outside;
            best = std::max(best, cell.rates[indexOf(topology)]);
        }
        if (inside != outside)
            overhead.add(cell, inside > outside);
        const BenchmarkFacts *benchmark = facts.benchmark(cell.benchmark);
        if (benchmark != nullptr && benchmark->complexity > facts.complexityThreshold)
            complexity.add(cell, !cell.teamsPay());
    }
    for (RuleVerdict &rule : rules) {
        if (rule.id == "baseline_45")
            judge(rule, baseline, 0.5,
                  Tr::tr("Above 45 % one agent was best in %1 of %2 measured cells, of %3."));
        else if (rule.id == "tools_8")
            judge(rule, tools, 0.5,
                  Tr::tr("With more than 8 tools one agent was best in %1 of %2 measured cells, of "
                         "%3."));
        else if (rule.id == "error_amplification")
            judge(
                rule, errors, 0.25,
                Tr::tr("Independent was the worst of the four in %1 of %2 cells, of %3, but "
                       "failed only %4 times as often as one agent, not %5.")
                    .replace(u"%4"_s,
                             QString::number(failureRatio(cells, Topology::Independent), 'f', 2))
                    .replace(u"%5"_s,
                             QString::number(facts.of(Topology::Independent).errorAmplification)));
        else if (rule.id == "overhead_band")
            judge(rule, overhead, 0.5,
                  Tr::tr("The best team was one inside the band in %1 of %2 cells, of %3."));
        else if (rule.id == "complexity_40")
            judge(rule, complexity, 0.5,
                  Tr::tr("Above it one agent was best in %1 of %2 measured cells, of %3."));
    }
}

} // namespace tradespace
