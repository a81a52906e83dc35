// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/documents/documentfolder.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

Result<DocumentFolder> documentFolderFromJson(const Json &json, const QString &place)
{
    if (!json.is_object())
        return fail(Error::Kind::Input, place, Tr::tr("An object in braces is needed here."),
                    Tr::tr("Write {\"name\": \"papers\", \"folder\": \"/path/to/papers\"}."));
    for (const auto &[key, value] : json.items()) {
        if (key != "name" && key != "folder")
            return fail(Error::Kind::Input, QString(place + u'.' + qstr(key)),
                        Tr::tr("This field is not known here."),
                        Tr::tr("Known are name, folder."));
    }
    DocumentFolder folder{stringOr(json, "name", {}), qstr(stringOr(json, "folder", {}))};
    static const QRegularExpression plain(u"^[A-Za-z0-9_.-]{1,40}$"_s);
    if (!plain.match(qstr(folder.name)).hasMatch())
        return fail(Error::Kind::Input, QString(place + u".name"_s),
                    Tr::tr("A short name is needed here."),
                    Tr::tr("Use up to 40 letters, digits, hyphens, dots and underscores."));
    if (folder.folder == u"~"_s || folder.folder.startsWith(u"~/"_s))
        folder.folder = QDir::homePath() + folder.folder.mid(1);
    if (!QDir::isAbsolutePath(folder.folder))
        return fail(Error::Kind::Input, QString(place + u".folder"_s),
                    Tr::tr("The whole path of a folder is needed here."),
                    Tr::tr("Write it from the root on, like /home/me/papers."));
    return folder;
}

Json toJson(const DocumentFolder &folder)
{
    return {{"name", folder.name}, {"folder", utf8(folder.folder)}};
}

} // namespace tradespace
