// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/question.h"
#include "models/domain/result.h"
#include "models/items/serverprobe.h"
#include "models/items/settingslist.h"
#include "models/secrets/keys.h"

namespace tradespace {

/// Reads and writes the file of connections and asks servers what they can do, all in workers. One
/// question at a time; the next one ends it. Lives in the GUI thread.
class ConnectionJobs : public QObject
{
    Q_OBJECT

public:
    /// `presets`: what is offered, and where servers on this machine are looked for.
    ConnectionJobs(QString file, std::vector<SettingsPreset> presets,
                   std::shared_ptr<Keychain> keychain = std::make_shared<DesktopKeychain>(),
                   QObject *parent = nullptr);

    SettingsList &list() { return m_list; }
    ServerProbe &probe() { return m_probe; }
    const QString &file() const { return m_file; }

    /// Reads the file, whatever was edited. While it cannot be read the list is locked.
    void read();
    void save();
    /// Asks the server of a connection, as it is edited, which models it has.
    void listModels(int row);
    /// Tries out a model of it.
    void check(int row, const QString &model);
    /// Tries the presets on this machine and never anything else; adds those that answer.
    void findLocal();
    /// Puts a key into the keychain for the connection's host and names it there.
    void keepKey(int row, const Secret &key);
    void cancel();
    bool settled() const { return m_due == 0 && m_servers.settled(); } ///< nothing is under way

signals:
    void wasRead();
    void keyKept(const QString &connection);
    void saved(const QStringList &models); ///< that experiments may name from now on
    void found(const QStringList &titles); ///< servers on this machine; maybe none
    void failed(const tradespace::Error &error);

private:
    template <class Job, class Then>
    void ask(ServerProbe::Work work, Job job, Then then, const QString &model = {});

    const QString m_file;
    const std::shared_ptr<Keychain> m_keychain;
    SettingsList m_list;
    ServerProbe m_probe;
    QByteArray m_text; ///< of the file as it was read or written last
    int m_due = 0;
    Worker m_files; ///< last: their jobs end before anything else goes
    Question m_servers;
};

} // namespace tradespace
