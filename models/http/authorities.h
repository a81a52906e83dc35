// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace tradespace {

/// Whether a folder has certificates under the hashes of their names (openssl-rehash(1): eight hex
/// digits, a dot and a number), so that the one that is needed can be found without reading all.
bool isHashedFolder(const std::string &folder);

/// Whether libcurl's own folder of authorities is such a one. Then it need not read the bundle of
/// them all, which has the same: that takes each lane's first connection 20 to 60 ms of a
/// processor, together seconds when many runs begin, and no stop is heeded meanwhile.
bool authoritiesAreFoundByHash();

} // namespace tradespace
