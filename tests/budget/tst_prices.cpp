// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/budget/prices.h"

#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

PriceTable table()
{
    const auto prices = pricesFromJson(Json::parse(R"({
        "date": "2026-01-01",
        "models": {
            "full": {"input": 3, "cache_read": 0.3, "cache_write": 3.75, "cache_write_long": 6,
                     "output": 15, "reasoning": 20},
            "plain": {"input": 0.075, "output": 0.3},
            "tiered": {"input": 1, "output": 2, "tiers": [{"above": 1000, "input": 2, "output": 5}]},
            "half": {"input": 1},
            "free": {"input": 0, "output": 0},
            "nothing": null
        },
        "tools": {"search": 0.001, "look": 0, "secret": null}
    })"),
                                       u"prices"_s);
    Q_ASSERT(prices);
    return *prices;
}

} // namespace

class TstPrices : public QObject
{
    Q_OBJECT

private slots:
    void costs_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QList<qint64>>(
            "usage"); // input, cache read, write, write long, output, reasoning
        QTest::addColumn<qint64>("pico"); // -1: unknown
        QTest::newRow("each kind at its own rate")
            << u"full"_s << QList<qint64>{1, 10, 100, 1000, 50, 20}
            << qint64(3'000'000 + 3'000'000 + 375'000'000 + 6'000'000'000 + 30 * 15'000'000
                      + 20 * 20'000'000);
        QTest::newRow("missing cache rates are the plain rate")
            << u"plain"_s << QList<qint64>{1, 1, 1, 1, 1, 1} << qint64(4 * 75'000 + 300'000);
        QTest::newRow("tier not reached") << u"tiered"_s << QList<qint64>{1000, 0, 0, 0, 1, 0}
                                          << qint64(1'000'000'000 + 2'000'000);
        QTest::newRow("tier counts cached input")
            << u"tiered"_s << QList<qint64>{1, 1000, 0, 0, 1, 0}
            << qint64(1001LL * 2'000'000 + 5'000'000);
        QTest::newRow("no output rate is no price")
            << u"half"_s << QList<qint64>{1, 0, 0, 0, 0, 0} << qint64(-1);
        QTest::newRow("null is unknown")
            << u"nothing"_s << QList<qint64>{1, 0, 0, 0, 0, 0} << qint64(-1);
        QTest::newRow("not listed is unknown")
            << u"other"_s << QList<qint64>{1, 0, 0, 0, 0, 0} << qint64(-1);
        QTest::newRow("zero is free") << u"free"_s << QList<qint64>{9, 9, 9, 9, 9, 9} << qint64(0);
        QTest::newRow("products beyond 64 bits do not wrap")
            << u"full"_s << QList<qint64>{0, 0, 0, 0, 1'000'000'000'000'000, 0}
            << std::numeric_limits<qint64>::max() / 4;
    }
    void costs()
    {
        QFETCH(QString, model);
        QFETCH(QList<qint64>, usage);
        QFETCH(qint64, pico);
        const PriceTable prices = table();
        const Usage used{usage[0], usage[1], usage[2], usage[3], usage[4], usage[5], false};
        const auto cost = costOf(prices.model(utf8(model)), used);
        QCOMPARE(cost ? cost->pico : -1, pico);
        const auto worst = worstCost(prices.model(utf8(model)), used.allInput(), used.output);
        QCOMPARE(worst.has_value(), cost.has_value());
        if (cost)
            QVERIFY(worst->pico >= cost->pico);
    }
    void roundsUpOncePerCall()
    {
        ModelPrice price;
        price.rates.input = Rate{1}; // a millionth of a pico-dollar per token
        price.rates.output = Rate{1};
        QCOMPARE(costOf(&price, {1, 0, 0, 0, 1, 0, false})->pico, 1);
        QCOMPARE(costOf(&price, {999'999, 0, 0, 0, 2, 0, false})->pico, 2);
        QCOMPARE(costOf(&price, {0, 0, 0, 0, 0, 0, false})->pico, 0);
    }
    void toolsAreChargedPerUnit()
    {
        const PriceTable prices = table();
        QCOMPARE(toolCharge(prices, "search", 3).cost.pico, 3'000'000'000);
        QCOMPARE(toolCharge(prices, "search", 3).calls.at("search"), 3);
        QVERIFY(toolCharge(prices, "look", 3).costKnown);
        QVERIFY(!toolCharge(prices, "secret", 3).costKnown);
        QVERIFY(!toolCharge(prices, "unheard of", 3).costKnown);
    }
    void tableSurvivesJson()
    {
        const PriceTable prices = table();
        const auto back = pricesFromJson(toJson(prices), u"p"_s);
        QVERIFY(back);
        QVERIFY(*back == prices);
    }
    void badPricesNameTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("negative") << QByteArray(R"({"tools":{"a":-1}})") << u"p.tools.a"_s;
        QTest::newRow("text") << QByteArray(R"({"models":{"m":{"input":"3"}}})")
                              << u"p.models.m.input"_s;
        QTest::newRow("misspelt") << QByteArray(R"({"models":{"m":{"inptu":3}}})")
                                  << u"p.models.m.inptu"_s;
        QTest::newRow("tier") << QByteArray(R"({"models":{"m":{"tiers":[{"output":-2}]}}})")
                              << u"p.models.m.tiers[0].output"_s;
        QTest::newRow("misspelt section") << QByteArray(R"({"modles":{}})") << u"p.modles"_s;
        QTest::newRow("tier without a size")
            << QByteArray(R"({"models":{"m":{"tiers":[{"output":2}]}}})")
            << u"p.models.m.tiers[0].above"_s;
        QTest::newRow("list") << QByteArray(R"({"models":[]})") << u"p.models"_s;
    }
    void badPricesNameTheirPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto prices = pricesFromJson(Json::parse(text.toStdString()), u"p"_s);
        QVERIFY(!prices);
        QCOMPARE(prices.error().place, place);
    }
};

QTEST_GUILESS_MAIN(TstPrices)
#include "tst_prices.moc"
