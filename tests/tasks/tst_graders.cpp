// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/graders.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

Task taskOf(const std::string &grader, const QString &answer, Json details = Json::object())
{
    Task task;
    task.id = "t";
    task.family = "custom";
    task.question = "?";
    task.answer = utf8(answer);
    task.grader = grader;
    task.details = std::move(details);
    return task;
}

} // namespace

/// The graders that files choose by name; `text` and `number` have tests of their own.
class TstGraders : public QObject
{
    Q_OBJECT

private slots:
    void answersAreJudged_data();
    void answersAreJudged();
    void anAliasIsAsGood();
    void problemsAreFoundBeforeARun_data();
    void problemsAreFoundBeforeARun();
    void noPatternHangs_data();
    void noPatternHangs();
};

void TstGraders::answersAreJudged_data()
{
    QTest::addColumn<QString>("grader");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("details");
    QTest::addColumn<bool>("right");
    const auto row = [](const char *title, const QString &grader, const QString &wanted,
                        const QString &answer, bool right, const QString &details = u"{}"_s) {
        QTest::newRow(title) << grader << wanted << answer << details << right;
    };
    row("exact: the same", u"exact"_s, u"Ab c."_s, u"Ab c."_s, true);
    row("exact: spaces around", u"exact"_s, u"Ab"_s, u" Ab\n"_s, true);
    row("exact: another case", u"exact"_s, u"Ab"_s, u"ab"_s, false);
    row("exact: spaces inside", u"exact"_s, u"a b"_s, u"a  b"_s, false);
    row("exact: a letter in two parts", u"exact"_s, u"é"_s, u"e\u0301"_s, true);
    row("exact: only signs", u"exact"_s, u"?!"_s, u"?!"_s, true);
    row("exact: a sentence around", u"exact"_s, u"x"_s, u"The answer is x"_s, false);
    row("set: another order", u"set"_s, u"Rome, Paris"_s, u"paris; rome"_s, true);
    row("set: lines with bullets", u"set"_s, u"Rome, Paris"_s, u"- Paris\n- Rome\n"_s, true);
    row("set: and before the last", u"set"_s, u"Rome, Paris, Oslo"_s, u"Oslo, Paris, and Rome"_s,
        true);
    row("set: brackets of a list", u"set"_s, u"a, b"_s, u"[\"b\", \"a\"]"_s, true);
    row("set: an introduction", u"set"_s, u"a, b"_s, u"The answer is b, a"_s, true);
    row("set: one twice", u"set"_s, u"a, b"_s, u"a, b, b"_s, true);
    row("set: one missing", u"set"_s, u"a, b"_s, u"a"_s, false);
    row("set: one too many", u"set"_s, u"a, b"_s, u"a, b, c"_s, false);
    row("set: empty", u"set"_s, u"a, b"_s, u",;"_s, false);
    row("set: own separators", u"set"_s, u"Smith, J / Doe, A"_s, u"doe a / smith j"_s, true,
        u"{\"separators\": [\"/\"]}"_s);
    row("set: own separators alone count", u"set"_s, u"a / b"_s, u"b, a"_s, false,
        u"{\"separators\": [\"/\"]}"_s);
    row("regex: anywhere", u"regex"_s, u"colou?r"_s, u"The color is red"_s, true);
    row("regex: whole", u"regex"_s, u"^colou?r$"_s, u"The color"_s, false);
    row("regex: spaces around do not count", u"regex"_s, u"^x$"_s, u" x \n"_s, true);
    row("regex: case", u"regex"_s, u"paris"_s, u"Paris"_s, false);
    row("regex: no case", u"regex"_s, u"paris"_s, u"Paris"_s, true,
        u"{\"ignore_case\": true}"_s);
    row("regex: letters of all languages", u"regex"_s, u"^\\w+$"_s, u"żółć"_s, true);
    row("number with tolerance", u"number"_s, u"100"_s, u"about 101"_s, true,
        u"{\"tolerance\": {\"relative\": 0.02}}"_s);
}

void TstGraders::answersAreJudged()
{
    QFETCH(QString, grader);
    QFETCH(QString, wanted);
    QFETCH(QString, answer);
    QFETCH(QString, details);
    QFETCH(bool, right);
    const Task task = taskOf(utf8(grader), wanted, Json::parse(utf8(details)));
    QVERIFY(!gradingProblem(task));
    QCOMPARE(judgeAnswer(task, utf8(answer)).right, right);
    QVERIFY(!grade(task, ""));
}

void TstGraders::anAliasIsAsGood()
{
    for (const QString &name : graderNames()) {
        Task task = taskOf(utf8(name), u"1"_s);
        task.aliases = {"2"};
        QVERIFY(grade(task, "1"));
        QVERIFY2(grade(task, "2"), qPrintable(name));
        QVERIFY(!grade(task, "3"));
    }
}

void TstGraders::problemsAreFoundBeforeARun_data()
{
    QTest::addColumn<QString>("grader");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("word");
    QTest::newRow("no such grader") << u"oracle"_s << u"x"_s << u"oracle"_s;
    QTest::newRow("final state") << u"final_state"_s << u"x"_s << u"generated"_s;
    QTest::newRow("no pattern") << u"regex"_s << u"a(b"_s << u"character 4"_s;
    QTest::newRow("a long pattern") << u"regex"_s << QString(5000, u'a') << u"4096"_s;
    QTest::newRow("no number") << u"number"_s << u"forty"_s << u"number"_s;
    QTest::newRow("two numbers") << u"number"_s << u"4 or 5"_s << u"number"_s;
    QTest::newRow("no letters") << u"text"_s << u"?!"_s << u"letters"_s;
    QTest::newRow("no items") << u"set"_s << u",,"_s << u"items"_s;
}

void TstGraders::problemsAreFoundBeforeARun()
{
    QFETCH(QString, grader);
    QFETCH(QString, answer);
    QFETCH(QString, word);
    const auto problem = gradingProblem(taskOf(utf8(grader), answer));
    QVERIFY(problem);
    QVERIFY2(problem->message.contains(word), qPrintable(problem->message));
    QVERIFY(!problem->mend.isEmpty());
}

void TstGraders::noPatternHangs_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("answer");
    const QString letters(60000, u'a');
    QTest::newRow("nested plus") << u"^(a+)+$"_s << letters + u'b';
    QTest::newRow("alternatives") << u"^(a|a|aa)+$"_s << letters + u'b';
    QTest::newRow("overlapping groups") << u"(.*a){20}b"_s << letters;
    QTest::newRow("a back reference") << u"^(.+)\\1*\\1+c"_s << letters;
    QTest::newRow("recursion") << u"^(?R)?a+$|(a(?1)?b)"_s << letters;
    QTest::newRow("a limit that is raised") << u"(*LIMIT_MATCH=4000000000)^(a+)+$"_s
                                            << letters + u'b';
    QTest::newRow("without the compiler of patterns") << u"(*NO_JIT)^(a+)+$"_s << letters + u'b';
}

/// Undisturbed these take longer than anybody waits. What is asserted is that an answer comes and
/// that it is told why there was no match; how long it took is only shown.
void TstGraders::noPatternHangs()
{
    QFETCH(QString, pattern);
    QFETCH(QString, answer);
    QElapsedTimer timer;
    timer.start();
    const auto judgement = judgeAnswer(taskOf("regex", pattern), utf8(answer));
    qInfo("%lld ms, %s", timer.elapsed(), judgement.reason.c_str());
    QVERIFY(!judgement.right);
}

QTEST_GUILESS_MAIN(TstGraders)
#include "tst_graders.moc"
