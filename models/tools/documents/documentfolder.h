// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

namespace tradespace {

/// A folder of the user's settings whose documents agents may search and read; experiments name it
/// "documents:NAME".
struct DocumentFolder
{
    std::string name;
    QString folder; ///< absolute
    bool operator==(const DocumentFolder &) const = default;
};

/// {"name": …, "folder": …}; errors name `place` and the field.
Result<DocumentFolder> documentFolderFromJson(const Json &json, const QString &place);
Json toJson(const DocumentFolder &folder);

} // namespace tradespace
