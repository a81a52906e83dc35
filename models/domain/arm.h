// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/budget.h"

#include <string>

namespace tradespace {

/// Strategy × topology × model × budget level: one point of a curve. The budget is that of a whole
/// run, shared by all of its agents.
struct Arm
{
    std::string strategy = "react";
    std::string topology = "single";
    std::string model; ///< of the workers, and of everybody where there is no other lead
    std::string lead; ///< of orchestrator, synthesiser and judge; empty: the same
    std::string budgetLabel; ///< what the budget level is called on an axis, e.g. "10"
    double budgetLevel = 0; ///< the allotted budget as a number for the axis, e.g. calls per tool
    Budget budget;

    bool operator==(const Arm &) const = default;
};

/// "react+tracker · single · offline-medium · 10"
std::string armLabel(const Arm &arm);
/// "offline-large + offline-small" where the lead has a model of its own.
std::string modelLabel(const Arm &arm);
Json toJson(const Arm &arm);
Result<Arm> armFromJson(const Json &json, const QString &place);

} // namespace tradespace
