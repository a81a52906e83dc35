// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measurements.h"
#include "models/domain/runrepository.h"
#include "models/store/workspace.h"

#include <memory>

namespace tradespace {

/// The rows of the texts that a request appends, as stored with its call.
std::vector<std::int64_t> idsIn(std::string_view bytes);

/// Reads a workspace through a connection of its own; the writer may go on meanwhile.
/// Lives in one thread.
class WorkspaceReader final : public RunRepository, public MeasurementRepository
{
public:
    static Result<std::unique_ptr<WorkspaceReader>> open(const Workspace &workspace);

    /// A note of the program's own; nothing when there is none.
    Result<std::optional<std::string>> setting(const std::string &name);
    Result<std::vector<ExperimentHead>> experiments() override;
    Result<ExperimentRecord> experiment(const ExperimentId &id) override;
    Result<std::vector<RunRecord>> runs(const ExperimentId &id) override;
    Result<std::vector<CallRecord>> calls(const RunId &run) override;
    Result<std::vector<TraceEntry>> trace(const RunId &run) override;
    Result<std::vector<RunEvent>> events(const RunId &run) override;
    Result<std::optional<Json>> measurement(const ExperimentId &experiment,
                                            const std::string &kind) override;

private:
    explicit WorkspaceReader(Connection connection)
        : m_connection(std::move(connection))
    {
    }
    Result<std::string> blob(std::int64_t row);
    Result<std::vector<TraceEntry>> readCalls(const RunId &run, bool withRequests);

    Connection m_connection;
    Statement m_calls;
    Statement m_blob;
};

} // namespace tradespace
