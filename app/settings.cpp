// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include <QDir>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

Settings::Settings()
    : Settings(QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation))
                   .filePath(u"settings.ini"_s))
{
}

Settings::Settings(const QString &file)
    : m_settings(file, QSettings::IniFormat)
{
}

Appearance Settings::appearance() const
{
    const QString name = m_settings.value(u"appearance"_s).toString();
    return name == u"light"_s ? Appearance::Light
        : name == u"dark"_s   ? Appearance::Dark
                              : Appearance::System;
}

void Settings::setAppearance(Appearance appearance)
{
    m_settings.setValue(u"appearance"_s,
                        appearance == Appearance::Light      ? u"light"_s
                            : appearance == Appearance::Dark ? u"dark"_s
                                                             : u"system"_s);
}

QString Settings::workspace() const
{
    return m_settings.value(u"workspace"_s).toString();
}

void Settings::setWorkspace(const QString &path)
{
    m_settings.setValue(u"workspace"_s, path);
}

QString Settings::experiment() const
{
    return m_settings.value(u"experiment"_s).toString();
}

void Settings::setExperiment(const QString &key)
{
    m_settings.setValue(u"experiment"_s, key);
}

int Settings::page() const
{
    return m_settings.value(u"page"_s).toInt();
}

void Settings::setPage(int page)
{
    m_settings.setValue(u"page"_s, page);
}

QByteArray Settings::geometry() const
{
    return m_settings.value(u"geometry"_s).toByteArray();
}

void Settings::setGeometry(const QByteArray &geometry)
{
    m_settings.setValue(u"geometry"_s, geometry);
}

QByteArray Settings::windowState() const
{
    return m_settings.value(u"windowState"_s).toByteArray();
}

void Settings::setWindowState(const QByteArray &state)
{
    m_settings.setValue(u"windowState"_s, state);
}

QString Settings::folder() const
{
    return m_settings.value(u"folder"_s, QDir::homePath()).toString();
}

void Settings::setFolder(const QString &folder)
{
    m_settings.setValue(u"folder"_s, folder);
}

} // namespace tradespace
