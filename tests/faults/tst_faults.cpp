// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/random.h"
#include "tests/support/program.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <csignal>

using namespace tradespace;
using namespace tradespace::test;
using namespace Qt::Literals::StringLiterals;

/// The program is killed, interrupted and resumed; what it has in the end must be what an
/// undisturbed run has, to the byte.
class TstFaults : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_experiment;
    QByteArray m_undisturbed; ///< canonical export
    qint64 m_durationMs = 0;

    QString db(const QString &name) const { return m_dir.filePath(name + u".tradespace"_s); }
    QStringList runWords(const QString &workspace, int jobs) const
    {
        return {u"run"_s,    m_experiment,         u"--db"_s, workspace, u"--quiet"_s,
                u"--jobs"_s, QString::number(jobs)};
    }
    static void compareExport(const QString &workspace, const QByteArray &expected)
    {
        const Ended ended = test::tradespace({u"export"_s, u"--db"_s, workspace});
        QVERIFY2(ended.code == 0, ended.err.constData());
        QVERIFY2(ended.out == expected, "the export is another one");
    }
    /// Until the workspace has grown by so many bytes; false when the program ended before.
    static bool waitForWork(QProcess &process, const QString &workspace, qint64 bytes)
    {
        while (QFileInfo(workspace + u"-wal"_s).size() < bytes) {
            if (process.waitForFinished(2) || process.state() == QProcess::NotRunning)
                return false;
        }
        return true;
    }

private slots:
    void initTestCase()
    {
        m_experiment = m_dir.filePath(u"faults.json"_s);
        QVERIFY(put(m_experiment, experimentOf(30)));
        QElapsedTimer timer;
        timer.start();
        const Ended ended = test::tradespace(runWords(db(u"undisturbed"_s), 2));
        m_durationMs = timer.elapsed();
        QVERIFY2(ended.code == 0, ended.err.constData());
        const Ended exported = test::tradespace({u"export"_s, u"--db"_s, db(u"undisturbed"_s)});
        QCOMPARE(exported.code, 0);
        m_undisturbed = exported.out;
        QVERIFY(m_undisturbed.count("\"result\":{") == 30 * 6);
        qInfo("undisturbed: %lld ms, %lld bytes exported", static_cast<long long>(m_durationMs),
              static_cast<long long>(m_undisturbed.size()));
    }

    void theNumberOfJobsChangesNothing_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::newRow("one") << 1;
        QTest::newRow("eight") << 8;
    }
    void theNumberOfJobsChangesNothing()
    {
        QFETCH(int, jobs);
        const QString workspace = db(u"jobs%1"_s.arg(jobs));
        const Ended ended = test::tradespace(runWords(workspace, jobs));
        QVERIFY2(ended.code == 0, ended.err.constData());
        compareExport(workspace, m_undisturbed);
    }

    void nothingIsLostWhenItIsKilled_data()
    {
        QTest::addColumn<int>("seed");
        QTest::addColumn<int>("jobs");
        QTest::addColumn<int>("jobsAfter");
        QTest::newRow("four times, resumed with as many jobs") << 1 << 2 << 2;
        QTest::newRow("four times, with one job and then eight") << 2 << 1 << 8;
        QTest::newRow("four times, with eight jobs and then one") << 3 << 8 << 1;
        QTest::newRow("four times at other moments") << 4 << 2 << 2;
        QTest::newRow("four times at still others") << 5 << 2 << 3;
    }
    void nothingIsLostWhenItIsKilled()
    {
        QFETCH(int, seed);
        QFETCH(int, jobs);
        QFETCH(int, jobsAfter);
        Random random(static_cast<std::uint64_t>(seed));
        QString workspace;
        int workspaces = 0;
        for (int killed = 0; killed < 4;) {
            if (workspace.isEmpty())
                workspace = db(u"killed%1-%2"_s.arg(seed).arg(workspaces++));
            QProcess process;
            prepare(process);
            process.start(QStringLiteral(TRADESPACE_PROGRAM), runWords(workspace, jobs));
            QVERIFY(process.waitForStarted());
            const auto moment =
                static_cast<int>(random.unit() * 0.6 * static_cast<double>(m_durationMs));
            if (process.waitForFinished(moment)) {
                // it was done before its moment came: as good as undisturbed, and the next one
                // starts anew
                QCOMPARE(process.exitCode(), 0);
                compareExport(workspace, m_undisturbed);
                workspace.clear();
                QVERIFY2(workspaces < 20, "it is too fast to be killed");
                continue;
            }
            QVERIFY(::kill(static_cast<pid_t>(process.processId()), SIGKILL) == 0);
            ++killed;
            process.waitForFinished();
            const Ended checked = test::tradespace({u"check"_s, u"--db"_s, workspace});
            const bool nothingYet = checked.code == 1
                && (checked.err.contains("no workspace here")
                    || checked.err.contains("older format"));
            QVERIFY2(checked.code == 0 || nothingYet,
                     QByteArray(checked.out + checked.err).constData());
        }
        const Ended resumed = test::tradespace(runWords(workspace, jobsAfter));
        QVERIFY2(resumed.code == 0, resumed.err.constData());
        compareExport(workspace, m_undisturbed);
        const Ended checked = test::tradespace({u"check"_s, u"--db"_s, workspace});
        QVERIFY2(checked.code == 0, checked.out.constData());
    }

    void anInterruptStopsItInOrder_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }
    void anInterruptStopsItInOrder()
    {
        QFETCH(int, signal);
        const QString workspace = db(u"interrupted%1"_s.arg(signal));
        QProcess process;
        prepare(process);
        process.start(QStringLiteral(TRADESPACE_PROGRAM), runWords(workspace, 2));
        QVERIFY(waitForWork(process, workspace, 300'000));
        QVERIFY(::kill(static_cast<pid_t>(process.processId()), signal) == 0);
        const Ended stopped = finish(process);
        QVERIFY2(stopped.code == 1, stopped.err.constData());
        QVERIFY2(stopped.err.contains("goes on from here"), stopped.err.constData());
        QVERIFY(!QFile::exists(workspace + u".lock"_s));
        const Ended checked = test::tradespace({u"check"_s, u"--db"_s, workspace});
        QVERIFY2(checked.code == 0, checked.out.constData());
        // without a name: the experiment that the workspace has
        const Ended resumed = test::tradespace({u"run"_s, u"--db"_s, workspace, u"--quiet"_s});
        QVERIFY2(resumed.code == 0, resumed.err.constData());
        compareExport(workspace, m_undisturbed);
    }

    void aSecondInstanceIsRefusedWhileTheFirstRuns()
    {
        const QString workspace = db(u"shared"_s);
        QProcess first;
        prepare(first);
        first.start(QStringLiteral(TRADESPACE_PROGRAM), runWords(workspace, 1));
        QVERIFY(waitForWork(first, workspace, 100'000));
        QVERIFY(::kill(static_cast<pid_t>(first.processId()), SIGSTOP)
                == 0); // so that it stays there
        const Ended second = test::tradespace(runWords(workspace, 1));
        const Ended read = test::tradespace({u"check"_s, u"--db"_s, workspace});
        QVERIFY(::kill(static_cast<pid_t>(first.processId()), SIGCONT) == 0);
        QCOMPARE(second.code, 1);
        QVERIFY2(second.err.contains(workspace.toUtf8()), second.err.constData());
        QVERIFY2(second.err.contains("in use by another program"), second.err.constData());
        QVERIFY2(read.code == 0, QByteArray(read.out + read.err).constData());
        QCOMPARE(finish(first).code, 0);
        compareExport(workspace, m_undisturbed);
    }

    void aFinishedExperimentIsLeftAsItIs()
    {
        const QString workspace = db(u"undisturbed"_s);
        const Ended again = test::tradespace(runWords(workspace, 2));
        QVERIFY2(again.code == 0, again.err.constData());
        compareExport(workspace, m_undisturbed);
    }
};

QTEST_GUILESS_MAIN(TstFaults)
#include "tst_faults.moc"
