// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/wording.h"
#include "models/scaling/calculator.h"
#include "models/scaling/ownruns.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

std::vector<OwnComparison> comparisonsOf(const std::vector<Configuration> &configurations,
                                         const std::vector<OwnMeasurement> &own, double weight,
                                         bool withOffline, const PublishedFacts &facts,
                                         PredictorKind kind)
{
    std::vector<OwnComparison> out;
    for (const OwnMeasurement &asked : own) {
        std::vector<OwnMeasurement> others;
        for (const OwnMeasurement &other : own) {
            if (other.cell.benchmark != asked.cell.benchmark)
                others.push_back(other);
        }
        const Calculator calculator(configurations, joiningCells(others, weight, withOffline),
                                    facts);
        RecommendationInput input;
        input.tools = static_cast<int>(asked.cell.tools);
        input.baseline = asked.cell.baseline;
        input.baselineTasks = static_cast<double>(asked.tasks);
        input.intelligence = asked.cell.intelligence;
        input.family = asked.cell.family;
        const Recommendation r = calculator.recommend(kind, input);
        OwnComparison comparison{
            asked.label, asked.offline, weight > 0 && (withOffline || !asked.offline), asked.tasks,
            {},          asked.success};
        for (const TopologyOutlook &o : r.outlooks) {
            if (o.determined)
                comparison.predicted[indexOf(o.topology)] = o.success;
        }
        out.push_back(std::move(comparison));
    }
    return out;
}

QString asText(const std::vector<OwnComparison> &comparisons)
{
    QString out;
    for (const OwnComparison &c : comparisons) {
        out += u'\n' + c.label + u'\n';
        for (const Topology topology : allTopologies) {
            const auto &measured = c.measured[indexOf(topology)];
            const auto &predicted = c.predicted[indexOf(topology)];
            if (!measured)
                continue;
            out +=
                Tr::tr("  %1 measured %2, predicted without it %3\n")
                    .arg(topologyLabel(topology).leftJustified(16),
                         percentText(measured->value, measured->low, measured->high),
                         predicted ? percentText(predicted->value, predicted->low, predicted->high)
                                   : u"–"_s);
        }
    }
    return out;
}

Json toJson(const std::vector<OwnComparison> &comparisons)
{
    const auto estimate = [](const std::optional<Estimate> &e) -> Json {
        if (!e)
            return nullptr;
        return {{"value", e->value}, {"interval", {e->low, e->high}}};
    };
    Json out = Json::array();
    for (const OwnComparison &c : comparisons) {
        Json measured = Json::object();
        Json predicted = Json::object();
        for (const Topology topology : allTopologies) {
            measured[topologyName(topology)] = estimate(c.measured[indexOf(topology)]);
            predicted[topologyName(topology)] = estimate(c.predicted[indexOf(topology)]);
        }
        out.push_back({{"label", utf8(c.label)},
                       {"offline", c.offline},
                       {"joined", c.joined},
                       {"tasks", c.tasks},
                       {"measured", measured},
                       {"predicted_without_it", predicted}});
    }
    return out;
}

} // namespace tradespace
