// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "app/pricebook.h"
#include "app/priceimport.h"

#include <QDate>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t mostFlaggedShown = 20;

QString rateText(const std::optional<Rate> &rate)
{
    return rate ? QString::number(rate->usdPerMillion()) : u"–"_s;
}

int show(const PriceTable &prices, const QStringList &wanted, bool asJson)
{
    PriceTable chosen;
    if (wanted.isEmpty())
        chosen = prices;
    for (const QString &name : wanted) {
        const FoundPrice found = priceOf(prices, utf8(name));
        if (found.price == nullptr)
            return report({Error::Kind::Input, name, Tr::tr("Its price is not known."),
                           Tr::tr("Add it with --set, or import a price file.")});
        chosen.models[utf8(name)] = *found.price;
        if (const auto origin = prices.origins.find(found.name); origin != prices.origins.end())
            chosen.origins[utf8(name)] = origin->second;
    }
    if (asJson) {
        printJson(withOrigins(chosen));
        return Succeeded;
    }
    print(u"%1 %2 %3 %4 %5 %6  %7\n"_s.arg(Tr::tr("US$ per million tokens"), -34)
              .arg(Tr::tr("input"), 9)
              .arg(Tr::tr("cached"), 9)
              .arg(Tr::tr("written"), 9)
              .arg(Tr::tr("output"), 9)
              .arg(Tr::tr("of"), -10)
              .arg(Tr::tr("source")));
    for (const auto &[name, price] : chosen.models) {
        const auto origin = chosen.origins.find(name);
        const PriceOrigin from = origin == chosen.origins.end() ? PriceOrigin{} : origin->second;
        print(u"%1 %2 %3 %4 %5 %6  %7\n"_s.arg(qstr(name), -34)
                  .arg(rateText(price.rates.input), 9)
                  .arg(rateText(price.rates.cacheRead), 9)
                  .arg(rateText(price.rates.cacheWrite), 9)
                  .arg(rateText(price.rates.output), 9)
                  .arg(qstr(from.date), -10)
                  .arg(qstr(from.source)));
    }
    return Succeeded;
}

int importFile(const QString &file, const QString &ownFile, bool asJson)
{
    const auto imported = importPrices(file, ownFile);
    if (!imported)
        return report(imported.error());
    if (asJson) {
        Json flagged = Json::array();
        for (const FlaggedPrice &each : imported->flagged)
            flagged.push_back({{"model", each.model}, {"why", utf8(each.why)}});
        printJson({{"imported", imported->prices.models.size()},
                   {"free", imported->free},
                   {"unpriced", imported->unpriced},
                   {"other_kinds", imported->otherKinds},
                   {"flagged", flagged}});
        return Succeeded;
    }
    say(importSentence(*imported));
    for (const QString &row : flaggedRows(*imported, mostFlaggedShown))
        say(u"  "_s + row);
    say(Tr::tr("They are kept in %1.").arg(ownFile));
    return Succeeded;
}

/// "NAME=INPUT,OUTPUT" or "NAME=INPUT,CACHED,OUTPUT" in US dollars per million tokens; "NAME=" is
/// an unknown price.
int setPrice(const QString &text, const QString &ownFile)
{
    const QString name = text.section(u'=', 0, 0).trimmed();
    const QStringList parts = text.section(u'=', 1).split(u',');
    Json entry = Json::object();
    static const std::vector<std::vector<const char *>> keys{
        {}, {}, {"input", "output"}, {"input", "cache_read", "output"}};
    const auto count = static_cast<std::size_t>(parts.size());
    const bool unknown = !name.isEmpty() && text.trimmed().endsWith(u'=');
    bool good =
        unknown || (!name.isEmpty() && text.contains(u'=') && count < keys.size() && count > 1);
    for (std::size_t i = 0; good && !unknown && i < count; ++i) {
        bool number = false;
        entry[keys[count][i]] = parts[static_cast<qsizetype>(i)].trimmed().toDouble(&number);
        good = number;
    }
    if (!good)
        return report({Error::Kind::Input, text, Tr::tr("This is no price."),
                       Tr::tr("Write NAME=INPUT,OUTPUT or NAME=INPUT,CACHED,OUTPUT in US dollars "
                              "per million tokens, or NAME= when it is not known.")});
    entry["date"] = utf8(QDate::currentDate().toString(Qt::ISODate));
    entry["source"] = utf8(Tr::tr("entered"));
    const auto prices =
        pricesFromJson({{"models", {{utf8(name), unknown ? Json() : entry}}}}, text);
    if (!prices)
        return report(prices.error());
    auto own = readOwnPrices(ownFile);
    if (!own)
        return report(own.error());
    own->prices = laidOver(std::move(own->prices), *prices, Json::object());
    if (unknown) {
        own->prices.models.erase(utf8(name));
        own->written["models"][utf8(name)] = nullptr;
    }
    if (const auto written = writeOwnPrices(ownFile, *own); !written)
        return report(written.error());
    say(Tr::tr("Kept in %1.").arg(ownFile));
    return Succeeded;
}

} // namespace

int pricesCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Tr::tr("Shows what models cost; takes prices from a file of LiteLLM."));
    parser.addPositionalArgument(u"models"_s, Tr::tr("Which ones; without, all."));
    parser.addOptions(
        {{u"import"_s, Tr::tr("LiteLLM's model_prices_and_context_window.json."), u"file"_s},
         {u"set"_s, Tr::tr("NAME=INPUT,OUTPUT or NAME=INPUT,CACHED,OUTPUT."), u"price"_s},
         {u"prices"_s, Tr::tr("File with your own prices."), u"file"_s},
         {u"json"_s, Tr::tr("As JSON.")}});
    if (const auto code = parse(parser, u"prices"_s, arguments, 1000))
        return *code;
    const QString ownFile =
        parser.isSet(u"prices"_s) ? parser.value(u"prices"_s) : defaultPricesFile();
    if (parser.isSet(u"import"_s))
        return importFile(parser.value(u"import"_s), ownFile, parser.isSet(u"json"_s));
    if (parser.isSet(u"set"_s))
        return setPrice(parser.value(u"set"_s), ownFile);
    const auto prices = currentPrices(ownFile);
    if (!prices)
        return report(prices.error());
    return show(*prices, parser.positionalArguments(), parser.isSet(u"json"_s));
}

} // namespace tradespace
