// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/serverprobe.h"

namespace tradespace {

void ServerProbe::begin(Work work, const QString &model)
{
    m_work = work;
    if (work == Work::Checking) {
        m_checked = model;
        m_findings.clear();
    }
    emit changed();
}

void ServerProbe::end()
{
    m_work = Work::Nothing;
    emit changed();
}

void ServerProbe::setModels(const QStringList &models)
{
    m_models = models;
    emit changed();
}

void ServerProbe::setFindings(std::vector<Finding> findings)
{
    m_findings = std::move(findings);
    emit changed();
}

void ServerProbe::clear()
{
    m_models.clear();
    m_checked.clear();
    m_findings.clear();
    emit changed();
}

} // namespace tradespace
