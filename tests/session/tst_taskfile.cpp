// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"
#include "tests/session/sessionharness.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

/// The user's own tasks in a window: what a file becomes, and trying some of them.
class TstTaskFile : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { initResources(); }
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        write(u"good.csv"_s, "Prompt,Gold,Note\nSix by seven?,42,a\nSeven by seven?,49,\"b\nc\"\n");
        write(u"bad.csv"_s, "Prompt,Gold\nSix by seven?,42\nEight by eight?,\n,1\n");
    }

    void aFileIsShownAsItIsRead()
    {
        Stage stage(path(u"w.tradespace"_s));
        QTRY_VERIFY(stage.isSettled());
        TaskFileDesk &desk = stage.session->taskFile().desk();
        QVERIFY(!desk.view());
        choose(stage, u"good.csv"_s);
        QTRY_VERIFY(desk.view() && stage.session->settled());
        QCOMPARE(desk.view()->columns, (QStringList{u"Prompt"_s, u"Gold"_s, u"Note"_s}));
        QCOMPARE(desk.view()->used.at(u"answer"_s), u"Gold"_s);
        QCOMPARE(desk.view()->good, std::size_t(2));
        QCOMPARE(desk.table().rowCount(), 2);
        QCOMPARE(desk.table().headerData(0, Qt::Horizontal).toString(), u"Prompt (question)"_s);
        QCOMPARE(desk.table().headerData(1, Qt::Vertical).toInt(), 3);
        QCOMPARE(desk.table().index(1, 2).data().toString(), u"b c"_s);
        QCOMPARE(desk.problems().rowCount(), 0);
        QVERIFY(stage.draft().valid());

        stage.draft().set(u"tasks"_s, {{"family", "research"}, {"count", 3}});
        QTRY_VERIFY(!desk.view());
        QCOMPARE(desk.table().rowCount(), 0);
    }

    void badRowsAreAProblemUntilTheyAreLeftOut()
    {
        Stage stage(path(u"w.tradespace"_s));
        QTRY_VERIFY(stage.isSettled());
        TaskFileDesk &desk = stage.session->taskFile().desk();
        choose(stage, u"bad.csv"_s);
        QTRY_VERIFY(desk.view() && stage.session->settled());
        QCOMPARE(desk.view()->good, std::size_t(1));
        QCOMPARE(desk.problems().rowCount(), 2);
        QCOMPARE(desk.problems().index(0).data(TaskProblemList::LineRole).toInt(), 3);
        QVERIFY(!stage.draft().problemOf(u"tasks.file"_s).isEmpty());
        stage.draft().set(u"tasks.skip_bad_rows"_s, true);
        QTRY_VERIFY(stage.session->settled());
        QVERIFY2(stage.draft().valid(), qPrintable(stage.draft().problemOf(u"tasks"_s)));
    }

    void anotherGraderIsAnotherCheckOfTheRows_data()
    {
        QTest::addColumn<QByteArray>("grader");
        QTest::addColumn<QList<int>>("bad"); ///< lines
        QTest::newRow("text") << QByteArray("\"text\"") << QList<int>{5};
        QTest::newRow("exact") << QByteArray("\"exact\"") << QList<int>{};
        QTest::newRow("number") << QByteArray("\"number\"") << QList<int>{4, 5, 6};
        QTest::newRow("number in dollars")
            << QByteArray(R"({"name": "number", "unit": "dollars"})") << QList<int>{2, 4, 5, 6};
        QTest::newRow("set") << QByteArray("\"set\"") << QList<int>{5};
        QTest::newRow("set of nothing")
            << QByteArray(R"({"name": "set", "separators": ["red", ",", "blue"]})")
            << QList<int>{4, 5};
        QTest::newRow("regex") << QByteArray("\"regex\"") << QList<int>{5, 6};
    }
    void anotherGraderIsAnotherCheckOfTheRows()
    {
        QFETCH(QByteArray, grader);
        QFETCH(QList<int>, bad);
        write(u"mixed.csv"_s, "Question,Answer\nA?,12 %\nB?,42\nC?,\"red, blue\"\nD?,*\nE?,a(b\n");
        Stage stage(path(u"w.tradespace"_s));
        QTRY_VERIFY(stage.isSettled());
        TaskFileDesk &desk = stage.session->taskFile().desk();
        choose(stage, u"mixed.csv"_s);
        QTRY_VERIFY(desk.view() && !desk.reading());
        stage.draft().set(u"tasks.grader"_s, Json::parse(grader.toStdString()));
        QTRY_VERIFY(desk.view() && !desk.reading());
        QList<int> lines;
        for (int row = 0; row < desk.problems().rowCount(); ++row)
            lines << desk.problems().index(row).data(TaskProblemList::LineRole).toInt();
        QCOMPARE(lines, bad);
        QTRY_VERIFY(stage.session->settled());
        QCOMPARE(stage.draft().valid(), bad.isEmpty()); // of the rows, and of nothing else
    }

    void whatCannotBeReadSaysWhy()
    {
        Stage stage(path(u"w.tradespace"_s));
        QTRY_VERIFY(stage.isSettled());
        TaskFileDesk &desk = stage.session->taskFile().desk();
        choose(stage, u"nowhere.csv"_s);
        QTRY_VERIFY(desk.view() && stage.session->settled());
        QVERIFY(!desk.view()->trouble.isEmpty());
        // a column that is not there is trouble, and the file is shown all the same
        choose(stage, u"good.csv"_s);
        stage.draft().set(u"tasks.columns"_s, {{"answer", "Oro"}});
        QTRY_VERIFY(desk.view() && desk.view()->rows.size() == 2 && stage.session->settled());
        QVERIFY(desk.view()->trouble.contains(u"Oro"_s));
        QVERIFY(!stage.draft().valid());
    }

    void theLatestFileWins()
    {
        Stage stage(path(u"w.tradespace"_s));
        QTRY_VERIFY(stage.isSettled());
        for (int i = 0; i < 10; ++i)
            choose(stage, i % 2 == 0 ? u"good.csv"_s : u"bad.csv"_s);
        QTRY_VERIFY(stage.session->settled());
        const auto &view = stage.session->taskFile().desk().view();
        QVERIFY(view && view->file == path(u"bad.csv"_s));
    }

    void someTasksAreTried()
    {
        Stage stage(path(u"w.tradespace"_s));
        QTRY_VERIFY(stage.isSettled());
        TaskFileDesk &desk = stage.session->taskFile().desk();
        choose(stage, u"good.csv"_s);
        QTRY_VERIFY(desk.view() && stage.session->settled());
        emit desk.tryWanted();
        QVERIFY(desk.trying());
        QTRY_VERIFY(desk.tried());
        QVERIFY2(desk.tried()->trouble.isEmpty(), qPrintable(desk.tried()->trouble));
        QCOMPARE(desk.tried()->rows.size(), std::size_t(2));
        QCOMPARE(desk.tried()->rows[0].wanted, u"42"_s);
        QVERIFY(desk.tried()->sentences.join(u' ').contains(u"of 2 right"_s));
        // nothing of it is kept in the workspace
        QVERIFY(std::all_of(stage.session->list().items().begin(),
                            stage.session->list().items().end(), [](const ExperimentItem &item) {
                                return item.state == ExperimentItem::State::Draft;
                            }));
        stage.draft().set(u"repeats"_s, 2); // what was tried was another experiment
        QVERIFY(!desk.tried());
    }

    void aTrialIsStopped()
    {
        Stage stage(path(u"w.tradespace"_s));
        QTRY_VERIFY(stage.isSettled());
        TaskFileDesk &desk = stage.session->taskFile().desk();
        choose(stage, u"good.csv"_s);
        QTRY_VERIFY(desk.view() && stage.session->settled());
        stage.gate->close(0);
        emit desk.tryWanted();
        QVERIFY(desk.trying());
        emit desk.tryUnwanted();
        QTRY_VERIFY(!desk.trying());
        QVERIFY(desk.tried());
    }

    void whatTheProgramWroteGoesByItsFile()
    {
        write(u"tasks.jsonl"_s, "{\"id\":\"1\",\"family\":\"research\",\"question\":\"q\","
                                "\"answer\":\"a\",\"details\":{}}\n");
        QVERIFY(!tasksOfFile(path(u"tasks.jsonl"_s)).contains("family"));
        QCOMPARE(tasksOfFile(path(u"good.csv"_s))["family"].get<std::string>(),
                 std::string("custom"));
        QCOMPARE(tasksOfFile(path(u"nowhere.csv"_s))["family"].get<std::string>(),
                 std::string("custom"));
    }

private:
    QString path(const QString &name) const { return m_dir->filePath(name); }
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the file cannot be written");
    }
    void choose(Stage &stage, const QString &name)
    {
        stage.draft().set(u"tasks"_s, tasksOfFile(path(name)));
    }
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TstTaskFile)
#include "tst_taskfile.moc"
