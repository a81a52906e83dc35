// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace tradespace {

enum class Appearance
{
    System,
    Light,
    Dark
};

/// What the program remembers of its user between sessions. Lives in the GUI thread.
class Settings
{
public:
    /// The user's own file.
    Settings();
    /// A file of choice.
    explicit Settings(const QString &file);

    Appearance appearance() const;
    void setAppearance(Appearance appearance);
    QString workspace() const; ///< empty the first time
    void setWorkspace(const QString &path);
    QString experiment() const; ///< the one that was shown last
    void setExperiment(const QString &key);
    int page() const;
    void setPage(int page);
    QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    QByteArray windowState() const; ///< where docks are, and whether they are shown
    void setWindowState(const QByteArray &state);
    QString folder() const; ///< of the last file dialog
    void setFolder(const QString &folder);

private:
    QSettings m_settings;
};

} // namespace tradespace
