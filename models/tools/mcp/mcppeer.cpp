// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/mcp/mcppeer.h"

#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/eventfd.h>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t mostOutgoing = 8U << 20; ///< beyond it the server does not read
constexpr std::size_t mostReplies = 1U << 20; ///< beyond it the server's own requests get no answer
constexpr std::size_t unaskedTimes = 4; ///< messages of the largest size that nobody asked for
constexpr int mostUnreadable = 100; ///< lines: a banner is forgiven, a program that prints is not
constexpr int mostLateInARow = 3;
constexpr int mostDepth = 64;
constexpr int lastPatienceMs = 200; ///< for the exit code of a server that hung up
constexpr std::size_t mostQuoted = 120;
constexpr int methodNotFound = -32601; ///< JSON-RPC 2.0, section 5.1

/// A pipe whose reader is gone raises a signal that would end the program. It is kept from this
/// thread alone, so that `tradespace ... | head` still ends as programs do.
void surviveBrokenPipes()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

double megabytes(std::size_t bytes)
{
    return static_cast<double>(bytes / 100'000) / 10;
}

std::string shown(std::string_view text)
{
    LastWords words;
    words.add(text.substr(0, mostQuoted));
    return words.text();
}

/// Takes the secrets out of all texts of a message.
void strikeAll(Json &json, const std::vector<Secret> &secrets)
{
    if (json.is_string()) {
        for (const Secret &secret : secrets)
            json = secret.strike(json.get<std::string>());
    } else if (json.is_array()) {
        for (Json &item : json)
            strikeAll(item, secrets);
    } else if (json.is_object()) {
        Json struck = Json::object();
        for (auto &[key, value] : json.items()) {
            strikeAll(value, secrets);
            std::string name = key;
            for (const Secret &secret : secrets)
                name = secret.strike(std::move(name));
            struck[name] = std::move(value);
        }
        json = std::move(struck);
    }
}

} // namespace

std::string LastWords::text(const std::vector<Secret> &secrets) const
{
    constexpr std::size_t mostShown = 400;
    std::string all = m_bytes;
    for (const Secret &secret : secrets)
        all = secret.strike(std::move(all));
    std::string out;
    for (const char c :
         std::string_view(all).substr(all.size() > mostShown ? all.size() - mostShown : 0)) {
        const bool plain = static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
        if (plain && c != ' ')
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (out.ends_with(' '))
        out.pop_back();
    return utf8(QString::fromUtf8(out)); // what is not UTF-8 is replaced
}

McpPeer::McpPeer(KeptProcess process, std::size_t mostBytes, std::vector<Secret> secrets,
                 std::stop_token whole)
    : m_process(std::move(process))
    , m_mostBytes(mostBytes)
    , m_secrets(std::move(secrets))
    , m_whole(std::move(whole))
    , m_lines(mostBytes)
    , m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_thread([this] { pump(); })
    , m_whenStopped(m_whole, [this] { wake(); })
{
}

McpPeer::~McpPeer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    wake();
    m_thread.join();
    m_process.end(m_hurry, m_whole);
}

void McpPeer::wake() const
{
    eventfd_write(m_wake.number(), 1);
}

bool McpPeer::isLost() const
{
    const std::lock_guard lock(m_mutex);
    return m_lost.has_value();
}

void McpPeer::sendLocked(const Json &message)
{
    m_outgoing += dump(message);
    m_outgoing += '\n';
    wake();
}

void McpPeer::notify(const std::string &method, const Json &params)
{
    const std::lock_guard lock(m_mutex);
    sendLocked({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

McpAnswer McpPeer::request(const std::string &method, const Json &params,
                           std::chrono::milliseconds patience, std::stop_token stop)
{
    using Kind = McpTrouble::Kind;
    const auto until = std::chrono::steady_clock::now() + patience;
    std::unique_lock lock(m_mutex);
    if (m_lost)
        return tl::unexpected(McpTrouble{Kind::Lost, *m_lost});
    if (m_outgoing.size() > mostOutgoing)
        return tl::unexpected(
            McpTrouble{Kind::Late, utf8(Tr::tr("The server does not read what it is sent."))});
    const std::int64_t id = m_nextId++;
    Waiting &mine = m_waiting[id]; // the map keeps it in its place
    sendLocked({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
    const bool known = m_changed.wait_until(
        lock, stop, until, [&] { return mine.answer.has_value() || m_lost.has_value(); });
    std::optional<McpAnswer> answer = std::move(mine.answer);
    m_waiting.erase(id);
    if (answer) {
        m_lateInARow = 0;
        return std::move(*answer);
    }
    if (known)
        return tl::unexpected(McpTrouble{Kind::Lost, *m_lost});
    const bool stopped = stop.stop_requested();
    sendLocked({{"jsonrpc", "2.0"},
                {"method", "notifications/cancelled"},
                {"params", {{"requestId", id}, {"reason", stopped ? "stopped" : "timeout"}}}});
    if (stopped) {
        m_hurry = true;
        return tl::unexpected(McpTrouble{Kind::Stopped, utf8(Tr::tr("Stopped."))});
    }
    QString late = Tr::tr("The server gave no answer within %1 s.")
                       .arg(static_cast<double>(patience.count()) / 1000);
    if (!m_noise.empty())
        late += u' ' + Tr::tr("It wrote what is no message: \"%1\".").arg(qstr(m_noise));
    if (++m_lateInARow < mostLateInARow)
        return tl::unexpected(McpTrouble{Kind::Late, utf8(late)});
    m_lost =
        utf8(Tr::tr("The server hangs: it gave no answer %1 times in a row.").arg(mostLateInARow));
    m_hurry = true;
    m_ending = true;
    m_changed.notify_all();
    wake();
    return tl::unexpected(McpTrouble{Kind::Lost, *m_lost});
}

void McpPeer::pump()
{
    surviveBrokenPipes();
    for (;;) {
        std::vector<pollfd> waits{{m_wake.number(), POLLIN, 0},
                                  {m_process.output(), POLLIN, 0},
                                  {m_errorsEnded ? -1 : m_process.errors(), POLLIN, 0}};
        {
            const std::lock_guard lock(m_mutex);
            if (m_ending || m_whole.stop_requested())
                break;
            if (!m_outgoing.empty())
                waits.push_back({m_process.input(), POLLOUT, 0});
        }
        if (poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR)
            break;
        if (!exchange(waits))
            break;
    }
    if (isLost() || m_whole.stop_requested())
        m_process.end(true); // nobody will talk to it any more
}

bool McpPeer::exchange(const std::vector<pollfd> &ready)
{
    eventfd_t count = 0;
    if (ready[0].revents != 0)
        eventfd_read(m_wake.number(), &count);
    if (ready[2].revents != 0 && !readSome(ready[2].fd, false))
        return false;
    if (ready[1].revents != 0 && !readSome(ready[1].fd, true))
        return false;
    return ready.size() < 4 || ready[3].revents == 0 || writeSome();
}

/// What the process still says, and how it ended, belongs into the message.
void McpPeer::lose(const QString &what)
{
    pollfd wait{m_process.lifeline(), POLLIN, 0};
    while (m_process.ending().isEmpty() && poll(&wait, 1, lastPatienceMs) > 0
           && m_process.listen()) { }
    char bytes[4096];
    if (const ssize_t size = read(m_process.errors(), bytes, sizeof bytes); size > 0)
        m_errors.add({bytes, static_cast<std::size_t>(size)});
    QString message = what;
    if (!m_process.ending().isEmpty())
        message += u' ' + m_process.ending();
    if (const std::string said = m_errors.text(m_secrets); !said.empty())
        message += u' ' + Tr::tr("Its last words: \"%1\".").arg(qstr(said));
    const std::lock_guard lock(m_mutex);
    m_lost = utf8(message);
    m_hurry = true;
    m_changed.notify_all();
}

bool McpPeer::writeSome()
{
    const std::lock_guard lock(m_mutex);
    const ssize_t size = write(m_process.input(), m_outgoing.data(), m_outgoing.size());
    if (size > 0)
        m_outgoing.erase(0, static_cast<std::size_t>(size));
    else if (size < 0 && errno != EAGAIN && errno != EINTR)
        m_outgoing.clear(); // it hung up; its output will tell
    return true;
}

bool McpPeer::readSome(int from, bool isOutput)
{
    char bytes[64 << 10];
    const ssize_t size = read(from, bytes, sizeof bytes);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return true;
    if (size <= 0 && !isOutput) {
        m_errorsEnded = true; // it may well go on without
        return true;
    }
    if (size <= 0) {
        lose(Tr::tr("The server has ended."));
        return false;
    }
    m_unasked += static_cast<std::size_t>(size);
    if (const std::size_t most = unaskedTimes * m_mostBytes; m_unasked > most) {
        lose(Tr::tr("The server floods: more than %1 MB that nobody asked for.")
                 .arg(megabytes(most)));
        return false;
    }
    const std::string_view text(bytes, static_cast<std::size_t>(size));
    if (!isOutput) {
        m_errors.add(text);
        return true;
    }
    const bool fits = m_lines.add(text);
    while (auto line = m_lines.next()) {
        if (!takeLine(std::move(*line)))
            return false;
    }
    if (!fits)
        lose(Tr::tr("The server sent a message of more than %1 MB.").arg(megabytes(m_mostBytes)));
    return fits;
}

bool McpPeer::takeLine(std::string line)
{
    if (line.find_first_not_of(" \t") == std::string::npos)
        return true;
    for (const Secret &secret : m_secrets)
        line = secret.strike(std::move(line));
    auto message = parseJson(line, {}, m_mostBytes, mostDepth);
    if (!message) // bytes that are not UTF-8 shall not cost the rest of an answer
        message = parseJson(utf8(QString::fromUtf8(line)), {}, 3 * m_mostBytes, mostDepth);
    const bool isMessage = message && (message->is_object() || message->is_array());
    if (isMessage) {
        strikeAll(*message, m_secrets); // an escape may have hidden a key in the line
        return takeMessage(*message);
    }
    const std::string noise = shown(line);
    {
        const std::lock_guard lock(m_mutex);
        m_noise = noise;
    }
    if (++m_unreadable <= mostUnreadable)
        return true;
    lose(Tr::tr("The server writes what is no message: \"%1\".").arg(qstr(noise)));
    return false;
}

bool McpPeer::takeMessage(const Json &message)
{
    if (message.is_array()) { // protocol 2025-03-26 has batches
        for (const Json &each : message)
            takeMessage(each);
    } else if (message.is_object()) {
        if (!message.contains("method"))
            takeAnswer(message);
        else if (message.contains("id"))
            takeRequest(message);
    }
    return true;
}

void McpPeer::takeAnswer(const Json &message)
{
    const std::lock_guard lock(m_mutex);
    const auto waiting = m_waiting.find(integerOr(message, "id", 0));
    if (waiting == m_waiting.end() || waiting->second.answer)
        return; // of a request that nobody waits for any more, or never made
    m_unasked = 0;
    if (const auto result = message.find("result"); result != message.end()) {
        waiting->second.answer = *result;
    } else {
        const Json error = objectOr(message, "error");
        waiting->second.answer = tl::unexpected(
            McpTrouble{McpTrouble::Kind::Refused,
                       stringOr(error, "message", utf8(Tr::tr("It did not say why."))),
                       static_cast<int>(integerOr(error, "code", 0))});
    }
    m_changed.notify_all();
}

/// Nothing was offered to the server, so it can ask for nothing but a sign of life.
void McpPeer::takeRequest(const Json &message)
{
    const std::lock_guard lock(m_mutex);
    if (m_outgoing.size() > mostReplies)
        return;
    Json reply{{"jsonrpc", "2.0"}, {"id", message["id"]}};
    if (stringOr(message, "method", {}) == "ping")
        reply["result"] = Json::object();
    else
        reply["error"] = {{"code", methodNotFound}, {"message", "Method not found"}};
    sendLocked(reply);
}

} // namespace tradespace
