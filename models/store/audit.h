// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/runrepository.h"
#include "models/store/workspace.h"

namespace tradespace {

/// What an audit of a workspace found.
struct AuditReport
{
    std::size_t experiments = 0;
    std::size_t runs = 0;
    std::size_t finished = 0;
    std::size_t calls = 0;
    std::size_t overruns =
        0; ///< runs that a server charged beyond a reservation: allowed, but told
    std::vector<QString> findings; ///< what is wrong; empty when all is well
    bool clean() const { return findings.empty(); }
};
Json toJson(const AuditReport &report);

/// Checks integrity; that every run's calls add up to its totals; that no limit is exceeded and no
/// charge its reservation (server overruns aside); that nothing is settled without a reservation;
/// that every text can be read and has the digest it is filed under, and every request can be
/// rebuilt.
Result<AuditReport> audit(const Workspace &workspace);

} // namespace tradespace
