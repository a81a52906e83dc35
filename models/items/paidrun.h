// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/forecast.h"
#include "models/domain/json.h"

#include <QStringList>

namespace tradespace {

/// What must be said before money leaves the house. Plain texts.
struct PaidQuestion
{
    QString question; ///< names the models and the most that can be spent
    QStringList details; ///< cost, tokens and time from low to high, and what they rest on
    bool capped = false; ///< else the safe answer is no
};

/// `payees`: see payeesOf(); must not be empty.
PaidQuestion paidQuestion(const QStringList &payees, std::optional<double> capUsd,
                          const std::optional<Forecast> &forecast);

/// The same before so many tasks are tried, each under the cheapest arm and with that cap.
PaidQuestion trialQuestion(const QStringList &payees, std::size_t tasks,
                           std::optional<double> runCapUsd);

/// All models that a description names play what is on record.
bool playsRecordsOnly(const Json &description);

/// Who is paid when a description is run: its models ("arms.models", "judge") that live on a server
/// ("CONNECTION/MODEL"), and the user's own tools that cost something, as far as a forecast has
/// looked; else all that act on the world.
QStringList payeesOf(const Json &description, const std::optional<Forecast> &forecast);

} // namespace tradespace
