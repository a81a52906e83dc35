// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/check.h"

#include "models/chat/served/servererror.h"
#include "models/chat/served/wire.h"

#include <algorithm>

namespace tradespace {

namespace {

using Verdict = Finding::Verdict;

constexpr std::int64_t probeOutput = 200; ///< tokens
constexpr int fillerLines = 800; ///< of some 50 bytes: more than a window of 4,096 tokens holds
/// No tokenizer makes fewer tokens of English prose; one that reports less has not seen all of it.
constexpr std::int64_t mostBytesPerToken = 8;
constexpr std::size_t mostListedBytes = 8U << 20;

ToolSpec weatherTool()
{
    return {"weather",
            "Tells the weather of one town.",
            {{"type", "object"},
             {"properties", {{"town", {{"type", "string"}}}}},
             {"required", {"town"}}}};
}

ChatRequest ask(const std::string &text, bool withTool)
{
    ChatRequest request;
    request.messages = {seal({Message::Role::User, text, {}, {}, {}})};
    if (withTool)
        request.tools = std::make_shared<const std::vector<ToolSpec>>(1, weatherTool());
    request.maxOutputTokens = probeOutput;
    return request;
}

/// The same server, asked by schema or by calls whatever the connection says.
std::shared_ptr<ServerSession> asking(bool bySchema, const ServerSession &session)
{
    ServerConnection settings = session.settings();
    settings.jsonSchema = bySchema;
    return std::make_shared<ServerSession>(std::move(settings), session.key());
}

/// One probe after the other; each appends what it found.
class Check
{
public:
    Check(const std::shared_ptr<ServerSession> &session, const std::string &model,
          std::stop_token stop)
        : m_session(session)
        , m_model(asking(false, *session), model)
        , m_stop(std::move(stop))
    {
    }

    std::vector<Finding> run()
    {
        if (answers()) {
            toolCalls();
            if (m_session->settings().protocol == Protocol::OpenAi)
                schemas();
            longRequest();
            errors();
        }
        return std::move(m_findings);
    }

private:
    void find(const QString &subject, Verdict verdict, const QString &text)
    {
        m_findings.push_back({subject, verdict, text});
    }

    /// The reply, with a second attempt where the first has taught how to ask.
    ChatResult replyTo(const ChatRequest &request) { return replyTo(request, m_model); }
    ChatResult replyTo(const ChatRequest &request, ServedModel &model)
    {
        auto reply = model.reply(request, m_stop);
        if (!reply && reply.error().again && !reply.error().charged
            && reply.error().wait.count() == 0)
            reply = model.reply(request, m_stop);
        return reply;
    }

    bool answers()
    {
        const QString subject = Tr::tr("Answer");
        const auto reply = replyTo(ask("Say the word yes.", false));
        if (!reply) {
            find(subject, Verdict::Bad, reply.error().error.text());
            return false;
        }
        find(subject, Verdict::Good, Tr::tr("The model answers."));
        if (reply->usage.estimated)
            find(Tr::tr("Usage"), Verdict::Warning,
                 Tr::tr("No token counts come with the answer: each call will be charged at its "
                        "worst case and marked as estimated."));
        else
            find(Tr::tr("Usage"), Verdict::Good,
                 Tr::tr("Token counts come with the answer (%1 in, %2 out).")
                     .arg(reply->usage.allInput())
                     .arg(reply->usage.output));
        return true;
    }

    void toolCalls()
    {
        const QString subject = Tr::tr("Tool calls");
        const auto reply =
            replyTo(ask("What is the weather in Paris, and what in Rome? Ask the tool for both "
                        "towns now, in one go.",
                        true));
        if (!reply) {
            find(subject, Verdict::Bad, reply.error().error.text());
            return;
        }
        const auto &calls = reply->message.calls;
        const bool right = !calls.empty() && calls.front().name == "weather"
            && Json::parse(calls.front().arguments, nullptr, false).is_object();
        if (!right) {
            find(subject, Verdict::Bad,
                 calls.empty() ? Tr::tr("The model was asked to call a tool and did not. Agents "
                                        "need that; some servers need a switch for it.")
                               : Tr::tr("The model's tool call cannot be read."));
            return;
        }
        find(subject, Verdict::Good, Tr::tr("The model calls tools."));
        if (calls.size() > 1)
            find(Tr::tr("Several calls at once"), Verdict::Good,
                 Tr::tr("The model makes several calls in one reply."));
        else
            find(Tr::tr("Several calls at once"), Verdict::Warning,
                 Tr::tr("Asked for two calls in one reply, the model made one: agents will take "
                        "more turns."));
    }

    void schemas()
    {
        const QString subject = Tr::tr("JSON schemas");
        const bool on = m_session->settings().jsonSchema;
        ServedModel model(asking(true, *m_session), m_model.model());
        const auto reply = replyTo(
            ask("Which town is the capital of France? Answer as a JSON object with its \"town\".",
                true),
            model);
        const bool refused = !model.asksBySchema();
        const bool kept = !refused && reply && reply->message.calls.size() == 1
            && !stringOr(Json::parse(reply->message.calls.front().arguments, nullptr, false),
                         "town", {})
                    .empty();
        if (kept)
            find(subject, Verdict::Good,
                 on ? Tr::tr("Answers keep to a schema: agents hand in that way.")
                    : Tr::tr("Answers keep to a schema. Where tool calls fail, let agents hand in "
                             "that way (\"json_schema\")."));
        else
            find(subject, on ? Verdict::Bad : Verdict::Warning,
                 refused ? Tr::tr("Requests with a schema are refused: agents must call tools.")
                     : reply
                     ? Tr::tr("An answer does not keep to a schema: agents must call tools.")
                     : reply.error().error.text());
    }

    void longRequest()
    {
        const QString subject = Tr::tr("Long requests");
        std::string text = "Read these lines, then say the word done.\n";
        for (int line = 1; line <= fillerLines; ++line)
            text += "Line " + std::to_string(line) + " says that a river runs to the sea.\n";
        const auto bytes = static_cast<std::int64_t>(text.size());
        const auto reply = replyTo(ask(text, false));
        if (!reply) {
            find(subject, Verdict::Warning,
                 Tr::tr("A request of %1 KB is refused: %2")
                     .arg(bytes / 1024)
                     .arg(reply.error().error.message));
            return;
        }
        if (reply->usage.estimated)
            find(subject, Verdict::Unknown,
                 Tr::tr("Whether long requests are cut cannot be seen without token counts."));
        else if (reply->usage.allInput() * mostBytesPerToken < bytes)
            find(subject, Verdict::Bad,
                 Tr::tr("Of a request of %1 KB the model saw only %2 tokens: the server cuts long "
                        "requests without saying so. Give it a larger context window.")
                     .arg(bytes / 1024)
                     .arg(reply->usage.allInput()));
        else
            find(subject, Verdict::Good,
                 Tr::tr("A request of %1 KB arrives whole (%2 tokens).")
                     .arg(bytes / 1024)
                     .arg(reply->usage.allInput()));
    }

    void errors()
    {
        const QString subject = Tr::tr("Errors");
        HttpRequest request = m_session->request(wireOf(m_session->settings().protocol).path());
        request.body = R"({"model": 7, "messages": "none"})";
        const auto response = m_session->http().send(request, m_stop);
        if (!response) {
            find(subject, Verdict::Unknown, response.error().error.text());
            return;
        }
        const bool told = errorMessageIn(Json::parse(response->body, nullptr, false)).has_value();
        if (response->status < 400)
            find(subject, Verdict::Warning,
                 Tr::tr("A request without sense was answered as if it had some."));
        else if (response->status >= 500)
            find(subject, Verdict::Warning,
                 Tr::tr("A wrong request is answered with status %1, as if the server were at "
                        "fault: such calls are charged and tried again.")
                     .arg(response->status));
        else
            find(subject, told ? Verdict::Good : Verdict::Warning,
                 told ? Tr::tr("Errors say what is wrong.")
                      : Tr::tr("Errors come without a message (status %1).").arg(response->status));
    }

    const std::shared_ptr<ServerSession> m_session;
    ServedModel m_model;
    const std::stop_token m_stop;
    std::vector<Finding> m_findings;
};

} // namespace

Result<std::vector<std::string>> listModels(ServerSession &session, std::stop_token stop)
{
    HttpRequest request = session.request("/models");
    request.post = false;
    request.limits.bytes = mostListedBytes;
    const auto response = session.http().send(request, stop);
    if (!response)
        return fail(response.error().error);
    if (response->status != 200)
        return fail(troubleOf(*response, session.settings(), session.key(), 0).error);
    const auto json = parseJson(response->body, qstr(session.settings().name));
    if (!json)
        return fail(json.error());
    // {"data": [{"id"}]}, or with "models" and "name" in place of them
    std::vector<std::string> names;
    for (const char *list : {"data", "models"}) {
        const auto entries = json->is_object() ? json->find(list) : json->end();
        if (!json->is_object() || entries == json->end() || !entries->is_array())
            continue;
        for (const Json &entry : *entries) {
            std::string name = stringOr(entry, "id", stringOr(entry, "name", {}));
            if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(std::move(name));
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<Finding> checkConnection(const std::shared_ptr<ServerSession> &session,
                                     const std::string &model, std::stop_token stop)
{
    return Check(session, model, std::move(stop)).run();
}

} // namespace tradespace
