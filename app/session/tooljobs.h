// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/question.h"
#include "app/toolsfile.h"
#include "models/items/serverprobe.h"
#include "models/items/settingslist.h"
#include "models/items/tooltable.h"

namespace tradespace {

/// Reads and writes the file of tools and asks servers which they have, all in workers. One
/// question at a time; the next one ends it, and its server with it. Lives in the GUI thread.
class ToolJobs : public QObject
{
    Q_OBJECT

public:
    explicit ToolJobs(QString file, QObject *parent = nullptr);

    SettingsList &list() { return m_list; }
    ToolTable &tools() { return m_tools; }
    ServerProbe &probe() { return m_probe; }
    const QString &file() const { return m_file; }

    /// Reads the file, whatever was edited. While it cannot be read the list is locked.
    void read();
    void save();
    /// Starts the server of an entry, as it is edited, and asks which tools it has.
    void listTools(int row);
    void cancel();
    bool settled() const { return m_due == 0 && m_servers.settled(); } ///< nothing is under way

signals:
    /// `unknown`: parts of the file that are of no known kind.
    void wasRead(const QStringList &unknown);
    void saved(const QStringList &names); ///< that experiments may name from now on
    void failed(const tradespace::Error &error);

private:
    const QString m_file;
    SettingsList m_list;
    ToolTable m_tools;
    ServerProbe m_probe;
    QByteArray m_text; ///< of the file as it was read or written last
    int m_due = 0;
    Worker m_files; ///< last: their jobs end before anything else goes
    Question m_servers;
};

} // namespace tradespace
