// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/priceimport.h"

#include "app/pricebook.h"

#include <QDate>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr std::size_t mostFileBytes = 64U << 20; ///< LiteLLM's has about a megabyte
}

Result<ImportedPrices> importPrices(const QString &file, const QString &ownFile)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, file, in.errorString());
    const auto json = parseJson(in.readAll().toStdString(), file, mostFileBytes);
    if (!json)
        return fail(json.error());
    auto imported = pricesFromLiteLlm(
        *json, file,
        {utf8(QDate::currentDate().toString(Qt::ISODate)), utf8(QFileInfo(file).fileName())});
    if (!imported)
        return fail(imported.error());
    auto own = readOwnPrices(ownFile);
    if (!own)
        return fail(own.error());
    own->prices = laidOver(std::move(own->prices), imported->prices, Json::object());
    if (const auto written = writeOwnPrices(ownFile, *own); !written)
        return fail(written.error());
    return imported;
}

QString importSentence(const ImportedPrices &imported)
{
    return Tr::tr("%1 prices taken, %2 of them free. Not taken: %3 without a price, %4 that do not "
                  "chat, %5 that cannot be right.")
        .arg(imported.prices.models.size())
        .arg(imported.free)
        .arg(imported.unpriced)
        .arg(imported.otherKinds)
        .arg(imported.flagged.size());
}

QStringList flaggedRows(const ImportedPrices &imported, std::size_t most)
{
    QStringList rows;
    for (std::size_t i = 0; i < std::min(imported.flagged.size(), most); ++i)
        rows << u"%1: %2"_s.arg(qstr(imported.flagged[i].model), imported.flagged[i].why);
    if (imported.flagged.size() > most)
        rows << Tr::tr("… and %1 more").arg(imported.flagged.size() - most);
    return rows;
}

} // namespace tradespace
