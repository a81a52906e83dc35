// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/scalingjson.h"

#include "models/scaling/csvtable.h"

#include <cmath>
#include <cstdio>

namespace tradespace {

namespace {

/// NaN and infinity have no place in JSON.
Json number(double value)
{
    return std::isfinite(value) ? Json(value) : Json();
}

Json number(const std::optional<double> &value)
{
    return value ? number(*value) : Json();
}

Json interval(const Estimate &e)
{
    return e.bounded() ? Json::array({number(e.low), number(e.high)}) : Json();
}

Json outlookJson(const TopologyOutlook &o)
{
    Json contributions = Json::object();
    Json notIdentified = Json::array();
    for (const Contribution &c : o.contributions) {
        contributions[c.id] = c.value;
        if (!c.identified)
            notIdentified.push_back(c.id);
    }
    return {{"topology", topologyName(o.topology)},
            {"determined", o.determined},
            {"prediction", number(o.success.value)},
            {"interval", interval(o.success)},
            {"gain", number(o.gain.value)},
            {"gain_interval", interval(o.gain)},
            {"agents", o.agents},
            {"turns", o.turns},
            {"turns_sd", o.turnsSd},
            {"overhead_pct", o.overheadPct},
            {"relative_cost", o.relativeCost},
            {"cost_per_run_usd", number(o.costPerRun)},
            {"cost_per_success_usd", number(o.costPerSuccess)},
            {"contributions", contributions},
            {"not_separately_identified", notIdentified}};
}

const char *statusName(RuleVerdict::Status status)
{
    switch (status) {
    case RuleVerdict::Status::Fires:
        return "fires";
    case RuleVerdict::Status::DoesNotFire:
        return "does_not_fire";
    case RuleVerdict::Status::Undecided:
        return "undecided";
    }
    return "";
}

Json supportJson(RuleVerdict::Support support)
{
    switch (support) {
    case RuleVerdict::Support::NotChecked:
        return nullptr;
    case RuleVerdict::Support::BornOut:
        return "borne_out";
    case RuleVerdict::Support::Contradicted:
        return "contradicted";
    case RuleVerdict::Support::Unsettled:
        return "unsettled";
    }
    return nullptr;
}

const char *verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::OneAgent:
        return "one_agent";
    case Verdict::SeveralAgents:
        return "several_agents";
    case Verdict::Open:
        return "open";
    }
    return "";
}

Json inputJson(const RecommendationInput &in)
{
    return {{"tools", in.tools},
            {"baseline", in.baseline},
            {"baseline_n", in.baselineTasks},
            {"intelligence", in.intelligence},
            {"benchmark", in.benchmark.empty() ? Json() : Json(in.benchmark)},
            {"family", in.family.empty() ? Json() : Json(in.family)},
            {"single_cost_usd", number(in.singleCost)}};
}

} // namespace

Json toJson(const Recommendation &r)
{
    Json out = {{"predictor", predictorName(r.predictor)},
                {"confidence_level", recommendationConfidence},
                {"own_share", r.ownShare},
                {"input", inputJson(r.input)}};
    Json &rows = out["topologies"] = Json::array();
    for (const TopologyOutlook &o : r.outlooks)
        rows.push_back(outlookJson(o));
    Json contenders = Json::array();
    for (const Topology topology : r.contenders)
        contenders.push_back(topologyName(topology));
    const bool any = r.of(r.best).determined;
    const bool rival = any && r.of(r.runnerUp).determined;
    out["recommendation"] = {
        {"topology", any ? Json(topologyName(r.best)) : Json()},
        {"runner_up", rival ? Json(topologyName(r.runnerUp)) : Json()},
        {"margin", number(r.margin.value)},
        {"margin_interval", interval(r.margin)},
        {"probability_over_likeliest_rival", rival ? Json(r.confidence) : Json()},
        {"too_close_to_call", r.tooClose},
        {"contenders", contenders},
        {"one_or_several", verdictName(r.verdict)},
        {"headline", utf8(r.headline)},
        {"advice", utf8(r.advice)}};
    Json &warnings = out["warnings"] = Json::array();
    for (const QString &warning : r.warnings)
        warnings.push_back(utf8(warning));
    Json &rules = out["rules"] = Json::array();
    for (const RuleVerdict &rule : r.rules)
        rules.push_back({{"rule", rule.id},
                         {"name", utf8(rule.name)},
                         {"status", statusName(rule.status)},
                         {"claim", utf8(rule.claim)},
                         {"finding", utf8(rule.finding)},
                         {"support", supportJson(rule.support)},
                         {"evidence", utf8(rule.evidence)},
                         {"source", utf8(rule.source)}});
    out["caveat"] = utf8(decomposabilityCaveat());
    return out;
}

std::string toCsv(const Recommendation &r)
{
    std::string out = "topology,predictor,prediction,low,high,gain,gain_low,gain_high,turns,"
                      "overhead_pct,relative_cost,cost_per_run_usd,cost_per_success_usd,"
                      "recommended\n";
    const auto field = [](double value) {
        char text[40];
        std::snprintf(text, sizeof text, "%.6g", value);
        return std::isfinite(value) ? std::string(text) : std::string();
    };
    for (const TopologyOutlook &o : r.outlooks) {
        out += csvField(topologyName(o.topology)) + ',' + predictorName(r.predictor);
        for (const double value :
             {o.success.value, o.success.low, o.success.high, o.gain.value, o.gain.low, o.gain.high,
              o.turns, o.overheadPct, o.relativeCost, o.costPerRun.value_or(Estimate::unknown),
              o.costPerSuccess.value_or(Estimate::unknown)})
            out += ',' + field(value);
        out += o.topology == r.best && o.determined ? ",1\n" : ",0\n";
    }
    return out;
}

Json toJson(const EquationReport &report, const PublishedFacts &facts)
{
    Json out = {{"n", report.n},
                {"rank", report.rank},
                {"parameters", report.parameters},
                {"residual_df", report.residualDf},
                {"r2", number(report.r2)},
                {"adjusted_r2", number(report.adjustedR2)},
                {"aic", number(report.aic)},
                {"intelligence_mean", report.intelligenceMean},
                {"clusters", report.clusters},
                {"fitted", report.fitted},
                {"not_separately_identified", report.unidentified()}};
    if (!report.foldR2.empty())
        out["cross_validation"] = {{"folds_r2", report.foldR2},
                                   {"r2_mean", report.cvR2},
                                   {"r2_sd", report.cvR2Sd},
                                   {"mae_mean", report.cvMae}};
    else
        out["cross_validation"] = nullptr;
    Json &rows = out["coefficients"] = Json::array();
    for (const CoefficientRow &c : report.coefficients) {
        Json row = {{"term", c.term}, {"beta", c.beta}, {"identified", c.identified}};
        if (c.identified) {
            row["se"] = number(c.se);
            row["interval_95"] = {number(c.low), number(c.high)};
            row["p"] = number(c.p);
            row["clustered_se"] = number(c.clusterSe);
            row["clustered_p"] = number(c.clusterP);
            if (c.term != "intercept") {
                row["holm_p"] = number(c.holmP);
                row["clustered_holm_p"] = number(c.clusterHolmP);
            }
        }
        if (c.printed)
            row["printed"] = {{"beta", c.printed->beta},
                              {"interval_95", {c.printed->low, c.printed->high}},
                              {"p", c.printed->p},
                              {"p_is_upper_bound", c.printed->pBelow},
                              {"beta_v3", number(c.printed->betaV3)}};
        rows.push_back(std::move(row));
    }
    out["printed"] = {{"r2", facts.r2},
                      {"r2_cv", facts.r2Cv},
                      {"aic", facts.aic},
                      {"r2_cv_v3", facts.r2CvV3},
                      {"cv_mae", facts.claimedMae},
                      {"architecture_selection", facts.claimedSelection}};
    return out;
}

Json toJson(const Scoreboard &scoreboard)
{
    Json out = {{"configurations", scoreboard.configurations}};
    for (const ScoreboardPart &part : scoreboard.parts) {
        Json scores = Json::object();
        for (const PredictorScore &s : part.scores)
            scores[s.id] = {{"label", utf8(s.label)},
                            {"cells", s.cells},
                            {"regret", s.regret},
                            {"hit", s.hit},
                            {"single_or_multi_right", s.singleOrMulti},
                            {"gap_error", number(s.gapError)},
                            {"coverage_90", number(s.coverage)},
                            {"mean_width_90", number(s.width)},
                            {"undetermined_rows", s.undetermined},
                            {"unanswered_cells", s.unanswered}};
        out[leftOutName(part.leftOut)] = {{"folds", part.folds}, {"predictors", scores}};
    }
    return out;
}

} // namespace tradespace
