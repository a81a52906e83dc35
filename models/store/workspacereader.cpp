// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workspacereader.h"

#include "models/store/compression.h"

#include <algorithm>
#include <map>

namespace tradespace {

namespace {

/// Stored JSON was written by the program, but the file may have been edited since.
Json storedJson(std::string_view text)
{
    return parseJson(text, {}).value_or(Json());
}

Charge charge(const Statement &row, int first, const std::string &tool, bool isTool)
{
    Charge out;
    if (isTool && row.integer(first) != 0)
        out.calls[tool] = row.integer(first);
    out.tokens = row.integer(first + 1);
    out.cost = Money{row.integer(first + 2)};
    out.milliseconds = row.integer(first + 3);
    return out;
}

} // namespace

std::vector<std::int64_t> idsIn(std::string_view bytes)
{
    std::vector<std::int64_t> ids;
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t id = 0;
        for (std::size_t i = 8; i > 0; --i)
            id = id << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
        ids.push_back(static_cast<std::int64_t>(id));
    }
    return ids;
}

Result<std::unique_ptr<WorkspaceReader>> WorkspaceReader::open(const Workspace &workspace)
{
    auto connection = workspace.connect();
    if (!connection)
        return fail(connection.error());
    std::unique_ptr<WorkspaceReader> reader(new WorkspaceReader(std::move(*connection)));
    auto calls = reader->m_connection.prepare(
        "SELECT turn, agent, sequence, attempt, kind, name, state, paid, res_units, res_tokens, "
        "res_pico, res_ms, units, tokens, pico, ms, cost_known, overrun, usage, request_hash, "
        "reply, "
        "keep, append FROM call WHERE run = (SELECT id FROM run WHERE digest = ?1) "
        "ORDER BY turn, agent, sequence, attempt");
    if (!calls)
        return fail(calls.error());
    reader->m_calls = std::move(*calls);
    auto blob = reader->m_connection.prepare("SELECT size, zstd, data FROM blob WHERE id = ?1");
    if (!blob)
        return fail(blob.error());
    reader->m_blob = std::move(*blob);
    return reader;
}

Result<std::string> WorkspaceReader::blob(std::int64_t row)
{
    m_blob.bind(1, row);
    const auto found = m_blob.step();
    if (!found)
        return fail(found.error());
    auto text = *found
        ? unpack(m_blob.blob(2), static_cast<std::size_t>(m_blob.integer(0)),
                 m_blob.integer(1) != 0, m_connection.path())
        : Result<std::string>(fail(storageError(SQLITE_CORRUPT, m_connection.path())));
    m_blob.reset();
    return text;
}

Result<std::optional<std::string>> WorkspaceReader::setting(const std::string &name)
{
    auto row = m_connection.prepare("SELECT value FROM settings WHERE name = ?1");
    if (!row)
        return fail(row.error());
    row->bindText(1, name);
    const auto found = row->step();
    if (!found)
        return fail(found.error());
    return *found ? std::optional(std::string(row->text(0))) : std::nullopt;
}

Result<std::vector<RunRepository::ExperimentHead>> WorkspaceReader::experiments()
{
    auto rows = m_connection.prepare(
        "SELECT digest, name, (SELECT count(*) FROM run WHERE experiment = experiment.id), "
        "(SELECT count(*) FROM run WHERE experiment = experiment.id AND stop IS NOT NULL), "
        "(SELECT count(*) FROM run WHERE experiment = experiment.id AND stop = ?1), "
        "(SELECT count(*) FROM arm WHERE experiment = experiment.id) * "
        "(SELECT count(*) FROM task WHERE experiment = experiment.id) * "
        "CASE WHEN json_valid(description) "
        "THEN coalesce(json_extract(description, '$.repeats'), 1) ELSE 1 END "
        "FROM experiment ORDER BY id");
    if (!rows)
        return fail(rows.error());
    rows->bindText(1, stopReasonName(StopReason::CapReached));
    std::vector<ExperimentHead> heads;
    while (true) {
        const auto row = rows->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return heads;
        const auto count = [&rows](int column) {
            return static_cast<std::size_t>(std::max<std::int64_t>(0, rows->integer(column)));
        };
        const auto id = digestFromBytes(rows->blob(0));
        if (!id)
            return fail(storageError(SQLITE_CORRUPT, m_connection.path()));
        heads.push_back({*id, std::string(rows->text(1)), count(5), count(2), count(3), count(4)});
    }
}

Result<ExperimentRecord> WorkspaceReader::experiment(const ExperimentId &id)
{
    auto head = m_connection.prepare(
        "SELECT name, description, snapshot FROM experiment WHERE digest = ?1");
    if (!head)
        return fail(head.error());
    head->bindBlob(1, id.view());
    const auto found = head->step();
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(
            Error::Kind::Input, m_connection.path(),
            Tr::tr("The workspace has no experiment %1.").arg(qstr(toHex(id).substr(0, 12))));
    ExperimentRecord record;
    record.id = id;
    record.name = std::string(head->text(0));
    record.description = storedJson(head->text(1));
    record.snapshot = storedJson(head->text(2));
    const auto each = [&](const char *sql, const auto &take) -> Result<void> {
        auto rows = m_connection.prepare(sql);
        if (!rows)
            return fail(rows.error());
        rows->bindBlob(1, id.view());
        while (true) {
            const auto row = rows->step();
            if (!row)
                return fail(row.error());
            if (!*row)
                return {};
            if (const auto taken = take(storedJson(rows->text(0))); !taken)
                return taken;
        }
    };
    const auto arms = each("SELECT arm FROM arm WHERE experiment = (SELECT id FROM experiment "
                           "WHERE digest = ?1) ORDER BY number",
                           [&](const Json &json) -> Result<void> {
                               auto arm = armFromJson(json, m_connection.path());
                               if (!arm)
                                   return fail(arm.error());
                               record.arms.push_back(std::move(*arm));
                               return {};
                           });
    if (!arms)
        return fail(arms.error());
    const auto tasks = each("SELECT task FROM task WHERE experiment = (SELECT id FROM experiment "
                            "WHERE digest = ?1) ORDER BY number",
                            [&](const Json &json) -> Result<void> {
                                auto task = taskFromJson(json, m_connection.path());
                                if (!task)
                                    return fail(task.error());
                                record.tasks.push_back(std::move(*task));
                                return {};
                            });
    if (!tasks)
        return fail(tasks.error());
    return record;
}

Result<std::vector<RunRecord>> WorkspaceReader::runs(const ExperimentId &id)
{
    auto rows = m_connection.prepare(
        "SELECT digest, arm, task, repeat, result, started_ms, finished_ms FROM run "
        "WHERE experiment = (SELECT id FROM experiment WHERE digest = ?1) ORDER BY arm, task, "
        "repeat");
    if (!rows)
        return fail(rows.error());
    rows->bindBlob(1, id.view());
    std::vector<RunRecord> runs;
    while (true) {
        const auto row = rows->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return runs;
        RunRecord run;
        run.id = digestFromBytes(rows->blob(0)).value_or(Digest{});
        run.key = {static_cast<std::size_t>(rows->integer(1)),
                   static_cast<std::size_t>(rows->integer(2)), static_cast<int>(rows->integer(3))};
        if (!rows->isNull(4))
            run.result = runResultFromJson(storedJson(rows->text(4)));
        run.startedMs = rows->integer(5);
        run.finishedMs = rows->integer(6);
        runs.push_back(std::move(run));
    }
}

Result<std::vector<TraceEntry>> WorkspaceReader::readCalls(const RunId &run, bool withRequests)
{
    std::vector<TraceEntry> entries;
    std::map<std::int64_t, std::vector<std::string>> previous; // per agent: its last request
    m_calls.reset();
    m_calls.bindBlob(1, run.view());
    while (true) {
        const auto row = m_calls.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        TraceEntry entry;
        CallRecord &call = entry.call;
        call.key = {static_cast<int>(m_calls.integer(0)), static_cast<int>(m_calls.integer(1)),
                    static_cast<int>(m_calls.integer(2)), static_cast<int>(m_calls.integer(3))};
        call.kind = static_cast<CallKind>(std::clamp<std::int64_t>(m_calls.integer(4), 0, 2));
        const bool isTool = call.kind == CallKind::Tool;
        call.name = std::string(m_calls.text(5));
        call.state = static_cast<CallState>(std::clamp<std::int64_t>(m_calls.integer(6), 0, 4));
        call.paid = m_calls.integer(7) != 0;
        call.reserved = charge(m_calls, 8, call.name, isTool);
        call.charged = charge(m_calls, 12, call.name, isTool);
        call.charged.costKnown = call.reserved.costKnown = m_calls.integer(16) != 0;
        if (!m_calls.isNull(17))
            call.overrun = chargeFromJson(storedJson(m_calls.text(17)));
        if (!m_calls.isNull(18))
            call.usage = usageFromJson(storedJson(m_calls.text(18)));
        call.requestHash = digestFromBytes(m_calls.blob(19)).value_or(Digest{});
        if (!m_calls.isNull(20)) {
            auto text = blob(m_calls.integer(20));
            if (!text)
                return fail(text.error());
            call.reply = std::move(*text);
        }
        if (withRequests && !isTool) {
            auto &messages = previous[call.key.agent];
            messages.resize(
                std::min(messages.size(), static_cast<std::size_t>(m_calls.integer(21))));
            for (const auto id : idsIn(m_calls.blob(22))) {
                auto text = blob(id);
                if (!text)
                    return fail(text.error());
                messages.push_back(std::move(*text));
            }
            entry.request = messages;
        }
        entries.push_back(std::move(entry));
    }
    m_calls.reset();
    return entries;
}

Result<std::vector<CallRecord>> WorkspaceReader::calls(const RunId &run)
{
    auto entries = readCalls(run, false);
    if (!entries)
        return fail(entries.error());
    std::vector<CallRecord> calls;
    for (auto &entry : *entries)
        calls.push_back(std::move(entry.call));
    return calls;
}

Result<std::vector<TraceEntry>> WorkspaceReader::trace(const RunId &run)
{
    return readCalls(run, true);
}

Result<std::vector<RunEvent>> WorkspaceReader::events(const RunId &run)
{
    auto rows = m_connection.prepare(
        "SELECT turn, agent, sequence, kind, payload FROM event "
        "WHERE run = (SELECT id FROM run WHERE digest = ?1) ORDER BY turn, agent, sequence, kind");
    if (!rows)
        return fail(rows.error());
    rows->bindBlob(1, run.view());
    std::vector<RunEvent> events;
    while (true) {
        const auto row = rows->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return events;
        events.push_back({run, static_cast<int>(rows->integer(0)),
                          static_cast<int>(rows->integer(1)), static_cast<int>(rows->integer(2)),
                          std::string(rows->text(3)), storedJson(rows->text(4))});
    }
}

Result<std::optional<Json>> WorkspaceReader::measurement(const ExperimentId &experiment,
                                                         const std::string &kind)
{
    auto row =
        m_connection.prepare("SELECT json FROM measurement WHERE kind = ?2 "
                             "AND experiment = (SELECT id FROM experiment WHERE digest = ?1)");
    if (!row)
        return fail(row.error());
    row->bindBlob(1, experiment.view()).bindText(2, kind);
    const auto found = row->step();
    if (!found)
        return fail(found.error());
    return *found ? std::optional(storedJson(row->text(0))) : std::nullopt;
}

} // namespace tradespace
