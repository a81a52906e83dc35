// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/sessionharness.h"

#include <QScopeGuard>
#include <QSemaphore>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

/// What a session keeps and shows while nothing runs.
class TstSession : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QString path(const char *name = "w.tradespace") const
    {
        return m_dir->filePath(QString::fromLatin1(name));
    }
    QString put(const char *name, const QByteArray &text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        return file.fileName();
    }

private slots:
    void initTestCase() { initResources(); }
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void anEmptyWorkspaceBeginsWithTheReadyMade()
    {
        Stage stage(path(), readyMadeDescriptions());
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), Standing::State::Draft, patience);
        QVERIFY(stage.session->writable() && stage.session->showsDraft());
        QCOMPARE(stage.session->list().rowCount(),
                 static_cast<int>(readyMadeDescriptions().size()));
        QVERIFY(stage.draft().valid());
        QCOMPARE(stage.draft().lock(), Draft::Lock::Open);
        QVERIFY(stage.draft().description() == readyMadeDescriptions().front());
        QCOMPARE(stage.session->standing().value().total, 1400u);
        QVERIFY(stage.notices.empty());
    }
    void editsAreKept()
    {
        {
            Stage stage(path());
            QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
            stage.draft().set(u"name"_s, "Renamed");
            stage.draft().set(u"tasks.count"_s, "abc"); // wrong, and still what was typed
            QCOMPARE(stage.session->list().index(0).data().toString(), u"Renamed"_s);
        } // at once: nothing was waited for
        Stage stage(path());
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
        QCOMPARE(stage.session->list().index(0).data().toString(), u"Renamed"_s);
        QVERIFY(stage.draft().value(u"tasks.count"_s) == "abc");
        QVERIFY(!stage.draft().problemOf(u"tasks.count"_s).isEmpty());
    }
    void draftsAreAddedCopiedAndRemoved()
    {
        {
            Stage stage(path());
            Session &session = *stage.session;
            QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
            const QString first = session.shown();
            session.addDraft(smallExperiment(2, "Second"));
            const QString second = session.shown();
            QVERIFY(second != first);
            session.duplicate();
            QVERIFY(session.shown() != second);
            QVERIFY(stage.draft().value(u"name"_s) == "Second, copy");
            QCOMPARE(session.list().rowCount(), 3);
            session.removeDraft(); // the next one in its place
            QCOMPARE(session.shown(), second);
            session.show(first);
            session.removeDraft(); // was the last of the list
            QCOMPARE(session.shown(), second);
            session.removeDraft();
            QVERIFY(session.shown().isEmpty());
            QCOMPARE(stage.state(), Standing::State::Nothing);
            QVERIFY(stage.draft().description().empty());
            session.duplicate(); // of nothing
            session.removeDraft();
            session.run();
            QCOMPARE(session.list().rowCount(), 0);
        }
        Stage stage(path());
        QTRY_VERIFY_WITH_TIMEOUT(stage.session->isOpen(), patience);
        QCOMPARE(stage.session->list().rowCount(), 0); // the ready-made does not come back
    }
    void filesThatAreNoDescriptionChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no JSON") << QByteArray("{\"tradespace\": 1,");
        QTest::newRow("a list") << QByteArray("[1]");
        QTest::newRow("something else") << QByteArray("{\"name\": \"x\"}");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("bytes") << QByteArray(1000, '\xff');
        QTest::newRow("too deep") << QByteArray(100'000, '[');
    }
    void filesThatAreNoDescriptionChangeNothing()
    {
        QFETCH(QByteArray, text);
        const QString file = put("e.json", text);
        Stage stage(path());
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
        const QString shown = stage.session->shown();
        stage.session->import(file);
        QTRY_COMPARE_WITH_TIMEOUT(stage.notices.size(), 1u, patience);
        QVERIFY2(stage.notices[0].error.place.startsWith(file),
                 qPrintable(stage.notices[0].error.text()));
        QCOMPARE(stage.session->list().rowCount(), 1);
        QCOMPARE(stage.session->shown(), shown);
    }
    void aDescriptionWithProblemsBecomesADraftWithThem()
    {
        const QString file = put(
            "e.json", R"({"tradespace": 1, "tasks": {"file": "t.jsonl", "cuont": 3}, "arms": 5})");
        Stage stage(path());
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
        stage.session->import(file);
        QTRY_COMPARE_WITH_TIMEOUT(stage.session->list().rowCount(), 2, patience);
        QVERIFY(stage.notices.empty());
        QVERIFY(stage.session->showsDraft());
        for (const QString &field : {u"name"_s, u"tasks.cuont"_s, u"arms"_s, u"arms.models"_s})
            QVERIFY2(!stage.draft().problemOf(field).isEmpty(), qPrintable(field));
        QVERIFY(stage.draft().value(u"tasks.file"_s) == utf8(path("t.jsonl")));
        stage.session->run();
        QVERIFY(!stage.session->busy());
    }
    void aMissingTaskFileIsAProblemOfItsField()
    {
        Json json = smallExperiment(2);
        json["tasks"] = {{"file", utf8(path("none.jsonl"))}};
        Stage stage(path(), {json});
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!stage.draft().problemOf(u"tasks.file"_s).isEmpty(), patience);
    }
    void aForecastBelongsToWhatItWasMadeFrom()
    {
        QSemaphore asked;
        QSemaphore may;
        Stage stage(path(), {smallExperiment(3, "A"), smallExperiment(5, "B")},
                    [&](Sources &sources) {
                        sources.generateTasks = [&, make = sources.generateTasks](
                                                    const std::string &family, const Json &settings,
                                                    std::uint64_t seed, int count) {
                            if (count == 3) {
                                asked.release();
                                may.acquire();
                            }
                            return make(family, settings, seed, count);
                        };
                    });
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
        const auto release = qScopeGuard([&may] { may.release(100); });
        QTRY_VERIFY_WITH_TIMEOUT(asked.available() > 0, patience); // the pilot of A is under way
        stage.session->show(stage.session->list().items()[1].key);
        may.release(100);
        bool wrong = false;
        connect(&stage.draft(), &Draft::forecastChanged, stage.session.get(), [&] {
            wrong =
                wrong || (stage.draft().forecast() && stage.draft().forecast()->size.tasks != 5);
        });
        QTRY_VERIFY_WITH_TIMEOUT(stage.draft().forecast(), patience);
        QVERIFY(!wrong);
        QCOMPARE(stage.draft().forecast()->size.runs(), 10u);
        QVERIFY(stage.draft().forecast()->usd);
    }
    void aSecondSessionReadsUntilTheFirstIsGone()
    {
        auto first = std::make_unique<Stage>(path());
        QTRY_VERIFY_WITH_TIMEOUT(first->isSettled(), patience);
        first->session->addDraft(smallExperiment(2, "Second"));
        Stage second(path());
        QTRY_VERIFY_WITH_TIMEOUT(second.isSettled(), patience);
        QVERIFY(!second.session->writable());
        QCOMPARE(second.notices.size(), 1u);
        QVERIFY(second.notices[0].remedies.front() == Notice::Remedy::TryAgain);
        QCOMPARE(second.draft().lock(), Draft::Lock::Closed);
        second.session->run();
        second.session->removeDraft();
        second.session->addDraft(smallExperiment(1));
        second.session->duplicate();
        QVERIFY(!second.session->busy());
        const QString file = put("e.json", dump(smallExperiment(1)).c_str());
        second.session->import(file);
        QTRY_COMPARE_WITH_TIMEOUT(second.notices.size(), 2u, patience); // and says why it does not
        first.reset();
        second.session->open(second.session->path());
        QTRY_VERIFY_WITH_TIMEOUT(second.session->writable(), patience);
        QCOMPARE(second.session->list().rowCount(), 2);
        QCOMPARE(second.draft().lock(), Draft::Lock::Open);
        QVERIFY(second.draft().value(u"name"_s) == "Second");
    }
    void whatCannotBeOpenedIsSaid()
    {
        const QString foreign = put("foreign", QByteArray(5000, 'x'));
        Stage stage(foreign);
        QTRY_COMPARE_WITH_TIMEOUT(stage.notices.size(), 1u, patience);
        QVERIFY(!stage.session->isOpen());
        QCOMPARE(stage.state(), Standing::State::Nothing);
        stage.session->open(path());
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
        stage.draft().set(u"name"_s, "Kept");
        stage.session->open(path("other.tradespace"));
        stage.session->show(u"draft-1"_s); // nothing may be touched in between
        stage.session->show(QString::fromLatin1(QByteArray(64, 'a')));
        QTRY_VERIFY_WITH_TIMEOUT(stage.draft().value(u"name"_s) == "Small", patience);
        stage.session->open(path());
        QTRY_VERIFY_WITH_TIMEOUT(stage.draft().value(u"name"_s) == "Kept", patience);
    }
};

QTEST_GUILESS_MAIN(TstSession)
#include "tst_session.moc"
