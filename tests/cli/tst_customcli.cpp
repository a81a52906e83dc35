// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workspacereader.h"
#include "tests/support/program.h"

#include <QDir>
#include <QDirIterator>
#include <QStandardPaths>

using namespace tradespace;
using namespace tradespace::test;
using namespace Qt::Literals::StringLiterals;

/// The user's own tasks on the command line: looking at a file, a dry run, documents as tools.
class TstCustomCli : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(put(path(u"good.csv"_s), "Prompt;Gold\nSix by seven?;42\nWhere?;Brim\n"));
        QVERIFY(put(path(u"bad.csv"_s), "Prompt;Gold\nSix by seven?;42\n;1\nWhere?;\xFF\n"));
        QVERIFY(QDir().mkpath(path(u"docs"_s)));
        QVERIFY(put(path(u"docs/brim.txt"_s), "The lighthouse of Brim was built in 1871."));
        QVERIFY(put(path(u"tools.json"_s),
                    QByteArray::fromStdString(
                        dump({{"documents",
                               Json::array({{{"name", "papers"}, {"folder", utf8(path(u"docs"_s))}}})}}))));
        QVERIFY(put(path(u"own.json"_s), experiment("good.csv")));
        QVERIFY(put(path(u"faulty.json"_s), experiment("bad.csv")));
        qputenv("XDG_CACHE_HOME", path(u"cache"_s).toUtf8());
    }

    void aFileIsShownWithItsProblems()
    {
        auto ended = tasks({u"--file"_s, path(u"good.csv"_s)});
        QCOMPARE(ended.code, 0);
        QVERIFY(ended.out.contains("2 good tasks, 0 rows"));
        QVERIFY(ended.out.contains("Six by seven?"));

        ended = tasks({u"--file"_s, path(u"bad.csv"_s)});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.out.contains("1 good tasks, 2 rows"), ended.out.constData());
        QVERIFY(ended.out.contains("line 3, Prompt: The question is missing."));
        QVERIFY(ended.out.contains("line 4: Byte 8 of the line (0xff) is no UTF-8."));
        const QStringList skip{u"--file"_s, path(u"bad.csv"_s), u"--skip-bad-rows"_s, u"--json"_s};
        ended = tasks(skip);
        QCOMPARE(ended.code, 0);
        const Json json = Json::parse(ended.out.toStdString(), nullptr, false);
        QCOMPARE(json["tasks"].get<int>(), 1);
        QCOMPARE(json["problem_count"].get<int>(), 2);
        QCOMPARE(json["problems"][1]["line"].get<int>(), 4);
        QCOMPARE(json["columns"]["answer"].get<std::string>(), std::string("Gold"));
    }

    void everyColumnCanBeNamed()
    {
        QVERIFY(put(path(u"all.csv"_s), "Q,A,B,N,How,Off,In\nTen?,10,X,1,number,0.5,percent\n"));
        const auto ended = tasks(
            {u"--file"_s, path(u"all.csv"_s), u"--question"_s, u"Q"_s, u"--answer"_s, u"A"_s,
             u"--aliases"_s, u"B"_s, u"--id"_s, u"N"_s, u"--grader-column"_s, u"How"_s,
             u"--tolerance-column"_s, u"Off"_s, u"--unit"_s, u"In"_s, u"--out"_s,
             path(u"all.jsonl"_s), u"--json"_s});
        QVERIFY2(ended.code == 0, QByteArray(ended.out + ended.err).constData());
        const Json columns = Json::parse(ended.out.toStdString(), nullptr, false)["columns"];
        QCOMPARE(columns["grader"].get<std::string>(), std::string("How"));
        QCOMPARE(columns["tolerance"].get<std::string>(), std::string("Off"));
        const QByteArray written = bytesOf(path(u"all.jsonl"_s));
        QVERIFY2(written.contains("\"grader\":\"number\"") && written.contains("\"absolute\":0.5"),
                 written.constData());
    }

    void wrongUseIsTold_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        const QString file = path(u"good.csv"_s);
        QTest::newRow("no such file") << QStringList{u"--file"_s, path(u"none.csv"_s)} << 1;
        QTest::newRow("no such column")
            << QStringList{u"--file"_s, file, u"--answer"_s, u"Oro"_s} << 1;
        QTest::newRow("no such grader")
            << QStringList{u"--file"_s, file, u"--grader"_s, u"oracle"_s} << 2;
        QTest::newRow("a bad setting")
            << QStringList{u"--file"_s, file, u"--grader"_s, u"{\"name\":\"set\",\"x\":1}"_s} << 2;
        QTest::newRow("no answer is a number")
            << QStringList{u"--file"_s, file, u"--grader"_s, u"regex"_s, u"--answer"_s,
                           u"Prompt"_s, u"--question"_s, u"Gold"_s}
            << 0;
    }
    void wrongUseIsTold()
    {
        QFETCH(QStringList, words);
        QFETCH(int, code);
        const auto ended = tasks(words);
        QCOMPARE(ended.code, code);
        QVERIFY(code == 0 || !ended.err.isEmpty());
    }

    void writtenTasksRun()
    {
        const QString out = path(u"tasks.jsonl"_s);
        QCOMPARE(tasks({u"--file"_s, path(u"bad.csv"_s), u"--tools"_s, u"calculate"_s, u"--out"_s,
                        out, u"--skip-bad-rows"_s})
                     .code,
                 0);
        Json json = Json::parse(experiment("x").toStdString());
        json["tasks"] = {{"file", "tasks.jsonl"}};
        QVERIFY(put(path(u"written.json"_s), QByteArray::fromStdString(dump(json))));
        const auto ended = test::tradespace({u"run"_s, path(u"written.json"_s), u"--db"_s,
                                       path(u"written.tradespace"_s), u"--quiet"_s, u"--json"_s});
        QCOMPARE(ended.code, 0);
        QCOMPARE(Json::parse(ended.out.toStdString())["finished"].get<int>(), 4);
    }

    void badRowsStopAnExperiment()
    {
        const auto ended = test::tradespace({u"run"_s, path(u"faulty.json"_s), u"--db"_s,
                                       path(u"faulty.tradespace"_s), u"--quiet"_s, u"--tools"_s,
                                       path(u"tools.json"_s)});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains("line 3") && ended.err.contains("skip_bad_rows"),
                 ended.err.constData());
        QVERIFY(!QFile::exists(path(u"faulty.tradespace"_s)));
    }

    void aDryRunTouchesNothing()
    {
        const QStringList words{u"run"_s,     path(u"own.json"_s),   u"--dry-run"_s, u"2"_s,
                                u"--tools"_s, path(u"tools.json"_s), u"--quiet"_s};
        const auto before = QDir(m_dir.path()).entryList(QDir::Files);
        auto ended = test::tradespace(words);
        QVERIFY2(ended.code == 0, ended.err.constData());
        QVERIFY(ended.out.contains("asked: Six by seven?") && ended.out.contains("wanted: 42"));
        QVERIFY2(ended.out.contains("of 2 right under react · single · offline-small · 3"),
                 ended.out.constData());
        QVERIFY(ended.out.contains("If all 8 runs"));
        QCOMPARE(QDir(m_dir.path()).entryList(QDir::Files), before);
        ended = test::tradespace(words + QStringList{u"--json"_s});
        const Json json = Json::parse(ended.out.toStdString(), nullptr, false);
        QCOMPARE(json["rows"].size(), std::size_t(2));
        QCOMPARE(json["runs_of_experiment"].get<int>(), 8);
        QVERIFY(json["mean_usd"] > 0);
        QCOMPARE(test::tradespace({u"run"_s, u"--dry-run"_s, u"2"_s}).code, 2);
    }

    void changedDocumentsAreAnotherExperiment()
    {
        const QString db = path(u"own.tradespace"_s);
        const QStringList again{u"run"_s,     u"--db"_s,               db,
                                u"--tools"_s, path(u"tools.json"_s), u"--quiet"_s};
        auto ended = test::tradespace({u"run"_s, path(u"own.json"_s), u"--db"_s, db, u"--tools"_s,
                                 path(u"tools.json"_s), u"--quiet"_s});
        QVERIFY2(ended.code == 0, ended.err.constData());
        QVERIFY(QFile::remove(path(u"good.csv"_s))); // the workspace has the tasks
        QCOMPARE(test::tradespace(again).code, 0);
        QCOMPARE(test::tradespace({u"check"_s, u"--db"_s, db}).code, 0);
        QVERIFY(put(path(u"docs/new.txt"_s), "More."));
        ended = test::tradespace(again);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains("search_documents") && ended.err.contains("changed"),
                 ended.err.constData());
        QVERIFY(QFile::remove(path(u"docs/new.txt"_s)));
        QCOMPARE(test::tradespace(again).code, 0);
        QVERIFY(put(path(u"tools.json"_s), "{}"));
        ended = test::tradespace(again);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains("documents:papers"), ended.err.constData());
    }

    void readingIsToldAndInterrupted()
    {
        if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
            QSKIP("pdftotext (poppler-utils) is not installed");
        constexpr int files = 300; // each is read by a process of its own: it takes its time
        QVERIFY(QDir().mkpath(path(u"many"_s)));
        for (int i = 0; i < files; ++i)
            QVERIFY(put(path(u"many/%1.pdf"_s.arg(i)), "%PDF-1.4\nno more than that\n"));
        QVERIFY(put(path(u"many/last.txt"_s), "The lighthouse of Brim was built in 1871."));
        QVERIFY(put(path(u"many.json"_s),
                    QByteArray::fromStdString(dump(
                        {{"documents",
                          Json::array({{{"name", "papers"}, {"folder", utf8(path(u"many"_s))}}})}}))));
        QVERIFY(put(path(u"own-many.json"_s), experiment("good.csv")));
        QVERIFY(put(path(u"good.csv"_s), "Prompt;Gold\nSix by seven?;42\nWhere?;Brim\n"));
        const QStringList words{u"run"_s,     path(u"own-many.json"_s), u"--dry-run"_s, u"1"_s,
                                u"--tools"_s, path(u"many.json"_s)};
        QProcess process;
        prepare(process);
        process.setReadChannel(QProcess::StandardError);
        process.start(QStringLiteral(TRADESPACE_PROGRAM), words);
        QByteArray told;
        while (!told.contains("Reading documents: ") && process.waitForReadyRead(mostMs))
            told += process.readAllStandardError();
        QVERIFY2(told.contains("of 301\n"), told.constData());
        process.terminate(); // an interrupt is noted from the first line on
        const auto stopped = finish(process);
        QCOMPARE(stopped.code, 1);
        QVERIFY2(stopped.err.contains("Stopped."), stopped.err.constData());
        const QDir cache(path(u"cache"_s));
        QVERIFY(cache.exists());
        QDirIterator parts(cache.path(), {u"*.part"_s}, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(!parts.hasNext()); // nothing is left half
        const auto quiet = test::tradespace(words + QStringList{u"--quiet"_s});
        QCOMPARE(quiet.code, 0);
        QVERIFY2(quiet.err.isEmpty(), quiet.err.constData());
    }

private:
    QString path(const QString &name) const { return m_dir.filePath(name); }
    Ended tasks(const QStringList &words) { return test::tradespace(QStringList{u"tasks"_s} + words); }
    static QByteArray experiment(const QByteArray &file)
    {
        return QByteArray::fromStdString(
            dump({{"tradespace", 1},
                  {"name", "own"},
                  {"tasks",
                   {{"family", "custom"},
                    {"file", file.toStdString()},
                    {"tools", {"calculate", "documents:papers"}}}},
                  {"arms",
                   {{"strategies", Json::array({"react"})},
                    {"models", {"offline-medium", "offline-small"}},
                    {"calls_per_tool", {3, 10}}}}}));
    }

    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(TstCustomCli)
#include "tst_customcli.moc"
