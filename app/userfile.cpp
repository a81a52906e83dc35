// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/userfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace tradespace {

Result<QByteArray> readUserFile(const QString &file)
{
    if (file.isEmpty() || !QFile::exists(file))
        return QByteArray();
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, file, in.errorString());
    return in.readAll();
}

Result<void> replaceUserFile(const QString &file, const QByteArray &text, const QByteArray &before)
{
    const auto now = readUserFile(file);
    if (!now)
        return fail(now.error());
    if (*now != before)
        return fail(Error::Kind::Refused, file,
                    Tr::tr("The file was changed meanwhile by somebody else."),
                    Tr::tr("Discard the changes made here, then open the dialog again."));
    QDir().mkpath(QFileInfo(file).absolutePath()); // when that fails, opening the file says why
    QSaveFile out(file);
    const bool written = out.open(QIODevice::WriteOnly)
        && out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && out.write(text) == text.size() && out.commit();
    if (!written)
        return fail(Error::Kind::Storage, file, out.errorString(),
                    Tr::tr("Make room there, or see that you may write there."));
    return {};
}

} // namespace tradespace
