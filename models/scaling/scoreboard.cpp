// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/scoreboard.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace tradespace {

namespace {

constexpr double exact = 1e-12;
constexpr std::size_t mostFolds = 12; ///< each costs a fit

/// Sums over cells; shares and means in the end.
class Tally
{
public:
    void add(const CellPrediction &prediction, const std::array<double, topologyCount> &actual)
    {
        const auto chosen = prediction.best();
        if (!chosen) {
            ++m_unanswered;
            return;
        }
        const double best = *std::max_element(actual.begin(), actual.end());
        const double bestTeam = *std::max_element(actual.begin() + 1, actual.end());
        const double regret = best - actual[indexOf(*chosen)];
        ++m_cells;
        m_regret += regret;
        m_hits += regret <= exact ? 1 : 0;
        m_right += (*chosen != Topology::Single) == (bestTeam > actual[0] + exact) ? 1 : 0;
        for (const Topology topology : teamTopologies) {
            const std::size_t t = indexOf(topology);
            if (!std::isfinite(prediction.value[t])) {
                ++m_undetermined;
                continue;
            }
            ++m_rows;
            m_error += std::abs(prediction.value[t] - actual[t]);
            m_covered += prediction.low[t] <= actual[t] && actual[t] <= prediction.high[t] ? 1 : 0;
            m_width += prediction.high[t] - prediction.low[t];
        }
    }

    PredictorScore score(const Predictor &predictor) const
    {
        PredictorScore out;
        out.id = predictor.id;
        out.label = predictor.label;
        out.cells = m_cells;
        out.unanswered = m_unanswered;
        if (m_cells > 0) {
            const auto cells = static_cast<double>(m_cells);
            out.regret = m_regret / cells;
            out.hit = static_cast<double>(m_hits) / cells;
            out.singleOrMulti = static_cast<double>(m_right) / cells;
        }
        if (!predictor.predictsRates)
            return out;
        out.undetermined = m_undetermined;
        if (m_rows > 0) {
            const auto rows = static_cast<double>(m_rows);
            out.gapError = m_error / rows;
            out.coverage = static_cast<double>(m_covered) / rows;
            out.width = m_width / rows;
        }
        return out;
    }

private:
    std::size_t m_cells = 0;
    std::size_t m_unanswered = 0;
    std::size_t m_hits = 0;
    std::size_t m_right = 0;
    std::size_t m_rows = 0;
    std::size_t m_covered = 0;
    std::size_t m_undetermined = 0;
    double m_regret = 0;
    double m_error = 0;
    double m_width = 0;
};

const std::string &groupOf(const Configuration &c, LeftOut leftOut)
{
    return leftOut == LeftOut::Model ? c.model : c.benchmark;
}

/// What is left out at a time: one model or benchmark, several where there are more than mostFolds.
std::vector<std::set<std::string>> foldsOf(const std::vector<Configuration> &configurations,
                                           LeftOut leftOut)
{
    std::set<std::string> groups;
    for (const Configuration &c : configurations)
        groups.insert(groupOf(c, leftOut));
    std::vector<std::set<std::string>> folds(std::min(groups.size(), mostFolds));
    std::size_t i = 0;
    for (const std::string &group : groups)
        folds[i++ % folds.size()].insert(group);
    return folds;
}

} // namespace

const char *leftOutName(LeftOut leftOut)
{
    switch (leftOut) {
    case LeftOut::Model:
        return "models";
    case LeftOut::Benchmark:
        return "benchmarks";
    case LeftOut::Nothing:
        return "in_sample";
    }
    return "";
}

const PredictorScore *Scoreboard::find(LeftOut leftOut, std::string_view predictor) const
{
    for (const ScoreboardPart &part : parts) {
        if (part.leftOut != leftOut)
            continue;
        for (const PredictorScore &score : part.scores) {
            if (score.id == predictor)
                return &score;
        }
    }
    return nullptr;
}

PredictorScore scoreOf(const Predictor &predictor, const std::vector<Configuration> &configurations,
                       LeftOut leftOut, std::stop_token stop)
{
    Tally tally;
    const auto ask = [&](const std::vector<Configuration> &training,
                         const std::vector<Configuration> &held) {
        const Predictor::Trained trained = predictor.train(training);
        for (const Cell &cell : cellsOf(held)) {
            if (!cell.complete())
                continue;
            std::array<double, topologyCount> actual{};
            for (std::size_t t = 0; t < topologyCount; ++t)
                actual[t] = held[*cell.rows[t]].performance;
            tally.add(trained(questionOf(held, cell)), actual);
        }
    };
    if (leftOut == LeftOut::Nothing) {
        ask(configurations, configurations);
        return tally.score(predictor);
    }
    for (const std::set<std::string> &fold : foldsOf(configurations, leftOut)) {
        if (stop.stop_requested())
            break;
        std::vector<Configuration> training;
        std::vector<Configuration> held;
        for (const Configuration &c : configurations)
            (fold.contains(groupOf(c, leftOut)) ? held : training).push_back(c);
        ask(training, held);
    }
    return tally.score(predictor);
}

Scoreboard scoreboardOf(const std::vector<Configuration> &configurations,
                        const PublishedFacts &facts, std::stop_token stop)
{
    Scoreboard out;
    out.configurations = configurations.size();
    for (const LeftOut leftOut : {LeftOut::Model, LeftOut::Benchmark, LeftOut::Nothing}) {
        ScoreboardPart part;
        part.leftOut = leftOut;
        if (leftOut != LeftOut::Nothing) {
            part.folds = foldsOf(configurations, leftOut).size();
            if (part.folds < 2)
                part.folds = 0;
        }
        for (const Predictor &predictor : allPredictors(facts)) {
            const bool inSample = leftOut == LeftOut::Nothing;
            if (stop.stop_requested() || (part.folds == 0 && !inSample)
                || (inSample && predictor.id == gapPredictor().id))
                continue;
            part.scores.push_back(scoreOf(predictor, configurations, leftOut, stop));
        }
        out.parts.push_back(std::move(part));
    }
    return out;
}

} // namespace tradespace
