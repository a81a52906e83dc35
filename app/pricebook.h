// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/budget/prices.h"
#include "models/chat/served/check.h"

#include <QString>

namespace tradespace {

/// Where the user's own prices are kept.
QString defaultPricesFile();

/// The prices that come with the program: of the offline models and the built-in tools, and of real
/// models as their makers' pages had them, each with its date and source.
Result<PriceTable> builtInPrices();

/// The user's own; none when there is no such file.
struct OwnPrices
{
    PriceTable prices;
    Json written = Json::object(); ///< with the nulls that make a price unknown
};
Result<OwnPrices> readOwnPrices(const QString &file);
/// Writes all of them or nothing; what was unknown by a null stays so unless it has a price now.
Result<void> writeOwnPrices(const QString &file, const OwnPrices &own);
/// An error when a file that somebody named is not there.
Result<void> checkNamedPrices(const QString &file);

/// The built-in prices with the user's own laid over them.
Result<PriceTable> currentPrices(const QString &ownFile);

/// Whether a price of a model is known, and how old it is: what a check of a server says of it.
Finding priceFinding(const PriceTable &prices, const std::string &model);

} // namespace tradespace
