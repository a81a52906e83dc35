// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connections.h"

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

Result<std::vector<ServerConnection>> readConnections(const QString &file)
{
    if (file.isEmpty() || !QFile::exists(file))
        return std::vector<ServerConnection>();
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, file, in.errorString());
    const auto json = parseJson(in.readAll().toStdString(), file);
    if (!json)
        return fail(json.error());
    return connectionsFromJson(*json, file);
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
    const auto key = keyFromEnvironment(*found);
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

} // namespace tradespace
