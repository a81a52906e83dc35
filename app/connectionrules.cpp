// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connectionrules.h"

#include "models/chat/offline/offlinemodel.h"
#include "models/secrets/keys.h"

#include <QFile>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::string_literals;

namespace tradespace {

namespace {

const QString presetFile = u":/connections/presets.json"_s;
constexpr qsizetype longestPlainName = 20; ///< names of variables are rarely as long and lower case

bool looksLikeKey(const QString &name)
{
    static const QRegularExpression variable(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    return !variable.match(name).hasMatch()
        || (name.size() > longestPlainName && name != name.toUpper()
            && qEnvironmentVariableIsEmpty(qPrintable(name)));
}

/// Header fields in which servers take keys.
bool carriesKey(const std::string &header)
{
    static const QStringList names{u"authorization"_s, u"proxy-authorization"_s, u"x-api-key"_s,
                                   u"api-key"_s, u"x-goog-api-key"_s};
    return names.contains(qstr(header).section(u':', 0, 0).trimmed().toLower());
}

/// Keys of the keychain are named after connections, so by ordinary words.
bool looksLikeKeychainName(const QString &name)
{
    static const QRegularExpression ordinary(u"^[A-Za-z0-9][A-Za-z0-9_. -]{0,39}$"_s);
    return ordinary.match(name).hasMatch() && !name.startsWith(u"sk-"_s);
}

} // namespace

std::optional<FieldProblem> keyNameProblem(const Json &connection)
{
    const std::string written = stringOr(connection, "key", {});
    const auto kept = keychainName(written);
    const bool sound = written.empty()
        || (kept ? looksLikeKeychainName(qstr(*kept)) : !looksLikeKey(qstr(written)));
    if (!sound)
        return FieldProblem{u"key"_s, Tr::tr("This is no name of an environment variable."),
                            Tr::tr("Write the name, like OPENAI_API_KEY, or keychain:NAME, never "
                                   "the key itself.")};
    return std::nullopt;
}

namespace {

std::optional<FieldProblem> keyProblem(const Json &connection)
{
    if (auto problem = keyNameProblem(connection))
        return problem;
    const auto headers = connection.find("headers");
    if (headers == connection.end() || !headers->is_array())
        return std::nullopt;
    for (const Json &header : *headers) {
        if (header.is_string() && carriesKey(header.get<std::string>()))
            return FieldProblem{u"headers"_s, Tr::tr("A key does not belong into a file."),
                                Tr::tr("Put it into an environment variable and name that above.")};
    }
    return std::nullopt;
}

} // namespace

std::vector<FieldProblem> connectionProblems(const Json &connection)
{
    // one field at a time in a connection that is sound otherwise, so that each is told about
    const Json sound{{"name", "sound"}, {"address", "http://127.0.0.1/v1"}};
    std::vector<FieldProblem> problems;
    for (const char *field : {"name", "protocol", "address", "headers", "proxy", "models",
                              "embeddings", "parallel", "timeouts"}) {
        Json probe = sound;
        if (const auto value = connection.find(field); value != connection.end())
            probe[field] = *value;
        else
            probe.erase(field);
        if (field == "embeddings"s && stringOr(connection, "protocol", {}) == "anthropic")
            probe["protocol"] = "anthropic"; // whether there can be any depends on it
        if (const auto read = connectionFromJson(probe, {}); !read)
            problems.push_back({qstr(field), read.error().message, read.error().mend});
    }
    if (auto problem = keyProblem(connection))
        problems.push_back(std::move(*problem));
    return problems;
}

bool isLoopback(const std::string &address)
{
    const auto host = hostOf(address);
    return host && (*host == "localhost" || *host == "127.0.0.1" || *host == "::1");
}

QString keyNoteOf(const Json &connection)
{
    const QString name = qstr(stringOr(connection, "key", {}));
    const std::string address = stringOr(connection, "address", {});
    const auto host = hostOf(address);
    if (name.isEmpty())
        return Tr::tr("Without a name no key is sent.");
    if (keyProblem(connection))
        return {}; // what it is must not be repeated
    if (const auto kept = keychainName(utf8(name)))
        return host ? Tr::tr("%1 is read from the desktop's keychain when it is needed. It is kept "
                             "there for %2 and sent nowhere else.")
                          .arg(qstr(*kept), qstr(*host))
                    : QString();
    if (qEnvironmentVariableIsEmpty(qPrintable(name)))
        return Tr::tr("%1 is not set. Set it to the key before starting the program.").arg(name);
    if (!host)
        return Tr::tr("%1 is set.").arg(name);
    if (QUrl(qstr(address)).scheme() == u"http"_s && !isLoopback(address))
        return Tr::tr("%1 is set. The address is not encrypted (http): on the way to %2 the key "
                      "can be read.")
            .arg(name, qstr(*host));
    return Tr::tr("%1 is set. The key is sent to %2 only.").arg(name, qstr(*host));
}

SettingsList::Rules connectionRules()
{
    return {connectionProblems, keyNoteOf, {}, [](const Json &connection) {
                return qstr(stringOr(connection, "address", {}));
            }};
}

std::vector<SettingsPreset> connectionPresets()
{
    std::vector<SettingsPreset> presets;
    QFile file(presetFile);
    if (file.open(QIODevice::ReadOnly)) {
        const Json all = Json::parse(file.readAll().toStdString(), nullptr, false);
        for (const Json &preset : all.value("presets", Json::array())) {
            // with all fields
            if (const auto read = connectionFromJson(objectOr(preset, "connection"), presetFile))
                presets.push_back({qstr(stringOr(preset, "title", {})), toJson(*read)});
        }
    }
    ServerConnection other;
    other.name = "server";
    presets.push_back({Tr::tr("Another server"), toJson(other)});
    return presets;
}

QStringList modelChoices(const std::vector<ServerConnection> &connections)
{
    QStringList names;
    for (const auto &model : offlineModelNames())
        names << qstr(model);
    for (const ServerConnection &each : connections) {
        for (const auto &model : each.models)
            names << qstr(each.name + '/' + model);
    }
    return names;
}

} // namespace tradespace
