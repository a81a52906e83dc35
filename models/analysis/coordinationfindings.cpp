// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/comparison.h"
#include "models/analysis/coordinationcells.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// Judges what an interval of "measured minus nothing" says of a published sign.
FindingVerdict verdictOf(const Estimate &difference, double sign)
{
    if (!difference.bounded())
        return FindingVerdict::Undetermined;
    const double near = sign > 0 ? difference.low : -difference.high;
    const double far = sign > 0 ? difference.high : -difference.low;
    return near > 0 ? FindingVerdict::Agrees
        : far < 0   ? FindingVerdict::DoesNotAgree
                    : FindingVerdict::Undetermined;
}

/// Teams minus the single agent on the tasks of one family, every team and arm alike.
CoordinationFinding againstSingle(PublishedDirection direction, const char *family, double sign,
                                  const std::vector<Arm> &arms, const CoordinationCells &cells,
                                  const Resampling &resampling, double confidence)
{
    CoordinationFinding out;
    out.direction = direction;
    const std::size_t tasks = cells.families.size();
    PairedDifferences differences{std::vector<double>(tasks), {}, std::vector<double>(tasks), 0};
    for (std::size_t t = 0; t < tasks; ++t) {
        double sum = 0;
        int pairs = 0;
        for (std::size_t a = 0; a < arms.size() && cells.families[t] == family; ++a) {
            const auto single = cells.single[a];
            if (!single || *single == a || !cells.has(a, t) || !cells.has(*single, t))
                continue;
            sum += cells.cells[a][t].correct - cells.cells[*single][t].correct;
            ++pairs;
        }
        if (pairs == 0)
            continue;
        differences.accuracy[t] = sum / pairs;
        differences.present[t] = 1;
        ++differences.tasks;
    }
    out.tasks = differences.tasks;
    if (out.tasks >= 2)
        out.difference = pairedInterval(differences, resampling, confidence);
    out.verdict = verdictOf(out.difference, sign);
    return out;
}

/// A topology against one rival at equal strategy, model and budget, where both and the single
/// agent have runs. All vectors are per task.
struct Duel
{
    std::string rival;
    PairedDifferences failures; ///< of failure rate
    std::vector<double> moreTurns; ///< own minus the rival's, summed over pairs of arms
    std::vector<double> singleTurns; ///< likewise
    bool singleFails = false;
};

Duel duelOf(const std::string &topology, const std::string &rival, const std::vector<Arm> &arms,
            const CoordinationCells &cells)
{
    const std::vector<double> zeros(cells.families.size());
    Duel out{rival, {zeros, {}, zeros, 0}, zeros, zeros, false};
    for (std::size_t t = 0; t < zeros.size(); ++t) {
        int pairs = 0;
        for (std::size_t a = 0; a < arms.size(); ++a) {
            for (std::size_t b = 0; b < arms.size(); ++b) {
                const auto single = cells.single[a];
                if (arms[a].topology != topology || arms[b].topology != rival || !single
                    || cells.single[b] != single || arms[a].lead != arms[b].lead || !cells.has(a, t)
                    || !cells.has(b, t) || !cells.has(*single, t))
                    continue;
                const CoordinationCell &own = cells.cells[a][t];
                const CoordinationCell &other = cells.cells[b][t];
                const CoordinationCell &base = cells.cells[*single][t];
                out.failures.accuracy[t] += other.correct - own.correct;
                out.moreTurns[t] += own.turns - other.turns;
                out.singleTurns[t] += base.turns;
                out.singleFails = out.singleFails || base.correct < 1;
                ++pairs;
            }
        }
        if (pairs == 0)
            continue;
        out.failures.accuracy[t] /= pairs;
        out.failures.present[t] = 1;
        ++out.failures.tasks;
    }
    return out;
}

/// Overhead of the one minus that of the rival, in percent of the single agent's turns.
Estimate overheadDifference(const Duel &duel, const Resampling &resampling, double confidence)
{
    const double more = std::accumulate(duel.moreTurns.begin(), duel.moreTurns.end(), 0.0);
    const double single = std::accumulate(duel.singleTurns.begin(), duel.singleTurns.end(), 0.0);
    auto replicates = replicateMean(resampling, duel.moreTurns, duel.singleTurns);
    for (double &replicate : replicates)
        replicate *= 100;
    return bootstrapInterval(single > 0 ? 100 * more / single : Estimate::unknown,
                             std::move(replicates), duel.failures.tasks, confidence);
}

/// "Most" holds when it holds against every rival, each at the full confidence; it is refuted by
/// one rival, so there the error is shared out among them.
template <class Difference>
CoordinationFinding most(PublishedDirection direction, const std::vector<Duel> &duels,
                         double confidence, Difference difference)
{
    CoordinationFinding out;
    out.direction = direction;
    if (duels.empty())
        return out;
    const double strict = 1 - (1 - confidence) / static_cast<double>(duels.size());
    bool beatsAll = true;
    double nearest = std::numeric_limits<double>::infinity();
    for (const Duel &duel : duels) {
        const Estimate plain = difference(duel, confidence);
        const Estimate corrected = difference(duel, strict);
        beatsAll = beatsAll && verdictOf(plain, 1) == FindingVerdict::Agrees;
        const bool refutes = verdictOf(corrected, 1) == FindingVerdict::DoesNotAgree;
        const bool refuted = out.verdict == FindingVerdict::DoesNotAgree;
        // shown is the rival that refutes it, else the one that comes nearest
        if ((refuted && !refutes) || (refuted == refutes && !(plain.value < nearest)))
            continue;
        nearest = plain.value;
        out.rival = duel.rival;
        out.tasks = duel.failures.tasks;
        out.difference = refutes ? corrected : plain;
        out.verdict = refutes ? FindingVerdict::DoesNotAgree : FindingVerdict::Undetermined;
    }
    if (beatsAll)
        out.verdict = FindingVerdict::Agrees;
    return out;
}

std::vector<Duel> duelsOf(const char *topology, const std::vector<Arm> &arms,
                          const CoordinationCells &cells)
{
    std::vector<std::string> rivals;
    for (const Arm &arm : arms) {
        if (arm.topology != "single" && arm.topology != topology
            && std::find(rivals.begin(), rivals.end(), arm.topology) == rivals.end())
            rivals.push_back(arm.topology);
    }
    std::vector<Duel> out;
    for (const std::string &rival : rivals) {
        if (Duel duel = duelOf(topology, rival, arms, cells); duel.failures.tasks >= 2)
            out.push_back(std::move(duel));
    }
    return out;
}

CoordinationFinding amplification(const std::vector<Arm> &arms, const CoordinationCells &cells,
                                  const Resampling &resampling, double confidence)
{
    const auto duels = duelsOf("independent", arms, cells);
    auto out = most(PublishedDirection::IndependentAmplifiesMost, duels, confidence,
                    [&](const Duel &duel, double level) {
                        return pairedInterval(duel.failures, resampling, level);
                    });
    out.singleFails = duels.empty()
        || std::all_of(duels.begin(), duels.end(), [](const Duel &d) { return d.singleFails; });
    if (!out.singleFails)
        out.verdict = FindingVerdict::Undetermined;
    return out;
}

QString number(double value, int decimals)
{
    const double scale = std::pow(10, decimals);
    const double rounded = std::round(value * scale) / scale;
    return QString::number(rounded == 0 ? 0.0 : rounded, 'f', decimals)
        .replace(u'-', QChar(0x2212));
}

/// "+12.0 points [3.1, 20.2] on 20 tasks"
QString measured(const CoordinationFinding &finding, double scale, int decimals)
{
    const Estimate &e = finding.difference;
    QString text =
        (e.value > 0 ? u"+"_s : QString()) + number(scale * e.value, decimals) + Tr::tr(" points");
    if (e.bounded())
        text += u" ["_s + number(scale * e.low, decimals) + u", "_s
            + number(scale * e.high, decimals) + u']';
    return text + Tr::tr(" on %1 tasks").arg(finding.tasks);
}

QString verdictText(const CoordinationFinding &finding)
{
    switch (finding.verdict) {
    case FindingVerdict::Agrees:
        return Tr::tr("agrees.");
    case FindingVerdict::DoesNotAgree:
        return Tr::tr("does not agree.");
    case FindingVerdict::Undetermined:
        break;
    }
    return Tr::tr("undetermined.");
}

} // namespace

std::vector<CoordinationFinding> findingsOf(const std::vector<Arm> &arms,
                                            const CoordinationCells &cells,
                                            const Resampling &resampling, double confidence)
{
    return {againstSingle(PublishedDirection::DecomposableGains, "finance", 1, arms, cells,
                          resampling, confidence),
            againstSingle(PublishedDirection::SequentialLoses, "planning", -1, arms, cells,
                          resampling, confidence),
            amplification(arms, cells, resampling, confidence),
            most(PublishedDirection::HybridCostsMost, duelsOf("hybrid", arms, cells), confidence,
                 [&](const Duel &duel, double level) {
                     return overheadDifference(duel, resampling, level);
                 })};
}

QString findingText(const CoordinationFinding &finding)
{
    QString published;
    QString missing;
    QString here;
    const QString rival = qstr(finding.rival);
    switch (finding.direction) {
    case PublishedDirection::DecomposableGains:
        published = Tr::tr("Published: on tasks that can be divided (finance), teams succeed more "
                           "often than the single agent.");
        missing = Tr::tr("no finance tasks with a single agent and a team");
        here = Tr::tr("success of teams minus single %1").arg(measured(finding, 100, 1));
        break;
    case PublishedDirection::SequentialLoses:
        published = Tr::tr("Published: on tasks in sequence (planning), teams succeed less often "
                           "than the single agent.");
        missing = Tr::tr("no planning tasks with a single agent and a team");
        here = Tr::tr("success of teams minus single %1").arg(measured(finding, 100, 1));
        break;
    case PublishedDirection::IndependentAmplifiesMost:
        published = Tr::tr("Published: of all teams, independent agents amplify errors most.");
        missing = Tr::tr("no independent team beside another team and a single agent");
        here =
            Tr::tr("failure rate of independent minus %1 %2").arg(rival, measured(finding, 100, 1));
        break;
    case PublishedDirection::HybridCostsMost:
        published = Tr::tr("Published: of all teams, the hybrid has the highest overhead.");
        missing = Tr::tr("no hybrid team beside another team and a single agent");
        here =
            Tr::tr("overhead in turns of hybrid minus %1 %2").arg(rival, measured(finding, 1, 0));
        break;
    }
    if (finding.tasks == 0)
        here = missing;
    else if (!finding.singleFails)
        here = Tr::tr("the single agent never fails, so that error amplification is undefined");
    return Tr::tr("%1 Here: %2: %3").arg(published, here, verdictText(finding));
}

} // namespace tradespace
