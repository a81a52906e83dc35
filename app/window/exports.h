// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/results.h"

class QPixmap;

namespace tradespace {

/// Writes what a window shows into files; the errors name the file. GUI thread.
/// Text as it is.
Result<void> exportText(const std::string &text, const QString &file);
/// PNG.
Result<void> exportPicture(const QPixmap &picture, const QString &file);
Result<void> exportDescription(const Json &description, const QString &file);
Result<void> exportArmsCsv(const Results &results, const QString &file);
Result<void> exportAnalysisJson(const Results &results, const QString &file);
/// Both charts as PNG.
Result<void> exportFigures(const Results &results, const QString &folder);
/// The one-page report with figures and tables.
Result<void> exportReport(const Results &results, const QString &folder);

} // namespace tradespace
