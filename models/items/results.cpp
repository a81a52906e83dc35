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
    emit experimentChanged();
    emit analysisChanged();
}

void Results::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    m_analysis = analysis ? std::move(analysis) : std::make_shared<const Analysis>();
    emit analysisChanged();
}

std::vector<std::string> Results::tools() const
{
    std::vector<std::string> names;
    if (!m_record)
        return names;
    const auto schemas = m_record->snapshot.find("tools");
    if (schemas == m_record->snapshot.end() || !schemas->is_array())
        return names;
    for (const Json &schema : *schemas)
        names.push_back(stringOr(schema, "name", {}));
    return names;
}

bool Results::offline() const
{
    return m_record
        && std::any_of(m_record->arms.begin(), m_record->arms.end(),
                       [](const Arm &arm) { return arm.model.starts_with("offline-"); });
}

} // namespace tradespace
