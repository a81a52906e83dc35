// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/waitboard.h"

namespace tradespace {

void WaitBoard::waits(const RunId &run, std::string reason)
{
    const std::lock_guard lock(m_mutex);
    m_reasons[run] = std::move(reason);
}

void WaitBoard::goesOn(const RunId &run)
{
    const std::lock_guard lock(m_mutex);
    m_reasons.erase(run);
}

WaitBoard::Waiting WaitBoard::waiting() const
{
    const std::lock_guard lock(m_mutex);
    if (m_reasons.empty())
        return {};
    return {m_reasons.size(), m_reasons.begin()->second};
}

} // namespace tradespace
