// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/tracewriter.h"

#include "models/store/tracetables.h"

namespace tradespace {

namespace {
constexpr std::size_t mostQueued = 4096; ///< then the runs wait for the disk
}

Result<std::unique_ptr<TraceWriter>> TraceWriter::open(const Workspace &workspace)
{
    auto tables = TraceTables::open(workspace);
    if (!tables)
        return fail(tables.error());
    return std::unique_ptr<TraceWriter>(new TraceWriter(std::move(*tables)));
}

TraceWriter::TraceWriter(std::unique_ptr<TraceTables> tables)
    : m_tables(std::move(tables))
    , m_thread([this] { write(); })
{
}

TraceWriter::~TraceWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_filled.notify_all();
}

Result<void> TraceWriter::submit(Job job, bool durable)
{
    std::unique_lock lock(m_mutex);
    m_drained.wait(lock, [this] { return m_queue.size() < mostQueued || m_error; });
    if (m_error)
        return fail(*m_error);
    m_queue.push_back(std::move(job));
    m_wantsDurable = m_wantsDurable || durable;
    const std::uint64_t ticket = ++m_submitted;
    m_filled.notify_one();
    if (durable) {
        m_drained.wait(lock, [&] { return m_committed >= ticket || m_error; });
        if (m_error && m_committed < ticket)
            return fail(*m_error);
    }
    return {};
}

void TraceWriter::write()
{
    std::deque<Job> batch;
    std::unique_lock lock(m_mutex);
    while (true) {
        m_filled.wait(lock, [this] { return m_closing || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        batch.swap(m_queue);
        const bool durable = std::exchange(m_wantsDurable, false);
        const std::uint64_t upTo = m_submitted;
        lock.unlock();
        m_drained.notify_all();
        const auto written = writeBatch(batch, durable);
        batch.clear();
        lock.lock();
        if (!written) {
            m_error = written.error();
            m_queue.clear();
            m_drained.notify_all();
            return;
        }
        m_committed = upTo;
        m_drained.notify_all();
    }
}

Result<void> TraceWriter::writeBatch(std::deque<Job> &batch, bool durable)
{
    if (const auto set = m_tables->setDurable(durable); !set)
        return set;
    auto transaction = Transaction::begin(m_tables->connection());
    if (!transaction)
        return fail(transaction.error());
    for (auto &job : batch) {
        if (const auto done = job(*m_tables); !done)
            return done;
    }
    return transaction->commit();
}

Result<void> TraceWriter::flush()
{
    return submit([](TraceTables &) -> Result<void> { return {}; }, true);
}

Result<void> TraceWriter::saveExperiment(const ExperimentRecord &record)
{
    return submit([record](TraceTables &tables) { return tables.addExperiment(record); }, true);
}

Result<void> TraceWriter::saveSetting(const std::string &name, const std::string &value)
{
    return submit([name, value](TraceTables &tables) { return tables.setSetting(name, value); },
                  true);
}

Result<void> TraceWriter::saveMeasurement(const ExperimentId &experiment, const std::string &kind,
                                          const Json &json)
{
    return submit(
        [experiment, kind, text = dump(json)](TraceTables &tables) {
            return tables.setMeasurement(experiment, kind, text);
        },
        true);
}

Result<void> TraceWriter::runStarted(const ExperimentId &experiment, const RunKey &key,
                                     const RunId &run)
{
    return submit([experiment, key, run, now = unixMs()](
                      TraceTables &tables) { return tables.addRun(experiment, key, run, now); },
                  false);
}

Result<void> TraceWriter::reserved(const CallReservation &reservation)
{
    std::vector<PackedBlob> append;
    for (const auto &blob : reservation.request.append)
        append.push_back(m_tables->packed(blob));
    auto queued = submit([reservation, append = std::move(append)](
                             TraceTables &tables) { return tables.addCall(reservation, append); },
                         reservation.paid);
    for (const auto &blob : reservation.request.append)
        m_tables->remember(blob.digest);
    return queued;
}

Result<void> TraceWriter::settled(const CallSettlement &settlement)
{
    std::optional<PackedBlob> reply;
    if (settlement.reply)
        reply = m_tables->packed(*settlement.reply);
    auto queued = submit([settlement, reply = std::move(reply)](
                             TraceTables &tables) { return tables.settleCall(settlement, reply); },
                         settlement.paid);
    if (settlement.reply)
        m_tables->remember(settlement.reply->digest);
    return queued;
}

Result<void> TraceWriter::happened(const RunEvent &event)
{
    return submit([event](TraceTables &tables) { return tables.addEvent(event); }, false);
}

Result<void> TraceWriter::runFinished(const RunId &run, const RunResult &result)
{
    return submit([run, result, now = unixMs()](
                      TraceTables &tables) { return tables.finishRun(run, result, now); },
                  false);
}

} // namespace tradespace
