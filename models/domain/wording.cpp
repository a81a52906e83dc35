// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/wording.h"

#include "models/domain/result.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QString shareText(double share)
{
    return QString::number(100 * share, 'f', 1);
}

} // namespace

QString grouped(qint64 number)
{
    const auto magnitude =
        number < 0 ? quint64{0} - static_cast<quint64>(number) : static_cast<quint64>(number);
    QString digits = QString::number(magnitude);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, QChar(0x2009)); // thin space
    return number < 0 ? u'-' + digits : digits;
}

QString counted(std::size_t number, const QString &one, const QString &many)
{
    return (number == 1 ? one : many).arg(grouped(static_cast<qint64>(number)));
}

QString duration(double seconds)
{
    const auto whole = static_cast<qint64>(std::ceil(seconds));
    if (whole < 60)
        return Tr::tr("%1 s").arg(whole);
    if (whole < 3600)
        return Tr::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return Tr::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString percentText(double value, double low, double high)
{
    if (!std::isfinite(value))
        return u"–"_s;
    return u"%1 % [%2, %3]"_s.arg(shareText(value), shareText(low), shareText(high));
}

QString percentText(double value)
{
    return std::isfinite(value) ? QString(shareText(value) + u" %"_s) : u"–"_s;
}

QString centsText(std::optional<double> usd)
{
    if (!usd)
        return Tr::tr("unknown");
    const double cents = 100 * *usd;
    if (std::abs(cents) >= 1000 && std::abs(cents) < 1e18)
        return grouped(static_cast<qint64>(std::llround(cents)));
    constexpr int mostDecimals = 9;
    const int decimals =
        cents == 0 ? 0 : 2 - static_cast<int>(std::floor(std::log10(std::abs(cents))));
    QString text = QString::number(cents, 'f', std::clamp(decimals, 0, mostDecimals));
    while (text.contains(u'.') && (text.endsWith(u'0') || text.endsWith(u'.')))
        text.chop(1);
    return text;
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return u"<qt>"_s + text.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</qt>"_s;
}

} // namespace tradespace
