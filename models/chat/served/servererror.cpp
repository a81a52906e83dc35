// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/servererror.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int mostShown = 300; ///< characters of what the server says

QString mendOf(int status, const ServerConnection &connection)
{
    switch (status) {
    case 401:
    case 403:
        return connection.keyName.empty()
            ? Tr::tr("Name the environment variable with the key in the connection.")
            : Tr::tr("Look at the key in %1.").arg(qstr(connection.keyName));
    case 402:
        return Tr::tr("Look at the account's balance.");
    case 404:
        return Tr::tr("Look at the model's name and at the connection's address.");
    case 413:
        return Tr::tr("Give the run fewer tokens, or take a model with a longer context.");
    case 429:
        return Tr::tr("Run fewer at once, or raise the limit at the provider.");
    default:
        return {};
    }
}

} // namespace

std::optional<std::string> errorMessageIn(const Json &json)
{
    if (json.is_array() && !json.empty())
        return errorMessageIn(json.front());
    if (!json.is_object())
        return std::nullopt;
    const auto error = json.find("error");
    if (error == json.end() || error->is_null())
        return std::nullopt;
    if (error->is_string())
        return error->get<std::string>();
    std::string message = stringOr(*error, "message", {});
    return message.empty() ? dump(*error) : message;
}

ChatTrouble troubleOf(const HttpResponse &response, const ServerConnection &connection,
                      const Secret &key, double now)
{
    const int status = response.status;
    const Json json = Json::parse(response.body, nullptr, false);
    std::string said = errorMessageIn(json).value_or(response.body);
    said = key.strike(std::move(said));
    QString text = qstr(said).simplified();
    if (text.size() > mostShown)
        text = text.left(mostShown) + u" …"_s;
    ChatTrouble trouble(
        {Error::Kind::Infrastructure, qstr(connection.name),
         text.isEmpty() ? Tr::tr("The server answered with status %1.").arg(status)
                        : Tr::tr("The server answered with status %1: %2").arg(status).arg(text),
         mendOf(status, connection)});
    const bool refused = status >= 400 && status < 500 && status != 408;
    trouble.charged = !refused;
    trouble.again = status == 408 || status == 409 || status == 429 || status >= 500;
    if (status == 501 || status == 505)
        trouble.again = false;
    if (trouble.again)
        trouble.wait = waitAskedFor(response.headers, now).value_or(std::chrono::milliseconds{});
    return trouble;
}

bool wantsCompletionTokens(const HttpResponse &response)
{
    return response.status == 400
        && response.body.find("max_completion_tokens") != std::string::npos;
}

bool refusesSchemas(const HttpResponse &response)
{
    const bool refused = response.status == 400 || response.status == 422;
    return refused
        && (response.body.find("response_format") != std::string::npos
            || response.body.find("json_schema") != std::string::npos);
}

} // namespace tradespace
