// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tradespace {

/// Keeps this process out of core dumps, and its memory and environment from other programs of the
/// same user (prctl(2), PR_SET_DUMPABLE; core(5), proc(5)): both hold keys. To be called before
/// anything else, because a key of the environment is in memory from the beginning, under a name
/// that only the file of connections tells. A limit on the size of core files would not do: it is
/// not heeded where a program takes the dump. Programs that this one starts are not affected; a
/// debugger that started it still may look; the leak sanitizer lifts it for its own look.
void keepOutOfDumps();

} // namespace tradespace
