// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sockaddr;

namespace tradespace {

/// Whether an address belongs to the public internet: neither this machine nor a private, shared,
/// link-local, documentation, multicast or reserved one (IANA's special-purpose registries, RFC
/// 6890), also where it is wrapped into another one (mapped, NAT64, 6to4, Teredo).
bool isPublicAddress(const sockaddr &address);

} // namespace tradespace
