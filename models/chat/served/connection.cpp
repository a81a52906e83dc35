// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/connection.h"

#include "models/domain/recordedname.h"

#include <QUrl>

#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int mostParallel = 256;
constexpr double longestTimeout = 24 * 3600.0;

tl::unexpected<Error> wrong(const QString &place, const char *field, const QString &message,
                            const QString &mend = {})
{
    return fail(Error::Kind::Input, QString(place + u'.' + qstr(field)), message, mend);
}

Result<void> readTimeouts(const Json &json, const QString &place, HttpLimits &limits)
{
    const Json times = objectOr(json, "timeouts");
    for (const auto &[name, target] :
         {std::pair{"connect", &limits.connect}, std::pair{"first_byte", &limits.firstByte},
          std::pair{"total", &limits.total}}) {
        if (!times.contains(name))
            continue;
        const double seconds = numberOr(times, name, -1);
        if (!(seconds > 0) || seconds > longestTimeout)
            return wrong(place, "timeouts", Tr::tr("%1 is no number of seconds.").arg(qstr(name)),
                         Tr::tr("Write a number above 0, at most 86400."));
        *target = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
    }
    return {};
}

bool isHeader(const std::string &line)
{
    const auto colon = line.find(':');
    return colon != std::string::npos && colon > 0
        && line.find_first_of("\r\n") == std::string::npos
        && line.find_first_not_of(
               "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        == colon;
}

} // namespace

std::optional<std::string> hostOf(const std::string &address)
{
    const QUrl url(qstr(address), QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != u"https"_s && url.scheme() != u"http"_s)
        || url.host().isEmpty() || !url.userInfo().isEmpty())
        return std::nullopt;
    return utf8(url.host());
}

Result<ServerConnection> connectionFromJson(const Json &json, const QString &place)
{
    if (!json.is_object())
        return fail(Error::Kind::Input, place, Tr::tr("This is no connection."));
    ServerConnection c;
    c.name = stringOr(json, "name", {});
    if (c.name.empty() || c.name.find('/') != std::string::npos
        || c.name.find(" + ") != std::string::npos)
        return wrong(place, "name", Tr::tr("A connection needs a name without a slash."));
    if (c.name == recordingConnection)
        return wrong(place, "name", Tr::tr("That name stands for recordings."),
                     Tr::tr("Call it otherwise."));
    const std::string protocol = stringOr(json, "protocol", "openai");
    if (protocol != "openai" && protocol != "anthropic")
        return wrong(place, "protocol", Tr::tr("\"%1\" is not known.").arg(qstr(protocol)),
                     Tr::tr("Write \"openai\" or \"anthropic\"."));
    c.protocol = protocol == "openai" ? Protocol::OpenAi : Protocol::Anthropic;
    c.address = stringOr(json, "address", {});
    while (c.address.ends_with('/'))
        c.address.pop_back();
    if (!hostOf(c.address))
        return wrong(
            place, "address", Tr::tr("This is no address of a server."),
            Tr::tr("Write it with its version, like https://host/v1, without a key in it."));
    c.keyName = stringOr(json, "key", {});
    if (json.contains("headers")) {
        if (!json["headers"].is_array())
            return wrong(place, "headers", Tr::tr("This is no list."));
        for (const Json &line : json["headers"]) {
            if (!line.is_string() || !isHeader(line.get<std::string>()))
                return wrong(place, "headers", Tr::tr("This is no header."),
                             Tr::tr("Write each as \"Name: value\"."));
            c.headers.push_back(line.get<std::string>());
        }
    }
    c.proxy = stringOr(json, "proxy", {});
    if (json.contains("models")) {
        if (!json["models"].is_array())
            return wrong(place, "models", Tr::tr("This is no list."));
        for (const Json &model : json["models"]) {
            if (!model.is_string() || model.get<std::string>().empty())
                return wrong(place, "models", Tr::tr("This is no name of a model."));
            c.models.push_back(model.get<std::string>());
        }
    }
    c.embeddings = stringOr(json, "embeddings", {});
    if (!c.embeddings.empty() && c.protocol == Protocol::Anthropic)
        return wrong(place, "embeddings", Tr::tr("This protocol has no embeddings."),
                     Tr::tr("Name the model in a connection of protocol \"openai\"."));
    c.stream = booleanOr(json, "stream", true);
    c.sendSeed = booleanOr(json, "seed", false);
    c.jsonSchema = booleanOr(json, "json_schema", false);
    const std::int64_t parallel = integerOr(json, "parallel", c.parallel);
    if (parallel < 1 || parallel > mostParallel)
        return wrong(place, "parallel", Tr::tr("%1 requests at once cannot be.").arg(parallel),
                     Tr::tr("Write a number from 1 to %1.").arg(mostParallel));
    c.parallel = static_cast<int>(parallel);
    if (const auto read = readTimeouts(json, place, c.limits); !read)
        return fail(read.error());
    return c;
}

Json toJson(const ServerConnection &c)
{
    const auto seconds = [](std::chrono::milliseconds time) {
        return static_cast<double>(time.count()) / 1000;
    };
    return {{"name", c.name},
            {"protocol", c.protocol == Protocol::OpenAi ? "openai" : "anthropic"},
            {"address", c.address},
            {"key", c.keyName},
            {"headers", c.headers},
            {"proxy", c.proxy},
            {"models", c.models},
            {"embeddings", c.embeddings},
            {"stream", c.stream},
            {"seed", c.sendSeed},
            {"json_schema", c.jsonSchema},
            {"parallel", c.parallel},
            {"timeouts",
             {{"connect", seconds(c.limits.connect)},
              {"first_byte", seconds(c.limits.firstByte)},
              {"total", seconds(c.limits.total)}}}};
}

Result<std::vector<ServerConnection>> connectionsFromJson(const Json &json, const QString &place)
{
    const auto list = json.is_object() ? json.find("connections") : json.end();
    if (!json.is_object() || list == json.end() || !list->is_array())
        return fail(Error::Kind::Input, place, Tr::tr("There is no list \"connections\"."));
    std::vector<ServerConnection> out;
    std::set<std::string> names;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const QString where = place + u": connections["_s + QString::number(i) + u']';
        auto connection = connectionFromJson((*list)[i], where);
        if (!connection)
            return fail(connection.error());
        if (!names.insert(connection->name).second)
            return wrong(where, "name",
                         Tr::tr("\"%1\" stands here twice.").arg(qstr(connection->name)));
        out.push_back(std::move(*connection));
    }
    return out;
}

} // namespace tradespace
