// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workspace.h"
#include "tests/support/program.h"

#include <QDir>
#include <QFileInfo>

#include <unistd.h>

using namespace tradespace;
using namespace tradespace::test;
using namespace Qt::Literals::StringLiterals;

/// Trouble from outside: full disks, foreign files, wrong descriptions. The message must name the
/// file and the mend, the exit code must tell, and nothing that was there may be changed.
class TstTrouble : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_experiment;
    QString m_good; ///< a finished workspace
    QByteArray m_goodBytes;
    QByteArray m_undisturbed; ///< its export

    QStringList runWords(const QString &experiment, const QString &workspace) const
    {
        return {u"run"_s, experiment, u"--db"_s, workspace, u"--quiet"_s};
    }
    static QByteArray exportOf(const QString &workspace)
    {
        return test::tradespace({u"export"_s, u"--db"_s, workspace}).out;
    }
    static Result<void> change(const QString &path, const char *sql)
    {
        auto connection = Connection::open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        if (!connection)
            return fail(connection.error());
        return connection->execute(sql);
    }
    QStringList namesInFolder() const
    {
        return QDir(m_dir.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

private slots:
    void initTestCase()
    {
        m_experiment = m_dir.filePath(u"small.json"_s);
        QVERIFY(put(m_experiment, experimentOf(12)));
        m_good = m_dir.filePath(u"good.tradespace"_s);
        const Ended ended = test::tradespace(runWords(m_experiment, m_good));
        QVERIFY2(ended.code == 0, ended.err.constData());
        m_goodBytes = bytesOf(m_good);
        QVERIFY(!QFile::exists(m_good + u"-wal"_s));
        m_undisturbed = exportOf(m_good);
        QVERIFY(m_undisturbed.size() > 100'000);
    }

    void aFileSizeLimitStopsARunThatThenGoesOn()
    {
        const QString workspace = m_dir.filePath(u"limited.tradespace"_s);
        const Ended full = runFile(u"/bin/sh"_s,
                                   {u"-c"_s, u"ulimit -f 2600; exec \"$0\" \"$@\""_s,
                                    QStringLiteral(TRADESPACE_PROGRAM), u"run"_s, m_experiment,
                                    u"--db"_s, workspace, u"--quiet"_s});
        QCOMPARE(full.code, 1);
        QVERIFY2(full.err.contains(workspace.toUtf8()), full.err.constData());
        QVERIFY2(full.err.contains("run it again"), full.err.constData());
        const Ended checked = test::tradespace({u"check"_s, u"--db"_s, workspace});
        QVERIFY2(checked.code == 0, QByteArray(checked.out + checked.err).constData());
        const Ended resumed = test::tradespace(runWords(m_experiment, workspace));
        QVERIFY2(resumed.code == 0, resumed.err.constData());
        QVERIFY2(exportOf(workspace) == m_undisturbed, "the export is another one");
    }
    void aFullDiskStopsARunThatThenGoesOn()
    {
        const QString disk = m_dir.filePath(u"disk"_s);
        QVERIFY(QDir().mkpath(disk));
        if (geteuid() != 0
            || runFile(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=20m"_s, u"none"_s, disk})
                    .code
                != 0)
            QSKIP("mounting a small disk is not permitted here");
        const auto unmount = qScopeGuard([&] { runFile(u"umount"_s, {disk}); });
        const QString workspace = disk + u"/w.tradespace"_s;
        const QString ballast = disk + u"/ballast"_s;
        QVERIFY(put(ballast, QByteArray(20 * 1024 * 1024 - 500'000, 'x')));
        const Ended full = test::tradespace(runWords(m_experiment, workspace));
        QVERIFY2(full.code == 1, full.err.constData());
        QVERIFY2(full.err.contains(workspace.toUtf8()), full.err.constData());
        QVERIFY2(full.err.contains("disk is full"), full.err.constData());
        QVERIFY2(full.err.contains("Free some space"), full.err.constData());
        QVERIFY(QFile::remove(ballast));
        const Ended checked = test::tradespace({u"check"_s, u"--db"_s, workspace});
        QVERIFY2(checked.code == 0, QByteArray(checked.out + checked.err).constData());
        const Ended resumed = test::tradespace(runWords(m_experiment, workspace));
        QVERIFY2(resumed.code == 0, resumed.err.constData());
        QVERIFY2(exportOf(workspace) == m_undisturbed, "the export is another one");
    }
    void outputThatCannotBeWrittenIsAFailure()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("there is no /dev/full here");
        const Ended full = runFile(u"/bin/sh"_s,
                                   {u"-c"_s, u"exec \"$0\" export --db \"$1\" > /dev/full"_s,
                                    QStringLiteral(TRADESPACE_PROGRAM), m_good});
        QCOMPARE(full.code, 1);
        QVERIFY2(full.err.contains("could not be written"), full.err.constData());
        const Ended toFile =
            test::tradespace({u"export"_s, u"--db"_s, m_good, u"--out"_s, u"/proc/nowhere/x"_s});
        QCOMPARE(toFile.code, 1);
        QVERIFY2(toFile.err.contains("/proc/nowhere/x"), toFile.err.constData());
    }

    void unsuitableWorkspacesAreRefusedAndLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("of a newer version")
            << m_goodBytes << QByteArray("PRAGMA user_version = 999")
            << QByteArray("Update the program");
        QTest::newRow("a text") << QByteArray("Dear diary, ").repeated(100) << QByteArray()
                                << QByteArray("not a Tradespace workspace");
        QTest::newRow("a short text")
            << QByteArray("x") << QByteArray() << QByteArray("not a Tradespace workspace");
        QTest::newRow("a picture")
            << QByteArray::fromHex("89504e470d0a1a0a") + QByteArray(5000, '\0') << QByteArray()
            << QByteArray("not a Tradespace workspace");
        QTest::newRow("another SQLite database")
            << QByteArray() << QByteArray("CREATE TABLE song (name TEXT)")
            << QByteArray("not a Tradespace workspace");
        QTest::newRow("cut off in the middle")
            << m_goodBytes.left(m_goodBytes.size() * 6 / 10) << QByteArray()
            << QByteArray("Restore it from a backup");
        QTest::newRow("cut off after the header")
            << m_goodBytes.left(100) << QByteArray() << QByteArray("Restore it");
        QTest::newRow("with a trigger")
            << m_goodBytes
            << QByteArray("CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM call; END")
            << QByteArray("views or triggers");
    }
    void unsuitableWorkspacesAreRefusedAndLeftAlone()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, message);
        const QString path = m_dir.filePath(u"unsuitable"_s);
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(path + QLatin1StringView(suffix));
        QVERIFY(put(path, bytes));
        if (!sql.isEmpty())
            QVERIFY(change(path, sql.constData()));
        const QByteArray before = bytesOf(path);
        const QString out = m_dir.filePath(u"report"_s);
        const QList<QStringList> commands{runWords(m_experiment, path),
                                          {u"check"_s, u"--db"_s, path},
                                          {u"export"_s, u"--db"_s, path},
                                          {u"curves"_s, u"--db"_s, path, u"--json"_s},
                                          {u"report"_s, u"--db"_s, path, u"--out"_s, out}};
        for (const auto &words : commands) {
            const Ended ended = test::tradespace(words);
            QVERIFY2(ended.code == 1,
                     qPrintable(words.first() + u": "_s + QString::fromUtf8(ended.err)));
            QVERIFY2(ended.err.contains(path.toUtf8()), ended.err.constData());
            QVERIFY2(ended.err.contains(message), ended.err.constData());
            QVERIFY(ended.out.isEmpty());
            QVERIFY2(bytesOf(path) == before, qPrintable(words.first()));
        }
        QVERIFY(!QFile::exists(out));
        QVERIFY(!QFile::exists(path + u".lock"_s));
    }
    void placesThatCannotHoldAWorkspaceAreNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("a folder") << m_dir.path()
                                  << QByteArray("This is a folder. Give the name of a file in it");
        QTest::newRow("below /proc")
            << u"/proc/w.tradespace"_s << QByteArray("Choose a folder that you may write to");
        QTest::newRow("a folder that is not there")
            << m_dir.filePath(u"no/such/w.tradespace"_s)
            << QByteArray("Choose a folder that you may write to");
        QTest::newRow("below a file") << QString(m_experiment + u"/w.tradespace"_s)
                                      << QByteArray("Choose a folder that you may write to");
    }
    void placesThatCannotHoldAWorkspaceAreNamed()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, message);
        const auto before = namesInFolder();
        const Ended ended = test::tradespace(runWords(m_experiment, path));
        QVERIFY2(ended.code == 1, ended.err.constData());
        QVERIFY2(ended.err.contains(path.toUtf8()), ended.err.constData());
        QVERIFY2(ended.err.contains(message), ended.err.constData());
        QCOMPARE(namesInFolder(), before);
    }
    void anEmptyFileBecomesAWorkspace()
    {
        const QString path = m_dir.filePath(u"empty.tradespace"_s);
        QVERIFY(put(path, {}));
        const Ended ended = test::tradespace(runWords(m_experiment, path));
        QVERIFY2(ended.code == 0, ended.err.constData());
        QVERIFY(exportOf(path) == m_undisturbed);
    }

    void malformedDescriptionsAreExplained_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("place"); // after the file's name
        QTest::addColumn<QByteArray>("message");
        const QByteArray good = experimentOf(12);
        const auto row = [&](const char *name, const char *from, const char *to, const char *place,
                             const char *message) {
            QByteArray bytes = good;
            bytes.replace(from, to);
            Q_ASSERT(bytes != good);
            QTest::newRow(name) << bytes << QByteArray(place) << QByteArray(message);
        };
        row("a missing comma", "\"faults\",", "\"faults\"", ":2:8", "Look for a missing comma");
        row("an unknown field", "\"seed\"", "\"sede\"", ".sede", "Known are");
        row("an unknown field deep inside", "\"strategies\"", "\"strategy\"", ".arms.strateg", "");
        row("a misspelt strategy", "\"react\"", "\"reakt\"", ".arms.strategies",
            "Use one of react, react+tracker");
        row("a model that is not there", "offline-medium", "offline-huge", ": arms.models",
            "Use one of");
        row("a topology that is not there", "\"models\"", "\"topologies\": [\"ring\"], \"models\"",
            ".arms.topologies", "Use one of single");
        row("a family that is not there", "research", "resaerch", "", "The families are");
        row("too few pages", "300", "3", ": ", "");
        row("a negative budget", "[3,", "[-3,", ".arms.calls_per_tool", "from 1 to 1000000");
        row("a negative price limit", "\"jobs\"", "\"cap\": {\"run_usd\": -1}, \"jobs\"",
            ".cap.run_usd", "from 0");
        row("a number beyond all bounds", "\"seed\": 5", "\"seed\": 1e400", "", "too large");
        row("a number beyond 64 bits", "\"seed\": 5", "\"seed\": 99999999999999999999", ".seed",
            "whole number");
        row("a fraction of tasks", "\"count\": 12", "\"count\": 1.5", ".tasks.count",
            "whole number");
        row("a text for a number", "\"seed\": 5", "\"seed\": \"5\"", ".seed", "whole number");
        row("a number for a list", "[3, 20, 60]", "3", ".arms.calls_per_tool", "A list");
        row("a list for an object", "{\"pages\": 300}", "[300]", ".tasks.settings", "braces");
        row("no strategies", "\"react\", \"react+tracker\"", "", ".arms.strategies",
            "At least one");
        row("no budgets", "3, 20, 60", "", ".arms.calls_per_tool", "At least one budget");
        row("a budget twice", "20, 60", "20, 20", ".arms.calls_per_tool", "twice");
        row("a price that is unknown and needed", "\"jobs\"",
            "\"prices\": {\"tools\": {\"search\": -1}}, \"jobs\"", "", "prices");
        row("a task file that is not there",
            "\"family\": \"research\", \"count\": 12, \"settings\": {\"pages\": 300}",
            "\"file\": \"none.jsonl\"", "", "none.jsonl");
        row("of a newer version", "\"tradespace\": 1", "\"tradespace\": 2", ".tradespace",
            "Update the program");
        row("no description at all", "\"tradespace\": 1", "\"fortress\": 1", ".tradespace",
            "first field");
        QTest::newRow("too many runs") << QByteArray(good)
                                              .replace("\"count\": 12", "\"count\": 100000")
                                              .replace("\"jobs\"", "\"repeats\": 100, \"jobs\"")
                                       << QByteArray(".tasks") << QByteArray("Take fewer");
        QTest::newRow("a list") << QByteArray("[]") << QByteArray() << QByteArray("braces");
        QTest::newRow("nothing") << QByteArray() << QByteArray(":1:1")
                                 << QByteArray("not valid JSON");
        QTest::newRow("binary") << QByteArray::fromHex("7f454c4602010100").repeated(1000)
                                << QByteArray(":1:1") << QByteArray("not valid JSON");
        QTest::newRow("20 MB of brackets")
            << QByteArray(20'000'000, '[') << QByteArray() << QByteArray("allowed");
        QTest::newRow("10 MB of brackets")
            << QByteArray(10'000'000, '[') << QByteArray() << QByteArray("nested");
    }
    void malformedDescriptionsAreExplained()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, place);
        QFETCH(QByteArray, message);
        const QString path = m_dir.filePath(u"malformed.json"_s);
        QVERIFY(put(path, bytes));
        const QString workspace = m_dir.filePath(u"none.tradespace"_s);
        const auto before = namesInFolder();
        const Ended ended = test::tradespace(runWords(path, workspace));
        QVERIFY2(ended.code == 1, ended.err.constData());
        const QByteArray folderOrFile =
            place.isEmpty() ? m_dir.path().toUtf8() : path.toUtf8() + place;
        QVERIFY2(ended.err.contains(folderOrFile), ended.err.constData());
        QVERIFY2(ended.err.contains(message), ended.err.constData());
        QCOMPARE(namesInFolder(), before); // no workspace was made for it
    }
    void descriptionsThatAreNoFileAreNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("no such file") << m_dir.filePath(u"none.json"_s);
        QTest::newRow("a folder") << m_dir.path();
    }
    void descriptionsThatAreNoFileAreNamed()
    {
        QFETCH(QString, path);
        const Ended ended = test::tradespace(runWords(path, m_dir.filePath(u"none.tradespace"_s)));
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(path.toUtf8()), ended.err.constData());
        QVERIFY2(ended.err.contains("Check the name"), ended.err.constData());
        QVERIFY(!QFile::exists(m_dir.filePath(u"none.tradespace"_s)));
    }

    void wrongUseIsTold_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("two workspaces") << QStringList{u"a.tradespace"_s, u"b.tradespace"_s};
        QTest::newRow("no such command") << QStringList{u"fly"_s};
        QTest::newRow("run without a workspace") << QStringList{u"run"_s, u"budget-research"_s};
        QTest::newRow("an unknown option") << QStringList{u"run"_s, u"--fast"_s};
        QTest::newRow("a word too many") << QStringList{u"check"_s, u"--db"_s, u"x"_s, u"y"_s};
        QTest::newRow("an option without its value") << QStringList{u"check"_s, u"--db"_s};
        QTest::newRow("jobs that are no number") << QStringList{
            u"run"_s, u"budget-research"_s, u"--db"_s, u"x"_s, u"--jobs"_s, u"many"_s};
        QTest::newRow("no jobs at all")
            << QStringList{u"run"_s, u"budget-research"_s, u"--db"_s, u"x"_s, u"--jobs"_s, u"0"_s};
        QTest::newRow("tasks without a family") << QStringList{u"tasks"_s};
        QTest::newRow("tasks with settings that are no JSON")
            << QStringList{u"tasks"_s, u"--family"_s, u"research"_s, u"--settings"_s, u"{"_s};
        QTest::newRow("a negative number of tasks")
            << QStringList{u"tasks"_s, u"--family"_s, u"research"_s, u"--count"_s, u"-1"_s};
        QTest::newRow("a report without a folder") << QStringList{u"report"_s, u"--db"_s, u"x"_s};
    }
    void wrongUseIsTold()
    {
        QFETCH(QStringList, words);
        const Ended ended = test::tradespace(words);
        QVERIFY2(ended.code == 2, ended.err.constData());
        QVERIFY(!ended.err.isEmpty());
        QVERIFY(ended.out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstTrouble)
#include "tst_trouble.moc"
