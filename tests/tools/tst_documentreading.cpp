// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/documents/documentshelf.h"
#include "models/tools/documents/readingboard.h"
#include "tests/support/readinggate.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

/// While documents are read: how far it is, and who waits for it.
class TstDocumentReading : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(m_root->filePath(u"docs"_s)));
        for (int i = 0; i < files; ++i)
            write(u"%1.txt"_s.arg(i), "Text.");
    }

    void theBoardTells_data()
    {
        QTest::addColumn<int>("done");
        QTest::addColumn<int>("total");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0 << 0 << QString();
        QTest::newRow("the first") << 0 << 1 << u"Reading documents: 0 of 1"_s;
        QTest::newRow("many") << 120 << 3400 << u"Reading documents: 120 of 3 400"_s;
    }
    void theBoardTells()
    {
        QFETCH(int, done);
        QFETCH(int, total);
        QFETCH(QString, text);
        ReadingBoard board;
        board.tell({5, 7, {}});
        board.tell({static_cast<std::size_t>(done), static_cast<std::size_t>(total), {}});
        const auto now = board.now();
        QCOMPARE(now.has_value(), !text.isEmpty());
        if (now)
            QCOMPARE(readingText(*now).replace(QChar(0x2009), u' '), text);
    }

    void everyEndIsTold_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("stopAfter");
        QTest::addColumn<bool>("good");
        QTest::newRow("well") << u"docs"_s << 0 << true;
        QTest::newRow("by a stop") << u"docs"_s << 2 << false;
        QTest::newRow("by a folder that is not there") << u"gone"_s << 0 << false;
    }
    void everyEndIsTold()
    {
        QFETCH(QString, folder);
        QFETCH(int, stopAfter);
        QFETCH(bool, good);
        std::stop_source source;
        std::vector<IndexProgress> told;
        DocumentShelf shelf({{"papers", m_root->filePath(folder)}}, cache(),
                            [&](const IndexProgress &progress) {
                                told.push_back(progress);
                                if (static_cast<int>(told.size()) == stopAfter)
                                    source.request_stop();
                            });
        QCOMPARE(shelf.list("documents:papers", source.get_token()).has_value(), good);
        QVERIFY(!told.empty());
        QCOMPARE(told.back().total, std::size_t(0));
        for (std::size_t i = 0; i + 1 < told.size(); ++i) {
            QCOMPARE(told[i].total, std::size_t(files));
            QCOMPARE(told[i].done, i);
        }
    }

    void whoWaitsCanBeStopped()
    {
        ReadingGate gate;
        DocumentShelf shelf({folder()}, cache(), [&gate](const IndexProgress &) { gate.pass(); });
        gate.close();
        auto first = std::async(std::launch::async, [&] { return shelf.list(name, {}); });
        gate.waitUntilHeld();
        std::stop_source source;
        auto second =
            std::async(std::launch::async, [&] { return shelf.open(name, source.get_token()); });
        source.request_stop();
        const auto stopped = second.get(); // while the first one is held
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, Error::Kind::Stopped);
        // and who does not give up gets what was read for the first one
        auto third = std::async(std::launch::async, [&] { return shelf.index(name, {}); });
        gate.open();
        QVERIFY(first.get());
        const auto index = third.get();
        QVERIFY(index);
        QCOMPARE((*index)->readAgain, std::size_t(0));
    }

    void aRunWithItsListingDoesNotWait()
    {
        ReadingGate gate;
        DocumentShelf shelf({folder()}, cache(), [&gate](const IndexProgress &) { gate.pass(); });
        QVERIFY(shelf.list(name, {}));
        write(u"new.txt"_s, "More.");
        gate.close();
        auto listing = std::async(std::launch::async, [&] { return shelf.list(name, {}); });
        gate.waitUntilHeld();
        QVERIFY(shelf.open(name, {})); // of the listing before
        gate.open();
        QVERIFY(listing.get());
    }

private:
    static constexpr int files = 5;
    const std::string name = "documents:papers";
    QString cache() const { return m_root->filePath(u"cache"_s); }
    DocumentFolder folder() const { return {"papers", m_root->filePath(u"docs"_s)}; }
    void write(const QString &file, const QByteArray &bytes)
    {
        QFile out(m_root->filePath(u"docs/"_s + file));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("the file cannot be written");
    }
    std::unique_ptr<QTemporaryDir> m_root;
};

QTEST_GUILESS_MAIN(TstDocumentReading)
#include "tst_documentreading.moc"
