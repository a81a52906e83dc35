// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/lane.h"

#include "models/http/authorities.h"
#include "models/http/publicaddress.h"

#include <sys/socket.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace tradespace {

namespace {

using Clock = std::chrono::steady_clock;

/// Servers close idle connections after as little as five seconds (llama.cpp).
constexpr long oldestIdleConnection = 4;
constexpr std::size_t mostHeaderBytes = 256U << 10;
constexpr std::chrono::milliseconds longestPoll(1000);

struct HeaderList
{
    curl_slist *list = nullptr;
    HeaderList() = default;
    HeaderList(const HeaderList &) = delete;
    HeaderList &operator=(const HeaderList &) = delete;
    ~HeaderList() { curl_slist_free_all(list); }
    void add(const std::string &line) { list = curl_slist_append(list, line.c_str()); }
};

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

} // namespace

/// Everything of one exchange; the callbacks of libcurl get a pointer to it.
struct HttpClient::Lane::Exchange
{
    enum class End
    {
        None,
        Complete,
        HungUp, ///< the reader has enough
        TooLong,
        Stopped,
        NotPublic,
        FirstByte,
        Total,
        Failed
    };
    const HttpRequest &request;
    const Pieces &pieces;
    std::stop_token stop;
    HttpResponse response = {};
    std::size_t headerBytes = 0;
    std::size_t bodyBytes = 0;
    std::size_t bodySent = 0;
    bool notPublic = false; ///< an address was refused
    bool begun = false; ///< a byte of the answer came
    End end = End::None;
    CURLcode code = CURLE_OK;
    HeaderList headers = {};

    static std::size_t onHeader(char *data, std::size_t size, std::size_t count, void *self)
    {
        auto &exchange = *static_cast<Exchange *>(self);
        const std::string_view line(data, size * count);
        exchange.begun = true;
        exchange.headerBytes += line.size();
        if (exchange.headerBytes > mostHeaderBytes) {
            exchange.end = End::TooLong;
            return 0;
        }
        if (line.starts_with("HTTP/")) {
            exchange.response.headers.clear(); // of an interim answer
            const auto gap = line.find(' ');
            exchange.response.status = 0;
            if (gap != std::string_view::npos)
                std::from_chars(line.data() + gap + 1, line.data() + line.size(),
                                exchange.response.status);
            return line.size();
        }
        const auto colon = line.find(':');
        if (colon != std::string_view::npos) {
            std::string name = trimmed(line.substr(0, colon));
            std::transform(name.begin(), name.end(), name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            exchange.response.headers[name] = trimmed(line.substr(colon + 1));
        }
        return line.size();
    }
    static std::size_t onBody(char *data, std::size_t size, std::size_t count, void *self)
    {
        auto &exchange = *static_cast<Exchange *>(self);
        const std::string_view piece(data, size * count);
        exchange.bodyBytes += piece.size();
        if (exchange.bodyBytes > exchange.request.limits.bytes) {
            exchange.end = End::TooLong;
            return 0;
        }
        if (!exchange.pieces) {
            exchange.response.body += piece;
            return piece.size();
        }
        if (!exchange.pieces(exchange.response, piece)) {
            exchange.end = End::HungUp;
            return 0;
        }
        return piece.size();
    }
    static std::size_t onSend(char *buffer, std::size_t size, std::size_t count, void *self)
    {
        auto &exchange = *static_cast<Exchange *>(self);
        const std::string &body = exchange.request.body;
        const std::size_t bytes = std::min(size * count, body.size() - exchange.bodySent);
        std::copy_n(body.data() + exchange.bodySent, bytes, buffer);
        exchange.bodySent += bytes;
        return bytes;
    }
    /// Asked with the address that is about to be connected to, so after every look-up of a name.
    static curl_socket_t onSocket(void *self, curlsocktype, curl_sockaddr *address)
    {
        auto &exchange = *static_cast<Exchange *>(self);
        if (exchange.request.publicOnly && !isPublicAddress(address->addr)) {
            exchange.notPublic = true;
            return CURL_SOCKET_BAD;
        }
        return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    }
    /// Never: libcurl would send the request once more on a connection that the server had closed.
    static int onRewind(void *, curl_off_t, int) { return CURL_SEEKFUNC_FAIL; }
};

HttpClient::Lane::Lane()
    : m_multi(curl_multi_init())
    , m_easy(curl_easy_init())
{
}

HttpClient::Lane::~Lane()
{
    curl_easy_cleanup(m_easy);
    curl_multi_cleanup(m_multi);
}

void HttpClient::Lane::prepare(Exchange &exchange)
{
    const HttpRequest &request = exchange.request;
    curl_easy_reset(m_easy); // connections stay
    m_message[0] = '\0';
    const auto set = [this](CURLoption option, auto value) {
        curl_easy_setopt(m_easy, option, value);
    };
    set(CURLOPT_ERRORBUFFER, m_message);
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PROXY, request.proxy.c_str()); // an empty one forbids those of the environment
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // else a stop waits for the end of a look-up of a name
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    if (authoritiesAreFoundByHash())
        set(CURLOPT_CAINFO, static_cast<const char *>(nullptr)); // the folder stays
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_MAXAGE_CONN, oldestIdleConnection);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.limits.connect.count()));
    set(CURLOPT_OPENSOCKETFUNCTION, &Exchange::onSocket);
    set(CURLOPT_OPENSOCKETDATA, &exchange);
    set(CURLOPT_HEADERFUNCTION, &Exchange::onHeader);
    set(CURLOPT_HEADERDATA, &exchange);
    set(CURLOPT_WRITEFUNCTION, &Exchange::onBody);
    set(CURLOPT_WRITEDATA, &exchange);
    if (request.unpack)
        set(CURLOPT_ACCEPT_ENCODING, ""); // all that libcurl can
    for (const std::string &header : request.headers)
        exchange.headers.add(header);
    if (request.post) {
        exchange.headers.add("Expect:");
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(CURLOPT_READFUNCTION, &Exchange::onSend);
        set(CURLOPT_READDATA, &exchange);
        set(CURLOPT_SEEKFUNCTION, &Exchange::onRewind);
    }
    set(CURLOPT_HTTPHEADER, exchange.headers.list);
}

void HttpClient::Lane::drive(Exchange &exchange)
{
    using End = Exchange::End;
    const std::stop_callback wake(exchange.stop, [this] { curl_multi_wakeup(m_multi); });
    const auto start = Clock::now();
    curl_multi_add_handle(m_multi, m_easy);
    while (exchange.end == End::None) {
        int running = 0;
        curl_multi_perform(m_multi, &running);
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE || exchange.end != End::None)
                continue;
            exchange.code = message->data.result;
            exchange.end = exchange.code == CURLE_OK                  ? End::Complete
                : exchange.notPublic && exchange.response.status == 0 ? End::NotPublic
                                                                      : End::Failed;
        }
        if (exchange.end != End::None)
            break;
        const auto &limits = exchange.request.limits;
        const auto gone =
            std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
        const auto limit = exchange.begun ? limits.total : std::min(limits.firstByte, limits.total);
        if (exchange.stop.stop_requested())
            exchange.end = End::Stopped;
        else if (gone >= limit)
            exchange.end = exchange.begun ? End::Total : End::FirstByte;
        else
            curl_multi_poll(m_multi, nullptr, 0,
                            static_cast<int>(std::min(limit - gone, longestPoll).count()), nullptr);
    }
    curl_multi_remove_handle(m_multi, m_easy);
}

HttpTrouble HttpClient::Lane::troubleOf(const Exchange &exchange) const
{
    using End = Exchange::End;
    curl_off_t sent = 0;
    curl_easy_getinfo(m_easy, CURLINFO_SIZE_UPLOAD_T, &sent);
    long requestBytes = 0;
    curl_easy_getinfo(m_easy, CURLINFO_REQUEST_SIZE, &requestBytes);
    HttpTrouble trouble;
    trouble.sent = exchange.begun || requestBytes > 0 || sent > 0 || exchange.bodySent > 0;
    trouble.error = {
        Error::Kind::Infrastructure, QString::fromStdString(exchange.request.url), {}, {}};
    const auto seconds = [](std::chrono::milliseconds time) {
        return QString::number(static_cast<double>(time.count()) / 1000);
    };
    switch (exchange.end) {
    case End::Stopped:
        trouble.error = {Error::Kind::Stopped, {}, Tr::tr("Stopped."), {}};
        break;
    case End::NotPublic:
        trouble.error.message = Tr::tr("The address is on this machine or in a private network.");
        break;
    case End::FirstByte:
        trouble.error.message =
            Tr::tr("No answer within %1 s.").arg(seconds(exchange.request.limits.firstByte));
        break;
    case End::Total:
        trouble.error.message = Tr::tr("The answer was not complete after %1 s.")
                                    .arg(seconds(exchange.request.limits.total));
        break;
    case End::TooLong:
        trouble.error.message =
            Tr::tr("The answer is longer than %1 MB.").arg(exchange.request.limits.bytes >> 20);
        break;
    default: {
        // what libcurl would have sent once more, see onRewind()
        const char *reason = exchange.code == CURLE_SEND_FAIL_REWIND ? "closed by the server"
            : m_message[0] != '\0'                                   ? m_message
                                   : curl_easy_strerror(exchange.code);
        trouble.error.message = exchange.begun
            ? Tr::tr("The connection broke in the middle of the answer (%1).")
                  .arg(QString::fromUtf8(reason))
            : trouble.sent
            ? Tr::tr("The connection broke before an answer came (%1).")
                  .arg(QString::fromUtf8(reason))
            : Tr::tr("The server cannot be reached (%1).").arg(QString::fromUtf8(reason));
        if (!trouble.sent)
            trouble.error.mend = Tr::tr("Look whether it runs and whether the address is right.");
        break;
    }
    }
    return trouble;
}

tl::expected<HttpResponse, HttpTrouble>
HttpClient::Lane::exchange(const HttpRequest &request, std::stop_token stop, const Pieces &pieces)
{
    Exchange exchange{request, pieces, std::move(stop)};
    prepare(exchange);
    drive(exchange);
    if (exchange.end == Exchange::End::Complete || exchange.end == Exchange::End::HungUp)
        return std::move(exchange.response);
    return tl::unexpected(troubleOf(exchange));
}

} // namespace tradespace
