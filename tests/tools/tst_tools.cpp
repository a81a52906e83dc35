// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/browsetool.h"
#include "models/tools/searchtool.h"

#include <QTest>

#include <thread>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

std::shared_ptr<const SearchIndex> smallIndex()
{
    std::vector<Page> pages{
        {"wiki/orrel", "Orrelmere",
         "A town on the river Orrel, known for glass-blowing and for NEAR misses."},
        {"wiki/zoe", "Zoé Ström",
         "A cartographer who collected barometers and played the zither in Orrelmere."},
        {"wiki/tie-b", "Twin", "An identical page about walking sticks."},
        {"wiki/tie-a", "Twin", "An identical page about walking sticks."},
        {"wiki/long", "Long", std::string(149999, 'x') + "éé tail"},
    };
    for (int i = 0; i < 40; ++i)
        pages.push_back({"wiki/p" + std::to_string(i), "Page " + std::to_string(i),
                         "Filler number" + std::to_string(i) + " about lanterns and kettles."});
    auto index = SearchIndex::build(pages);
    return index ? *index : nullptr;
}

} // namespace

class TstTools : public QObject
{
    Q_OBJECT

    std::shared_ptr<const SearchIndex> m_index = smallIndex();

private slots:
    void indexIsBuilt()
    {
        QVERIFY(m_index);
        QCOMPARE(m_index->pageCount(), 45);
    }
    void anyQueryIsHarmless_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("plain words") << QByteArray("barometers zither") << QByteArray("wiki/zoe");
        QTest::newRow("inflected words")
            << QByteArray("barometer collecting") << QByteArray("wiki/zoe");
        QTest::newRow("title counts more than text")
            << QByteArray("orrelmere") << QByteArray("wiki/orrel");
        QTest::newRow("no diacritics") << QByteArray("zoe strom") << QByteArray("wiki/zoe");
        QTest::newRow("other diacritics") << QByteArray("ZOË") << QByteArray("wiki/zoe");
        QTest::newRow("unbalanced quotes")
            << QByteArray("\"barometers \"\" zither") << QByteArray("wiki/zoe");
        QTest::newRow("single quote") << QByteArray("zither' OR x=x; --") << QByteArray("wiki/zoe");
        QTest::newRow("FTS operators")
            << QByteArray("NEAR(river orrel, 2) AND NOT *") << QByteArray("wiki/orrel");
        QTest::newRow("column filter")
            << QByteArray("text: glass-blowing ^a {b}") << QByteArray("wiki/orrel");
        QTest::newRow("star") << QByteArray("barom* zith*") << QByteArray();
        QTest::newRow("emoji") << QByteArray("\xF0\x9F\x8E\xB5 zither \xF0\x9F\x98\x80")
                               << QByteArray("wiki/zoe");
        QTest::newRow("only emoji") << QByteArray("\xF0\x9F\x98\x80") << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("punctuation") << QByteArray("?!.,;()[]\\/") << QByteArray();
        QTest::newRow("stop words only") << QByteArray("an about the") << QByteArray("wiki/tie-a");
        QTest::newRow("broken UTF-8")
            << QByteArray("\xff\xfe zither \xc3") << QByteArray("wiki/zoe");
        QTest::newRow("a zero byte")
            << QByteArray("zither\0barometers", 17) << QByteArray("wiki/zoe");
        QTest::newRow("10 kB of one word") << QByteArray(10240, 'z') << QByteArray();
        QTest::newRow("10 kB of words")
            << QByteArray("zither ").repeated(1500) << QByteArray("wiki/zoe");
        QTest::newRow("equals by address")
            << QByteArray("walking sticks") << QByteArray("wiki/tie-a");
    }
    void anyQueryIsHarmless()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, first);
        const auto hits = m_index->search(query.toStdString());
        QVERIFY2(hits, hits ? "" : qPrintable(hits.error().text()));
        QCOMPARE(hits->empty() ? QByteArray() : QByteArray::fromStdString(hits->front().address),
                 first);
        QVERIFY(hits->size() <= 10);
    }
    void snippetIsOneLineAroundTheWords()
    {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += "word" + std::to_string(i) + (i % 10 == 9 ? "\n\n" : " ");
        const auto index = *SearchIndex::build(
            std::vector<Page>{{"a", "A", text + "The copper lantern hangs there. " + text}});
        const auto hits = *index->search("lantern copper");
        QCOMPARE(hits.size(), std::size_t(1));
        const auto snippet = qstr(hits[0].snippet);
        QVERIFY2(snippet.contains(u"copper lantern"_s), qPrintable(snippet));
        QVERIFY(!snippet.contains(u'\n'));
        QVERIFY(snippet.startsWith(u'…') && snippet.endsWith(u'…'));
        QVERIFY(snippet.split(u' ').size() <= 27);
    }
    void emptyIndexAnswersNothing()
    {
        const auto index = SearchIndex::build(std::vector<Page>{});
        QVERIFY(index);
        QVERIFY((*index)->search("anything")->empty());
        QVERIFY(!(*index)->page("anything")->has_value());
    }
    void sameAddressTwiceIsAnError()
    {
        const auto index = SearchIndex::build(std::vector<Page>{{"a", "A", "x"}, {"a", "B", "y"}});
        QVERIFY(!index);
        QCOMPARE(index.error().place, u"a"_s);
    }
    void threadsGetWhatOneGets()
    {
        std::vector<std::string> queries;
        std::vector<std::vector<Hit>> expected;
        for (int i = 0; i < 40; ++i)
            queries.push_back("number" + std::to_string(i) + " lanterns orrel");
        for (const auto &query : queries)
            expected.push_back(*m_index->search(query));
        const auto fresh = smallIndex(); // nothing cached
        std::array<int, 4> wrong{};
        {
            std::vector<std::jthread> threads;
            for (std::size_t t = 0; t < wrong.size(); ++t)
                threads.emplace_back([&, t] {
                    for (std::size_t i = 0; i < queries.size(); ++i) {
                        const auto at = (i + t * 7) % queries.size();
                        wrong[t] += *fresh->search(queries[at]) != expected[at];
                    }
                });
        }
        QCOMPARE(wrong, (std::array<int, 4>{}));
    }
    void cacheStaysWithinItsBound()
    {
        ResultCache cache(4000);
        const auto hits =
            std::make_shared<std::vector<Hit>>(1, Hit{"t", "a", std::string(200, 's')});
        for (int i = 0; i < 100; ++i)
            cache.insert("query " + std::to_string(i), hits);
        QVERIFY(cache.bytes() <= 4000);
        QVERIFY(cache.find("query 99"));
        QVERIFY(!cache.find("query 0"));
    }
    void unitsAreCounted_data()
    {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<int>("units"); // 0: refused
        QTest::newRow("a list") << QByteArray(R"({"queries":["a","b","c"]})") << 3;
        QTest::newRow("a single text") << QByteArray(R"({"queries":"a"})") << 1;
        QTest::newRow("the singular key") << QByteArray(R"({"query":"a"})") << 1;
        QTest::newRow("a list under the singular key") << QByteArray(R"({"query":["a","b"]})") << 2;
        QTest::newRow("a bare list") << QByteArray(R"(["a","b"])") << 2;
        QTest::newRow("both keys") << QByteArray(R"({"query":"a","queries":["b"]})") << 0;
        QTest::newRow("eleven") << QByteArray(
            R"({"queries":["1","2","3","4","5","6","7","8","9","10","11"]})")
                                << 0;
        QTest::newRow("none") << QByteArray(R"({"queries":[]})") << 0;
        QTest::newRow("only space") << QByteArray(R"({"queries":[" \n "]})") << 0;
        QTest::newRow("a number") << QByteArray(R"({"queries":[1]})") << 0;
        QTest::newRow("null") << QByteArray(R"({"queries":null})") << 0;
        QTest::newRow("another key") << QByteArray(R"({"q":"a"})") << 0;
        QTest::newRow("no JSON") << QByteArray("barometers") << 0;
        QTest::newRow("empty") << QByteArray() << 0;
        QTest::newRow("too long") << QByteArray("{\"query\":\"" + QByteArray(2001, 'a') + "\"}")
                                  << 0;
        QTest::newRow("too deep") << QByteArray(5000, '[') << 0;
    }
    void unitsAreCounted()
    {
        QFETCH(QByteArray, arguments);
        QFETCH(int, units);
        const SearchTool tool(m_index);
        const auto plan = tool.plan(arguments.toStdString());
        QCOMPARE(plan.has_value(), units > 0);
        if (plan)
            QCOMPARE(plan->units, units);
        else
            QVERIFY2(plan.error().find("{\"queries\": [\"...\"]}") != std::string::npos,
                     plan.error().c_str());
    }
    void searchOutputIsExact()
    {
        SearchTool tool(m_index);
        const auto plan = tool.plan(R"({"queries":["walking sticks","qqq","zither"]})");
        QCOMPARE(qstr(tool.run(*plan, 2, {}).text), uR"(Results for "walking sticks":
1. Twin
   address: wiki/tie-a
   An identical page about walking sticks.
2. Twin
   address: wiki/tie-b
   An identical page about walking sticks.

No results for "qqq".)"_s);
    }
    void browseOutputIsExact()
    {
        BrowseTool tool(m_index);
        const auto plan = tool.plan(R"({"addresses":["wiki/tie-a","wiki/none","wiki/zoe"]})");
        QCOMPARE(plan->units, 3);
        QCOMPARE(qstr(tool.run(*plan, 2, {}).text), uR"(Twin
address: wiki/tie-a

An identical page about walking sticks.
----
No page at "wiki/none".)"_s);
        QVERIFY(!tool.plan(R"({"addresses":["1","2","3","4","5","6"]})"));
    }
    void longPagesAreCutBetweenCharacters()
    {
        BrowseTool tool(m_index);
        const auto text = tool.run(*tool.plan(R"({"address":"wiki/long"})"), 1, {}).text;
        QVERIFY(text.find("xé\n[The page was cut here after 150000 characters.]")
                != std::string::npos);
        QVERIFY(text.find("tail") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstTools)
#include "tst_tools.moc"
