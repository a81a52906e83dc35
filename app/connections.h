// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/embedder.h"
#include "models/chat/served/servedmodel.h"
#include "models/secrets/keys.h"

#include <QString>

#include <map>
#include <mutex>

namespace tradespace {

/// Where the user's connections are kept.
QString defaultConnectionsFile();
/// A file of connections as it was read; without a text when there is none.
struct ConnectionsFile
{
    QByteArray text;
    std::vector<ServerConnection> connections;
};
Result<ConnectionsFile> readConnectionsFile(const QString &file);
/// Writes all of them or nothing, for the user's eyes only; what the file holds then. An error
/// when it is not as it was `before`: somebody else changed it.
Result<QByteArray> writeConnections(const QString &file,
                                    const std::vector<ServerConnection> &connections,
                                    const QByteArray &before);
/// The connections of a file; none when there is no such file.
Result<std::vector<ServerConnection>> readConnections(const QString &file);

/// The key that a connection names, for its host alone. Blocks where the keychain is asked.
Result<Secret> keyOf(const ServerConnection &connection, Keychain &keychain);

/// Finds models by the names of the user's connections ("here/gpt-oss-20b"). All models of a
/// connection share its session. The file is read at each look-up, so what the user changes counts
/// for the next experiment. Safe to use from many threads.
class ConnectionBook
{
public:
    explicit ConnectionBook(
        QString file, std::shared_ptr<Keychain> keychain = std::make_shared<DesktopKeychain>())
        : m_file(std::move(file))
        , m_keychain(std::move(keychain))
    {
    }
    Result<std::shared_ptr<ServerSession>> session(const std::string &connection);
    Result<std::shared_ptr<ChatModel>> model(const std::string &name);
    /// The model of embeddings of the first connection that names one; nothing without.
    std::optional<Embedder> embedder();

private:
    const QString m_file;
    const std::shared_ptr<Keychain> m_keychain;
    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<ServerSession>> m_sessions; ///< by settings and key
};

} // namespace tradespace
