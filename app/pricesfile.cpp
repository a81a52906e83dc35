// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pricesfile.h"

#include "app/pricebook.h"
#include "app/userfile.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

Json fieldsOf(Json entry)
{
    entry.erase("name");
    return entry;
}

Result<Json> wholeOf(const QByteArray &text, const QString &file)
{
    if (text.isEmpty())
        return Json::object();
    auto whole = parseJson(text.toStdString(), file);
    if (whole && !whole->is_object())
        return fail(Error::Kind::Input, file, Tr::tr("Prices are an object."));
    return whole;
}

/// "$3 in, $15 out"; empty where one of them is missing.
QString ratesText(const ModelPrice &price)
{
    if (!price.rates.input || !price.rates.output)
        return {};
    return Tr::tr("$%1 in, $%2 out")
        .arg(price.rates.input->usdPerMillion())
        .arg(price.rates.output->usdPerMillion());
}

std::vector<FieldProblem> problemsOfPrice(const Json &entry)
{
    if (stringOr(entry, "name", {}).empty())
        return {{u"name"_s, Tr::tr("A price needs the name of its model."),
                 Tr::tr("Write CONNECTION/MODEL, or MODEL for all connections.")}};
    const Json fields = fieldsOf(entry);
    if (fields.empty())
        return {};
    const auto read = pricesFromJson({{"models", {{"m", fields}}}}, {});
    if (read)
        return {};
    const QString prefix = u".models.m."_s;
    const QString &place = read.error().place;
    return {{place.startsWith(prefix) ? place.mid(prefix.size()) : QString(), read.error().message,
             read.error().mend}};
}

/// What the built-in table has under that name.
QString noteOf(const PriceTable &builtIn, const Json &entry)
{
    const QString unknown = fieldsOf(entry).empty()
        ? Tr::tr("Without rates its price is unknown, and limits in US dollars are refused. ")
        : QString();
    const FoundPrice found = priceOf(builtIn, stringOr(entry, "name", {}));
    const QString rates = found.price != nullptr ? ratesText(*found.price) : QString();
    if (rates.isEmpty())
        return unknown + Tr::tr("The built-in table has no price of this name.");
    const auto origin = builtIn.origins.find(found.name);
    return unknown
        + Tr::tr("The built-in table has %1 as \"%2\"%3. What stands here goes before it.")
              .arg(rates, qstr(found.name),
                   origin == builtIn.origins.end() || origin->second.date.empty()
                       ? QString()
                       : Tr::tr(" of %1").arg(qstr(origin->second.date)));
}

} // namespace

Result<PricesFile> readPricesFile(const QString &file)
{
    auto text = readUserFile(file);
    if (!text)
        return fail(text.error());
    const auto whole = wholeOf(*text, file);
    if (!whole)
        return fail(whole.error());
    PricesFile read{std::move(*text), {}};
    const Json models = whole->value("models", Json::object());
    if (!models.is_object())
        return fail(Error::Kind::Input, QString(file + u": models"_s),
                    Tr::tr("Prices are listed by name."));
    for (const auto &[name, value] : models.items()) {
        if (!value.is_object() && !value.is_null())
            return fail(Error::Kind::Input, QString(file + u": models."_s + qstr(name)),
                        Tr::tr("An object in braces is needed here."));
        Json entry = value.is_null() ? Json::object() : value;
        entry["name"] = name;
        read.entries.push_back(std::move(entry));
    }
    return read;
}

Result<QByteArray> writePricesFile(const QString &file, const std::vector<Json> &entries,
                                   const QByteArray &before)
{
    auto whole = wholeOf(before, file);
    if (!whole)
        return fail(whole.error());
    Json models = Json::object();
    for (const Json &entry : entries) {
        const Json fields = fieldsOf(entry);
        models[stringOr(entry, "name", {})] = fields.empty() ? Json() : fields;
    }
    (*whole)["models"] = std::move(models);
    if (const auto read = pricesFromJson(*whole, file); !read)
        return fail(read.error());
    const QByteArray text = QByteArray::fromStdString(
        whole->dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    if (const auto written = replaceUserFile(file, text, before); !written)
        return fail(written.error());
    return text;
}

SettingsList::Rules priceRules()
{
    // read when it is first asked for, not when the program starts
    return {problemsOfPrice,
            [builtIn = std::optional<PriceTable>()](const Json &entry) mutable {
                if (!builtIn)
                    builtIn = builtInPrices().value_or(PriceTable());
                return noteOf(*builtIn, entry);
            },
            {},
            [](const Json &entry) {
                const auto read = pricesFromJson({{"models", {{"m", fieldsOf(entry)}}}}, {});
                const QString rates = read && read->models.contains("m")
                    ? ratesText(read->models.at("m"))
                    : QString();
                return rates.isEmpty() ? Tr::tr("unknown") : rates;
            }};
}

std::vector<SettingsPreset> pricePresets()
{
    return {{Tr::tr("A model"), {{"name", "model"}}}};
}

} // namespace tradespace
