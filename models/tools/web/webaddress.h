// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/domain/money.h"

#include <QUrl>

#include <optional>

namespace tradespace {

/// An HTTP address with a host and without a name or password in it; nothing when it is none.
std::optional<QUrl> webAddress(const std::string &text);

/// The field "price" in US dollars; nothing when it is absent. Errors name `place`.
Result<std::optional<Money>> priceFromJson(const Json &json, const QString &place);

} // namespace tradespace
