// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/graders.h"

#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

class TstNumberGrader : public QObject
{
    Q_OBJECT

private slots:
    void amountsAreGraded_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("right");
        const auto right = [](const char *name, const QString &answer) {
            QTest::newRow(name) << answer << true;
        };
        const auto wrong = [](const char *name, const QString &answer) {
            QTest::newRow(name) << answer << false;
        };
        // the reference is 4,200.5 millions of dollars, give or take 0.5 %
        right("the reference", u"4200.5"_s);
        right("grouped by commas", u"4,200.5"_s);
        right("grouped by thin spaces", u"4\u2009200.5"_s);
        right("a scale", u"4,200.5 million"_s);
        right("a larger scale", u"4.2005 billion"_s);
        right("a smaller scale", u"$4,200,500 thousand"_s);
        right("scale as a letter", u"$4,200.5M"_s);
        right("another letter", u"US$ 4.2005bn"_s);
        right("plain dollars", u"$4,200,500,000"_s);
        right("dollars in words", u"4,200,500,000 US dollars"_s);
        right("the unit's words", u"4,200.5 millions of dollars"_s);
        right("a sentence", u"**The final answer is: $4,200.5 million.**"_s);
        right("about", u"approximately 4200"_s);
        right("within the tolerance above", u"4221.4"_s);
        right("within the tolerance below", u"4179.6"_s);
        right("a plus sign", u"+4200.5"_s);
        right("full-width digits", u"４２００.５"_s);
        wrong("beyond the tolerance above", u"4221.6"_s);
        wrong("beyond the tolerance below", u"4179.4"_s);
        wrong("another sign", u"-4200.5"_s);
        wrong("negative as in accounts", u"(4,200.5)"_s);
        wrong("another scale", u"4,200.5 thousand"_s);
        wrong("plain dollars without saying so", u"4,200,500,000"_s);
        wrong("a percentage", u"4200.5 %"_s);
        wrong("euros", u"€4,200.5 million"_s);
        wrong("two numbers", u"4200.5 or 4300"_s);
        wrong("a range", u"4200-4201"_s);
        wrong("a number and a year", u"4200.5 in 2021"_s);
        wrong("a denial", u"not 4200.5"_s);
        wrong("two scales", u"4200.5 million thousand"_s);
        wrong("decimal comma", u"4200,5"_s);
        wrong("bad groups", u"42,00.5"_s);
        wrong("exponent", u"4.2005e3"_s);
        wrong("infinity", u"inf"_s);
        wrong("not a number", u"nan"_s);
        wrong("empty", QString());
        wrong("no number", u"four thousand two hundred"_s);
        wrong("an open parenthesis", u"(4200.5"_s);
        wrong("a number that overflows", QString(400, u'9'));
        wrong("very long", u"4200.5"_s + QString(100000, u' '));
    }
    void amountsAreGraded()
    {
        QFETCH(QString, answer);
        QFETCH(bool, right);
        Task task{"t", "finance", "?", "4200.5", {}, "number"};
        task.details = {{"unit", "millions of dollars"},
                        {"tolerance", {{"relative", 0.005}, {"absolute", 0.06}}}};
        QCOMPARE(grade(task, answer.toStdString()), right);
    }

    void sharesAreGraded_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("right");
        QTest::newRow("the reference") << u"-12.3"_s << true;
        QTest::newRow("a percent sign") << u"-12.3 %"_s << true;
        QTest::newRow("a real minus sign") << u"−12.3%"_s << true;
        QTest::newRow("in words") << u"-12.3 percentage points"_s << true;
        QTest::newRow("as in accounts") << u"(12.3 %)"_s << true;
        QTest::newRow("within the absolute tolerance") << u"-12.36"_s << true;
        QTest::newRow("beyond it") << u"-12.37"_s << false;
        QTest::newRow("without the sign") << u"12.3 %"_s << false;
        QTest::newRow("a fall in words") << u"fell by 12.3 %"_s << false;
        QTest::newRow("as a fraction") << u"-0.123"_s << false;
        QTest::newRow("two signs") << u"--12.3"_s << false;
        QTest::newRow("money") << u"-$12.3"_s << false;
        QTest::newRow("a scale") << u"-12.3 million"_s << false;
    }
    void sharesAreGraded()
    {
        QFETCH(QString, answer);
        QFETCH(bool, right);
        Task task{"t", "finance", "?", "-12.3", {}, "number"};
        task.details = {{"unit", "percent"},
                        {"tolerance", {{"relative", 0.001}, {"absolute", 0.06}}}};
        QCOMPARE(grade(task, answer.toStdString()), right);
    }
    void withoutDetailsOnlyTheNumberIsRight()
    {
        Task task{"t", "custom", "?", "1,024", {}, "number"};
        QVERIFY(grade(task, "1024"));
        QVERIFY(grade(task, "1,024.0"));
        QVERIFY(!grade(task, "1024.001"));
        QVERIFY(!grade(task, "1024 %"));
        task.answer = "many";
        QVERIFY(!grade(task, "many"));
        task.answer = "7";
        task.details = {{"tolerance", {{"relative", -1}, {"absolute", "wide"}}}};
        QVERIFY(grade(task, "7"));
        QVERIFY(!grade(task, "7.1"));
    }
};

QTEST_GUILESS_MAIN(TstNumberGrader)
#include "tst_numbergrader.moc"
