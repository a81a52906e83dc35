// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/background.h"

#include <sys/resource.h>
#include <unistd.h>

namespace tradespace {

namespace {
constexpr int niceness = 10; ///< about a tenth of a core against a thread that wants all of it
}

void giveWayToTheWindow()
{
    // on Linux this concerns one thread only; where it is not allowed, nothing is lost
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);
}

} // namespace tradespace
