// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/domain/secret.h"
#include "models/tools/mcp/keptprocess.h"
#include "models/tools/mcp/linebuffer.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

struct pollfd;

namespace tradespace {

/// Why a request has no result.
struct McpTrouble
{
    enum class Kind
    {
        Refused, ///< the server answered with an error
        Late, ///< no answer in time; the server may still be at it
        Lost, ///< the server is gone, or is not to be talked to any more
        Stopped ///< asked to stop
    };
    Kind kind = Kind::Lost;
    std::string message;
    int code = 0; ///< of a refusal
};
using McpAnswer = tl::expected<Json, McpTrouble>;

/// JSON-RPC 2.0 with a server process, one message a line. Whatever the server does, each request
/// comes back: with its answer, in time with trouble, or at once when the process is lost. Requests
/// may come from any threads at once; a thread of its own reads and writes.
class McpPeer
{
public:
    /// At a stop by `whole` the process is ended at once, also when nothing is asked of it: so all
    /// servers of a run end at the same time.
    McpPeer(KeptProcess process, std::size_t mostBytes, std::vector<Secret> secrets,
            std::stop_token whole);
    ~McpPeer(); ///< ends the process, and all that it started

    McpAnswer request(const std::string &method, const Json &params,
                      std::chrono::milliseconds patience, std::stop_token stop);
    void notify(const std::string &method, const Json &params);
    bool isLost() const;

private:
    struct Waiting
    {
        std::optional<McpAnswer> answer;
    };
    void pump(); ///< the thread
    bool exchange(const std::vector<pollfd> &ready);
    bool readSome(int from, bool isOutput);
    bool writeSome();
    bool takeLine(std::string line);
    bool takeMessage(const Json &message);
    void takeAnswer(const Json &message);
    void takeRequest(const Json &message);
    void sendLocked(const Json &message);
    void lose(const QString &what);
    void wake() const;

    KeptProcess m_process; ///< its descriptors: of the thread, once it runs
    const std::size_t m_mostBytes;
    const std::vector<Secret> m_secrets;
    const std::stop_token m_whole;
    LineBuffer m_lines;
    LastWords m_errors;
    std::size_t m_unasked = 0; ///< bytes since the last answer to a request
    int m_unreadable = 0; ///< lines that are no message
    bool m_errorsEnded = false;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<std::int64_t, Waiting> m_waiting;
    std::int64_t m_nextId = 1;
    std::string m_outgoing;
    int m_lateInARow = 0;
    std::string m_noise; ///< the last line that is no message
    std::optional<std::string> m_lost; ///< why
    bool m_ending = false;
    std::atomic<bool> m_hurry = false; ///< a stop was asked for
    Descriptor m_wake; ///< tells the thread that there is something to write, or that it is over
    std::jthread m_thread; ///< uses all before it
    std::stop_callback<std::function<void()>> m_whenStopped;
};

} // namespace tradespace
