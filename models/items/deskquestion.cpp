// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/deskquestion.h"

#include "models/domain/json.h"
#include "models/items/baseline.h"
#include "models/scaling/ownruns.h"

#include <algorithm>
#include <cmath>

namespace tradespace {

std::optional<DeskQuestion> questionOf(const Results &results, const PublishedFacts &facts)
{
    const Analysis &a = results.analysis();
    const auto baseline = baselineArm(a);
    const auto tools = results.tools();
    if (!baseline || tools.empty() || results.experiment() == nullptr)
        return std::nullopt;
    const ArmSummary &arm = a.arms[*baseline];
    DeskQuestion out;
    out.input.tools = static_cast<int>(tools.size());
    out.input.baseline = std::round(1000 * arm.accuracy.value) / 1000;
    out.input.baselineTasks = std::max(1.0, std::round(arm.effectiveRuns));
    if (const ModelFacts *model = publishedModel(facts, arm.arm.model)) {
        out.input.intelligence = model->intelligence;
        out.input.family = model->family;
        out.modelKnown = true;
    }
    out.measured.label = qstr(results.experiment()->name);
    for (const Curve &curve : a.curves) {
        const auto topology = topologyFromName(curve.topology);
        if (topology && curve.strategy == arm.arm.strategy && curve.model == arm.arm.model)
            out.measured.success[indexOf(*topology)] = a.arms[curve.arms.back()].accuracy;
    }
    return problemOf(out.input) ? std::nullopt : std::optional(out);
}

} // namespace tradespace
