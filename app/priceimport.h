// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/budget/litellmprices.h"

#include <QStringList>

namespace tradespace {

/// Takes the prices in a file of LiteLLM over into the user's own: those of the same names are
/// replaced, all others stay. Nothing is written on an error.
Result<ImportedPrices> importPrices(const QString &file, const QString &ownFile);

/// What was taken and what was not, in a sentence or two.
QString importSentence(const ImportedPrices &imported);
/// The rows that were left out as they cannot be right, each with its reason; the first of many.
QStringList flaggedRows(const ImportedPrices &imported, std::size_t most);

} // namespace tradespace
