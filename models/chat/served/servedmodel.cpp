// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/servedmodel.h"

#include "models/chat/served/servererror.h"
#include "models/chat/served/wire.h"
#include "models/http/eventstream.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t mostErrorBytes = 64U << 10; ///< kept of an error answer
constexpr std::size_t mostReplyBytes = 16U << 20; ///< of an answer; beyond it is no reply

double unixNow()
{
    return static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000;
}

bool isStream(const HttpResponse &response)
{
    return headerOr(response.headers, "content-type").starts_with("text/event-stream");
}

/// Takes the pieces of an answer as they come: events of a stream, else the whole.
class AnswerIntake
{
public:
    explicit AnswerIntake(WireReader &reader)
        : m_reader(reader)
    {
    }
    bool take(const HttpResponse &response, std::string_view piece)
    {
        if (response.status != 200) {
            m_body += piece.substr(0, mostErrorBytes - std::min(mostErrorBytes, m_body.size()));
            return m_body.size() < mostErrorBytes;
        }
        if (!isStream(response)) {
            m_body += piece;
            return true;
        }
        m_streamed = true;
        if (!m_events.feed(piece, [this](std::string_view data) { takeEvent(data); })) {
            m_tooLong = true;
            return false;
        }
        return !m_reader.trouble();
    }
    /// The end of what came with status 200.
    void end()
    {
        if (m_streamed) {
            m_events.end([this](std::string_view data) { takeEvent(data); });
            return;
        }
        if (m_body.empty())
            return;
        const auto json = parseJson(m_body, {}, mostReplyBytes);
        if (json)
            m_reader.whole(*json);
        else
            m_unreadable = true;
    }
    bool isUnreadable() const { return m_unreadable; }
    bool isTooLong() const { return m_tooLong; }
    std::string takeBody() { return std::move(m_body); }

private:
    void takeEvent(std::string_view data)
    {
        if (data == "[DONE]") {
            return; // what follows is read all the same, so that the connection can stay
        }
        const auto json = parseJson(data, {}, mostReplyBytes);
        if (json)
            m_reader.event(*json);
        else
            m_unreadable = true;
    }

    WireReader &m_reader;
    EventStream m_events;
    std::string m_body;
    bool m_streamed = false;
    bool m_unreadable = false;
    bool m_tooLong = false;
};

} // namespace

ServerSession::ServerSession(ServerConnection settings, Secret key, GatePauses pauses)
    : m_settings(std::move(settings))
    , m_key(std::move(key))
    , m_gate(m_settings.parallel, pauses)
{
}

HttpRequest ServerSession::request(const std::string &path) const
{
    HttpRequest request;
    request.url = m_settings.address + path;
    request.headers = wireOf(m_settings.protocol).headers(m_key);
    request.headers.insert(request.headers.end(), m_settings.headers.begin(),
                           m_settings.headers.end());
    request.headers.push_back("Content-Type: application/json");
    request.proxy = m_settings.proxy;
    request.limits = m_settings.limits;
    request.limits.bytes = mostReplyBytes;
    return request;
}

ServedModel::ServedModel(std::shared_ptr<ServerSession> session, std::string model)
    : m_session(std::move(session))
    , m_model(std::move(model))
    , m_wire(wireOf(m_session->settings().protocol))
{
}

std::string ServedModel::name() const
{
    return m_session->settings().name + '/' + m_model;
}

std::int64_t ServedModel::inputBound(const ChatRequest &request, std::size_t moreBytes) const
{
    return ChatModel::inputBound(request, moreBytes) + m_wire.hiddenTokens();
}

ChatResult ServedModel::reply(const ChatRequest &request, std::stop_token stop)
{
    ConnectionGate &gate = m_session->gate();
    if (!gate.enter(stop)) {
        ChatTrouble stopped({Error::Kind::Stopped, {}, Tr::tr("Stopped."), {}});
        stopped.sent = stopped.charged = false;
        return tl::unexpected(stopped);
    }
    ChatResult result = attempt(request, stop);
    gate.leave();
    if (result) {
        gate.succeeded();
    } else if (result.error().error.kind != Error::Kind::Stopped) {
        const ChatTrouble &trouble = result.error();
        const std::string reason = utf8(trouble.error.message);
        if (trouble.wait.count() > 0)
            gate.pause(trouble.wait, reason);
        else if (trouble.again)
            gate.failed(reason);
    }
    return result;
}

bool ServedModel::asksBySchema() const
{
    const ServerConnection &settings = m_session->settings();
    return settings.jsonSchema && settings.protocol == Protocol::OpenAi && !m_noSchemas;
}

ChatResult ServedModel::attempt(const ChatRequest &request, std::stop_token stop)
{
    const ServerConnection &settings = m_session->settings();
    HttpRequest http = m_session->request(m_wire.path());
    const BodyOptions options{settings.stream, settings.sendSeed, m_completionTokens.load(),
                              asksBySchema()};
    http.body = dump(m_wire.body(request, m_model, options));
    const auto reader = m_wire.reader();
    AnswerIntake intake(*reader);
    auto response = m_session->http().send(
        http, stop, [&intake](const HttpResponse &soFar, std::string_view piece) {
            return intake.take(soFar, piece);
        });
    if (!response) {
        ChatTrouble trouble(response.error().error);
        if (trouble.error.kind != Error::Kind::Stopped)
            trouble.error.place = qstr(settings.name);
        trouble.sent = trouble.charged = response.error().sent;
        trouble.again = trouble.error.kind != Error::Kind::Stopped;
        return tl::unexpected(trouble);
    }
    if (response->status != 200) {
        response->body = intake.takeBody();
        return tl::unexpected(refused(*response, options));
    }
    intake.end();
    if (const auto &said = reader->trouble())
        return tl::unexpected(broken(Tr::tr("The server broke off: %1")
                                         .arg(qstr(m_session->key().strike(*said)).left(300))));
    if (intake.isTooLong())
        return tl::unexpected(broken(Tr::tr("The answer holds a line that is too long.")));
    if (intake.isUnreadable() || !reader->isComplete())
        return tl::unexpected(broken(intake.isUnreadable()
                                         ? Tr::tr("The answer cannot be read: it is no JSON.")
                                         : Tr::tr("The answer ended in the middle.")));
    ChatReply reply = reader->parts().take();
    if (const ToolSpec *form = askedBySchema(request, options))
        takeAsCall(reply, *form, "form-" + std::to_string(request.messages.size()));
    if (reply.usage.estimated) { // the most that it can have been
        reply.usage.input = inputBound(request, 0);
        reply.usage.output = request.maxOutputTokens;
    }
    return reply;
}

/// Many runs may have been refused alike before the first of them learned from it, so each asks
/// again that was written in the way that is refused.
ChatTrouble ServedModel::refused(const HttpResponse &response, const BodyOptions &sent)
{
    ChatTrouble trouble = troubleOf(response, m_session->settings(), m_session->key(), unixNow());
    if (!sent.completionTokens && wantsCompletionTokens(response))
        trouble.again = m_completionTokens = true;
    if (sent.jsonSchema && refusesSchemas(response))
        trouble.again = m_noSchemas = true;
    return trouble;
}

/// What was answered with success and cannot be used was worked for, so it is charged.
ChatTrouble ServedModel::broken(const QString &message) const
{
    ChatTrouble trouble(
        {Error::Kind::Infrastructure, qstr(m_session->settings().name), message, {}});
    trouble.again = true;
    return trouble;
}

} // namespace tradespace
