// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/analysis.h"
#include "models/analysis/coordination.h"
#include "models/domain/records.h"

#include <QObject>

#include <memory>

namespace tradespace {

/// The results of the experiment that is shown: its record, the latest analysis of its runs and,
/// where several topologies are compared, their coordination.
/// Values come from elsewhere as finished wholes; views read them. Lives in the GUI thread.
class Results : public QObject
{
    Q_OBJECT

public:
    explicit Results(QObject *parent = nullptr);

    /// Another experiment, not analysed yet; null when none is shown or it never ran.
    void setExperiment(std::shared_ptr<const ExperimentRecord> record);
    /// `repriced`: a sentence on prices other than the experiment's own; empty: its own.
    void setAnalysis(std::shared_ptr<const Analysis> analysis, const QString &repriced = {});
    void setCoordination(std::shared_ptr<const Coordination> coordination);

    const ExperimentRecord *experiment() const { return m_record.get(); }
    /// Empty, never null, before the first runs have finished.
    const Analysis &analysis() const { return *m_analysis; }
    const QString &repriced() const { return m_repriced; }
    /// Null before the first runs have finished, and where there is one topology.
    const Coordination *coordination() const { return m_coordination.get(); }
    bool severalTopologies() const { return m_record && hasSeveralTopologies(m_record->arms); }
    bool empty() const { return m_analysis->runs == 0; }
    /// Names of the tools that the agents are offered, the one for the answer included.
    std::vector<std::string> tools() const;
    /// Some model is the built-in program: then every result page says so.
    bool offline() const;

signals:
    void experimentChanged();
    void analysisChanged();
    void coordinationChanged();

private:
    std::shared_ptr<const ExperimentRecord> m_record;
    std::shared_ptr<const Analysis> m_analysis;
    QString m_repriced;
    std::shared_ptr<const Coordination> m_coordination;
};

} // namespace tradespace
