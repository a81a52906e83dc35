// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/comparedfigure.h"

#include "models/analysis/figuretext.h"
#include "models/domain/result.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

using Figure = CoordinationFigure;
using Range = std::optional<std::pair<double, double>>;

/// How a figure is printed.
struct Form
{
    double scale = 1;
    int decimals = 2;
};
Form formOf(Figure figure)
{
    switch (figure) {
    case Figure::Success:
        return {100, 1};
    case Figure::Turns:
        return {1, 1};
    case Figure::Overhead:
    case Figure::TokenOverhead:
        return {1, 0};
    case Figure::Efficiency:
        return {1, 3};
    case Figure::SuccessPer1k:
        return {1000, 1};
    case Figure::CostPerSuccess:
        return {100, 2};
    case Figure::Contradictions:
    case Figure::CoordinationFailures:
        return {1, 1};
    case Figure::Density:
    case Figure::Redundancy:
    case Figure::Amplification:
        break;
    }
    return {};
}

Estimate sharePct(const CoordinationGroup &group, std::size_t count)
{
    Estimate out;
    if (group.runs > 0)
        out.value = 100 * static_cast<double>(count) / static_cast<double>(group.runs);
    return out;
}

Estimate valueOf(const CoordinationGroup &group, Figure figure)
{
    switch (figure) {
    case Figure::Success:
        return group.success;
    case Figure::Turns:
        return group.turns;
    case Figure::Overhead:
        return group.overhead;
    case Figure::TokenOverhead:
        return group.tokenOverhead;
    case Figure::Density:
        return group.density;
    case Figure::Redundancy:
        return group.redundancy;
    case Figure::Efficiency:
        return group.efficiency;
    case Figure::Amplification:
        return group.amplification;
    case Figure::SuccessPer1k:
        return group.successPer1k;
    case Figure::CostPerSuccess:
        return group.costPerSuccess;
    case Figure::Contradictions:
        return sharePct(group, group.errors.contradiction);
    case Figure::CoordinationFailures:
        return sharePct(group, group.errors.coordinationFailure);
    }
    return {};
}

Estimate exactly(double value)
{
    return {value, Estimate::unknown, Estimate::unknown};
}

Estimate ranging(const Range &range)
{
    return range ? Estimate{(range->first + range->second) / 2, range->first, range->second}
                 : Estimate{};
}

Estimate publishedOf(const TopologyFacts &facts, Figure figure)
{
    switch (figure) {
    case Figure::Success:
        return exactly(facts.success);
    case Figure::Turns:
        return exactly(facts.turns);
    case Figure::Overhead:
        return exactly(facts.overheadPct);
    case Figure::Density:
        return exactly(facts.messageDensity);
    case Figure::Redundancy:
        return facts.agents > 1 ? exactly(facts.redundancy) : Estimate{};
    case Figure::Efficiency:
        return exactly(facts.efficiency);
    case Figure::Amplification:
        if (const Range &ci = facts.errorAmplificationCi)
            return {facts.errorAmplification, ci->first, ci->second};
        return exactly(facts.errorAmplification);
    case Figure::SuccessPer1k:
        return exactly(facts.successPer1k);
    case Figure::Contradictions:
        return ranging(facts.contradictionPct);
    case Figure::CoordinationFailures:
        return facts.coordinationFailurePct ? exactly(*facts.coordinationFailurePct) : Estimate{};
    case Figure::TokenOverhead:
    case Figure::CostPerSuccess:
        break;
    }
    return {};
}

/// Nothing that was measured: the single agent's own yardstick, or no messages at all.
bool byDefinition(const CoordinationGroup &group, Figure figure)
{
    const bool single = group.topology == "single";
    return (single
            && (figure == Figure::Overhead || figure == Figure::TokenOverhead
                || figure == Figure::Amplification))
        || (figure == Figure::Density && group.density.value == 0);
}

Estimate scaled(Estimate e, double scale)
{
    return {scale * e.value, scale * e.low, scale * e.high};
}

/// Printed shares of errors are ranges, the amplification has its interval behind it.
QString publishedText(const Estimate &published, Figure figure)
{
    const Form form = formOf(figure);
    if (!published.bounded() || figure == Figure::Amplification)
        return estimateText(published, form.scale,
                            figure == Figure::Amplification ? 1 : form.decimals);
    return published.low == published.high ? numberText(published.low, form.decimals)
                                           : numberText(published.low, form.decimals) + u'–'
            + numberText(published.high, form.decimals);
}

/// A value without an interval says that it has none.
QString figureText(const Estimate &estimate, double scale, int decimals)
{
    if (!estimate.known())
        return Tr::tr("undetermined");
    return estimate.bounded() ? estimateText(estimate, scale, decimals)
                              : numberText(scale * estimate.value, decimals) + u" [–]"_s;
}

} // namespace

CoordinationFigureWords wordsOf(CoordinationFigure figure)
{
    const QString counted = Tr::tr("The published shares were judged by reading traces; here the "
                                   "program counts them.");
    switch (figure) {
    case Figure::Success:
        return {Tr::tr("Success, %"),
                Tr::tr("Success"),
                u"%"_s,
                Tr::tr("Right runs ÷ counted runs."),
                {}};
    case Figure::Turns:
        return {Tr::tr("Turns per run"),
                Tr::tr("Turns"),
                {},
                Tr::tr("Model replies of one run, over all agents."),
                {}};
    case Figure::Overhead:
        return {Tr::tr("Overhead O in turns, %"),
                u"O"_s,
                u"%"_s,
                Tr::tr("Turns over all agents beyond those of the single agent, in percent."),
                {}};
    case Figure::TokenOverhead:
        return {Tr::tr("Overhead in tokens, %"),
                Tr::tr("O, tokens"),
                u"%"_s,
                Tr::tr("Tokens beyond those of the single agent, in percent."),
                {}};
    case Figure::Density:
        return {Tr::tr("Message density c"),
                u"c"_s,
                {},
                Tr::tr("Messages between agents ÷ turns; hand-ins to the aggregator are none."),
                {}};
    case Figure::Redundancy:
        return {Tr::tr("Redundancy R (another scale)"),
                u"R"_s,
                {},
                Tr::tr("Mean cosine of the agents' outputs."),
                Tr::tr("Here the outputs are hashed TF-IDF vectors of their words, or embeddings "
                       "of the model that a connection names: another scale than the published "
                       "one.")};
    case Figure::Efficiency:
        return {Tr::tr("Efficiency E_c"),
                u"E_c"_s,
                {},
                Tr::tr("Success ÷ (turns ÷ turns of the single agent)."),
                {}};
    case Figure::Amplification:
        return {Tr::tr("Error amplification A_e (another measure)"),
                u"A_e"_s,
                {},
                Tr::tr("Failure rate ÷ failure rate of the single agent."),
                Tr::tr("The published values were traced step by step; a ratio of failure rates "
                       "gives 1.2 where 17.2 is published.")};
    case Figure::SuccessPer1k:
        return {Tr::tr("Successes per 1,000 tokens, thousandths"),
                Tr::tr("per 1,000 tokens"),
                {},
                Tr::tr("Right runs ÷ tokens, in thousandths per 1,000 tokens."),
                {}};
    case Figure::CostPerSuccess:
        return {Tr::tr("Cost per success, US¢"),
                Tr::tr("Cost"),
                u"US¢"_s,
                Tr::tr("Unified cost of all runs ÷ right runs."),
                {}};
    case Figure::Contradictions:
        return {Tr::tr("Contradictions, % of runs (another count)"), Tr::tr("Contradictions"),
                u"%"_s, Tr::tr("Runs in which some agent's answer differs from the chosen one."),
                counted};
    case Figure::CoordinationFailures:
        return {Tr::tr("Coordination failures, % of runs (another count)"), Tr::tr("Failures"),
                u"%"_s,
                Tr::tr("Runs with an assignment that reached nobody or a hand-in without "
                       "a form."),
                counted};
    }
    return {};
}

QString shareText(const CoordinationGroup &group, std::size_t count)
{
    return numberText(sharePct(group, count).value, 1);
}

QString measuredText(const CoordinationGroup &group, CoordinationFigure figure)
{
    const Form form = formOf(figure);
    const Estimate value = valueOf(group, figure);
    switch (figure) {
    case Figure::Redundancy:
        if (group.topology == "single")
            return u"–"_s;
        break;
    case Figure::Amplification:
        if (group.compared && group.tasks > 0 && !group.singleFails)
            return Tr::tr("undefined");
        break;
    case Figure::CostPerSuccess:
        if (!value.known())
            return Tr::tr("undetermined");
        return costText(value) + (value.bounded() ? QString() : u" [–]"_s);
    case Figure::Contradictions:
    case Figure::CoordinationFailures:
        return numberText(value.value, form.decimals);
    default:
        break;
    }
    return byDefinition(group, figure) && value.known()
        ? numberText(form.scale * value.value, form.decimals)
        : figureText(value, form.scale, form.decimals);
}

ComparedFigure comparedFigure(const CoordinationGroup &group, const TopologyFacts &published,
                              CoordinationFigure figure)
{
    using Difference = ComparedFigure::Difference;
    const double scale = formOf(figure).scale;
    ComparedFigure out;
    out.measured = scaled(valueOf(group, figure), scale);
    const Estimate printed = publishedOf(published, figure);
    out.published = scaled(printed, scale);
    out.measuredText = measuredText(group, figure);
    out.publishedText = publishedText(printed, figure);
    const bool undefined = figure == Figure::Amplification && !group.singleFails && group.compared
        && group.topology != "single";
    if (undefined)
        out.measured = {};
    if (out.measured.bounded() && out.published.known() && wordsOf(figure).caveat.isEmpty())
        out.difference = out.measured.low > out.published.value ? Difference::Above
            : out.measured.high < out.published.value           ? Difference::Below
                                                                : Difference::Within;
    return out;
}

} // namespace tradespace
