// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/draftbook.h"
#include "app/session/runfeed.h"
#include "app/session/worker.h"
#include "tests/support/memorysink.h"

#include <QCoreApplication>
#include <QSemaphore>
#include <QTest>

#include <atomic>
#include <thread>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

Json named(const char *name)
{
    return {{"name", name}};
}

QStringList keysOf(const DraftBook &book)
{
    QStringList keys;
    for (const auto &entry : book.entries())
        keys << entry.key;
    return keys;
}

DraftBook again(const DraftBook &book)
{
    return DraftBook::fromJson(Json::parse(dump(book.toJson())));
}

} // namespace

class TstSessionParts : public QObject
{
    Q_OBJECT

private slots:
    void draftsSurviveTheRoundTrip()
    {
        DraftBook book;
        QCOMPARE(book.add(named("a")), u"draft-1"_s);
        QCOMPARE(book.add(named("b")), u"draft-2"_s);
        book.put(u"draft-1"_s, named("changed"));
        book.put(u"draft-9"_s, named("nobody"));
        const DraftBook back = again(book);
        QCOMPARE(keysOf(back), (QStringList{u"draft-2"_s, u"draft-1"_s}));
        QVERIFY(*back.find(u"draft-1"_s) == named("changed"));
        QVERIFY(back.find(u"draft-9"_s) == nullptr);
        QVERIFY(DraftBook::isDraft(u"draft-2"_s) && !DraftBook::isDraft(u"ab12"_s));
    }
    void keysAreNeverUsedAgain()
    {
        DraftBook book;
        book.add(named("a"));
        const QString gone = book.add(named("b"));
        book.remove(gone);
        book = again(book);
        QCOMPARE(book.add(named("c")), u"draft-3"_s);
        book.remove(u"draft-3"_s);
        QCOMPARE(again(book).add(named("d")), u"draft-4"_s);
    }
    void damagedBooksGiveWhatIsWhole_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("keys");
        const auto row = [](const char *text, const QStringList &keys = {}) {
            QTest::newRow(text) << QByteArray(text) << keys;
        };
        row("null");
        row("[]");
        row("7");
        row(R"({"drafts": {}})");
        row(R"({"drafts": [1, "x", null, [], {}]})");
        row(R"({"drafts": [{"key": "draft-1"}, {"key": 5, "description": {"name": "a"}},
                           {"key": "ab", "description": {"name": "a"}},
                           {"key": "draft-2", "description": 7},
                           {"key": "draft-3", "description": {"name": "a"}},
                           {"key": "draft-3", "description": {"name": "b"}}]})",
            {u"draft-3"_s});
    }
    void damagedBooksGiveWhatIsWhole()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, keys);
        DraftBook book = DraftBook::fromJson(Json::parse(text.toStdString()));
        QCOMPARE(keysOf(book), keys);
        const QString next = book.add(named("new"));
        QVERIFY(!keys.contains(next));
    }
    void aHugeNextStillGivesKeysOfTheirOwn_data()
    {
        QTest::addColumn<QByteArray>("next");
        for (const char *next : {"1000000000000", "1000000000001", "9223372036854775807",
                                 "18446744073709551615", "-5", "\"x\"", "1e300"})
            QTest::newRow(next) << QByteArray(next);
    }
    void aHugeNextStillGivesKeysOfTheirOwn()
    {
        QFETCH(QByteArray, next);
        DraftBook book = DraftBook::fromJson(
            Json::parse("{\"next\": " + next.toStdString()
                        + R"(, "drafts": [{"key": "draft-7", "description": {"name": "a"}}]})"));
        QSet<QString> keys{u"draft-7"_s};
        for (int i = 0; i < 4; ++i) {
            const QString key = book.add(named("new"));
            QVERIFY2(!keys.contains(key), qPrintable(key));
            QVERIFY(DraftBook::isDraft(key));
            keys.insert(key);
            book = again(book);
            QCOMPARE(book.entries().size(), static_cast<std::size_t>(keys.size()));
        }
    }

    void jobsAreDoneInTheirOrder()
    {
        std::vector<int> done;
        Worker worker;
        for (int i = 0; i < 50; ++i) {
            worker.run([i](std::stop_token) { return i; },
                       [&done](int value) { done.push_back(value); });
        }
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 50u, 60000);
        QVERIFY(std::is_sorted(done.begin(), done.end()));
    }
    void whatIsQueuedIsStillDoneAndNothingIsDelivered()
    {
        std::atomic<int> done = 0;
        std::atomic<int> stopped = 0;
        int delivered = 0;
        QSemaphore begun;
        {
            Worker worker;
            worker.run([](std::stop_token) { return 0; }, [&delivered](int) { ++delivered; });
            worker.run(
                [&](std::stop_token stop) {
                    begun.release();
                    while (!stop.stop_requested())
                        std::this_thread::yield();
                    return ++done;
                },
                [&delivered](int) { ++delivered; });
            for (int i = 0; i < 10; ++i) {
                worker.run(
                    [&](std::stop_token stop) {
                        stopped += stop.stop_requested() ? 1 : 0;
                        return ++done;
                    },
                    [&delivered](int) { ++delivered; });
            }
            begun.acquire();
        }
        QCOMPARE(done.load(), 11);
        QCOMPARE(stopped.load(), 10);
        QCoreApplication::processEvents();
        QCOMPARE(delivered, 0);
    }

    void runsAreToldAsTheyBeginAndEnd()
    {
        MemorySink sink;
        RunFeed feed(sink);
        const ExperimentId experiment = sha256("e");
        const auto id = [](int n) { return sha256(std::to_string(n)); };
        RunResult right;
        right.stop = StopReason::Answered;
        right.correct = true;
        QVERIFY(feed.take(true).empty());
        QVERIFY(feed.runStarted(experiment, {0, 0, 0}, id(0)));
        QVERIFY(feed.runStarted(experiment, {0, 1, 0}, id(1)));
        QVERIFY(feed.runFinished(id(1), right));
        auto news = feed.take(true);
        QCOMPARE(news.size(), 2u); // each once, as it now is
        for (const RunRecord &run : news)
            QCOMPARE(run.result.has_value(), run.key.task == 1);
        QVERIFY(feed.take(true).empty());
        QVERIFY(feed.runFinished(id(0), right));
        news = feed.take(true);
        QCOMPARE(news.size(), 1u);
        QVERIFY(news[0].key == (RunKey{0, 0, 0}) && news[0].result == right);
        QVERIFY(news[0].finishedMs >= news[0].startedMs);
        QVERIFY(feed.runFinished(id(7), right)); // never began here
        QVERIFY(feed.take(true).empty());
        QCOMPARE(sink.size(), 5u);
    }
    void whatIsNotKeptIsNotTold()
    {
        MemorySink sink;
        RunFeed feed(sink);
        sink.failAt(1);
        QVERIFY(!feed.runStarted(sha256("e"), {0, 0, 0}, sha256("r")));
        QVERIFY(feed.take(true).empty());
        QVERIFY(feed.runStarted(sha256("e"), {0, 0, 0}, sha256("r")));
        feed.take(true);
        sink.failAt(1);
        QVERIFY(!feed.runFinished(sha256("r"), {}));
        QVERIFY(feed.take(true).empty());
    }
};

QTEST_GUILESS_MAIN(TstSessionParts)
#include "tst_sessionparts.moc"
