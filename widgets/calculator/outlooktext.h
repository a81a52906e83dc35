// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scaling/recommendation.h"

#include <array>

namespace tradespace {

/// The figures beside a prediction, as text.
enum class OutlookColumn
{
    Turns,
    Overhead,
    Cost,
    CostPerSuccess
};
constexpr std::array<OutlookColumn, 4> outlookColumns = {
    OutlookColumn::Turns, OutlookColumn::Overhead, OutlookColumn::Cost,
    OutlookColumn::CostPerSuccess};

/// `priced`: costs are US cents; else multiples of a single agent's run.
QString outlookTitle(OutlookColumn column, bool priced);
QString outlookHint(OutlookColumn column, bool priced);
QString outlookFigure(const TopologyOutlook &outlook, OutlookColumn column);
/// One row in words, for those who do not see it.
QString outlookSentence(const TopologyOutlook &outlook);
QString notDetermined();

} // namespace tradespace
