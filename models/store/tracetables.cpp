// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/tracetables.h"

#include <chrono>

namespace tradespace {

namespace {

constexpr std::size_t mostRemembered = 100'000; ///< digests; about 10 MB

/// The calls of one tool, which is all that a single call reserves.
std::int64_t unitsOf(const Charge &charge)
{
    std::int64_t units = 0;
    for (const auto &[tool, count] : charge.calls)
        units += count;
    return units;
}

std::string idList(const std::vector<std::int64_t> &ids)
{
    std::string bytes;
    bytes.reserve(ids.size() * 8);
    for (const auto id : ids) {
        for (int shift = 0; shift < 64; shift += 8)
            bytes += static_cast<char>(static_cast<std::uint64_t>(id) >> shift & 0xff);
    }
    return bytes;
}

} // namespace

std::int64_t unixMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Result<std::unique_ptr<TraceTables>> TraceTables::open(const Workspace &workspace)
{
    auto connection = workspace.connect();
    if (!connection)
        return fail(connection.error());
    std::unique_ptr<TraceTables> tables(new TraceTables(std::move(*connection)));
    const std::pair<Statement *, const char *> statements[] = {
        {&tables->m_addRun,
         "INSERT INTO run (digest, experiment, arm, task, repeat, started_ms) "
         "SELECT ?1, id, ?3, ?4, ?5, ?6 FROM experiment WHERE digest = ?2 "
         // tried again: what it came to before is no longer its result
         "ON CONFLICT (digest) DO UPDATE SET "
         "result = NULL, stop = NULL, correct = NULL, finished_ms = NULL"},
        {&tables->m_findRun, "SELECT id FROM run WHERE digest = ?1"},
        {&tables->m_addCall,
         "INSERT OR REPLACE INTO call (run, turn, agent, sequence, attempt, kind, name, state, "
         "paid, "
         "res_units, res_tokens, res_pico, res_ms, cost_known, request_hash, keep, append) "
         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"},
        {&tables->m_settleCall,
         "UPDATE call SET state = ?6, units = ?7, tokens = ?8, pico = ?9, ms = ?10, cost_known = "
         "?11, "
         "overrun = ?12, usage = ?13, raw = ?14, reply = ?15 "
         "WHERE run = ?1 AND turn = ?2 AND agent = ?3 AND sequence = ?4 AND attempt = ?5"},
        {&tables->m_addEvent,
         "INSERT OR REPLACE INTO event (run, turn, agent, sequence, kind, payload) "
         "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
        {&tables->m_finishRun,
         "UPDATE run SET finished_ms = ?2, stop = ?3, correct = ?4, result = ?5 WHERE id = ?1"},
        {&tables->m_addBlob,
         "INSERT INTO blob (digest, size, zstd, data) VALUES (?1, ?2, ?3, ?4) "
         "ON CONFLICT (digest) DO NOTHING"},
        {&tables->m_findBlob, "SELECT id FROM blob WHERE digest = ?1"}};
    for (const auto &[statement, sql] : statements) {
        auto prepared = tables->m_connection.prepare(sql);
        if (!prepared)
            return fail(prepared.error());
        *statement = std::move(*prepared);
    }
    return tables;
}

Result<void> TraceTables::setDurable(bool durable)
{
    if (m_durable == durable)
        return {};
    m_durable = durable;
    return m_connection.execute(durable ? "PRAGMA synchronous = FULL"
                                        : "PRAGMA synchronous = NORMAL");
}

PackedBlob TraceTables::packed(const BlobRef &blob)
{
    {
        const std::lock_guard lock(m_seenMutex);
        if (m_seen.contains(blob.digest))
            return {blob.digest, std::nullopt};
    }
    return {blob.digest, pack(*blob.text)};
}

void TraceTables::remember(const Digest &digest)
{
    const std::lock_guard lock(m_seenMutex);
    if (m_seen.size() > mostRemembered)
        m_seen.clear();
    m_seen.insert(digest);
}

Result<std::int64_t> TraceTables::blobRow(const PackedBlob &blob)
{
    if (const auto known = m_blobRows.find(blob.digest); known != m_blobRows.end())
        return known->second;
    if (blob.text) {
        m_addBlob.bindBlob(1, blob.digest.view())
            .bind(2, static_cast<std::int64_t>(blob.text->size))
            .bind(3, blob.text->compressed ? 1 : 0)
            .bindBlob(4, blob.text->data);
        if (const auto added = m_addBlob.run(); !added)
            return fail(added.error());
    }
    std::int64_t row = sqlite3_last_insert_rowid(m_connection.handle());
    if (!blob.text || sqlite3_changes(m_connection.handle()) == 0) {
        m_findBlob.bindBlob(1, blob.digest.view());
        const auto found = m_findBlob.step();
        if (!found)
            return fail(found.error());
        row = *found ? m_findBlob.integer(0) : 0;
        m_findBlob.reset();
        if (row == 0)
            return fail(Error::Kind::Storage, m_connection.path(),
                        Tr::tr("A text that was to be referred to is missing."));
    }
    if (m_blobRows.size() > mostRemembered)
        m_blobRows.clear();
    m_blobRows.emplace(blob.digest, row);
    return row;
}

Result<std::int64_t> TraceTables::runRow(const RunId &run)
{
    if (const auto known = m_runRows.find(run); known != m_runRows.end())
        return known->second;
    m_findRun.bindBlob(1, run.view());
    const auto found = m_findRun.step();
    if (!found)
        return fail(found.error());
    const std::int64_t row = *found ? m_findRun.integer(0) : 0;
    m_findRun.reset();
    if (row == 0)
        return fail(Error::Kind::Storage, m_connection.path(),
                    Tr::tr("A step was reported of a run that was never begun."));
    m_runRows.emplace(run, row);
    return row;
}

Result<void> TraceTables::setSetting(const std::string &name, const std::string &value)
{
    auto put = m_connection.prepare("INSERT INTO settings (name, value) VALUES (?1, ?2) "
                                    "ON CONFLICT (name) DO UPDATE SET value = ?2");
    if (!put)
        return fail(put.error());
    put->bindText(1, name).bindText(2, value);
    return put->run();
}

Result<void> TraceTables::setMeasurement(const ExperimentId &experiment, const std::string &kind,
                                         const std::string &json)
{
    auto put = m_connection.prepare("INSERT INTO measurement (experiment, kind, json) "
                                    "SELECT id, ?2, ?3 FROM experiment WHERE digest = ?1 "
                                    "ON CONFLICT (experiment, kind) DO UPDATE SET json = ?3");
    if (!put)
        return fail(put.error());
    put->bindBlob(1, experiment.view()).bindText(2, kind).bindText(3, json);
    return put->run();
}

Result<void> TraceTables::addExperiment(const ExperimentRecord &record)
{
    auto add = m_connection.prepare(
        "INSERT INTO experiment (digest, name, description, snapshot, created_ms) "
        "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (digest) DO NOTHING");
    if (!add)
        return fail(add.error());
    const std::string description = dump(record.description);
    const std::string snapshot = dump(record.snapshot);
    add->bindBlob(1, record.id.view()).bindText(2, record.name).bindText(3, description);
    add->bindText(4, snapshot).bind(5, unixMs());
    if (const auto added = add->run(); !added)
        return added;
    if (sqlite3_changes(m_connection.handle()) == 0) {
        // the same experiment; what does not make it another may have changed: name, jobs, cap
        auto renew = m_connection.prepare(
            "UPDATE experiment SET name = ?2, description = ?3 WHERE digest = ?1");
        if (!renew)
            return fail(renew.error());
        renew->bindBlob(1, record.id.view()).bindText(2, record.name).bindText(3, description);
        return renew->run();
    }
    const std::int64_t row = sqlite3_last_insert_rowid(m_connection.handle());
    const auto addAll = [&](const char *sql, const auto &items) -> Result<void> {
        auto statement = m_connection.prepare(sql);
        if (!statement)
            return fail(statement.error());
        for (std::size_t i = 0; i < items.size(); ++i) {
            const std::string json = dump(toJson(items[i]));
            statement->bind(1, row).bind(2, static_cast<std::int64_t>(i)).bindText(3, json);
            if (const auto added = statement->run(); !added)
                return added;
        }
        return {};
    };
    if (const auto added = addAll("INSERT INTO arm VALUES (?1, ?2, ?3)", record.arms); !added)
        return added;
    if (const auto added = addAll("INSERT INTO task VALUES (?1, ?2, ?3)", record.tasks); !added)
        return added;
    auto price = m_connection.prepare("INSERT INTO price VALUES (?1, ?2, ?3, ?4)");
    if (!price)
        return fail(price.error());
    const Json prices = objectOr(record.snapshot, "prices");
    for (const auto &[section, kind] : {std::pair{"models", "model"}, std::pair{"tools", "tool"}}) {
        const Json listed = prices.value(section, Json::object());
        for (const auto &[name, value] : listed.items()) {
            const std::string json = dump(value);
            price->bind(1, row).bindText(2, kind).bindText(3, name).bindText(4, json);
            if (const auto added = price->run(); !added)
                return added;
        }
    }
    return {};
}

Result<void> TraceTables::addRun(const ExperimentId &experiment, const RunKey &key,
                                 const RunId &run, std::int64_t now)
{
    m_addRun.bindBlob(1, run.view()).bindBlob(2, experiment.view());
    m_addRun.bind(3, static_cast<std::int64_t>(key.arm))
        .bind(4, static_cast<std::int64_t>(key.task));
    m_addRun.bind(5, key.repeat).bind(6, now);
    return m_addRun.run();
}

Result<void> TraceTables::addCall(const CallReservation &r, const std::vector<PackedBlob> &append)
{
    const auto run = runRow(r.run);
    if (!run)
        return fail(run.error());
    std::vector<std::int64_t> ids;
    for (const auto &blob : append) {
        const auto id = blobRow(blob);
        if (!id)
            return fail(id.error());
        ids.push_back(*id);
    }
    const std::string list = idList(ids);
    m_addCall.bind(1, *run).bind(2, r.key.turn).bind(3, r.key.agent).bind(4, r.key.sequence);
    m_addCall.bind(5, r.key.attempt).bind(6, static_cast<int>(r.kind)).bindText(7, r.name);
    m_addCall.bind(8, r.paid ? 1 : 0).bind(9, unitsOf(r.reserved)).bind(10, r.reserved.tokens);
    m_addCall.bind(11, r.reserved.cost.pico).bind(12, r.reserved.milliseconds);
    m_addCall.bind(13, r.reserved.costKnown ? 1 : 0);
    if (r.kind != CallKind::Tool) {
        m_addCall.bindBlob(14, r.requestHash.view());
        m_addCall.bind(15, static_cast<std::int64_t>(r.request.keep)).bindBlob(16, list);
    } else {
        m_addCall.bindNull(14).bindNull(15).bindNull(16);
    }
    return m_addCall.run();
}

Result<void> TraceTables::settleCall(const CallSettlement &s,
                                     const std::optional<PackedBlob> &reply)
{
    const auto run = runRow(s.run);
    if (!run)
        return fail(run.error());
    m_settleCall.bind(1, *run).bind(2, s.key.turn).bind(3, s.key.agent).bind(4, s.key.sequence);
    m_settleCall.bind(5, s.key.attempt).bind(6, static_cast<int>(s.state));
    m_settleCall.bind(7, unitsOf(s.charged)).bind(8, s.charged.tokens).bind(9, s.charged.cost.pico);
    m_settleCall.bind(10, s.charged.milliseconds).bind(11, s.charged.costKnown ? 1 : 0);
    const std::string overrun = s.overrun.isZero() ? std::string() : dump(toJson(s.overrun));
    const std::string usage = s.usage ? dump(toJson(*s.usage)) : std::string();
    const std::string raw = s.raw.is_null() ? std::string() : dump(s.raw);
    int index = 12;
    for (const auto *text : {&overrun, &usage, &raw}) {
        if (text->empty())
            m_settleCall.bindNull(index++);
        else
            m_settleCall.bindText(index++, *text);
    }
    m_settleCall.bindNull(15);
    if (reply) {
        const auto row = blobRow(*reply);
        if (!row)
            return fail(row.error());
        m_settleCall.bind(15, *row);
    }
    if (const auto done = m_settleCall.run(); !done)
        return done;
    if (sqlite3_changes(m_connection.handle()) == 0)
        return fail(Error::Kind::Storage, m_connection.path(),
                    Tr::tr("A call was settled that had never been reserved."));
    return {};
}

Result<void> TraceTables::addEvent(const RunEvent &event)
{
    const auto run = runRow(event.run);
    if (!run)
        return fail(run.error());
    const std::string payload = dump(event.payload);
    m_addEvent.bind(1, *run).bind(2, event.turn).bind(3, event.agent).bind(4, event.sequence);
    m_addEvent.bindText(5, event.kind).bindText(6, payload);
    return m_addEvent.run();
}

Result<void> TraceTables::finishRun(const RunId &run, const RunResult &result, std::int64_t now)
{
    const auto row = runRow(run);
    if (!row)
        return fail(row.error());
    const std::string json = dump(toJson(result));
    m_finishRun.bind(1, *row).bind(2, now).bindText(3, stopReasonName(result.stop));
    m_finishRun.bind(4, result.correct ? 1 : 0).bindText(5, json);
    m_runRows.erase(run);
    return m_finishRun.run();
}

} // namespace tradespace
