// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/graders.h"
#include "models/tasks/registry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

class TstTasks : public QObject
{
    Q_OBJECT

private slots:
    void textAnswersAreGraded_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("right");
        QTest::newRow("the reference") << u"The Copper Lantern of Velåm"_s << true;
        QTest::newRow("an alias") << u"Lantern of Velam"_s << true;
        QTest::newRow("another case, no article, no diacritics")
            << u"copper lantern OF velam"_s << true;
        QTest::newRow("punctuation and space")
            << u" \"The Copper  Lantern, of Velåm.\"\n"_s << true;
        QTest::newRow("full-width letters") << u"Ｃopper Lantern of Velåm"_s << true;
        QTest::newRow("a sentence around it")
            << u"The answer is The Copper Lantern of Velåm."_s << true;
        QTest::newRow("a label") << u"**Final answer:** \"Copper Lantern of Velåm\""_s << true;
        QTest::newRow("two names")
            << u"Copper Lantern of Velåm or Silent Orchard of Brim"_s << false;
        QTest::newRow("a list") << u"Copper Lantern of Velåm, Silent Orchard of Brim"_s << false;
        QTest::newRow("another name") << u"The Copper Lantern of Velim"_s << false;
        QTest::newRow("a part of it") << u"Copper Lantern"_s << false;
        QTest::newRow("a denial") << u"It is not The Copper Lantern of Velåm"_s << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("only punctuation") << u"..."_s << false;
        QTest::newRow("only an article") << u"The"_s << false;
        QTest::newRow("very long") << QString(100000, u'a') << false;
    }
    void textAnswersAreGraded()
    {
        QFETCH(QString, answer);
        QFETCH(bool, right);
        const Task task{
            "t", "research", "?", "The Copper Lantern of Velåm", {"Lantern of Velam", ""}};
        QCOMPARE(grade(task, answer.toStdString()), right);
    }
    void unknownGraderIsNeverRight()
    {
        Task task{"t", "research", "?", "X", {}};
        task.grader = "oracle";
        QVERIFY(!grade(task, "X"));
    }

    void unknownFamilyListsTheKnown()
    {
        const auto made = makeTasks("cooking", {}, 1, 1);
        QVERIFY(!made);
        QVERIFY2(made.error().text().contains(u"research"_s), qPrintable(made.error().text()));
    }
    void badSettingsNameTheField_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("place");
        QTest::newRow("too few pages") << QByteArray(R"({"pages":199})") << u"settings.pages"_s;
        QTest::newRow("too many hops") << QByteArray(R"({"hops":5})") << u"settings.hops"_s;
        QTest::newRow("a fraction")
            << QByteArray(R"({"distractors":1.5})") << u"settings.distractors"_s;
        QTest::newRow("beyond int") << QByteArray(R"({"pages":4294967496})") << u"settings.pages"_s;
        QTest::newRow("beyond int64")
            << QByteArray(R"({"hops":18446744073709551615})") << u"settings.hops"_s;
        QTest::newRow("unknown field") << QByteArray(R"({"page":1})") << u"settings.page"_s;
        QTest::newRow("unknown phrasing")
            << QByteArray(R"({"phrasing":"odd"})") << u"settings.phrasing"_s;
        QTest::newRow("no object") << QByteArray("[]") << u"settings"_s;
        QTest::newRow("more tasks than the world has")
            << QByteArray(R"({"pages":200,"exploration_clues":1,"verification_clues":0})")
            << u"research"_s;
    }
    void badSettingsNameTheField()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QString, place);
        const auto made = makeTasks("research", Json::parse(settings.toStdString()), 1, 100000);
        QVERIFY(!made);
        QCOMPARE(made.error().place, place);
    }

    void filesAreReadBack()
    {
        const auto made = makeTasks("research", {{"pages", 200}}, 18446744073709551615U, 5);
        QVERIFY(made);
        QTemporaryDir directory;
        const auto name = directory.filePath(u"t.jsonl"_s);
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(writeTasks(made->tasks)));
        file.close();
        const auto read = readTasks(name);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QVERIFY(read->tasks == made->tasks);
        const auto ask = [&](const TaskSet &set) {
            const auto environment = set.family->environment(set.tasks[0]);
            auto &search = *environment->tools[0];
            return search.run(*search.plan(R"({"query":"town glass-blowing"})"), 1, {}).text;
        };
        QCOMPARE(ask(*read), ask(*made));
        QVERIFY(!readTasks(directory.filePath(u"none.jsonl"_s)));
    }
    void badLinesAreNamed_data()
    {
        const QByteArray good = R"({"id":"1","family":"research","question":"?","answer":"a"})";
        const QByteArray second = R"({"id":"2","family":"research","question":"?","answer":"a"})";
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place"); // empty: it is good
        QTest::newRow("one task, no line end") << good << QString();
        QTest::newRow("byte order mark, CRLF, empty lines")
            << QByteArray("\xEF\xBB\xBF" + good + "\r\n\r\n  \n" + second + "\r\n") << QString();
        QTest::newRow("bad JSON") << QByteArray(good + "\n\n{\"id\": }\n") << u"f:3:1:8"_s;
        QTest::newRow("bad UTF-8") << QByteArray(good + "\n{\"id\":\"\xff\"}") << u"f:2:1:8"_s;
        QTest::newRow("missing answer")
            << QByteArray(R"({"id":"1","family":"research","question":"?"})") << u"f:1.answer"_s;
        QTest::newRow("unknown family")
            << QByteArray(R"({"id":"1","family":"x","question":"?","answer":"a"})")
            << u"f:1.family"_s;
        QTest::newRow("duplicate id") << QByteArray(good + '\n' + good) << u"f:2.id"_s;
        QTest::newRow("another world") << QByteArray(
            good + '\n'
            + R"({"id":"3","family":"research","question":"?","answer":"a","details":{"seed":2}})")
                                       << u"f:2"_s;
        QTest::newRow("no object") << QByteArray("7") << u"f:1"_s;
        QTest::newRow("empty") << QByteArray() << u"f"_s;
    }
    void badLinesAreNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto tasks = parseTasks(text.toStdString(), u"f"_s);
        QCOMPARE(tasks ? QString() : tasks.error().place, place);
    }
};

QTEST_GUILESS_MAIN(TstTasks)
#include "tst_tasks.moc"
