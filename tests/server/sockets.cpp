// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/sockets.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdlib>

namespace tradespace::testing {

namespace {

constexpr std::size_t mostRequestBytes = 64U << 20;

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Reads until `buffer` holds so many bytes; false at the end of the connection.
bool readTo(int socket, std::string &buffer, std::size_t bytes)
{
    char piece[16384];
    while (buffer.size() < bytes) {
        const auto got = ::recv(socket, piece, sizeof piece, 0);
        if (got <= 0)
            return false;
        buffer.append(piece, static_cast<std::size_t>(got));
    }
    return true;
}

} // namespace

std::tuple<int, int> listenOnLoopback()
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener, reinterpret_cast<sockaddr *>(&address), size) != 0
        || ::listen(listener, 512) != 0
        || ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("The test server cannot listen.");
    return {listener, ntohs(address.sin_port)};
}

bool sendAll(int socket, std::string_view text)
{
    while (!text.empty()) {
        const auto sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool readRequest(int socket, std::string &buffer, std::string &head, std::string &body)
{
    std::size_t end = std::string::npos;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
        if (buffer.size() > mostRequestBytes || !readTo(socket, buffer, buffer.size() + 1))
            return false;
    }
    head = buffer.substr(0, end);
    buffer.erase(0, end + 4);
    const std::string low = lowered(head);
    const auto at = low.find("content-length:");
    const std::size_t length =
        at == std::string::npos ? 0 : std::strtoul(low.c_str() + at + 15, nullptr, 10);
    if (length > mostRequestBytes || !readTo(socket, buffer, length))
        return false;
    body = buffer.substr(0, length);
    buffer.erase(0, length);
    return true;
}

} // namespace tradespace::testing
