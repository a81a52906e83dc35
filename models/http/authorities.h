// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace tradespace {

/// How many certificates a folder has under the hashes of their names (openssl-rehash(1): eight hex
/// digits, a dot and a number), by which the one that is needed is found without reading all.
std::size_t hashedCertificates(const std::string &folder);
/// How many a bundle has in PEM; 0 when it cannot be read.
std::size_t bundledCertificates(const std::string &file);

/// Whether libcurl's own folder of authorities has them hashed, and no fewer than the bundle, to
/// which somebody may have added one. Then it need not read the bundle: that takes each lane's first
/// connection 20 to 60 ms of a processor, together seconds when many runs begin, and no stop is
/// heeded meanwhile.
bool authoritiesAreFoundByHash();

} // namespace tradespace
