// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/records.h"

#include <map>
#include <mutex>

namespace tradespace {

/// Which runs wait for a server and why, so that waiting can be seen. Safe to use from many
/// threads.
class WaitBoard
{
public:
    void waits(const RunId &run, std::string reason);
    void goesOn(const RunId &run);

    struct Waiting
    {
        std::size_t runs = 0;
        std::string reason; ///< of one of them
    };
    Waiting waiting() const;

private:
    mutable std::mutex m_mutex;
    std::map<RunId, std::string> m_reasons;
};

} // namespace tradespace
