// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scaling/equationreport.h"
#include "models/scaling/scoreboard.h"

#include <QStringList>

namespace tradespace {

/// What of the paper's claims these figures reproduce and what not, in plain sentences. For the
/// published configurations; other data cannot reproduce them.
QStringList reproductionOf(const EquationReport &report, const Scoreboard &scoreboard,
                           const PublishedFacts &facts);

} // namespace tradespace
