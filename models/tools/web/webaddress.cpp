// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/web/webaddress.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

std::optional<QUrl> webAddress(const std::string &text)
{
    const QUrl url(qstr(text), QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != u"https"_s && url.scheme() != u"http"_s)
        || url.host().isEmpty() || !url.userInfo().isEmpty())
        return std::nullopt;
    return url;
}

Result<std::optional<Money>> priceFromJson(const Json &json, const QString &place)
{
    constexpr double most = 1000; ///< US dollars a call: more is a slip of the pen
    if (!json.is_object() || !json.contains("price") || json["price"].is_null())
        return std::optional<Money>();
    const double usd = numberOr(json, "price", -1);
    if (!(usd >= 0 && usd <= most))
        return fail(Error::Kind::Input, place, Tr::tr("This is no price."),
                    Tr::tr("Write US dollars per call, from 0 to %1, or leave it out: then the "
                           "price is not known.")
                        .arg(most));
    return std::optional(Money::fromUsd(usd));
}

} // namespace tradespace
