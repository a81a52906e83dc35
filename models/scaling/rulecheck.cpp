// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/intervals.h"
#include "models/scaling/configurations.h"
#include "models/scaling/published.h"
#include "models/scaling/rules.h"

#include <algorithm>

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

/// How often a rule was right, of how often it said anything.
struct Record
{
    int right = 0;
    int said = 0;
    void add(bool isRight)
    {
        ++said;
        right += isRight ? 1 : 0;
    }
};

RuleVerdict::Support supportOf(const Record &record)
{
    constexpr double confidence = 0.90;
    const Estimate share =
        wilson(static_cast<double>(record.right) / record.said, record.said, confidence);
    if (share.low > 0.5)
        return RuleVerdict::Support::BornOut;
    return share.high < 0.5 ? RuleVerdict::Support::Contradicted : RuleVerdict::Support::Unsettled;
}

void judge(RuleVerdict &rule, const Record &record, const QString &evidence)
{
    if (record.said == 0)
        return;
    rule.support = supportOf(record);
    rule.evidence = evidence;
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
    int above = 0;
    int aboveSingle = 0;
    int many = 0;
    int manyTeams = 0;
    for (const Measurement &cell : cells) {
        const bool high = cell.single() > baselineThreshold;
        baseline.add(high != cell.teamsPay());
        above += high ? 1 : 0;
        aboveSingle += high && !cell.teamsPay() ? 1 : 0;
        if (cell.tools > static_cast<int>(toolThreshold)) {
            ++many;
            manyTeams += cell.teamsPay() ? 1 : 0;
            tools.add(!cell.teamsPay());
        }
        const double independent = cell.rates[indexOf(Topology::Independent)];
        errors.add(independent <= *std::min_element(cell.rates.begin() + 1, cell.rates.end()));
        double inside = 0;
        double outside = 0;
        for (const Topology topology : teamTopologies) {
            double &best = inOptimalBand(facts, topology) ? inside : outside;
            best = std::max(best, cell.rates[indexOf(topology)]);
        }
        if (inside > 0 && inside != outside)
            overhead.add(inside > outside);
        const BenchmarkFacts *benchmark = facts.benchmark(cell.benchmark);
        if (benchmark != nullptr)
            complexity.add((benchmark->complexity > facts.complexityThreshold) != cell.teamsPay());
    }
    for (RuleVerdict &rule : rules) {
        if (rule.id == "baseline_45")
            judge(rule, baseline,
                  Tr::tr("Right in %1 of %2 measured cells; above 45 % one agent was best in %3 "
                         "of %4.")
                      .arg(baseline.right)
                      .arg(baseline.said)
                      .arg(aboveSingle)
                      .arg(above));
        else if (rule.id == "tools_8")
            judge(rule, tools,
                  Tr::tr("With more than 8 tools several agents still beat one in %1 of %2 cells, "
                         "all of one benchmark.")
                      .arg(manyTeams)
                      .arg(many));
        else if (rule.id == "error_amplification")
            judge(rule, errors,
                  Tr::tr("Independent was the worst of the four in %1 of %2 cells; but its mean "
                         "success implies %3 times the failures of one agent, not %4.")
                      .arg(errors.right)
                      .arg(errors.said)
                      .arg((1 - facts.of(Topology::Independent).success)
                               / (1 - facts.of(Topology::Single).success),
                           0, 'f', 2)
                      .arg(facts.of(Topology::Independent).errorAmplification));
        else if (rule.id == "overhead_band")
            judge(rule, overhead,
                  Tr::tr("The best team was one inside the band in %1 of %2 cells.")
                      .arg(overhead.right)
                      .arg(overhead.said));
        else if (rule.id == "complexity_40")
            judge(rule, complexity,
                  Tr::tr("Right in %1 of %2 cells; Finance-Agent, just above it at %3, gains most.")
                      .arg(complexity.right)
                      .arg(complexity.said)
                      .arg(facts.benchmark("finance-agent")->complexity, 0, 'f', 3));
    }
}

} // namespace tradespace
