// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/dryruntext.h"

#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "models/store/workspacereader.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr qsizetype shownLetters = 100;

QString onOneLine(const std::string &text)
{
    const QString line = qstr(text).simplified();
    return line.size() <= shownLetters ? line : QString(line.left(shownLetters - 1) + u'…');
}

std::int64_t toolCalls(const RunResult &result)
{
    std::int64_t calls = 0;
    for (const auto &[tool, units] : result.spent.calls)
        calls += units;
    return calls;
}

void printRow(const DryRunReport::Row &row)
{
    const RunResult &result = row.result;
    print(Tr::tr("%1\n  asked: %2\n  answer: %3\n  wanted: %4\n  %5 · %6 tool calls · %7 tokens · "
                 "$%8%9\n")
              .arg(qstr(row.task.id), onOneLine(row.task.question),
                   result.answer.empty() ? Tr::tr("none") : onOneLine(result.answer),
                   onOneLine(row.task.answer), gradeText(result))
              .arg(toolCalls(result))
              .arg(result.spent.tokens)
              .arg(paidFor(result).usd(), 0, 'f', 6)
              .arg(isCostKnown(result) ? QString() : Tr::tr(" at least")));
}

Json rowJson(const DryRunReport::Row &row)
{
    Json json{
        {"task", row.task.id},
        {"question", row.task.question},
        {"answer", row.result.answer},
        {"wanted", row.task.answer},
        {"right", row.result.correct},
        {"reason", row.result.stop == StopReason::Failed ? row.result.error : row.result.wrong},
        {"tool_calls", toolCalls(row.result)},
        {"tokens", row.result.spent.tokens},
        {"usd", row.result.spent.cost.usd()},
        {"usd_known", row.result.spent.costKnown}};
    if (const auto &judging = row.result.judging) {
        json["judging"] = {{"model", judging->model},
                           {"reason", judging->reason},
                           {"usd", (judging->spent.cost + judging->overrun.cost).usd()},
                           {"usd_known", judging->spent.costKnown}};
    }
    return json;
}

} // namespace

int tellDryRun(const Workspace &workspace, const ExperimentPlan &whole, const ExperimentPlan &dry,
               bool asJson)
{
    auto reader = WorkspaceReader::open(workspace);
    if (!reader)
        return report(reader.error());
    const auto runs = (*reader)->runs(dry.record.id);
    if (!runs)
        return report(runs.error());
    const DryRunReport told = dryRunReport(whole, dry, *runs);
    if (asJson) {
        Json rows = Json::array();
        for (const auto &row : told.rows)
            rows.push_back(rowJson(row));
        printJson({{"arm", toJson(told.arm)},
                   {"rows", std::move(rows)},
                   {"mean_usd", told.mean().usd()},
                   {"usd_known", told.costKnown()},
                   {"runs_of_experiment", told.wholeRuns},
                   {"projected_usd", told.projected().usd()}});
        return Succeeded;
    }
    for (const auto &row : told.rows)
        printRow(row);
    print(u'\n' + dryRunSentences(told).join(u'\n') + u'\n');
    return Succeeded;
}

} // namespace tradespace
