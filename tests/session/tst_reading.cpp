// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/toolbook.h"
#include "models/tools/documents/documentshelf.h"
#include "tests/session/sessionharness.h"
#include "tests/support/readinggate.h"

#include <QDir>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int files = 3;

/// A window's session with one experiment on a folder of documents, whose reading can be held.
struct Reader
{
    const QTemporaryDir dir;
    ReadingGate gate;
    std::shared_ptr<ReadingBoard> board = std::make_shared<ReadingBoard>();
    std::unique_ptr<Stage> stage;

    explicit Reader(bool held = true)
    {
        QDir(dir.path()).mkpath(u"docs"_s);
        for (int i = 0; i < files; ++i)
            write(u"docs/%1.txt"_s.arg(i), "The lighthouse of Brim was built in 1871.");
        write(u"own.csv"_s, "question,answer\nSix by seven?,42\nSeven by seven?,49\n");
        write(u"tools.json"_s,
              QByteArray::fromStdString(dump(
                  {{"documents",
                    Json::array({{{"name", "papers"}, {"folder", utf8(path(u"docs"_s))}}})}})));
        if (held)
            gate.close();
        Json own = smallExperiment(2, "Own");
        own["tasks"] = {{"family", "custom"},
                        {"file", utf8(path(u"own.csv"_s))},
                        {"tools", Json::array({"documents:papers"})}};
        stage = std::make_unique<Stage>(
            path(u"w.tradespace"_s), std::vector{own, smallExperiment(2)},
            [this](Sources &sources) { sources = *makeSources({}, {}, tools()); });
        stage->session->watchReading(board);
    }
    ~Reader() { gate.open(); }
    std::shared_ptr<ToolShelf> tools()
    {
        const auto make = [this](const Json &part,
                                 const QString &place) -> Result<std::shared_ptr<ToolShelf>> {
            auto folders = documentFoldersFromJson(part, place);
            if (!folders)
                return fail(folders.error());
            return std::make_shared<DocumentShelf>(std::move(*folders), path(u"cache"_s),
                                                   [this](const IndexProgress &now) {
                                                       board->tell(now);
                                                       if (now.total > 0)
                                                           gate.pass();
                                                   });
        };
        return std::make_shared<ToolBook>(path(u"tools.json"_s),
                                          std::vector<ToolKind>{{"documents", make}});
    }
    QString path(const QString &name) const { return dir.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile out(path(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("the file cannot be written");
    }
    Session &session() const { return *stage->session; }
    TaskFileDesk &desk() const { return session().taskFile().desk(); }
    QString said() const { return progressText(session().standing().value()); }
    bool showsReading() const { return said() == u"Reading documents: 0 of %1"_s.arg(files); }
};

} // namespace

/// Documents that are read for a forecast, a trial or a run: said in the status line, and ended by
/// a stop.
class TstReading : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { initResources(); }

    void readingIsShownAndStopped_data()
    {
        QTest::addColumn<QString>("what");
        for (const auto &what : {u"forecast"_s, u"trial"_s, u"run"_s})
            QTest::newRow(qPrintable(what)) << what;
    }
    void readingIsShownAndStopped()
    {
        QFETCH(QString, what);
        Reader reader;
        QTRY_VERIFY_WITH_TIMEOUT(reader.stage->isSettled(), patience);
        if (what == u"trial"_s)
            emit reader.desk().tryWanted();
        if (what == u"run"_s)
            reader.session().run();
        QTRY_VERIFY_WITH_TIMEOUT(reader.showsReading(), patience);
        reader.session().stop();
        reader.gate.open(); // what is in the middle of a document ends it first
        QTRY_VERIFY_WITH_TIMEOUT(reader.session().settled() && !reader.session().busy(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(reader.said(), u"Nothing has been run yet"_s, patience);
        QVERIFY(reader.session().showsDraft()); // nothing was begun
        QVERIFY(reader.stage->notices.empty());
        QVERIFY(!reader.stage->draft().forecast());
        QVERIFY(reader.stage->draft().noForecast().contains(u"Stopped"_s));
        if (what == u"trial"_s)
            QVERIFY(reader.desk().tried()->trouble.contains(u"Stopped"_s));
        // whoever wants it after all gets it
        reader.session().run();
        QTRY_VERIFY_WITH_TIMEOUT(!reader.session().busy() && !reader.session().showsDraft(),
                                 patience);
        QTRY_COMPARE_WITH_TIMEOUT(reader.stage->state(), Standing::State::Finished, patience);
    }

    void aRunThatWaitsForAForecastsReadingIsStopped()
    {
        Reader reader;
        QTRY_VERIFY_WITH_TIMEOUT(reader.showsReading(), patience);
        reader.session().run(); // the index is being made for the forecast
        QCOMPARE(reader.stage->state(), Standing::State::Preparing);
        QVERIFY(reader.showsReading());
        reader.session().stop();
        // at once, though the other one is still in the middle of a document
        QTRY_VERIFY_WITH_TIMEOUT(!reader.session().busy(), patience);
        QVERIFY(reader.session().showsDraft());
        reader.gate.open();
        QTRY_VERIFY_WITH_TIMEOUT(reader.session().settled(), patience);
    }

    void editsDoNotBeginAnew()
    {
        Reader reader;
        QTRY_VERIFY_WITH_TIMEOUT(reader.showsReading(), patience);
        reader.stage->draft().set(u"name"_s, "Another name");
        reader.gate.open();
        QTRY_VERIFY_WITH_TIMEOUT(reader.stage->draft().forecast(), patience);
        const auto shelf = reader.tools();
        QVERIFY(shelf->list("documents:papers", {}));
        QCOMPARE(QDir(reader.path(u"cache"_s)).entryList({u"*.part"_s}).size(), qsizetype(0));
    }

    void anotherExperimentEndsReading()
    {
        Reader reader;
        QTRY_VERIFY_WITH_TIMEOUT(reader.showsReading(), patience);
        reader.session().show(reader.session().list().items()[1].key);
        reader.gate.open();
        QTRY_VERIFY_WITH_TIMEOUT(reader.session().settled(), patience);
        QVERIFY(reader.stage->draft().forecast()); // of the other one
        QVERIFY(QDir(reader.path(u"cache"_s)).entryList(QDir::Files).isEmpty()); // half is nothing
    }

    void toolsThatCameOrWentAreFound()
    {
        Reader reader(false);
        reader.write(u"tools.json"_s, "{}");
        QTRY_VERIFY_WITH_TIMEOUT(reader.stage->isSettled() && reader.session().settled(), patience);
        Draft &draft = reader.stage->draft();
        QVERIFY2(draft.problemOf(u"tasks.tools"_s).contains(u"documents:papers"_s),
                 qPrintable(draft.problemOf(u"tasks.tools"_s)));
        reader.write(u"tools.json"_s,
                     QByteArray::fromStdString(
                         dump({{"documents",
                                Json::array({{{"name", "papers"},
                                              {"folder", utf8(reader.path(u"docs"_s))}}})}})));
        draft.setTools({u"documents:papers"_s});
        QCOMPARE(reader.desk().tools(), QStringList{u"documents:papers"_s});
        QTRY_VERIFY_WITH_TIMEOUT(reader.session().settled(), patience);
        QVERIFY2(draft.valid(), qPrintable(draft.problemOf(u"tasks"_s)));
        // and gone again, under a name that is offered all the same
        reader.write(u"tools.json"_s, "{}");
        draft.setTools({u"documents:papers"_s});
        QTRY_VERIFY_WITH_TIMEOUT(reader.session().settled(), patience);
        QVERIFY(!draft.problemOf(u"tasks.tools"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstReading)
#include "tst_reading.moc"
