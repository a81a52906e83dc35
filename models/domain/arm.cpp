// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/arm.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

std::string armLabel(const Arm &arm)
{
    return arm.strategy + " · " + arm.topology + " · " + modelLabel(arm) + " · " + arm.budgetLabel;
}

std::string modelLabel(const Arm &arm)
{
    return arm.lead.empty() ? arm.model : arm.lead + " + " + arm.model;
}

Json toJson(const Arm &arm)
{
    Json json{{"strategy", arm.strategy},
              {"topology", arm.topology},
              {"model", arm.model},
              {"budget_label", arm.budgetLabel},
              {"budget_level", arm.budgetLevel},
              {"budget", toJson(arm.budget)}};
    if (!arm.lead.empty())
        json["lead"] = arm.lead;
    return json;
}

Result<Arm> armFromJson(const Json &json, const QString &place)
{
    if (!json.is_object())
        return fail(Error::Kind::Input, place, Tr::tr("An arm is a JSON object."));
    Arm arm;
    arm.strategy = stringOr(json, "strategy", arm.strategy);
    arm.topology = stringOr(json, "topology", arm.topology);
    arm.model = stringOr(json, "model", {});
    arm.lead = stringOr(json, "lead", {});
    arm.budgetLabel = stringOr(json, "budget_label", {});
    arm.budgetLevel = numberOr(json, "budget_level", 0);
    const auto budget = budgetFromJson(json.value("budget", Json::object()), place + u".budget"_s);
    if (!budget)
        return fail(budget.error());
    arm.budget = *budget;
    return arm;
}

} // namespace tradespace
