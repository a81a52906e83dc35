// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/pageserver.h"

#include "tests/server/sockets.h"

namespace tradespace::testing {

std::string PageServer::Request::path() const
{
    const auto first = head.find(' ');
    return head.substr(first + 1, head.find(' ', first + 1) - first - 1);
}

PageServer::PageServer(Answer answer)
    : m_answer(std::move(answer))
{
    std::tie(m_listener, m_port) = listenOnLoopback();
    m_acceptor = std::jthread([this] { accept(); });
}

PageServer::~PageServer()
{
    m_closing = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    ::close(m_listener);
}

std::string PageServer::host() const
{
    return "127.0.0.1:" + std::to_string(m_port);
}

std::vector<PageServer::Request> PageServer::asked() const
{
    const std::lock_guard lock(m_mutex);
    return m_asked;
}

std::string PageServer::page(const std::string &type, const std::string &body,
                             const std::string &headers, int status)
{
    return "HTTP/1.1 " + std::to_string(status) + " Said\r\nContent-Type: " + type + "\r\n"
        + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string PageServer::moved(const std::string &to, int status)
{
    return page("text/html", "moved", "Location: " + to + "\r\n", status);
}

void PageServer::accept()
{
    while (!m_closing) {
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        std::string buffer;
        Request request;
        if (!m_closing && readRequest(socket, buffer, request.head, request.body)) {
            {
                const std::lock_guard lock(m_mutex);
                m_asked.push_back(request);
            }
            sendAll(socket, m_answer(request));
        }
        ::close(socket);
    }
}

} // namespace tradespace::testing
