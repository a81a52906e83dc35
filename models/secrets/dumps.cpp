// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/dumps.h"

#include <sys/prctl.h>

namespace tradespace {

void keepOutOfDumps()
{
    prctl(PR_SET_DUMPABLE, 0);
}

} // namespace tradespace
