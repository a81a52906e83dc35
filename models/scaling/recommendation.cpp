// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/recommendation.h"

#include "models/domain/wording.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QString percent(double share)
{
    return QString::number(100 * share, 'f', 1);
}

/// "+12.3 [-4.0, +28.6] points"
QString points(const Estimate &e)
{
    const auto one = [](double share) -> QString {
        return share > 0 ? QString(u'+' + percent(share)) : percent(share);
    };
    return Tr::tr("%1 [%2, %3] points").arg(one(e.value), one(e.low), one(e.high));
}

Error outOfRange(const QString &field, const QString &message, const QString &mend)
{
    return {Error::Kind::Input, field, message, mend};
}

QString rowText(const TopologyOutlook &o)
{
    const QString name = topologyLabel(o.topology).leftJustified(16);
    if (!o.determined)
        return name + Tr::tr("not determined by the data");
    QString out = name + percentText(o.success.value, o.success.low, o.success.high);
    out += Tr::tr(", %1 turns, %2 × the cost")
               .arg(QString::number(o.turns, 'f', 1), QString::number(o.relativeCost, 'f', 2));
    if (o.costPerSuccess)
        out += Tr::tr(", US¢ %1 per success").arg(centsText(*o.costPerSuccess));
    return out;
}

} // namespace

const char *predictorName(PredictorKind kind)
{
    return kind == PredictorKind::Gap ? "gap" : "eq1";
}

std::optional<PredictorKind> predictorFromName(std::string_view name)
{
    for (const PredictorKind kind : {PredictorKind::Gap, PredictorKind::Equation}) {
        if (name == predictorName(kind))
            return kind;
    }
    return std::nullopt;
}

QString predictorLabel(PredictorKind kind)
{
    return kind == PredictorKind::Gap ? Tr::tr("Gap model") : Tr::tr("Equation (1)");
}

std::optional<Error> problemOf(const RecommendationInput &in)
{
    if (in.tools < 1 || in.tools > 10'000)
        return outOfRange(u"tools"_s, Tr::tr("The number of tools is %1.").arg(in.tools),
                          Tr::tr("It must be between 1 and 10,000."));
    if (!(in.baseline >= 0 && in.baseline <= 1))
        return outOfRange(u"baseline"_s, Tr::tr("The baseline is %1.").arg(in.baseline),
                          Tr::tr("It is a success rate between 0 and 1."));
    if (!(in.baselineTasks >= 1 && in.baselineTasks <= 1e8))
        return outOfRange(u"baseline-n"_s,
                          Tr::tr("The baseline was measured on %1 tasks.").arg(in.baselineTasks),
                          Tr::tr("It must be at least 1."));
    if (!(in.intelligence >= 0 && in.intelligence <= 100))
        return outOfRange(u"intelligence"_s,
                          Tr::tr("The intelligence index is %1.").arg(in.intelligence),
                          Tr::tr("It must be between 0 and 100."));
    if (in.singleCost && !(*in.singleCost >= 0 && *in.singleCost < 1e6))
        return outOfRange(u"cost"_s, Tr::tr("A run costs %1 dollars.").arg(*in.singleCost),
                          Tr::tr("It must be 0 or more."));
    for (const Topology topology : allTopologies) {
        const int agents = in.agents[indexOf(topology)];
        if (agents < 0 || agents > 1'000)
            return outOfRange(u"agents"_s,
                              Tr::tr("%1 has %2 agents.").arg(topologyLabel(topology)).arg(agents),
                              Tr::tr("It must be between 1 and 1,000."));
    }
    return std::nullopt;
}

std::vector<Topology> Recommendation::ranking() const
{
    std::vector<Topology> out(allTopologies.begin(), allTopologies.end());
    std::stable_sort(out.begin(), out.end(), [this](Topology a, Topology b) {
        const TopologyOutlook &x = of(a);
        const TopologyOutlook &y = of(b);
        if (!x.determined || !y.determined)
            return x.determined && !y.determined;
        return x.score > y.score;
    });
    return out;
}

QString decomposabilityCaveat()
{
    return Tr::tr("No predictor here sees how far a task can be divided into independent parts, "
                  "which may matter more than all it does see.");
}

QString ownShareText(const Recommendation &r)
{
    return Tr::tr("Own measurements carry %1 % of what the teams' predictions rest on.")
        .arg(100 * r.ownShare, 0, 'f', 0);
}

QString asText(const Recommendation &r)
{
    const RecommendationInput &in = r.input;
    QStringList lines;
    lines << r.headline << r.advice << QString();
    lines << Tr::tr("%1 for %2, baseline %3 (n = %4), intelligence index %5")
                 .arg(predictorLabel(r.predictor),
                      counted(static_cast<std::size_t>(in.tools), Tr::tr("%1 tool"),
                              Tr::tr("%1 tools")),
                      percentText(in.baseline), grouped(std::llround(in.baselineTasks)))
                 .arg(in.intelligence);
    lines << Tr::tr("Predicted success rates with intervals of %1 %:")
                 .arg(100 * recommendationConfidence);
    for (const Topology topology : r.ranking())
        lines << u"  "_s + rowText(r.of(topology));
    if (r.margin.known())
        lines << Tr::tr("Margin of %1 over %2: %3")
                     .arg(topologyLabel(r.best), topologyLabel(r.runnerUp), points(r.margin));
    if (r.ownShare > 0)
        lines << ownShareText(r);
    for (const QString &warning : r.warnings)
        lines << Tr::tr("Note: %1").arg(warning);
    for (const RuleVerdict &rule : r.rules) {
        lines << u"%1: %2. %3"_s.arg(rule.name, statusText(rule.status), rule.finding);
        if (!rule.evidence.isEmpty())
            lines << u"  %1: %2"_s.arg(supportText(rule.support), rule.evidence);
    }
    lines << decomposabilityCaveat();
    return lines.join(u'\n') + u'\n';
}

} // namespace tradespace
