// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/armtable.h"

#include "models/domain/wording.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// The share of runs that used up the resource that was used up most often, and which that is.
std::pair<double, QString> usedUp(const ArmSummary &arm)
{
    std::pair<double, QString> most{Estimate::unknown, {}};
    for (const auto &[resource, share] : arm.exhausted) {
        if (!(share <= most.first))
            most = {share, qstr(resource)};
    }
    return most;
}

double tokens(const ArmSummary &arm)
{
    return arm.inputTokens + arm.cachedTokens + arm.outputTokens;
}

/// A mean that the arm has only when it has runs.
QString mean(const ArmSummary &arm, const QString &text)
{
    return arm.runs == 0 ? u"–"_s : text;
}

QString textOf(const ArmSummary &arm, ArmTable::Column column, const QString &name)
{
    switch (column) {
    case ArmTable::Name:
        return name;
    case ArmTable::Budget:
        return budgetName(arm.arm);
    case ArmTable::Runs:
        return grouped(static_cast<qint64>(arm.runs));
    case ArmTable::Accuracy:
        return percentText(arm.accuracy.value, arm.accuracy.low, arm.accuracy.high);
    case ArmTable::Calls:
        return mean(arm, QString::number(arm.calls, 'f', 1));
    case ArmTable::Tokens:
        return mean(arm,
                    (arm.tokensEstimated ? u"≈ "_s : QString())
                        + grouped(static_cast<qint64>(std::llround(tokens(arm)))));
    case ArmTable::Cost:
        return mean(arm, centsText(arm.cost ? std::optional(arm.cost->value) : std::nullopt));
    case ArmTable::UsedUp:
        return mean(arm, percentText(usedUp(arm).first));
    case ArmTable::Frontier:
        return arm.frontierProbability ? percentText(*arm.frontierProbability) : u"–"_s;
    case ArmTable::ColumnCount:
        break;
    }
    return {};
}

QVariant valueOf(const ArmSummary &arm, ArmTable::Column column, const QString &name)
{
    switch (column) {
    case ArmTable::Name:
        return name;
    case ArmTable::Budget:
        return arm.arm.budgetLevel;
    case ArmTable::Runs:
        return static_cast<qulonglong>(arm.runs);
    case ArmTable::Accuracy:
        return arm.runs == 0 ? -1 : arm.accuracy.value;
    case ArmTable::Calls:
        return arm.calls;
    case ArmTable::Tokens:
        return tokens(arm);
    case ArmTable::Cost:
        return arm.cost ? arm.cost->value : -1;
    case ArmTable::UsedUp:
        return arm.exhausted.empty() ? -1 : usedUp(arm).first;
    case ArmTable::Frontier:
        return arm.frontierProbability.value_or(-1);
    case ArmTable::ColumnCount:
        break;
    }
    return {};
}

QString tipOf(const ArmSummary &arm, ArmTable::Column column)
{
    switch (column) {
    case ArmTable::Name:
        return qstr(armLabel(arm.arm));
    case ArmTable::Runs: {
        const QString counted = Tr::tr("%1 counted runs of %2 tasks")
                                    .arg(grouped(static_cast<qint64>(arm.runs)),
                                         grouped(static_cast<qint64>(arm.tasks)));
        return arm.excluded == 0
            ? counted
            : Tr::tr("%1; %2 more ended by trouble or were stopped and are in no figure")
                  .arg(counted, grouped(static_cast<qint64>(arm.excluded)));
    }
    case ArmTable::Accuracy:
        return Tr::tr("The interval rests on an effective n of %1.")
            .arg(QString::number(arm.effectiveRuns, 'f', 0));
    case ArmTable::Calls: {
        QStringList parts;
        for (const auto &[tool, units] : arm.callsPerTool)
            parts << Tr::tr("%1: %2").arg(qstr(tool), QString::number(units, 'f', 1));
        return parts.join(u'\n');
    }
    case ArmTable::Tokens:
        return Tr::tr("Input %1, read from a cache %2, output %3")
                   .arg(grouped(std::llround(arm.inputTokens)),
                        grouped(std::llround(arm.cachedTokens)),
                        grouped(std::llround(arm.outputTokens)))
            + (arm.tokensEstimated ? Tr::tr("\nEstimated: a server did not report its usage.")
                                   : QString());
    case ArmTable::Cost:
        if (arm.runs == 0)
            return {};
        return arm.cost ? Tr::tr("%1 [%2, %3] US¢ per task")
                              .arg(centsText(arm.cost->value), centsText(arm.cost->low),
                                   centsText(arm.cost->high))
                        : Tr::tr("Unknown: a price is missing.");
    case ArmTable::UsedUp: {
        QStringList parts;
        for (const auto &[resource, share] : arm.exhausted)
            parts << Tr::tr("%1: %2").arg(qstr(resource), percentText(share));
        return parts.join(u'\n');
    }
    case ArmTable::Frontier:
        return arm.onFrontier ? Tr::tr("On the frontier by its means") : QString();
    default:
        return {};
    }
}

QString titleOf(ArmTable::Column column)
{
    switch (column) {
    case ArmTable::Name:
        return Tr::tr("Curve");
    case ArmTable::Budget:
        return Tr::tr("Budget");
    case ArmTable::Runs:
        return Tr::tr("Runs");
    case ArmTable::Accuracy:
        return Tr::tr("Accuracy");
    case ArmTable::Calls:
        return Tr::tr("Calls/task");
    case ArmTable::Tokens:
        return Tr::tr("Tokens/task");
    case ArmTable::Cost:
        return Tr::tr("US¢/task");
    case ArmTable::UsedUp:
        return Tr::tr("Used up");
    case ArmTable::Frontier:
        return Tr::tr("Frontier");
    case ArmTable::ColumnCount:
        break;
    }
    return {};
}

QString explanationOf(ArmTable::Column column, double confidence)
{
    switch (column) {
    case ArmTable::Name:
        return Tr::tr("The strategy, with topology and model where they differ.");
    case ArmTable::Budget:
        return Tr::tr("The limit of one whole run, shared by its agents and samples.");
    case ArmTable::Runs:
        return Tr::tr("Finished runs that count. Runs that infrastructure failed or that were "
                      "stopped are left out.");
    case ArmTable::Accuracy:
        return Tr::tr(
                   "Right runs ÷ counted runs, with a %1 % interval: Wilson's score interval, at "
                   "the effective n = p(1−p) ÷ cluster variance when tasks are repeated.")
            .arg(100 * confidence);
    case ArmTable::Calls:
        return Tr::tr("Mean units of tool calls per run, over all tools: each query and each "
                      "address of a batched call is one unit.");
    case ArmTable::Tokens:
        return Tr::tr("Mean tokens per run: input + read from a cache + output, over all model "
                      "calls. ≈ marks estimates.");
    case ArmTable::Cost:
        return Tr::tr("Unified cost = token cost + tool cost, mean per run, at the experiment's "
                      "prices. Unknown when a price is missing.");
    case ArmTable::UsedUp:
        return Tr::tr(
            "Runs with nothing left of the limit that ran out most often ÷ counted runs.");
    case ArmTable::Frontier:
        return Tr::tr("Probability of being on the frontier = share of resamplings of the tasks in "
                      "which no other arm is at least as accurate for at most the same cost, and "
                      "better in one of the two.");
    case ArmTable::ColumnCount:
        break;
    }
    return {};
}

} // namespace

ArmTable::ArmTable(const Results &results, QObject *parent)
    : QAbstractTableModel(parent)
    , m_results(results)
    , m_rows(static_cast<int>(results.analysis().arms.size()))
{
    connect(&results, &Results::analysisChanged, this, &ArmTable::refresh);
}

void ArmTable::refresh()
{
    const int rows = static_cast<int>(m_results.analysis().arms.size());
    if (rows == m_rows) {
        if (rows > 0)
            emit dataChanged(index(0, 0), index(rows - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int ArmTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int ArmTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ArmTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &arms = m_results.analysis().arms;
    const auto row = static_cast<std::size_t>(index.row());
    if (row >= arms.size())
        return {};
    const ArmSummary &arm = arms[row];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(arm, column, column == Name ? qstr(curveName(arms, row)) : QString());
    case ValueRole:
        return valueOf(arm, column, column == Name ? qstr(curveName(arms, row)) : QString());
    case Qt::ToolTipRole: {
        const QString tip = tipOf(arm, column);
        return tip.isEmpty() ? QVariant() : QVariant(plainToolTip(tip));
    }
    case Qt::TextAlignmentRole:
        return QVariant(column <= Budget ? Qt::AlignLeft | Qt::AlignVCenter
                                         : Qt::AlignRight | Qt::AlignVCenter);
    case ArmRole:
        return index.row();
    case StyleRole: {
        const bool topology = std::any_of(arms.begin(), arms.end(),
                                          [&](const ArmSummary &a) {
                                              return a.arm.topology != arms.front().arm.topology;
                                          })
            && std::all_of(arms.begin(), arms.end(), [&](const ArmSummary &a) {
                                  return a.arm.strategy == arms.front().arm.strategy;
                              });
        return qstr(topology ? arm.arm.topology : arm.arm.strategy);
    }
    case OnFrontierRole:
        return arm.onFrontier;
    default:
        return {};
    }
}

QVariant ArmTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return QAbstractTableModel::headerData(section, orientation, role);
    const auto column = static_cast<Column>(section);
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(column);
    case Qt::ToolTipRole:
        return explanationOf(column, m_results.analysis().settings.confidence);
    case Qt::TextAlignmentRole:
        return QVariant(column <= Budget ? Qt::AlignLeft | Qt::AlignVCenter
                                         : Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace tradespace
