// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scaling/equationreport.h"
#include "models/scaling/gapmodel.h"
#include "models/scaling/predictionmap.h"
#include "models/scaling/recommendation.h"

#include <memory>

namespace tradespace {

/// The predictors, fitted: what recommends. Building one takes of the order of 0.1 s
/// for the published data and grows with the cube of the rows, so not in the GUI thread; const
/// members are quick and may be called from any thread.
class Calculator
{
public:
    /// `own`: measured cells that join the gap model's fit beside the configurations.
    Calculator(std::vector<Configuration> configurations, std::vector<GapCell> own,
               PublishedFacts facts);

    Recommendation recommend(PredictorKind kind, const RecommendationInput &input) const;
    /// Who wins where, at the input's intelligence, benchmark and family. `columns` × `rows`
    /// points.
    PredictionMap map(PredictorKind kind, const RecommendationInput &input, int columns,
                      int rows) const;

    const std::vector<Configuration> &configurations() const { return m_configurations; }
    std::size_t ownCells() const { return m_own; }
    const PublishedFacts &facts() const { return m_facts; }
    const EquationReport &report() const { return m_report; }
    const Equation &equation() const { return m_equation; }
    const GapModel &gaps() const { return m_gaps; }

private:
    void fromGaps(Recommendation &out) const;
    void fromEquation(Recommendation &out) const;
    QString undeterminedBecause(const TopologyOutlook &outlook) const;
    QStringList warningsFor(const Recommendation &recommendation) const;
    /// As asked, else as the data have that topology, else as published.
    double agentsOf(Topology topology, const RecommendationInput &input) const;
    double ownShareAt(const GapPlace &place) const;

    PublishedFacts m_facts;
    std::vector<Configuration> m_configurations;
    std::size_t m_own = 0;
    Equation m_equation;
    EquationReport m_report;
    GapModel m_gaps;
};

/// Where an input leaves the range of the configurations, in sentences.
QStringList rangeWarnings(const RecommendationInput &input,
                          const std::vector<Configuration> &configurations,
                          const PublishedFacts &facts);

} // namespace tradespace
