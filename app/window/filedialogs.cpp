// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/filedialogs.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace tradespace {

namespace {

QString remembered(Settings &settings, const QString &file)
{
    if (!file.isEmpty())
        settings.setFolder(QFileInfo(file).absolutePath());
    return file;
}

} // namespace

QString askToOpen(QWidget *parent, Settings &settings, const QString &title, const QString &filter)
{
    return remembered(settings,
                      QFileDialog::getOpenFileName(parent, title, settings.folder(), filter));
}

QString askToSave(QWidget *parent, Settings &settings, const QString &title,
                  const QString &suggestion, const QString &filter)
{
    return remembered(settings,
                      QFileDialog::getSaveFileName(
                          parent, title, QDir(settings.folder()).filePath(suggestion), filter));
}

} // namespace tradespace
