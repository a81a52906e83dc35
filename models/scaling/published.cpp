// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/published.h"

#include "models/domain/json.h"

#include <QFile>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

std::optional<std::pair<double, double>> rangeFrom(const Json &json, const char *key)
{
    if (!json.contains(key))
        return {};
    return std::pair<double, double>(json.at(key).at(0), json.at(key).at(1));
}

TopologyFacts topologyFrom(const Json &json)
{
    TopologyFacts out;
    out.success = json.at("success_rate");
    out.turns = json.at("turns").at(0);
    out.turnsSd = json.at("turns").at(1);
    out.overheadPct = json.at("overhead_pct");
    out.messageDensity = json.at("message_density");
    out.redundancy = json.at("redundancy");
    out.efficiency = json.at("efficiency");
    out.errorAmplification = json.at("error_amplification");
    out.errorAmplificationCi = rangeFrom(json, "error_amplification_ci");
    out.successPer1k = json.at("success_per_1m_tokens").get<double>() / 1000;
    out.contradictionPct = rangeFrom(json, "contradiction_pct");
    if (json.contains("coordination_failure_pct"))
        out.coordinationFailurePct = json.at("coordination_failure_pct").get<double>();
    out.agents = json.at("agents");
    return out;
}

PrintedCoefficient coefficientFrom(const Json &json)
{
    PrintedCoefficient out;
    out.term = json.at("term");
    out.beta = json.at("beta");
    out.low = json.at("ci").at(0);
    out.high = json.at("ci").at(1);
    out.p = json.at("p");
    out.pBelow = json.at("p_below");
    if (json.contains("beta_v3"))
        out.betaV3 = json.at("beta_v3").get<double>();
    return out;
}

QString text(const Json &json, const char *key)
{
    return qstr(json.at(key).get_ref<const std::string &>());
}

PublishedFacts factsFrom(const Json &json)
{
    PublishedFacts out;
    for (const Topology topology : allTopologies)
        out.topologies[indexOf(topology)] =
            topologyFrom(json.at("topologies").at(topologyName(topology)));
    for (const Json &b : json.at("benchmarks"))
        out.benchmarks.push_back(
            {b.at("id"), text(b, "label"), text(b, "domain"), b.at("tools"), b.at("complexity")});
    for (const Json &m : json.at("models"))
        out.models.push_back(
            {m.at("id"), text(m, "label"), m.at("family"), m.at("intelligence_index")});
    for (const Json &c : json.at("coefficients"))
        out.coefficients.push_back(coefficientFrom(c));
    const Json &fit = json.at("fit");
    out.r2 = fit.at("r2_train");
    out.r2Cv = fit.at("r2_cv");
    out.aic = fit.at("aic");
    out.r2CvV3 = fit.at("r2_cv_v3");
    out.configurationsV3 = fit.at("configurations_v3");
    const Json &claims = json.at("claims");
    out.claimedMae = claims.at("cv_mae");
    out.claimedSelection = claims.at("architecture_selection_accuracy");
    out.complexityThreshold = json.at("complexity_threshold");
    out.densityPlateau = json.at("message_density_plateau");
    const Json &bands = json.at("overhead_bands_pct");
    out.underCoordinationBelow = bands.at("under_below");
    out.optimalFrom = bands.at("optimal").at(0);
    out.optimalTo = bands.at("optimal").at(1);
    out.overCoordinationAbove = bands.at("over_above");
    for (const Json &a : json.at("archetypes")) {
        const auto recommended = topologyFromName(a.at("recommended").get<std::string>());
        out.archetypes.push_back({text(a, "name"), a.at("tools"), a.at("baseline"),
                                  recommended.value_or(Topology::Single)});
    }
    return out;
}

} // namespace

const BenchmarkFacts *PublishedFacts::benchmark(std::string_view id) const
{
    const auto it = std::find_if(benchmarks.begin(), benchmarks.end(),
                                 [id](const auto &b) { return b.id == id; });
    return it == benchmarks.end() ? nullptr : &*it;
}

const ModelFacts *PublishedFacts::model(std::string_view id) const
{
    const auto it =
        std::find_if(models.begin(), models.end(), [id](const auto &m) { return m.id == id; });
    return it == models.end() ? nullptr : &*it;
}

PublishedFacts publishedFacts()
{
    QFile file(u":/scaling/published.json"_s);
    const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT(open);
    return open ? factsFrom(Json::parse(file.readAll().toStdString())) : PublishedFacts();
}

} // namespace tradespace
