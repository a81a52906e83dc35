// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tradespace::testing {

/// A server on loopback that answers each request, as it came, with what it is told: whole answers
/// with status line and headers. It hangs up after each.
class PageServer
{
public:
    struct Request
    {
        std::string head; ///< request line and headers
        std::string body;
        std::string path() const; ///< with its query
    };
    using Answer = std::function<std::string(const Request &)>;
    explicit PageServer(Answer answer);
    ~PageServer();
    PageServer(const PageServer &) = delete;
    PageServer &operator=(const PageServer &) = delete;

    std::string host() const; ///< "127.0.0.1:PORT"
    int port() const { return m_port; }
    std::vector<Request> asked() const;

    /// An answer with its length.
    static std::string page(const std::string &type, const std::string &body,
                            const std::string &headers = {}, int status = 200);
    static std::string moved(const std::string &to, int status = 302);

private:
    void accept();

    const Answer m_answer;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_closing = false;
    mutable std::mutex m_mutex;
    std::vector<Request> m_asked;
    std::jthread m_acceptor;
};

} // namespace tradespace::testing
