// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/worker.h"
#include "models/budget/prices.h"
#include "models/items/settingslist.h"

namespace tradespace {

/// Reads and writes the file of the user's own prices in a worker. Lives in the GUI thread.
class PriceJobs : public QObject
{
    Q_OBJECT

public:
    explicit PriceJobs(QString file, QObject *parent = nullptr);

    SettingsList &list() { return m_list; }
    const QString &file() const { return m_file; }

    /// Reads the file, whatever was edited. While it cannot be read the list is locked.
    void read();
    void save();
    /// Takes the prices in a file of LiteLLM over and reads the file of one's own anew; not while
    /// something is edited.
    void import(const QString &liteLlmFile);
    bool settled() const { return m_due == 0; } ///< nothing is under way

signals:
    void wasRead();
    void saved(const tradespace::PriceTable &prices); ///< those that count from now on
    void imported(const QString &sentence, const QStringList &flagged);
    void failed(const tradespace::Error &error);

private:
    const QString m_file;
    SettingsList m_list;
    QByteArray m_text; ///< of the file as it was read or written last
    int m_due = 0;
    Worker m_files; ///< last: its jobs end before anything else goes
};

} // namespace tradespace
