// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/documents/documentscan.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

bool isDocument(const QString &suffix)
{
    static const QStringList known{u"txt"_s, u"text"_s,     u"md"_s,  u"markdown"_s,
                                   u"htm"_s, u"html"_s, u"pdf"_s};
    return known.contains(suffix.toLower());
}

} // namespace

Result<DocumentScan> scanDocuments(const QString &folder, std::stop_token stop)
{
    const QFileInfo root(folder);
    if (!root.isDir() || !root.isReadable())
        return fail(Error::Kind::Input, folder,
                    root.exists() ? Tr::tr("This is no folder that can be read.")
                                  : Tr::tr("There is no such folder."),
                    Tr::tr("Choose another folder under Tools."));
    DocumentScan scan;
    const QDir dir(folder);
    // links to folders are not gone into, so there is no way round in circles either
    QDirIterator files(folder, QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (files.hasNext() && !stop.stop_requested()) {
        files.next();
        const QFileInfo info = files.fileInfo();
        if (!isDocument(info.suffix()))
            continue;
        const QString path = dir.relativeFilePath(info.filePath());
        if (info.isSymLink()) {
            scan.skipped.push_back({path, Tr::tr("This is a symbolic link."),
                                    Tr::tr("Put a copy into the folder.")});
            continue;
        }
        if (info.size() > maxDocumentBytes) {
            scan.skipped.push_back({path,
                                    Tr::tr("It is larger than %1 MiB.").arg(maxDocumentBytes >> 20),
                                    Tr::tr("Divide it.")});
            continue;
        }
        if (scan.files.size() == mostDocuments)
            return fail(Error::Kind::Input, folder,
                        Tr::tr("There are more than %1 documents in it.").arg(mostDocuments),
                        Tr::tr("Choose a folder with fewer."));
        scan.files.push_back({path, info.size(), info.lastModified().toMSecsSinceEpoch()});
    }
    if (stop.stop_requested())
        return fail(Error::Kind::Stopped, folder, Tr::tr("Stopped."));
    std::sort(scan.files.begin(), scan.files.end(),
              [](const DocumentFile &a, const DocumentFile &b) { return a.path < b.path; });
    return scan;
}

} // namespace tradespace
