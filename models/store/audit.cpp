// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/audit.h"

#include "models/store/compression.h"
#include "models/store/workspacereader.h"

#include <algorithm>
#include <map>
#include <unordered_set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t mostFindings = 100; ///< a damaged file would drown the reader

/// What the calls of a run, or those of its judge, come to.
struct Sums
{
    Charge charged;
    Charge held; ///< what may still be charged: calls in flight count in full
    Charge overrun;
    Usage usage;

    void add(const CallRecord &call)
    {
        charged += call.charged;
        overrun += call.overrun;
        usage += call.usage.value_or(Usage{});
        held += call.state == CallState::Reserved ? call.reserved : call.charged;
    }
};

class Auditor
{
public:
    Auditor(Connection connection, std::unique_ptr<WorkspaceReader> reader)
        : m_connection(std::move(connection))
        , m_reader(std::move(reader))
    {
    }

    Result<AuditReport> run()
    {
        for (const auto step :
             {&Auditor::checkFile, &Auditor::checkJson, &Auditor::checkBlobs,
              &Auditor::checkRequests, &Auditor::checkResults, &Auditor::checkExperiments}) {
            if (const auto done = (this->*step)(); !done)
                return fail(done.error());
        }
        return m_report;
    }

private:
    void find(const QString &finding)
    {
        if (m_report.findings.size() < mostFindings)
            m_report.findings.push_back(finding);
    }

    /// Calls `take` with every row of a query.
    template <class Take> Result<void> each(const char *sql, const Take &take)
    {
        auto rows = m_connection.prepare(sql);
        if (!rows)
            return fail(rows.error());
        while (true) {
            const auto row = rows->step();
            if (!row)
                return fail(row.error());
            if (!*row)
                return {};
            take(*rows);
        }
    }

    Result<void> checkFile()
    {
        for (const char *pragma : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"}) {
            const auto done = each(pragma, [&](const Statement &row) {
                if (const auto text = row.text(0); text != "ok")
                    find(Tr::tr("File: %1").arg(qstr(text)));
            });
            if (!done)
                return done;
        }
        return {};
    }

    Result<void> checkJson()
    {
        return each(
            "SELECT 'experiment', id FROM experiment "
            "WHERE NOT (json_valid(description) AND json_valid(snapshot)) "
            "UNION ALL SELECT 'run', id FROM run WHERE NOT json_valid(ifnull(result, 0)) "
            "UNION ALL SELECT 'call', run FROM call WHERE NOT (json_valid(ifnull(usage, 0)) "
            "AND json_valid(ifnull(overrun, 0)) AND json_valid(ifnull(raw, 0))) "
            "UNION ALL SELECT 'event', run FROM event WHERE NOT json_valid(payload)",
            [&](const Statement &row) {
                find(Tr::tr("Table %1, row %2: the JSON cannot be read.")
                         .arg(qstr(row.text(0)))
                         .arg(row.integer(1)));
            });
    }

    Result<void> checkBlobs()
    {
        return each("SELECT digest, size, zstd, data, id FROM blob", [&](const Statement &row) {
            m_texts.insert(row.integer(4));
            const auto text = unpack(row.blob(3), static_cast<std::size_t>(row.integer(1)),
                                     row.integer(2) != 0, m_connection.path());
            if (!text || sha256(*text).view() != row.blob(0))
                find(Tr::tr("Text %1 is damaged.").arg(row.integer(4)));
        });
    }

    /// Whether each request can be rebuilt from the one before it.
    Result<void> checkRequests()
    {
        std::int64_t run = 0;
        std::map<std::int64_t, std::int64_t> lengths; // per agent: messages in its last request
        return each("SELECT run, turn, agent, keep, append FROM call WHERE kind <> 1 "
                    "ORDER BY run, turn, agent, sequence, attempt",
                    [&](const Statement &row) {
                        if (std::exchange(run, row.integer(0)) != row.integer(0))
                            lengths.clear();
                        const auto ids = idsIn(row.blob(4));
                        const std::int64_t keep = row.integer(3);
                        std::int64_t &length = lengths[row.integer(2)];
                        const bool keepsWhatWasThere = keep >= 0 && keep <= length;
                        if (!keepsWhatWasThere || row.blob(4).size() != ids.size() * 8
                            || !std::all_of(ids.begin(), ids.end(),
                                            [&](auto id) { return m_texts.contains(id); }))
                            find(Tr::tr("Run in row %1, turn %2: a text of its request is missing.")
                                     .arg(run)
                                     .arg(row.integer(1)));
                        length =
                            (keepsWhatWasThere ? keep : 0) + static_cast<std::int64_t>(ids.size());
                    });
    }

    /// Rows repeat what is most asked for of their results.
    Result<void> checkResults()
    {
        return each(
            "SELECT id FROM run WHERE CASE WHEN json_valid(result) "
            "THEN json_extract(result, '$.stop') IS NOT stop "
            "OR json_extract(result, '$.correct') IS NOT correct ELSE stop IS NOT NULL END",
            [&](const Statement &row) {
                find(Tr::tr("Run in row %1: its result and its row differ.").arg(row.integer(0)));
            });
    }

    Result<void> checkExperiments()
    {
        const auto heads = m_reader->experiments();
        if (!heads)
            return fail(heads.error());
        for (const auto &head : *heads) {
            ++m_report.experiments;
            const auto record = m_reader->experiment(head.id);
            if (!record)
                return fail(record.error());
            const auto runs = m_reader->runs(head.id);
            if (!runs)
                return fail(runs.error());
            if (!record->description.is_object() || !record->snapshot.is_object())
                find(Tr::tr("Experiment %1: its description cannot be read.")
                         .arg(qstr(toHex(head.id).substr(0, 12))));
            const Json guard = objectOr(record->description, "cap");
            for (const auto &run : *runs)
                checkRun(*record, run, guard);
        }
        return {};
    }

    void checkRun(const ExperimentRecord &experiment, const RunRecord &run, const Json &cap)
    {
        ++m_report.runs;
        m_report.finished += run.result ? 1 : 0;
        const QString name = Tr::tr("Run %1").arg(qstr(toHex(run.id).substr(0, 12)));
        if (run.key.arm >= experiment.arms.size() || run.key.task >= experiment.tasks.size()) {
            find(name + u": "_s + Tr::tr("its arm or task is missing."));
            return;
        }
        if (run.id
            != runId(experiment.id, experiment.tasks[run.key.task].id, run.key.arm, run.key.repeat))
            find(name + u": "_s + Tr::tr("it was not run with this arm or task."));
        const auto calls = m_reader->calls(run.id);
        if (!calls) {
            find(name + u": "_s + calls.error().message);
            return;
        }
        Sums own;
        Sums judges; // on an account of its own
        const bool judged = experiment.tasks[run.key.task].grader == judgeGrader;
        const std::string judge =
            judged ? stringOr(experiment.description, judgeGrader, {}) : std::string();
        for (const auto &call : *calls) {
            ++m_report.calls;
            checkCall(name, call);
            checkRole(name, call, judge);
            (call.kind == CallKind::Judge ? judges : own).add(call);
        }
        m_report.overruns += own.overrun.isZero() && judges.overrun.isZero() ? 0 : 1;
        Budget budget = experiment.arms[run.key.arm].budget;
        const Money guard = Money::fromUsd(numberOr(cap, "run_usd", 9e6));
        budget.usd = std::min(budget.usd.value_or(guard), guard);
        checkLimits(name, budget, own.held);
        if (!run.result)
            return;
        checkTotals(name, own, run.result->spent, run.result->overrun, run.result->usage);
        const Judging judging = run.result->judging.value_or(Judging{});
        checkTotals(Tr::tr("%1, its judge").arg(name), judges, judging.spent, judging.overrun,
                    judging.usage);
    }

    void checkCall(const QString &run, const CallRecord &call)
    {
        const QString at = run
            + u", turn %1.%2.%3: "_s.arg(call.key.turn).arg(call.key.agent).arg(call.key.sequence);
        const auto above = [](const Charge &a, const Charge &b) {
            for (const auto &[tool, units] : a.calls) {
                const auto it = b.calls.find(tool);
                if (units > (it == b.calls.end() ? 0 : it->second))
                    return true;
            }
            return a.tokens > b.tokens || a.cost > b.cost || a.milliseconds > b.milliseconds;
        };
        if (above(call.charged, call.reserved))
            find(at + Tr::tr("charged more than was reserved."));
        if (call.state == CallState::Settled && call.kind != CallKind::Tool && call.reply.empty())
            find(at + Tr::tr("settled without a reply."));
        if (call.state == CallState::Reserved && !call.charged.isZero())
            find(at + Tr::tr("charged before it was settled."));
        if (call.state == CallState::Cancelled && !call.charged.isZero())
            find(at + Tr::tr("cancelled and yet charged."));
    }

    /// Nobody's calls may pass for the judge's, for they would not count in the run's budget.
    void checkRole(const QString &run, const CallRecord &call, const std::string &judge)
    {
        const bool isJudges = call.kind == CallKind::Judge;
        if (isJudges != (call.key.agent == judgeAgent) || (isJudges && call.name != judge))
            find(run
                 + u", turn %1.%2.%3: "_s.arg(call.key.turn)
                       .arg(call.key.agent)
                       .arg(call.key.sequence)
                 + Tr::tr("it is booked as the judge's, and is not."));
    }

    void checkLimits(const QString &run, const Budget &budget, const Charge &held)
    {
        for (const auto &[tool, limit] : budget.calls) {
            const auto it = held.calls.find(tool);
            if (it != held.calls.end() && it->second > limit)
                find(
                    run + u": "_s
                    + Tr::tr("%1 used %2 of %3 units.").arg(qstr(tool)).arg(it->second).arg(limit));
        }
        if (budget.tokens && held.tokens > *budget.tokens)
            find(run + u": "_s
                 + Tr::tr("used %1 of %2 tokens.").arg(held.tokens).arg(*budget.tokens));
        if (budget.usd && held.cost > *budget.usd)
            find(
                run + u": "_s
                + Tr::tr("spent %1 of %2 pico-dollars.").arg(held.cost.pico).arg(budget.usd->pico));
        if (budget.milliseconds && held.milliseconds > *budget.milliseconds)
            find(run + u": "_s
                 + Tr::tr("took %1 of %2 ms.").arg(held.milliseconds).arg(*budget.milliseconds));
    }

    void checkTotals(const QString &run, const Sums &calls, const Charge &spent,
                     const Charge &overrun, const Usage &usage)
    {
        const auto differs = [](const Charge &a, const Charge &b) {
            const auto units = [](const Charge &c) {
                auto used = c.calls;
                std::erase_if(used, [](const auto &entry) { return entry.second == 0; });
                return used;
            };
            return units(a) != units(b) || a.tokens != b.tokens || a.cost != b.cost
                || a.milliseconds != b.milliseconds;
        };
        if (differs(spent, calls.charged) || differs(overrun, calls.overrun))
            find(run + u": "_s + Tr::tr("its calls do not add up to its totals."));
        if (!(usage == calls.usage))
            find(run + u": "_s + Tr::tr("the usage of its calls does not add up to its own."));
    }

    Connection m_connection;
    std::unique_ptr<WorkspaceReader> m_reader;
    std::unordered_set<std::int64_t> m_texts; ///< rows of the texts that are there
    AuditReport m_report;
};

} // namespace

Json toJson(const AuditReport &report)
{
    Json json{{"clean", report.clean()},  {"experiments", report.experiments},
              {"runs", report.runs},      {"finished", report.finished},
              {"calls", report.calls},    {"runs_with_server_overrun", report.overruns},
              {"findings", Json::array()}};
    for (const auto &finding : report.findings)
        json["findings"].push_back(utf8(finding));
    return json;
}

Result<AuditReport> audit(const Workspace &workspace)
{
    auto connection = workspace.connect();
    if (!connection)
        return fail(connection.error());
    auto reader = WorkspaceReader::open(workspace);
    if (!reader)
        return fail(reader.error());
    return Auditor(std::move(*connection), std::move(*reader)).run();
}

} // namespace tradespace
