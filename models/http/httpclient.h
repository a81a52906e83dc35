// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/http/headers.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace {

/// How long an exchange may take and how much it may bring.
struct HttpLimits
{
    std::chrono::milliseconds connect{10'000}; ///< name look-up, connection and TLS
    std::chrono::milliseconds firstByte{
        120'000}; ///< from the start to the first byte of the answer
    std::chrono::milliseconds total{600'000};
    std::size_t bytes = 32U << 20; ///< of the body
};

struct HttpRequest
{
    std::string url;
    std::vector<std::string> headers; ///< "Name: value"
    std::string body;
    bool post = true; ///< else GET
    /// Connects to hosts of the public internet only, whatever their names resolve to.
    bool publicOnly = false;
    bool unpack = false; ///< take compressed answers; the limit of bytes is on what they unpack to
    std::string proxy; ///< empty: none, whatever the environment says
    HttpLimits limits;
};

struct HttpResponse
{
    int status = 0;
    HttpHeaders headers;
    std::string body; ///< empty when it was handed on in pieces
};

/// Why there is no complete answer.
struct HttpTrouble
{
    Error error;
    bool sent = false; ///< some of the request may have reached the server
};

/// Sends requests over HTTP and HTTPS; certificates are verified, redirects are not followed, and
/// no request is ever sent twice behind the caller's back: not even on a connection that the server
/// had closed meanwhile. As many at once as there are callers; connections are kept for the next
/// one. Safe to use from many threads; outlives its callers.
class HttpClient
{
public:
    HttpClient();
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    /// A piece of the body of an answer; false: enough, hang up.
    using Pieces = std::function<bool(const HttpResponse &soFar, std::string_view piece)>;
    /// Blocks until the answer is complete, a limit is exceeded or a stop is requested, which takes
    /// effect at once. With `pieces` the body is handed on as it comes; hanging up is no trouble.
    tl::expected<HttpResponse, HttpTrouble> send(const HttpRequest &request, std::stop_token stop,
                                                 const Pieces &pieces = {});

private:
    class Lane;
    class LaneLease;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Lane>> m_idle; ///< the one used last is taken first
};

} // namespace tradespace
