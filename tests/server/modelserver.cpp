// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/modelserver.h"

#include "tests/server/sockets.h"
#include "tests/server/wireserver.h"

#include <netinet/tcp.h>

#include <algorithm>

namespace tradespace::testing {

namespace {

constexpr int endlessPieces = 100'000;

std::string statusLine(int status)
{
    return "HTTP/1.1 " + std::to_string(status) + " Said\r\n";
}

bool sendWhole(int socket, int status, const std::string &type, const std::string &headers,
               const std::string &body)
{
    return sendAll(socket,
                   statusLine(status) + "Content-Type: " + type + "\r\n" + headers
                       + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

bool sendChunk(int socket, const std::string &text)
{
    char size[32];
    std::snprintf(size, sizeof size, "%zx\r\n", text.size());
    return sendAll(socket, size + text + "\r\n");
}

} // namespace

ModelServer::ModelServer(std::shared_ptr<ChatModel> model, Manners manners)
    : m_model(std::move(model))
    , m_manners(std::move(manners))
{
    std::tie(m_listener, m_port) = listenOnLoopback();
    m_acceptor = std::jthread([this](std::stop_token stop) { accept(stop); });
}

ModelServer::~ModelServer()
{
    m_closing = true;
    m_acceptor.request_stop();
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    {
        const std::lock_guard lock(m_mutex);
        for (const int socket : m_sockets)
            ::shutdown(socket, SHUT_RDWR);
    }
    m_connections.clear(); // joins
    ::close(m_listener);
}

std::string ModelServer::address() const
{
    return "http://127.0.0.1:" + std::to_string(m_port) + "/v1";
}

std::vector<Asked> ModelServer::asked() const
{
    const std::lock_guard lock(m_mutex);
    return m_asked;
}

std::map<std::string, std::int64_t> ModelServer::billedByModel() const
{
    const std::lock_guard lock(m_mutex);
    return m_byModel;
}

void ModelServer::accept(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        const int on = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        const std::lock_guard lock(m_mutex);
        if (m_closing) {
            ::close(socket);
            return;
        }
        m_sockets.insert(socket);
        m_connections.emplace_back([this, socket] { serve(socket); });
    }
}

void ModelServer::serve(int socket)
{
    std::string buffer;
    std::string head;
    std::string body;
    while (!m_closing && readRequest(socket, buffer, head, body)) {
        const auto first = head.find(' ');
        const auto second = head.find(' ', first + 1);
        const bool goOn = answer(socket,
                                 {0, head.substr(first + 1, second - first - 1), head,
                                  Json::parse(body, nullptr, false)});
        if (!goOn)
            break;
    }
    const std::lock_guard lock(m_mutex);
    m_sockets.erase(socket);
    ::close(socket);
}

Behaviour ModelServer::take(Asked &asked)
{
    {
        const std::lock_guard lock(m_mutex);
        asked.number = m_asked.size();
        m_asked.push_back(asked);
    }
    return m_manners ? m_manners(asked) : Behaviour{};
}

/// False: the connection is to be closed.
bool ModelServer::answer(int socket, Asked asked)
{
    using Drop = Behaviour::Drop;
    using Body = Behaviour::Body;
    using Counts = Behaviour::Counts;
    const Behaviour how = take(asked);
    if (how.latency.count() > 0)
        std::this_thread::sleep_for(how.latency);
    const bool anthropic = asked.path.ends_with("/messages");
    const auto bill = [this, &asked](std::int64_t tokens) {
        m_billed += tokens;
        const std::lock_guard lock(m_mutex);
        m_byModel[stringOr(asked.body, "model", {})] += tokens;
    };
    if (asked.path.ends_with("/models"))
        return sendWhole(socket, how.status, "application/json", how.headers,
                         how.status == 200
                             ? dump(Json{{"data", {{{"id", "m"}}, {{"id", "another"}}}}})
                             : dump(Json{{"error", {{"message", how.said}}}}));
    if (asked.path.ends_with("/embeddings"))
        return how.status != 200
            ? sendWhole(socket, how.status, "application/json", how.headers,
                        dump(Json{{"error", {{"message", how.said}}}}))
            : sendWhole(socket, 200, "application/json", {},
                        how.body == Body::Malformed ? how.said : dump(letterVectors(asked.body)));
    const auto request = requestFromWire(asked.body, anthropic);
    if (!request)
        return sendWhole(socket, 400, "application/json", {},
                         dump(Json{{"error", {{"message", utf8(request.error().message)}}}}));
    std::int64_t input = static_cast<std::int64_t>(dump(asked.body).size()) / 4;
    if (how.status != 200) {
        if (how.billed)
            bill(input + request->maxOutputTokens);
        return sendWhole(socket, how.status, "application/json", how.headers,
                         dump(Json{{"error", {{"message", how.said}, {"code", how.status}}}}))
            && how.drop == Drop::Never;
    }
    auto reply = m_model->reply(*request, {});
    if (!reply)
        return false;
    if (asked.body.contains("response_format") && !reply->message.calls.empty()) {
        reply->message.text = reply->message.calls.front().arguments; // held to the schema
        reply->message.calls.clear();
        reply->finish = Finish::Stop;
    }
    std::int64_t output =
        std::clamp<std::int64_t>(static_cast<std::int64_t>(dump(toJson(reply->message)).size()) / 4,
                                 1, request->maxOutputTokens);
    if (how.counts == Counts::Cut)
        input = std::min<std::int64_t>(input, 2050);
    if (how.counts == Counts::Full)
        output = request->maxOutputTokens;
    if (how.counts == Counts::TooHigh) {
        input *= 10;
        output *= 10;
    }
    bill(input + output);
    Json usage = how.counts == Counts::Missing ? Json()
        : how.counts == Counts::Absurd         ? usageJson(-5, -7, anthropic)
                                               : usageJson(input, output, anthropic);
    if (how.drop == Drop::OnceAsked)
        return false;
    const bool stream = asked.body.value("stream", false);
    const bool wantsUsage = anthropic || !stream
        || asked.body.value("stream_options", Json::object()).value("include_usage", false);
    if (!wantsUsage)
        usage = Json();
    std::string text;
    if (stream) {
        auto events = answerEvents(*reply, anthropic, usage);
        if (how.counts == Counts::Twice && !anthropic)
            events.insert(events.begin() + 1,
                          dump(Json{{"choices", Json::array()}, {"usage", usage}}));
        if (how.body == Body::Truncated)
            events.resize(events.size() / 2);
        for (const std::string &event : events)
            text += "data: " + event + "\n\n";
    } else {
        text = dump(wholeAnswer(*reply, anthropic, usage));
        if (how.body == Body::Truncated)
            text.resize(text.size() / 2);
    }
    std::string type = stream ? "text/event-stream" : "application/json";
    if (how.body == Body::Malformed)
        text = stream ? "data: {\"choices\": [}\n\n" : "{\"choices\": [}";
    if (how.body == Body::WrongType) {
        type = "text/html";
        text = "<html>busy</html>";
    }
    if (how.body == Body::Empty)
        text.clear();
    const std::string head =
        statusLine(200) + "Content-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n";
    if (how.drop == Drop::InHeaders) {
        sendAll(socket, head.substr(0, head.size() / 2));
        return false;
    }
    if (!sendAll(socket, head))
        return false;
    if (how.drop == Drop::InBody) {
        sendChunk(socket, text.substr(0, text.size() / 2));
        return false;
    }
    if (how.body == Body::Slow) {
        for (const char c : text) {
            if (m_closing || !sendChunk(socket, std::string(1, c)))
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    } else if (how.body == Body::Endless) {
        const std::string piece(1000, ' ');
        for (int i = 0; i < endlessPieces && !m_closing; ++i) {
            if (!sendChunk(socket, piece))
                return false;
        }
        return false;
    } else if (!text.empty() && !sendChunk(socket, text)) {
        return false;
    }
    return sendAll(socket, "0\r\n\r\n");
}

} // namespace tradespace::testing
