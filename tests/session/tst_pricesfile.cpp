// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pricesfile.h"

#include "app/pricebook.h"
#include "resources/resources.h"
#include "tests/support/program.h"

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

/// The file of the user's own prices as a dialog edits it.
class TstPricesFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString path() const { return m_dir.filePath(u"prices.json"_s); }

private slots:
    void initTestCase() { initResources(); }
    void init() { QFile::remove(path()); }

    void whatIsNotEditedStays()
    {
        const QByteArray text = R"({"date": "2026-01-02", "tools": {"search": 0.5, "browse": null},
            "models": {"a": {"input": 1, "output": 2, "date": "2026-01-01", "source": "s",
                             "tiers": [{"above": 1000, "input": 3, "output": 4}]},
                       "b": null}})";
        QVERIFY(test::put(path(), text));
        auto read = readPricesFile(path());
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(read->entries.size(), 2U);
        QVERIFY(read->entries[1] == Json({{"name", "b"}}));
        const auto written = writePricesFile(path(), read->entries, read->text);
        QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        QVERIFY(Json::parse(written->toStdString()) == Json::parse(text.toStdString()));
        QCOMPARE(test::bytesOf(path()), *written);
        // an unknown price hides the built-in one
        const auto prices = currentPrices(path());
        QVERIFY(prices && prices->models.contains("a") && !prices->models.contains("b"));
    }

    void somebodyElsesChangeIsNotLost()
    {
        QVERIFY(test::put(path(), "{}"));
        const auto read = readPricesFile(path());
        QVERIFY(test::put(path(), R"({"tools": {"search": 1}})"));
        QVERIFY(!writePricesFile(path(), {{{"name", "a"}}}, read->text));
        QVERIFY(test::bytesOf(path()).contains("search"));
    }

    void badFilesAreRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("no JSON") << QByteArray("{") << u"prices.json"_s;
        QTest::newRow("a list") << QByteArray("[]") << u"prices.json"_s;
        QTest::newRow("models as a list") << QByteArray(R"({"models": []})") << u"models"_s;
        QTest::newRow("a price as a number")
            << QByteArray(R"({"models": {"a": 3}})") << u"models.a"_s;
    }
    void badFilesAreRefusedWithTheirPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QVERIFY(test::put(path(), text));
        const auto read = readPricesFile(path());
        QVERIFY(!read);
        QVERIFY2(read.error().text().contains(place), qPrintable(read.error().text()));
    }

    void everyFieldIsChecked_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *entry, const char *field) {
            QTest::newRow(entry) << QByteArray(entry) << QString::fromLatin1(field);
        };
        row(R"({"name": "m", "input": 1, "output": 2})", "");
        row(R"({"name": "m"})", "");
        row(R"({"input": 1})", "name");
        row(R"({"name": "m", "input": -1, "output": 2})", "input");
        row(R"({"name": "m", "input": "much", "output": 2})", "input");
        row(R"({"name": "m", "input": 1, "output": 2, "cache_read": "x"})", "cache_read");
    }
    void everyFieldIsChecked()
    {
        QFETCH(QByteArray, entry);
        QFETCH(QString, field);
        const auto problems = priceRules().problems(Json::parse(entry.toStdString()));
        QCOMPARE(problems.empty(), field.isEmpty());
        if (!field.isEmpty())
            QCOMPARE(problems.front().field, field);
    }

    void theBuiltInPriceIsTold()
    {
        const auto rules = priceRules();
        QVERIFY(rules.keyNote({{"name", "offline-medium"}, {"input", 1}, {"output", 1}})
                    .startsWith(u"The built-in table has $"_s));
        QVERIFY(rules.keyNote({{"name", "nobody"}}).contains(u"no price of this name"_s));
        QVERIFY(rules.keyNote({{"name", "nobody"}}).contains(u"refused"_s));
        QCOMPARE(rules.about({{"name", "a"}, {"input", 3}, {"output", 15}}), u"$3 in, $15 out"_s);
        QCOMPARE(rules.about({{"name", "a"}}), u"unknown"_s);
    }
};

QTEST_GUILESS_MAIN(TstPricesFile)
#include "tst_pricesfile.moc"
