// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/audit.h"

#include "models/store/compression.h"
#include "models/store/workspacereader.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t mostFindings = 100; ///< a damaged file would drown the reader

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
        for (const auto step : {&Auditor::checkFile, &Auditor::checkBlobs, &Auditor::checkExperiments}) {
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

    Result<void> checkFile()
    {
        for (const char *pragma : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"}) {
            auto rows = m_connection.prepare(pragma);
            if (!rows)
                return fail(rows.error());
            while (true) {
                const auto row = rows->step();
                if (!row)
                    return fail(row.error());
                if (!*row)
                    break;
                if (const auto text = rows->text(0); text != "ok")
                    find(Tr::tr("File: %1").arg(qstr(text)));
            }
        }
        return {};
    }

    Result<void> checkBlobs()
    {
        auto rows = m_connection.prepare("SELECT digest, size, zstd, data, id FROM blob");
        if (!rows)
            return fail(rows.error());
        while (true) {
            const auto row = rows->step();
            if (!row)
                return fail(row.error());
            if (!*row)
                return {};
            const auto text = unpack(rows->blob(3), static_cast<std::size_t>(rows->integer(1)),
                                     rows->integer(2) != 0, m_connection.path());
            if (!text || sha256(*text).view() != rows->blob(0))
                find(Tr::tr("Text %1 is damaged.").arg(rows->integer(4)));
        }
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
            const auto guard = record->description.value("cap", Json::object());
            for (const auto &run : *runs) {
                if (const auto done = checkRun(*record, run, guard); !done)
                    return done;
            }
        }
        return {};
    }

    Result<void> checkRun(const ExperimentRecord &experiment, const RunRecord &run, const Json &cap)
    {
        ++m_report.runs;
        m_report.finished += run.result ? 1 : 0;
        const QString name = Tr::tr("Run %1").arg(qstr(toHex(run.id).substr(0, 12)));
        if (run.key.arm >= experiment.arms.size() || run.key.task >= experiment.tasks.size()) {
            find(name + u": "_s + Tr::tr("its arm or task is missing."));
            return {};
        }
        const auto calls = m_reader->calls(run.id);
        if (!calls)
            return fail(calls.error());
        Charge charged;
        Charge held; // what may still be charged: calls in flight count in full
        Charge overrun;
        for (const auto &call : *calls) {
            ++m_report.calls;
            checkCall(name, call);
            charged += call.charged;
            overrun += call.overrun;
            held += call.state == CallState::Reserved ? call.reserved : call.charged;
        }
        m_report.overruns += overrun.isZero() ? 0 : 1;
        Budget budget = experiment.arms[run.key.arm].budget;
        const Money guard = Money::fromUsd(numberOr(cap, "run_usd", 9e6));
        budget.usd = std::min(budget.usd.value_or(guard), guard);
        checkLimits(name, budget, held);
        if (run.result)
            checkTotals(name, *run.result, charged, overrun);
        return {};
    }

    void checkCall(const QString &run, const CallRecord &call)
    {
        const QString at = run + u", turn %1.%2.%3: "_s.arg(call.key.turn).arg(call.key.agent).arg(call.key.sequence);
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
        if (call.state == CallState::Settled && call.kind == CallKind::Model && call.reply.empty())
            find(at + Tr::tr("settled without a reply."));
        if (call.state == CallState::Reserved && !call.charged.isZero())
            find(at + Tr::tr("charged before it was settled."));
    }

    void checkLimits(const QString &run, const Budget &budget, const Charge &held)
    {
        for (const auto &[tool, limit] : budget.calls) {
            const auto it = held.calls.find(tool);
            if (it != held.calls.end() && it->second > limit)
                find(run + u": "_s
                     + Tr::tr("%1 used %2 of %3 units.").arg(qstr(tool)).arg(it->second).arg(limit));
        }
        if (budget.tokens && held.tokens > *budget.tokens)
            find(run + u": "_s + Tr::tr("used %1 of %2 tokens.").arg(held.tokens).arg(*budget.tokens));
        if (budget.usd && held.cost > *budget.usd)
            find(run + u": "_s
                 + Tr::tr("spent %1 of %2 pico-dollars.").arg(held.cost.pico).arg(budget.usd->pico));
        if (budget.milliseconds && held.milliseconds > *budget.milliseconds)
            find(run + u": "_s
                 + Tr::tr("took %1 of %2 ms.").arg(held.milliseconds).arg(*budget.milliseconds));
    }

    void checkTotals(const QString &run, const RunResult &result, const Charge &charged,
                     const Charge &overrun)
    {
        const auto differs = [](const Charge &a, const Charge &b) {
            const auto units = [](const Charge &c) {
                auto calls = c.calls;
                std::erase_if(calls, [](const auto &entry) { return entry.second == 0; });
                return calls;
            };
            return units(a) != units(b) || a.tokens != b.tokens || a.cost != b.cost
                || a.milliseconds != b.milliseconds;
        };
        if (differs(result.spent, charged) || differs(result.overrun, overrun))
            find(run + u": "_s + Tr::tr("its calls do not add up to its totals."));
    }

    Connection m_connection;
    std::unique_ptr<WorkspaceReader> m_reader;
    AuditReport m_report;
};

} // namespace

Json toJson(const AuditReport &report)
{
    Json json {{"clean", report.clean()},       {"experiments", report.experiments},
               {"runs", report.runs},           {"finished", report.finished},
               {"calls", report.calls},         {"runs_with_server_overrun", report.overruns},
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
