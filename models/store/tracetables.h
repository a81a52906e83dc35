// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/records.h"
#include "models/store/compression.h"
#include "models/store/workspace.h"

#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

namespace tradespace {

std::int64_t unixMs();

/// A text on its way into the blob table; packed in the run's thread, not in the writer's.
struct PackedBlob
{
    Digest digest;
    std::optional<PackedText> text; ///< absent: it was written before
};

/// The prepared statements behind the writer. Used by the writer thread inside its transactions;
/// `packed` and `remember` alone are called from others.
class TraceTables
{
public:
    static Result<std::unique_ptr<TraceTables>> open(const Workspace &workspace);

    Connection &connection() { return m_connection; }
    Result<void> setDurable(bool durable);

    Result<void> addExperiment(const ExperimentRecord &record);
    Result<void> setSetting(const std::string &name, const std::string &value);
    Result<void> setMeasurement(const ExperimentId &experiment, const std::string &kind,
                                const std::string &json);
    Result<void> addRun(const ExperimentId &experiment, const RunKey &key, const RunId &run,
                        std::int64_t now);
    Result<void> addCall(const CallReservation &reservation, const std::vector<PackedBlob> &append);
    Result<void> settleCall(const CallSettlement &settlement,
                            const std::optional<PackedBlob> &reply);
    Result<void> addEvent(const RunEvent &event);
    Result<void> finishRun(const RunId &run, const RunResult &result, std::int64_t now);

    PackedBlob packed(const BlobRef &blob);
    /// Its text is in the queue: whoever comes later need not bring it again.
    void remember(const Digest &digest);

private:
    explicit TraceTables(Connection connection)
        : m_connection(std::move(connection))
    {
    }
    Result<std::int64_t> blobRow(const PackedBlob &blob);
    Result<std::int64_t> runRow(const RunId &run);

    Connection m_connection;
    Statement m_addRun, m_findRun, m_addCall, m_settleCall, m_addEvent, m_finishRun, m_addBlob,
        m_findBlob;
    std::unordered_map<Digest, std::int64_t, DigestHash> m_runRows;
    std::unordered_map<Digest, std::int64_t, DigestHash> m_blobRows;
    std::optional<bool> m_durable;
    std::mutex m_seenMutex;
    std::unordered_set<Digest, DigestHash> m_seen; ///< blobs queued or written
};

} // namespace tradespace
