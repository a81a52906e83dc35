// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pricebook.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

Result<Json> jsonIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, path, file.errorString());
    return parseJson(file.readAll().toStdString(), path);
}

} // namespace

QString defaultPricesFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation))
        .filePath(u"prices.json"_s);
}

Result<PriceTable> builtInPrices()
{
    PriceTable all;
    for (const QString &path : {u":/prices/builtin.json"_s, u":/prices/models.json"_s}) {
        const auto json = jsonIn(path);
        if (!json)
            return fail(json.error());
        const auto prices = pricesFromJson(*json, path);
        if (!prices)
            return fail(prices.error());
        all = laidOver(std::move(all), *prices, *json);
    }
    return all;
}

Result<OwnPrices> readOwnPrices(const QString &file)
{
    if (file.isEmpty() || !QFile::exists(file))
        return OwnPrices();
    auto json = jsonIn(file);
    if (!json)
        return fail(json.error());
    auto prices = pricesFromJson(*json, file);
    if (!prices)
        return fail(prices.error());
    return OwnPrices{std::move(*prices), std::move(*json)};
}

Result<void> checkNamedPrices(const QString &file)
{
    if (QFile::exists(file))
        return {};
    return fail(Error::Kind::Input, file, Tr::tr("There is no such file of prices."));
}

Result<void> writeOwnPrices(const QString &file, const OwnPrices &own)
{
    Json json = withOrigins(own.prices);
    for (const char *section : {"models", "tools"}) {
        const Json written = objectOr(own.written, section);
        for (const auto &[name, value] : written.items()) {
            if (value.is_null() && !json[section].contains(name))
                json[section][name] = nullptr;
        }
    }
    QDir().mkpath(QFileInfo(file).absolutePath()); // when that fails, opening the file says why
    const QByteArray text =
        QByteArray::fromStdString(json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.commit())
        return fail(Error::Kind::Storage, file, out.errorString(),
                    Tr::tr("Make room there, or see that you may write there."));
    return {};
}

Finding priceFinding(const PriceTable &prices, const std::string &model)
{
    const FoundPrice found = priceOf(prices, model);
    if (found.price == nullptr || !found.price->rates.input || !found.price->rates.output)
        return {Tr::tr("Price"), Finding::Verdict::Warning,
                Tr::tr("It is not known, so costs are unknown and no limit in US dollars can be "
                       "kept. Enter it under Prices, or by \"tradespace prices --set\".")};
    const auto origin = prices.origins.find(found.name);
    const QString from = origin == prices.origins.end() || origin->second.source.empty()
        ? QString()
        : Tr::tr(" (%1, %2)").arg(qstr(origin->second.date), qstr(origin->second.source));
    return {Tr::tr("Price"), Finding::Verdict::Good,
            Tr::tr("$%1 a million tokens in, $%2 out, as \"%3\"%4.")
                .arg(found.price->rates.input->usdPerMillion())
                .arg(found.price->rates.output->usdPerMillion())
                .arg(qstr(found.name), from)};
}

Result<PriceTable> currentPrices(const QString &ownFile)
{
    auto all = builtInPrices();
    if (!all)
        return fail(all.error());
    const auto own = readOwnPrices(ownFile);
    if (!own)
        return fail(own.error());
    return laidOver(std::move(*all), own->prices, own->written);
}

} // namespace tradespace
