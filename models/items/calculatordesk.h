// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "models/scaling/published.h"
#include "models/scaling/recommendation.h"

#include <memory>

namespace tradespace {

class Calculator;
struct Scoreboard;

/// Success rates of the user's own runs, shown beside what was predicted for them.
struct MeasuredOutlook
{
    QString label; ///< of the experiment
    std::array<std::optional<Estimate>, topologyCount> success;
};

/// What lies on the calculator's desk: the question, the data, the fitted predictors and the answer
/// to the question. Predictors and scoreboard are made elsewhere and handed over as finished
/// wholes; answers come at once. Lives in the GUI thread.
class CalculatorDesk : public QObject
{
    Q_OBJECT

public:
    explicit CalculatorDesk(QObject *parent = nullptr);
    ~CalculatorDesk() override;

    /// Other data, whose scoreboard is not known yet. Null: being fitted.
    void setCalculator(std::shared_ptr<const Calculator> calculator, const QString &dataName);
    void setScoreboard(std::shared_ptr<const Scoreboard> scoreboard);
    void setPredictor(PredictorKind kind);
    /// An input out of its ranges changes nothing.
    void setInput(const RecommendationInput &input);
    void setMeasured(std::optional<MeasuredOutlook> measured);
    void setHasOwnCells(bool has);
    /// How much own runs count beside the configurations, in [0, 1].
    void setOwnWeight(double weight);
    /// The topology whose prediction is taken apart; the recommended one until one is chosen.
    void choose(Topology topology);

    const PublishedFacts &facts() const { return m_facts; }
    const Calculator *calculator() const { return m_calculator.get(); } ///< nullptr: being fitted
    const Scoreboard *scoreboard() const { return m_scoreboard.get(); } ///< nullptr: not computed
    const QString &dataName() const { return m_dataName; }
    PredictorKind predictor() const { return m_predictor; }
    const RecommendationInput &input() const { return m_input; }
    /// Without meaning while there is no calculator.
    const Recommendation &recommendation() const { return m_recommendation; }
    const std::optional<MeasuredOutlook> &measured() const { return m_measured; }
    double ownWeight() const { return m_ownWeight; }
    /// Own measurements are at hand that may join the fit, whatever their weight.
    bool hasOwnCells() const { return m_hasOwnCells; }
    Topology chosen() const { return m_chosen.value_or(m_recommendation.best); }

    /// A benchmark of the data, with the mean of its single agents.
    struct Benchmark
    {
        std::string id;
        QString label;
        double tools = 1;
        double baseline = 0;
    };
    const std::vector<Benchmark> &benchmarks() const { return m_benchmarks; }
    QString benchmarkLabel(const std::string &id) const;
    /// The published model of that family and index; nullptr: none.
    const ModelFacts *modelOf(const std::string &family, double intelligence) const;

signals:
    void changed(); ///< question, answer or what is measured beside it
    void dataChanged(); ///< before changed()
    void scoreboardChanged();
    void choiceChanged();
    void ownWeightChanged(double weight);

private:
    void recompute();
    void readBenchmarks();

    const PublishedFacts m_facts;
    std::shared_ptr<const Calculator> m_calculator;
    std::shared_ptr<const Scoreboard> m_scoreboard;
    QString m_dataName;
    PredictorKind m_predictor = PredictorKind::Gap;
    RecommendationInput m_input;
    Recommendation m_recommendation;
    std::optional<MeasuredOutlook> m_measured;
    std::optional<Topology> m_chosen;
    double m_ownWeight = 1;
    bool m_hasOwnCells = false;
    std::vector<Benchmark> m_benchmarks;
};

} // namespace tradespace
