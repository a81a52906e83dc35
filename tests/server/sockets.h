// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <tuple>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tradespace::testing {

/// A socket that listens on a free port of loopback, and the port.
std::tuple<int, int> listenOnLoopback();
bool sendAll(int socket, std::string_view text);
/// The next request on a connection; false: there is none.
bool readRequest(int socket, std::string &buffer, std::string &head, std::string &body);

} // namespace tradespace::testing
