// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

#include <QStringList>

namespace tradespace {

/// The file of the user's tools as the dialog edits it: each tool an entry with its fields as the
/// file has them and its kind as the field "kind", which no kind has itself.
struct ToolsFile
{
    QByteArray text; ///< as it was read; empty when there is no file
    std::vector<Json> entries;
    QStringList unknown; ///< parts of no known kind: no tool can be used while they are there
};
/// Fails where it is no file of tools; what is wrong in an entry is the dialog's.
Result<ToolsFile> readToolsFile(const QString &file);

/// What experiments may name once it is written, and the text that the file holds then.
struct WrittenTools
{
    QByteArray text;
    QStringList names;
};
/// Writes all entries or nothing, for the user's eyes only. Parts of the file `before` that are of
/// no known kind stay. An error when the file is not as it was, or when its tools cannot be used.
Result<WrittenTools> writeTools(const QString &file, const std::vector<Json> &entries,
                                const QByteArray &before);

/// The fields of an entry without its kind, as the file and the rooms of the kinds have them.
Json fieldsOf(Json entry);

} // namespace tradespace
