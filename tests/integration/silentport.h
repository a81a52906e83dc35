// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace tradespace::testing {

/// A port of loopback where nobody ever says anything. When it is full, connections are not even
/// made: the kernel drops what asks for one.
class SilentPort
{
public:
    explicit SilentPort(bool full);
    ~SilentPort();
    SilentPort(const SilentPort &) = delete;
    SilentPort &operator=(const SilentPort &) = delete;
    std::string host() const; ///< "127.0.0.1:PORT"

private:
    std::vector<int> m_sockets; ///< the listener first
    int m_port = 0;
};

/// As long as there is one, looking up `host` takes for ever: the program's getaddrinfo() is ours.
class SilentNames
{
public:
    static constexpr const char *host = "nobody-answers.test";
    SilentNames();
    ~SilentNames();
    SilentNames(const SilentNames &) = delete;
    SilentNames &operator=(const SilentNames &) = delete;
    static bool asked(); ///< somebody waits
};

} // namespace tradespace::testing
