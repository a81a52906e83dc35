// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/sessionharness.h"

#include <QFileInfo>
#include <QScopeGuard>

#include <csignal>
#include <sys/resource.h>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int tasks = 6;
constexpr std::size_t allRuns = 12; ///< two arms

void limitFiles(rlim_t bytes)
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
}

} // namespace

/// What a session does while an experiment runs.
class TstSessionRuns : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::map<RunKey, RunResult> m_undisturbed;
    QString path(const char *name = "w.tradespace") const
    {
        return m_dir->filePath(QString::fromLatin1(name));
    }
    /// A run of the first draft that waits for its gate after so many replies.
    void begin(Stage &stage, int replies)
    {
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled() && stage.draft().valid(), patience);
        stage.gate->close(replies);
        stage.session->run();
        QTRY_VERIFY_WITH_TIMEOUT(stage.session->showsLive(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(stage.session->runs().rowCount() > 0, patience);
    }
    static std::size_t finishedRows(Stage &stage)
    {
        std::size_t n = 0;
        for (int row = 0; row < stage.session->runs().rowCount(); ++row)
            n += stage.session->runs().runAt(row).result ? 1 : 0;
        return n;
    }

private slots:
    void initTestCase()
    {
        initResources();
        std::signal(SIGXFSZ, SIG_IGN);
    }
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    /// Even from within the signal that says so, before any event is handled.
    void aSessionThatEndedLocksNothing()
    {
        auto stage = std::make_unique<Stage>(path(), std::vector<Json>{smallExperiment(tasks)});
        QTRY_VERIFY_WITH_TIMEOUT(stage->isSettled(), patience);
        QEventLoop loop;
        connect(stage->session.get(), &Session::busyChanged, &loop, [&] {
            if (!stage->session->busy())
                loop.quit();
        });
        stage->session->run();
        QTimer::singleShot(patience, &loop, &QEventLoop::quit);
        loop.exec();
        QCOMPARE(stage->state(), Standing::State::Finished);
        stage.reset();
        const auto again = Workspace::open(path(), Workspace::Access::ReadWrite);
        QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
    }

    void anExperimentRunsToItsEnd()
    {
        {
            Stage stage(path(), {smallExperiment(tasks)});
            Session &session = *stage.session;
            QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
            int ended = 0;
            connect(&session, &Session::busyChanged, &session,
                    [&] { ended += session.busy() ? 0 : 1; });
            session.run();
            QVERIFY(session.busy());
            QCOMPARE(stage.state(), Standing::State::Preparing);
            QCOMPARE(stage.draft().lock(), Draft::Lock::Closed);
            session.run(); // one is enough
            QTRY_COMPARE_WITH_TIMEOUT(ended, 1, patience);
            QCOMPARE(stage.state(), Standing::State::Finished);
            QCOMPARE(session.standing().value().finished, allRuns);
            QCOMPARE(session.standing().value().total, allRuns);
            QVERIFY(session.standing().value().spent.pico > 0);
            QVERIFY(!session.showsDraft());
            QCOMPARE(stage.draft().lock(), Draft::Lock::Recorded);
            QCOMPARE(session.list().rowCount(), 1);
            QCOMPARE(session.list().items()[0].key, session.shown());
            QTRY_VERIFY_WITH_TIMEOUT(
                session.list().items()[0].state == ExperimentItem::State::Finished, patience);
            QCOMPARE(session.list().items()[0].finished, allRuns);
            QTRY_COMPARE_WITH_TIMEOUT(session.results().analysis().runs, allRuns, patience);
            session.selection().chooseRun(RunKey{1, 2, 0});
            QTRY_VERIFY_WITH_TIMEOUT(session.trace().rowCount() > 0, patience);
            QVERIFY(stage.notices.empty());
            stage.draft().set(u"name"_s, "Another name");
            stage.draft().set(u"tasks.count"_s, 99); // locked
        }
        m_undisturbed = resultsIn(path());
        QCOMPARE(m_undisturbed.size(), allRuns);
        Stage stage(path());
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), Standing::State::Finished, patience);
        QCOMPARE(stage.session->list().rowCount(), 1);
        QCOMPARE(stage.session->standing().value().name, u"Another name"_s);
        QCOMPARE(stage.draft().lock(), Draft::Lock::Recorded);
        QCOMPARE(stage.session->runs().rowCount(), int(allRuns));
        stage.session->run(); // nothing is left to do, and that is no trouble
        QTRY_VERIFY_WITH_TIMEOUT(!stage.session->busy(), patience);
        QCOMPARE(stage.state(), Standing::State::Finished);
        QVERIFY(stage.notices.empty());
        QVERIFY(resultsIn(path()) == m_undisturbed);
    }
    void pausesAndStopsChangeNoResult()
    {
        QVERIFY(!m_undisturbed.empty());
        Stage stage(path(), {smallExperiment(tasks)});
        Session &session = *stage.session;
        begin(stage, 5);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), Standing::State::Running, patience);
        session.pause();
        QCOMPARE(stage.state(), Standing::State::Paused);
        QCOMPARE(session.list().items()[0].state, ExperimentItem::State::Paused);
        stage.gate->open();
        session.resume();
        stage.gate->close(3);
        session.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience);
        QVERIFY(stage.notices.empty());
        if (session.standing().value().finished < allRuns)
            QCOMPARE(stage.state(), Standing::State::Unfinished);
        for (int i = 0; i < 3; ++i) { // and once more for each arm
            stage.gate->close(4);
            session.run();
            QTRY_VERIFY_WITH_TIMEOUT(!session.busy() || session.showsLive(), patience);
            session.stop();
            QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience);
        }
        stage.gate->open();
        session.run();
        QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience);
        QCOMPARE(stage.state(), Standing::State::Finished);
        QTRY_VERIFY_WITH_TIMEOUT(resultsIn(path()).size() == allRuns, patience);
        QVERIFY(resultsIn(path()) == m_undisturbed);
        QVERIFY(stage.notices.empty());
    }
    void anotherIsShownWhileOneRuns()
    {
        Stage stage(path(), {smallExperiment(tasks), smallExperiment(2, "Other")});
        Session &session = *stage.session;
        begin(stage, 10);
        const QString live = session.shown();
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), Standing::State::Running, patience);
        QCOMPARE(session.list().rowCount(), 2);
        const QString other = session.list().items()[0].key;
        session.show(other);
        QCOMPARE(stage.state(), Standing::State::Draft);
        QCOMPARE(session.runs().rowCount(), 0);
        QVERIFY(session.results().experiment() == nullptr);
        QCOMPARE(stage.draft().lock(), Draft::Lock::Open);
        session.run(); // one at a time
        QVERIFY(session.showsDraft());
        stage.draft().set(u"name"_s, "Edited meanwhile");
        session.show(live);
        QTRY_VERIFY_WITH_TIMEOUT(session.runs().rowCount() > 0, patience);
        QCOMPARE(stage.draft().lock(), Draft::Lock::Closed);
        session.show(other);
        QVERIFY(stage.draft().value(u"name"_s) == "Edited meanwhile");
        stage.gate->open();
        QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience); // ends unseen
        QCOMPARE(stage.state(), Standing::State::Draft);
        session.show(live);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), Standing::State::Finished, patience);
        QCOMPARE(finishedRows(stage), allRuns);
        QCOMPARE(stage.draft().lock(), Draft::Lock::Recorded);
        QTRY_COMPARE_WITH_TIMEOUT(session.results().analysis().runs, allRuns, patience);
        QVERIFY(stage.notices.empty());
    }
    void comingBackWhileItRunsShowsAllItsRuns()
    {
        Stage stage(path(), {smallExperiment(tasks), smallExperiment(2, "Other")});
        Session &session = *stage.session;
        begin(stage, 10);
        const QString live = session.shown();
        session.show(session.list().items()[0].key);
        session.show(live);
        stage.gate->open();
        QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience);
        QCOMPARE(session.shown(), live);
        QTRY_COMPARE_WITH_TIMEOUT(finishedRows(stage), allRuns, patience);
        QCOMPARE(stage.state(), Standing::State::Finished);
    }
    void runningAgainKeepsThePlaceInTheList()
    {
        Stage stage(path(), {smallExperiment(1), smallExperiment(2, "Other")});
        Session &session = *stage.session;
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
        session.run();
        QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience);
        const QString first = session.shown();
        session.show(session.list().items()[0].key);
        session.run();
        QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience);
        const auto keys = [&session] {
            QStringList out;
            for (const auto &item : session.list().items())
                out << item.key;
            return out;
        };
        const QStringList before = keys();
        QCOMPARE(before.size(), 2);
        session.show(first);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), Standing::State::Finished, patience);
        session.run();
        QTRY_VERIFY_WITH_TIMEOUT(session.showsLive() || !session.busy(), patience);
        QCOMPARE(keys(), before);
        QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience);
        QCOMPARE(keys(), before);
    }
    void closingInTheMiddleLosesNothing()
    {
        QVERIFY(!m_undisturbed.empty());
        {
            Stage stage(path(), {smallExperiment(tasks)});
            begin(stage, 12);
            stage.session.reset(); // the gate is still closed
        }
        QVERIFY(resultsIn(path()).size() < allRuns);
        Stage stage(path());
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), Standing::State::Unfinished, patience);
        QCOMPARE(stage.session->list().items()[0].state, ExperimentItem::State::Unfinished);
        stage.session->run();
        QTRY_VERIFY_WITH_TIMEOUT(!stage.session->busy(), patience);
        QCOMPARE(stage.state(), Standing::State::Finished);
        QTRY_VERIFY_WITH_TIMEOUT(resultsIn(path()) == m_undisturbed, patience);
    }
    void aReachedCapIsSaidAndCanBeRaised()
    {
        Json json = smallExperiment(tasks);
        Money all;
        for (const auto &[key, result] : m_undisturbed)
            all += result.spent.cost;
        const Money cap = Money::fromUsd(all.usd() / 2);
        json["cap"] = {{"experiment_usd", cap.usd()}, {"run_usd", cap.usd() / 3}};
        Stage stage(path(), {json});
        Session &session = *stage.session;
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
        session.run();
        QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience);
        QCOMPARE(stage.state(), Standing::State::Unfinished);
        QVERIFY(session.standing().value().refused > 0);
        QVERIFY(session.standing().value().spent <= cap);
        QCOMPARE(stage.notices.size(), 1u);
        QVERIFY(!stage.notices[0].isTrouble);
        stage.draft().set(u"cap.experiment_usd"_s, 10);
        session.run();
        QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience);
        QCOMPARE(stage.state(), Standing::State::Finished);
        QCOMPARE(session.standing().value().finished, allRuns);
        QCOMPARE(session.standing().value().refused, 0u);
    }
    void aFullDiskIsSaidAndTheRunGoesOnLater()
    {
        Stage stage(path(), {smallExperiment(40)});
        Session &session = *stage.session;
        begin(stage, 6);
        const auto size = std::max(QFileInfo(path()).size(), QFileInfo(path() + u"-wal"_s).size());
        limitFiles(static_cast<rlim_t>(size + 40'000));
        const auto lift = qScopeGuard([] { limitFiles(RLIM_INFINITY); });
        stage.gate->open();
        QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience);
        QCOMPARE(stage.state(), Standing::State::Failed);
        QVERIFY(!stage.notices.empty());
        QVERIFY(stage.notices[0].isTrouble && stage.notices[0].place == Notice::Place::Window);
        QVERIFY(stage.notices[0].remedies.front() == Notice::Remedy::GoOn);
        QVERIFY2(stage.notices[0].error.text().contains(path()),
                 qPrintable(stage.notices[0].error.text()));
        limitFiles(RLIM_INFINITY);
        QTRY_VERIFY_WITH_TIMEOUT(session.writable(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(finishedRows(stage), resultsIn(path()).size(), patience);
        QCOMPARE(stage.state(), Standing::State::Failed);
        QVERIFY(finishedRows(stage) < 80);
        session.run();
        QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience);
        QCOMPARE(stage.state(), Standing::State::Finished);
        QTRY_COMPARE_WITH_TIMEOUT(resultsIn(path()).size(), 80u, patience);
    }
    void anEditThatTheDiskRefusesWhileOneRunsIsKeptLater()
    {
        {
            Stage stage(path(), {smallExperiment(tasks), smallExperiment(2, "Other")});
            Session &session = *stage.session;
            begin(stage, 6);
            session.pause();
            session.show(session.list().items()[0].key);
            const auto size =
                std::max(QFileInfo(path()).size(), QFileInfo(path() + u"-wal"_s).size());
            limitFiles(static_cast<rlim_t>(size));
            const auto lift = qScopeGuard([] { limitFiles(RLIM_INFINITY); });
            stage.draft().set(u"name"_s, "Refused at first");
            session.save();
            QTRY_VERIFY_WITH_TIMEOUT(!stage.notices.empty(), patience);
            stage.gate->open();
            session.resume();
            QTRY_VERIFY_WITH_TIMEOUT(!session.busy(), patience);
            limitFiles(RLIM_INFINITY);
            QTRY_VERIFY_WITH_TIMEOUT(session.writable(), patience);
        }
        Stage stage(path());
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
        QVERIFY(stage.draft().value(u"name"_s) == "Refused at first");
    }
    void anotherWorkspaceIsOpenedRightAfterARun()
    {
        Stage stage(path(), {smallExperiment(1)});
        Session &session = *stage.session;
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
        connect(&session, &Session::busyChanged, &session, [&session, this] {
            if (!session.busy())
                session.open(path("other.tradespace"));
        });
        session.run();
        QTRY_COMPARE_WITH_TIMEOUT(session.path(), path("other.tradespace"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), Standing::State::Draft, patience);
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(session.list().rowCount(), 1);
        QCOMPARE(session.list().items()[0].state, ExperimentItem::State::Draft);
        QVERIFY(session.writable());
    }
};

QTEST_GUILESS_MAIN(TstSessionRuns)
#include "tst_sessionruns.moc"
