// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/scoretable.h"

#include "models/domain/result.h"
#include "models/domain/wording.h"
#include "models/scaling/calculator.h"
#include "models/scaling/reproduction.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QString percent(double share)
{
    return QString::number(100 * share, 'f', 1);
}

QString percent(const std::optional<double> &share)
{
    return share ? percent(*share) : u"–"_s;
}

QString textOf(const PredictorScore &score, ScoreTable::Column column)
{
    switch (column) {
    case ScoreTable::Name:
        return score.label;
    case ScoreTable::Regret:
        return percent(score.regret);
    case ScoreTable::Hit:
        return percent(score.hit);
    case ScoreTable::SingleOrMulti:
        return percent(score.singleOrMulti);
    case ScoreTable::GapError:
        return percent(score.gapError);
    case ScoreTable::Coverage:
        return percent(score.coverage);
    case ScoreTable::Width:
        return percent(score.width);
    case ScoreTable::ColumnCount:
        break;
    }
    return {};
}

QString titleOf(ScoreTable::Column column)
{
    switch (column) {
    case ScoreTable::Name:
        return Tr::tr("Predictor");
    case ScoreTable::Regret:
        return Tr::tr("Regret");
    case ScoreTable::Hit:
        return Tr::tr("Hit");
    case ScoreTable::SingleOrMulti:
        return Tr::tr("One/team");
    case ScoreTable::GapError:
        return Tr::tr("Error");
    case ScoreTable::Coverage:
        return Tr::tr("Cover");
    case ScoreTable::Width:
        return Tr::tr("Width");
    case ScoreTable::ColumnCount:
        break;
    }
    return {};
}

QString explanationOf(ScoreTable::Column column)
{
    switch (column) {
    case ScoreTable::Name:
        return Tr::tr("What predicted. Rules only name a winner and give no rates.");
    case ScoreTable::Regret:
        return Tr::tr("Regret, points: success rate of the best topology − success rate of the one "
                      "that was predicted to be best, mean over benchmark × model. 0 is perfect.");
    case ScoreTable::Hit:
        return Tr::tr("Hit, %: share of benchmark × model where the predicted best is the best.");
    case ScoreTable::SingleOrMulti:
        return Tr::tr("One agent or several, %: share where that question was answered rightly.");
    case ScoreTable::GapError:
        return Tr::tr("Error, points: mean of |predicted − measured success rate| of topologies "
                      "with several agents.");
    case ScoreTable::Coverage:
        return Tr::tr("Coverage, %: share of measured rates within the predicted 90 % interval. "
                      "90 is right.");
    case ScoreTable::Width:
        return Tr::tr("Width, points: mean width of the 90 % interval. Less is better, when the "
                      "coverage is right.");
    case ScoreTable::ColumnCount:
        break;
    }
    return {};
}

} // namespace

ScoreTable::ScoreTable(const CalculatorDesk &desk, QObject *parent)
    : QAbstractTableModel(parent)
    , m_desk(desk)
{
    connect(&desk, &CalculatorDesk::scoreboardChanged, this, [this] {
        beginResetModel();
        endResetModel();
    });
}

void ScoreTable::setPart(LeftOut part)
{
    beginResetModel();
    m_part = part;
    endResetModel();
}

const ScoreboardPart *ScoreTable::shown() const
{
    if (m_desk.scoreboard() == nullptr)
        return nullptr;
    for (const ScoreboardPart &part : m_desk.scoreboard()->parts) {
        if (part.leftOut == m_part)
            return &part;
    }
    return nullptr;
}

int ScoreTable::rowCount(const QModelIndex &parent) const
{
    const ScoreboardPart *part = parent.isValid() ? nullptr : shown();
    return part != nullptr ? static_cast<int>(part->scores.size()) : 0;
}

int ScoreTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ScoreTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ScoreboardPart *part = shown();
    if (part == nullptr || index.row() >= rowCount())
        return {};
    const PredictorScore &score = part->scores[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(score, static_cast<Column>(index.column()));
    case Qt::ToolTipRole:
        return plainToolTip(
            score.undetermined == 0
                ? Tr::tr("%1: over %2 of benchmark × model.").arg(score.label).arg(score.cells)
                : Tr::tr("%1: over %2 of benchmark × model; %3 rows are not determined by the rest "
                         "of the data and are left out of error, coverage and width.")
                      .arg(score.label)
                      .arg(score.cells)
                      .arg(score.undetermined));
    case Qt::TextAlignmentRole:
        return QVariant(index.column() == Name ? Qt::AlignLeft | Qt::AlignVCenter
                                               : Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ScoreTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(static_cast<Column>(section));
    case Qt::ToolTipRole:
        return plainToolTip(explanationOf(static_cast<Column>(section)));
    case Qt::TextAlignmentRole:
        return QVariant(section == Name ? Qt::AlignLeft | Qt::AlignVCenter
                                        : Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QStringList ScoreTable::claims() const
{
    if (m_desk.calculator() == nullptr || m_desk.scoreboard() == nullptr)
        return {};
    return reproductionOf(m_desk.calculator()->report(), *m_desk.scoreboard(), m_desk.facts());
}

} // namespace tradespace
