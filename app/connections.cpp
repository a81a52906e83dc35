// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connections.h"

#include "app/userfile.h"
#include "models/chat/served/embeddings.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

QString defaultConnectionsFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation))
        .filePath(u"connections.json"_s);
}

Result<ConnectionsFile> readConnectionsFile(const QString &file)
{
    auto text = readUserFile(file);
    if (!text)
        return fail(text.error());
    if (text->isEmpty() && !QFile::exists(file))
        return ConnectionsFile();
    const auto json = parseJson(text->toStdString(), file);
    if (!json)
        return fail(json.error());
    auto connections = connectionsFromJson(*json, file);
    if (!connections)
        return fail(connections.error());
    return ConnectionsFile{std::move(*text), std::move(*connections)};
}

Result<QByteArray> writeConnections(const QString &file,
                                    const std::vector<ServerConnection> &connections,
                                    const QByteArray &before)
{
    Json list = Json::array();
    for (const ServerConnection &each : connections)
        list.push_back(toJson(each));
    const QByteArray text = QByteArray::fromStdString(
        Json{{"connections", list}}.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    if (const auto written = replaceUserFile(file, text, before); !written)
        return fail(written.error());
    return text;
}

Result<std::vector<ServerConnection>> readConnections(const QString &file)
{
    auto read = readConnectionsFile(file);
    if (!read)
        return fail(read.error());
    return std::move(read->connections);
}

Result<Secret> keyOf(const ServerConnection &connection, Keychain &keychain)
{
    return keyNamed(connection.keyName, hostOf(connection.address).value_or(std::string()),
                    qstr(connection.name), keychain);
}

Result<std::shared_ptr<ServerSession>> ConnectionBook::session(const std::string &connection)
{
    auto all = readConnections(m_file);
    if (!all)
        return fail(all.error());
    const auto found = std::find_if(all->begin(), all->end(), [&](const ServerConnection &each) {
        return each.name == connection;
    });
    if (found == all->end()) {
        QStringList known;
        for (const ServerConnection &each : *all)
            known << qstr(each.name);
        return fail(Error::Kind::Input, m_file,
                    Tr::tr("There is no connection \"%1\".").arg(qstr(connection)),
                    known.isEmpty() ? Tr::tr("Enter one there.")
                                    : Tr::tr("Use one of %1.").arg(known.join(u", "_s)));
    }
    const auto key = keyOf(*found, *m_keychain);
    if (!key)
        return fail(key.error());
    // another address, header or key is another session
    const std::string settings = dump(toJson(*found)) + '\n' + toHex(sha256(key->reveal()));
    const std::lock_guard lock(m_mutex);
    auto &session = m_sessions[settings];
    if (!session)
        session = std::make_shared<ServerSession>(std::move(*found), *key);
    return session;
}

Result<std::shared_ptr<ChatModel>> ConnectionBook::model(const std::string &name)
{
    const auto slash = name.find('/');
    if (slash == std::string::npos || slash + 1 == name.size())
        return fail(Error::Kind::Input, u"arms.models"_s,
                    Tr::tr("\"%1\" names no model of a connection.").arg(qstr(name)),
                    Tr::tr("Write it as CONNECTION/MODEL."));
    auto found = session(name.substr(0, slash));
    if (!found)
        return fail(found.error());
    return std::shared_ptr<ChatModel>(
        std::make_shared<ServedModel>(std::move(*found), name.substr(slash + 1)));
}

std::shared_ptr<ChatModel> ConnectionBook::nameOnly(const std::string &name)
{
    const auto slash = name.find('/');
    ServerConnection connection;
    connection.name = name.substr(0, slash);
    for (const ServerConnection &each :
         readConnections(m_file).value_or(std::vector<ServerConnection>())) {
        if (each.name == connection.name)
            connection = each;
    }
    return std::make_shared<ServedModel>(
        std::make_shared<ServerSession>(std::move(connection), Secret()),
        slash == std::string::npos ? std::string() : name.substr(slash + 1));
}

std::optional<Embedder> ConnectionBook::embedder()
{
    const auto all = readConnections(m_file);
    if (!all) // whoever asks for a model of the file is told
        return std::nullopt;
    const auto named = std::find_if(all->begin(), all->end(), [](const ServerConnection &each) {
        return !each.embeddings.empty();
    });
    if (named == all->end())
        return std::nullopt;
    return Embedder{named->name + '/' + named->embeddings,
                    [found = session(named->name), model = named->embeddings](
                        const std::vector<std::string> &texts,
                        std::stop_token stop) -> Result<std::vector<std::vector<float>>> {
                        if (!found)
                            return fail(found.error());
                        return embed(**found, model, texts, stop);
                    }};
}

} // namespace tradespace
