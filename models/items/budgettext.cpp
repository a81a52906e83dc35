// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/budgettext.h"

#include "models/domain/wording.h"

#include <QLocale>
#include <QRegularExpression>

#include <cmath>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

tl::unexpected<Error> notUnderstood(const QString &part)
{
    return fail(Error::Kind::Input, {}, Tr::tr("\"%1\" is no budget.").arg(part),
                Tr::tr("Write 20 for 20 calls per tool, or limits such as "
                       "50000 tokens, $0.20, 60 s, search 5."));
}

/// "50k" is 50000; digits may be grouped by spaces in threes.
std::optional<double> amount(const QString &text)
{
    static const QRegularExpression number(u"^(\\d{1,3}(?: \\d{3})+|\\d*)(\\.\\d+)?(?: ?(k))?$"_s);
    const auto match = number.match(text);
    bool isNumber = false;
    const QString plain = match.captured(1).remove(u' ') + match.captured(2);
    const double value = plain.toDouble(&isNumber) * (match.captured(3).isEmpty() ? 1 : 1000);
    if (!isNumber || !(value > 0) || value > 1e12)
        return std::nullopt;
    return value;
}

std::optional<std::int64_t> whole(const QString &text)
{
    const auto value = amount(text);
    if (!value || *value != std::floor(*value))
        return std::nullopt;
    return static_cast<std::int64_t>(*value);
}

/// All digits that it takes to read the same number again, never an exponent.
QString digits(double value)
{
    return QString::number(value, 'f', QLocale::FloatingPointShortest);
}

} // namespace

Result<Json> budgetFromText(const QString &text)
{
    QString all = text.trimmed();
    for (QChar &c : all)
        c = c.isSpace() ? u' ' : c; // thin and unbreakable ones too
    if (const auto calls = whole(all); calls && *calls <= 1'000'000)
        return Json{{"calls_per_tool", *calls}};
    static const QRegularExpression tokens(u"^([\\d .k]+?)\\s*tokens?$"_s);
    static const QRegularExpression dollars(
        u"^\\$\\s*([\\d.]+)$|^([\\d.]+)\\s*(?:usd|dollars?)$"_s);
    static const QRegularExpression seconds(u"^([\\d.]+)\\s*(?:s|sec|seconds?)$"_s);
    static const QRegularExpression tool(u"^([a-z_][a-z0-9_]*)\\s*[=:]?\\s*(\\d{1,12})$"_s);
    Json budget = Json::object();
    for (const QString &raw : all.split(u',', Qt::SkipEmptyParts)) {
        const QString part = raw.trimmed().toLower();
        Json limit;
        if (const auto m = tokens.match(part); m.hasMatch() && whole(m.captured(1))) {
            limit["tokens"] = *whole(m.captured(1));
        } else if (const auto d = dollars.match(part);
                   d.hasMatch() && amount(d.captured(1) + d.captured(2))) {
            limit["usd"] = *amount(d.captured(1) + d.captured(2));
        } else if (const auto s = seconds.match(part); s.hasMatch() && amount(s.captured(1))) {
            limit["seconds"] = *amount(s.captured(1));
        } else if (const auto t = tool.match(part); t.hasMatch()) {
            limit["calls"][utf8(t.captured(1))] = t.captured(2).toLongLong();
        } else {
            return notUnderstood(raw.trimmed());
        }
        const bool said = !limit.contains("calls")
            ? budget.contains(limit.begin().key())
            : objectOr(budget, "calls").contains(limit["calls"].begin().key());
        if (said)
            return notUnderstood(all);
        budget.merge_patch(limit);
    }
    if (budget.empty())
        return notUnderstood(all);
    return Json{{"budget", std::move(budget)}};
}

QString budgetText(const Json &budget)
{
    QStringList parts;
    const Json calls = objectOr(budget, "calls");
    for (const auto &[name, limit] : calls.items()) {
        if (limit.is_number_integer())
            parts << qstr(name) + u' ' + QString::number(limit.get<qint64>());
    }
    if (const auto it = budget.find("tokens"); it != budget.end() && it->is_number_integer())
        parts << Tr::tr("%1 tokens").arg(grouped(it->get<qint64>()));
    if (const auto it = budget.find("usd"); it != budget.end() && it->is_number())
        parts << u'$' + digits(it->get<double>());
    if (const auto it = budget.find("seconds"); it != budget.end() && it->is_number())
        parts << digits(it->get<double>()) + u" s"_s;
    return parts.join(u", "_s);
}

} // namespace tradespace
