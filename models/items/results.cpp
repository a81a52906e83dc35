// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/results.h"

#include <algorithm>

namespace tradespace {

Results::Results(QObject *parent)
    : QObject(parent)
    , m_analysis(std::make_shared<const Analysis>())
{
}

void Results::setExperiment(std::shared_ptr<const ExperimentRecord> record)
{
    m_record = std::move(record);
    m_analysis = std::make_shared<const Analysis>();
    m_repriced.clear();
    m_coordination.reset();
    emit experimentChanged();
    emit analysisChanged();
    emit coordinationChanged();
}

void Results::setAnalysis(std::shared_ptr<const Analysis> analysis, const QString &repriced)
{
    m_repriced = repriced;
    m_analysis = analysis ? std::move(analysis) : std::make_shared<const Analysis>();
    emit analysisChanged();
}

void Results::setCoordination(std::shared_ptr<const Coordination> coordination)
{
    m_coordination = std::move(coordination);
    emit coordinationChanged();
}

std::vector<std::string> Results::tools() const
{
    return m_record ? toolsOf(*m_record) : std::vector<std::string>();
}

bool Results::offline() const
{
    return m_record && std::any_of(m_record->arms.begin(), m_record->arms.end(), runsOffline);
}

} // namespace tradespace
