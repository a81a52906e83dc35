// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>

namespace tradespace {

/// What a file of the user's settings holds; nothing when there is none.
Result<QByteArray> readUserFile(const QString &file);
/// Writes all of it or nothing, for the user's eyes only. An error when the file is not as it was
/// `before`: somebody else changed it.
Result<void> replaceUserFile(const QString &file, const QByteArray &text, const QByteArray &before);

} // namespace tradespace
