// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/settingslist.h"

namespace tradespace {

/// The file of the user's own prices as the dialog edits it: each model an entry with its name and
/// the fields that the file has of it; only a name: its price is unknown. Prices of tools stay as
/// they are.
struct PricesFile
{
    QByteArray text; ///< as it was read; empty when there is no file
    std::vector<Json> entries;
};
/// Fails where it is no file of prices; what is wrong in an entry is the dialog's.
Result<PricesFile> readPricesFile(const QString &file);
/// Writes all entries or nothing; what the file holds then. An error when it is not as it was
/// `before`, or when a price is none.
Result<QByteArray> writePricesFile(const QString &file, const std::vector<Json> &entries,
                                   const QByteArray &before);

/// What the dialog must know of prices.
SettingsList::Rules priceRules();
std::vector<SettingsPreset> pricePresets();

} // namespace tradespace
