// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/arithmetic.h"

#include <QTest>

using namespace tradespace;

class TstArithmetic : public QObject
{
    Q_OBJECT

private slots:
    void expressionsHaveValues_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<QByteArray>("result");
        const auto row = [](const char *expression, const char *result) {
            QTest::newRow(expression) << QByteArray(expression) << QByteArray(result);
        };
        row("1", "1");
        row("1 + 2 * 3", "7");
        row("(1 + 2) * 3", "9");
        row("10 - 4 - 3", "3");
        row("100 / 10 / 5", "2");
        row("2 / 3", "0.666667");
        row("-3 + 5", "2");
        row("2 * -3", "-6");
        row("2 - -3", "5");
        row("-(4 - 6)", "2");
        row("12 %", "0.12");
        row("200 * 12%", "24");
        row("50%%", "0.005");
        row("1,234,567.5 + 0.5", "1234568");
        row(".5 + 1.", "1.5");
        row("0.1 + 0.2", "0.3");
        row("0 * -1", "0");
        row("((((((((1))))))))", "1");
        row("\t1\t+ 1 ", "2");
    }
    void expressionsHaveValues()
    {
        QFETCH(QByteArray, expression);
        QFETCH(QByteArray, result);
        const auto value = evaluate(expression.toStdString());
        QVERIFY2(value, value ? "" : value.error().c_str());
        QCOMPARE(QByteArray::fromStdString(plainNumber(*value)), result);
    }
    void othersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<QByteArray>("message"); // a part of it
        const auto row = [](const char *name, const QByteArray &expression, const char *message) {
            QTest::newRow(name) << expression << QByteArray(message);
        };
        row("empty", "", "no number where one is needed at character 1");
        row("only space", "  ", "no number");
        row("an operator too many", "1 + * 2", "character 5");
        row("three signs", "1 - - -2", "no number");
        row("no operator", "1 2", "character 3");
        row("no closing", "(1 + 2", "closing parenthesis");
        row("no opening", "1 + 2)", "without an opening");
        row("a word", "revenue / 2", "character 1");
        row("a power", "2 ^ 3", "character 3");
        row("two points", "1.2.3", "character 4");
        row("an exponent", "1e5", "character 2");
        row("groups of two", "12,34", "commas");
        row("four before a comma", "1234,567", "character 5");
        row("division by zero", "1 / (2 - 2)", "division by zero");
        row("too large", QByteArray(400, '9'), "too large");
        row("too long", QByteArray(3000, '1'), "longer than");
        row("too deep", QByteArray(100, '(') + '1' + QByteArray(100, ')'), "parentheses in each");
        row("an odd byte", QByteArray("1 + \xff", 5), "character 5");
        row("a zero byte", QByteArray("1\0+1", 4), "character 2");
    }
    void othersAreRefused()
    {
        QFETCH(QByteArray, expression);
        QFETCH(QByteArray, message);
        const auto value = evaluate(expression.toStdString());
        QVERIFY(!value);
        QVERIFY2(value.error().find(message.toStdString()) != std::string::npos,
                 value.error().c_str());
    }
    void largeNumbersStayShort() { QCOMPARE(plainNumber(1.5e20), std::string("1.500000000e+20")); }
};

QTEST_APPLESS_MAIN(TstArithmetic)
#include "tst_arithmetic.moc"
