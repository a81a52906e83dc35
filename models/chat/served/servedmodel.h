// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/served/connection.h"
#include "models/chat/served/gate.h"

#include <atomic>
#include <functional>

namespace tradespace {

class Wire;
struct BodyOptions;

/// What all models of a connection share. Safe to use from many threads.
class ServerSession
{
public:
    ServerSession(ServerConnection settings, Secret key, GatePauses pauses = {});
    const ServerConnection &settings() const { return m_settings; }
    const Secret &key() const { return m_key; }
    ConnectionGate &gate() { return m_gate; }
    HttpClient &http() { return m_http; }
    /// A request of this connection, with its headers and its key.
    HttpRequest request(const std::string &path) const;

private:
    const ServerConnection m_settings;
    const Secret m_key;
    ConnectionGate m_gate;
    HttpClient m_http;
};

/// A model on a server. One attempt per reply(): whoever pays decides about another one.
class ServedModel final : public ChatModel
{
public:
    /// `model`: the name under which the server knows it.
    ServedModel(std::shared_ptr<ServerSession> session, std::string model);

    std::string name() const override; ///< "CONNECTION/MODEL"
    const std::string &model() const { return m_model; } ///< as the server calls it
    /// Forms are asked for by their schema: the connection says so, and nothing was refused yet.
    bool asksBySchema() const;
    bool isPaid() const override { return true; }
    std::optional<std::int64_t> virtualMs(std::int64_t, std::int64_t) const override
    {
        return std::nullopt;
    }
    /// With what the provider adds unseen.
    std::int64_t inputBound(const ChatRequest &request, std::size_t moreBytes) const override;
    std::optional<Hold> hold() override { return m_session->gate().hold(); }
    ChatResult reply(const ChatRequest &request, std::stop_token stop) override;

private:
    ChatResult attempt(const ChatRequest &request, std::stop_token stop);
    ChatTrouble refused(const HttpResponse &response, const BodyOptions &sent);
    ChatTrouble broken(const QString &message) const;

    const std::shared_ptr<ServerSession> m_session;
    const std::string m_model;
    const Wire &m_wire;
    // learned from the server
    std::atomic<bool> m_completionTokens = false;
    std::atomic<bool> m_noSchemas = false;
};

} // namespace tradespace
