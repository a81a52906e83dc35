// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/secret.h"

#include <QByteArray>

namespace tradespace {

std::string Secret::strike(std::string text) const
{
    constexpr std::size_t leastBytes = 8; ///< shorter ones would take out ordinary words
    if (m_value.size() < leastBytes)
        return text;
    const QByteArray raw = QByteArray::fromStdString(m_value);
    for (const QByteArray &form :
         {raw, raw.toPercentEncoding(), raw.toBase64(QByteArray::OmitTrailingEquals),
          raw.left(static_cast<qsizetype>(leastBytes))}) {
        const std::string needle = form.toStdString();
        for (auto at = text.find(needle); at != std::string::npos; at = text.find(needle, at))
            text.replace(at, needle.size(), "***");
    }
    return text;
}

} // namespace tradespace
