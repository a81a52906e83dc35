// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/calculatordesk.h"

#include "models/domain/json.h"
#include "models/scaling/calculator.h"
#include "models/scaling/scoreboard.h"

#include <algorithm>

namespace tradespace {

CalculatorDesk::CalculatorDesk(QObject *parent)
    : QObject(parent)
    , m_facts(publishedFacts())
{
}

CalculatorDesk::~CalculatorDesk() = default;

void CalculatorDesk::setCalculator(std::shared_ptr<const Calculator> calculator,
                                   const QString &dataName)
{
    m_calculator = std::move(calculator);
    m_dataName = dataName;
    m_scoreboard.reset();
    readBenchmarks();
    const bool known =
        std::any_of(m_benchmarks.begin(), m_benchmarks.end(), [this](const Benchmark &benchmark) {
            return benchmark.id == m_input.benchmark;
        });
    if (m_calculator && !known)
        m_input.benchmark.clear(); // these data say nothing of it
    emit dataChanged();
    emit scoreboardChanged();
    recompute();
}

void CalculatorDesk::setScoreboard(std::shared_ptr<const Scoreboard> scoreboard)
{
    m_scoreboard = std::move(scoreboard);
    emit scoreboardChanged();
}

void CalculatorDesk::setPredictor(PredictorKind kind)
{
    if (kind == m_predictor)
        return;
    m_predictor = kind;
    recompute();
}

void CalculatorDesk::setInput(const RecommendationInput &input)
{
    if (problemOf(input))
        return;
    m_input = input;
    recompute();
}

void CalculatorDesk::setMeasured(std::optional<MeasuredOutlook> measured)
{
    m_measured = std::move(measured);
    emit changed();
}

void CalculatorDesk::setOwnWeight(double weight)
{
    const double bounded = std::clamp(weight, 0.0, 1.0);
    if (bounded == m_ownWeight)
        return;
    m_ownWeight = bounded;
    emit ownWeightChanged(bounded);
}

void CalculatorDesk::choose(Topology topology)
{
    m_chosen = topology;
    emit choiceChanged();
}

void CalculatorDesk::setHasOwnCells(bool has)
{
    if (has == m_hasOwnCells)
        return;
    m_hasOwnCells = has;
    emit changed();
}

QString CalculatorDesk::benchmarkLabel(const std::string &id) const
{
    const BenchmarkFacts *facts = m_facts.benchmark(id);
    return facts != nullptr ? facts->label : qstr(id);
}

const ModelFacts *CalculatorDesk::modelOf(const std::string &family, double intelligence) const
{
    const auto it =
        std::find_if(m_facts.models.begin(), m_facts.models.end(), [&](const ModelFacts &model) {
            return model.family == family && model.intelligence == intelligence;
        });
    return it == m_facts.models.end() ? nullptr : &*it;
}

void CalculatorDesk::recompute()
{
    if (m_calculator)
        m_recommendation = m_calculator->recommend(m_predictor, m_input);
    emit changed();
}

void CalculatorDesk::readBenchmarks()
{
    m_benchmarks.clear();
    if (!m_calculator)
        return;
    const auto add = [this](const std::string &id, double tools, double baseline) {
        const bool known =
            std::any_of(m_benchmarks.begin(), m_benchmarks.end(),
                        [&id](const Benchmark &benchmark) { return benchmark.id == id; });
        if (!known)
            m_benchmarks.push_back({id, benchmarkLabel(id), tools, baseline});
    };
    for (const Configuration &row : m_calculator->configurations())
        add(row.benchmark, row.tools, m_calculator->equation().benchmarkBaseline(row.benchmark));
    for (const GapCell &cell : m_calculator->gaps().cells()) // own experiments among them
        add(cell.benchmark, cell.tools, cell.baseline);
}

} // namespace tradespace
