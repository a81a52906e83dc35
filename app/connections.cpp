// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connections.h"

#include "models/chat/served/embeddings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

QString defaultConnectionsFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation))
        .filePath(u"connections.json"_s);
}

namespace {

Result<QByteArray> textOf(const QString &file)
{
    if (file.isEmpty() || !QFile::exists(file))
        return QByteArray();
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, file, in.errorString());
    return in.readAll();
}

} // namespace

Result<ConnectionsFile> readConnectionsFile(const QString &file)
{
    auto text = textOf(file);
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
    const auto now = textOf(file);
    if (!now)
        return fail(now.error());
    if (*now != before)
        return fail(Error::Kind::Refused, file,
                    Tr::tr("The file was changed meanwhile by somebody else."),
                    Tr::tr("Discard the changes made here, then open the connections again."));
    Json list = Json::array();
    for (const ServerConnection &each : connections)
        list.push_back(toJson(each));
    const QByteArray text = QByteArray::fromStdString(
        Json{{"connections", list}}.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    QDir().mkpath(QFileInfo(file).absolutePath()); // when that fails, opening the file says why
    QSaveFile out(file);
    const bool written = out.open(QIODevice::WriteOnly)
        && out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && out.write(text) == text.size() && out.commit();
    if (!written)
        return fail(Error::Kind::Storage, file, out.errorString(),
                    Tr::tr("Make room there, or see that you may write there."));
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
