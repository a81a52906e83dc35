// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/runtable.h"

#include "models/analysis/analysis.h"
#include "models/domain/wording.h"
#include "models/items/runwords.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t shownBytes = 600; ///< of a question or an answer in a cell
constexpr int mostIntervals = 64; ///< more changes than that are announced as one range
const QString none = u"–"_s;

/// One line of a text that may be long and may hold anything.
QString oneLine(const std::string &text)
{
    return qstr(std::string_view(text).substr(0, shownBytes)).simplified();
}

bool isFigure(int column)
{
    return column == RunTable::Repeat || column == RunTable::Turns || column == RunTable::Calls
        || column == RunTable::Tokens || column == RunTable::Cost;
}

} // namespace

RunTable::RunTable(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void RunTable::setExperiment(std::shared_ptr<const ExperimentRecord> record,
                             std::vector<RunRecord> runs)
{
    beginResetModel();
    m_record = std::move(record);
    m_tasks.clear();
    m_curves.clear();
    m_budgets.clear();
    m_rows.clear();
    m_runs = m_record ? std::move(runs) : std::vector<RunRecord>();
    if (m_record) {
        for (const auto &task : m_record->tasks)
            m_tasks << u"%1 · %2"_s.arg(m_tasks.size() + 1).arg(oneLine(task.question));
        std::vector<ArmSummary> arms(m_record->arms.size());
        for (std::size_t i = 0; i < arms.size(); ++i)
            arms[i].arm = m_record->arms[i];
        for (std::size_t i = 0; i < arms.size(); ++i) {
            m_curves << qstr(curveName(arms, i));
            m_budgets << budgetName(arms[i].arm);
        }
    }
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        m_rows[m_runs[i].key] = static_cast<int>(i);
    endResetModel();
}

void RunTable::put(const std::vector<RunRecord> &runs)
{
    if (!m_record)
        return;
    const int before = rowCount();
    std::vector<RunRecord> added;
    std::vector<int> changed;
    for (const RunRecord &run : runs) {
        const auto [place, isNew] =
            m_rows.try_emplace(run.key, before + static_cast<int>(added.size()));
        if (isNew) {
            added.push_back(run);
        } else if (place->second >= before) {
            added[static_cast<std::size_t>(place->second - before)] = run;
        } else {
            m_runs[static_cast<std::size_t>(place->second)] = run;
            changed.push_back(place->second);
        }
    }
    announce(std::move(changed));
    if (added.empty())
        return;
    beginInsertRows({}, before, before + static_cast<int>(added.size()) - 1);
    std::move(added.begin(), added.end(), std::back_inserter(m_runs));
    endInsertRows();
}

/// As few signals as possible: neighbours together, many scattered rows as one range.
void RunTable::announce(std::vector<int> rows)
{
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    std::vector<std::pair<int, int>> ranges;
    for (const int row : rows) {
        if (!ranges.empty() && row <= ranges.back().second + 1)
            ranges.back().second = row;
        else
            ranges.emplace_back(row, row);
    }
    if (ranges.size() > mostIntervals)
        ranges = {{rows.front(), rows.back()}};
    for (const auto &[first, last] : ranges)
        emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

const RunRecord &RunTable::runAt(int row) const
{
    return m_runs[static_cast<std::size_t>(row)];
}

int RunTable::rowOf(const RunKey &key) const
{
    const auto it = m_rows.find(key);
    return it == m_rows.end() ? -1 : it->second;
}

QString RunTable::armName(std::size_t arm) const
{
    if (arm >= static_cast<std::size_t>(m_curves.size()))
        return {};
    const auto i = static_cast<qsizetype>(arm);
    return m_curves[i] + u" · "_s + m_budgets[i];
}

RunTable::RunOutcome RunTable::outcomeOf(const RunRecord &run)
{
    if (!run.result)
        return RunOutcome::Unfinished;
    if (!countsAsOutcome(run.result->stop))
        return RunOutcome::Failed;
    return run.result->correct ? RunOutcome::Right : RunOutcome::Wrong;
}

int RunTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RunRecord &run = runAt(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(run, column);
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(run, column));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (isFigure(column) ? Qt::AlignRight : Qt::AlignLeft));
    case ValueRole:
        return value(run, column);
    case ArmRole:
        return static_cast<int>(run.key.arm);
    case OutcomeRole:
        return static_cast<int>(outcomeOf(run));
    case SearchRole:
        return QString(taskText(run) + u'\n' + curveText(run) + u'\n' + budgetText(run) + u'\n'
                       + outcomeWord(run.result) + u'\n' + text(run, Answer) + u'\n'
                       + text(run, Ended));
    case StyleRole:
        return armOf(run) ? qstr(armOf(run)->strategy) : QString();
    default:
        return {};
    }
}

QString RunTable::text(const RunRecord &run, Column column) const
{
    switch (column) {
    case Task:
        return taskText(run);
    case Name:
        return curveText(run);
    case Budget:
        return budgetText(run);
    case Repeat:
        return QString::number(run.key.repeat + 1);
    case Outcome:
        return outcomeWord(run.result);
    default:
        break;
    }
    if (!run.result)
        return none;
    const RunResult &result = *run.result;
    switch (column) {
    case Answer:
        return result.answer.empty() ? none : oneLine(result.answer);
    case Turns:
        return grouped(result.turns);
    case Calls:
        return grouped(allCalls(result.spent));
    case Tokens:
        return (result.usage.estimated ? u"≈ "_s : QString()) + grouped(result.spent.tokens);
    case Cost:
        return costText(result.spent);
    case Ended:
        return endedText(result.stop);
    default:
        return {};
    }
}

QVariant RunTable::value(const RunRecord &run, Column column) const
{
    switch (column) {
    case Task:
        return static_cast<qulonglong>(run.key.task);
    case Name:
        return curveText(run);
    case Budget:
        return armOf(run) ? QVariant(armOf(run)->budgetLevel) : QVariant();
    case Repeat:
        return run.key.repeat;
    case Outcome:
        return static_cast<int>(outcomeOf(run));
    default:
        break;
    }
    if (!run.result)
        return {};
    const RunResult &result = *run.result;
    switch (column) {
    case Turns:
        return result.turns;
    case Calls:
        return static_cast<qlonglong>(allCalls(result.spent));
    case Tokens:
        return static_cast<qlonglong>(result.spent.tokens);
    case Cost:
        return result.spent.costKnown ? QVariant(result.spent.cost.usd()) : QVariant();
    default:
        return text(run, column);
    }
}

QString RunTable::toolTip(const RunRecord &run, Column column) const
{
    switch (column) {
    case Task:
        return run.key.task < m_record->tasks.size()
            ? qstr(std::string_view(m_record->tasks[run.key.task].question).substr(0, 4000))
            : QString();
    case Name:
    case Budget:
        return armName(run.key.arm); // a narrow column cuts it
    case Answer: {
        if (run.key.task >= m_record->tasks.size())
            return {};
        const QString reference = oneLine(m_record->tasks[run.key.task].answer);
        return tr("Answer: %1\nReference answer: %2").arg(text(run, Answer), reference);
    }
    case Tokens:
        return run.result && run.result->usage.estimated
            ? tr("Estimated: the server did not report its tokens.")
            : QString();
    case Cost:
        return run.result && !run.result->spent.costKnown
            ? tr("The price of a model or tool is not known.")
            : QString();
    case Outcome:
    case Ended:
        if (!run.result)
            return tr("This run has not finished.");
        return run.result->error.empty()
            ? endedSentence(run.result->stop)
            : QString(endedSentence(run.result->stop) + u'\n' + oneLine(run.result->error));
    default:
        return {};
    }
}

QString RunTable::taskText(const RunRecord &run) const
{
    // a damaged file may name a task that is not there
    const std::size_t i = run.key.task;
    return i < static_cast<std::size_t>(m_tasks.size()) ? m_tasks[static_cast<qsizetype>(i)]
                                                        : Tr::tr("unknown task");
}

QString RunTable::curveText(const RunRecord &run) const
{
    return m_curves.value(static_cast<qsizetype>(run.key.arm));
}

QString RunTable::budgetText(const RunRecord &run) const
{
    return m_budgets.value(static_cast<qsizetype>(run.key.arm));
}

const Arm *RunTable::armOf(const RunRecord &run) const
{
    return run.key.arm < m_record->arms.size() ? &m_record->arms[run.key.arm] : nullptr;
}

QVariant RunTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (isFigure(section) ? Qt::AlignRight : Qt::AlignLeft));
    struct Words
    {
        QString title;
        QString explanation;
    };
    const auto words = [section]() -> Words {
        switch (static_cast<Column>(section)) {
        case Task:
            return {tr("Task"), tr("Number and question of the task.")};
        case Name:
            return {tr("Arm"), tr("Strategy, with topology and model where the arms differ.")};
        case Budget:
            return {tr("Budget"), tr("What the whole run was allowed to spend.")};
        case Repeat:
            return {tr("Repeat"), tr("The same task under the same arm, run again.")};
        case Outcome:
            return {tr("Outcome"),
                    tr("Right or wrong by the task's grader. Failed runs had trouble around the "
                       "agent and count neither way.")};
        case Answer:
            return {tr("Answer"), tr("What the agent handed in.")};
        case Turns:
            return {tr("Turns"), tr("Replies of the model, over all agents.")};
        case Calls:
            return {tr("Calls"),
                    tr("Tool calls charged, over all tools. Each query of a search "
                       "and each address of a batch is one.")};
        case Tokens:
            return {tr("Tokens"), tr("Input and output tokens of all model calls.")};
        case Cost:
            return {tr("Cost, US¢"),
                    tr("Unified cost: tokens and tool calls at the prices kept with the "
                       "experiment.")};
        case Ended:
            return {tr("Ended"), tr("Why the run ended.")};
        case ColumnCount:
            break;
        }
        return {};
    }();
    if (role == Qt::DisplayRole)
        return words.title;
    return role == Qt::ToolTipRole ? QVariant(plainToolTip(words.explanation)) : QVariant();
}

} // namespace tradespace
