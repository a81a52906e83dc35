// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace tradespace::testing {

/// How the server answers one request.
struct Behaviour
{
    enum class Drop
    {
        Never,
        OnceAsked, ///< the request was read and worked for, nothing is answered
        InHeaders,
        InBody,
    };
    enum class Body
    {
        Proper,
        Truncated, ///< JSON that ends early; a stream without its end
        Malformed, ///< no JSON
        WrongType, ///< HTML in place of JSON
        Slow, ///< a byte at a time
        Endless,
        Empty,
    };
    enum class Counts
    {
        Right,
        Missing,
        Twice,
        Full, ///< all the output that was allowed
        Cut, ///< no more than a small window's worth of input
        TooHigh, ///< reported and billed ten times over
        Absurd, ///< negative
    };
    std::chrono::milliseconds latency{};
    int status = 200; ///< an error status is answered with `said` and nothing is worked
    std::string said = "no";
    std::string headers; ///< further ones, each with its line end
    Drop drop = Drop::Never;
    Body body = Body::Proper;
    Counts counts = Counts::Right;
    bool billed = false; ///< an error status that was worked for
};

/// What the server knows of a request.
struct Asked
{
    std::size_t number = 0; ///< from 0, in the order of arrival
    std::string path;
    std::string headers; ///< as they came
    Json body;
};

/// A server of models on loopback that speaks Chat Completions ("/v1/chat/completions") and
/// Messages
/// ("/v1/messages"), streamed or not, misbehaves as told, and keeps its own account of what it was
/// asked and what it billed. Replies are those of `model`; a token is four bytes. "/embeddings"
/// answers with counts of letters.
class ModelServer
{
public:
    using Manners = std::function<Behaviour(const Asked &)>;
    explicit ModelServer(std::shared_ptr<ChatModel> model, Manners manners = {});
    ~ModelServer();
    ModelServer(const ModelServer &) = delete;
    ModelServer &operator=(const ModelServer &) = delete;

    std::string address() const; ///< "http://127.0.0.1:PORT/v1"
    std::vector<Asked> asked() const;
    std::int64_t billedTokens() const { return m_billed; }
    /// By the name of the model that was asked for.
    std::map<std::string, std::int64_t> billedByModel() const;

private:
    void accept(std::stop_token stop);
    void serve(int socket);
    bool answer(int socket, Asked asked);
    Behaviour take(Asked &asked);

    const std::shared_ptr<ChatModel> m_model;
    const Manners m_manners;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<std::int64_t> m_billed = 0;
    std::atomic<bool> m_closing = false;
    mutable std::mutex m_mutex;
    std::vector<Asked> m_asked;
    std::map<std::string, std::int64_t> m_byModel;
    std::set<int> m_sockets;
    std::vector<std::jthread> m_connections;
    std::jthread m_acceptor;
};

} // namespace tradespace::testing
