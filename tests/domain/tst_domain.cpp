// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/arm.h"
#include "models/domain/message.h"
#include "models/domain/random.h"
#include "models/domain/records.h"
#include "models/domain/task.h"

#include <QTest>

#include <set>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

class TstDomain : public QObject
{
    Q_OBJECT

private slots:
    void badJsonIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("missing comma") << QByteArray("{\n \"a\": 1\n \"b\": 2}") << u"f.json:3:"_s;
        QTest::newRow("cut off") << QByteArray("{\"a\": [1, 2") << u"f.json:1:"_s;
        QTest::newRow("too deep") << QByteArray(1000, '[') << u"f.json"_s;
        QTest::newRow("too large") << QByteArray(2000, ' ') << u"f.json"_s;
        QTest::newRow("not UTF-8") << QByteArray("{\"a\": \"\xff\"}") << u"f.json:1:"_s;
    }
    void badJsonIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto json = parseJson(text.toStdString(), u"f.json"_s, 1500);
        QVERIFY(!json);
        QVERIFY2(json.error().place.startsWith(place), qPrintable(json.error().text()));
        QVERIFY(!json.error().message.isEmpty());
    }
    void byteOrderMarkIsAccepted() { QVERIFY(parseJson("\xEF\xBB\xBF{}", u"f"_s)); }

    void budgetSurvivesJson()
    {
        Budget budget;
        budget.calls = {{"search", 10}, {"browse", 0}};
        budget.tokens = 5000;
        budget.usd = Money::fromUsd(0.25);
        budget.milliseconds = 1500;
        const auto back = budgetFromJson(toJson(budget), u"b"_s);
        QVERIFY(back);
        QVERIFY(*back == budget);
    }
    void badBudgetsNameTheField_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("negative") << QByteArray(R"({"calls":{"search":-1}})")
                                  << u"b.calls.search"_s;
        QTest::newRow("fraction") << QByteArray(R"({"tokens":1.5})") << u"b.tokens"_s;
        QTest::newRow("beyond int64")
            << QByteArray(R"({"tokens":18446744073709551615})") << u"b.tokens"_s;
        QTest::newRow("unknown field") << QByteArray(R"({"token":1})") << u"b.token"_s;
        QTest::newRow("text") << QByteArray(R"({"usd":"1"})") << u"b.usd"_s;
        QTest::newRow("no object") << QByteArray(R"([])") << u"b"_s;
    }
    void badBudgetsNameTheField()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto budget = budgetFromJson(*parseJson(text.toStdString(), u"f"_s), u"b"_s);
        QVERIFY(!budget);
        QCOMPARE(budget.error().place, place);
    }
    void messageSurvivesJsonAndKeepsItsDigest()
    {
        Message message{
            Message::Role::Assistant, "thought \"é\"", {{"c1", "search", "{\"q\":[]}"}}, {}, {}};
        const auto sealed = seal(message);
        const auto back = unseal(sealed->json);
        QVERIFY(back->message == message);
        QVERIFY(back->digest == sealed->digest);
        Message tool{Message::Role::Tool, "text", {}, "c1", "search"};
        QVERIFY(unseal(seal(tool)->json)->message == tool);
    }
    void resultSurvivesJson()
    {
        RunResult result;
        result.stop = StopReason::CallsUsedUp;
        result.answer = "Velmar";
        result.correct = true;
        result.turns = 7;
        result.spent.calls = {{"search", 3}};
        result.spent.tokens = 1234;
        result.spent.cost = Money{99};
        result.spent.costKnown = false;
        result.usage.input = 1000;
        result.usage.output = 234;
        result.exhausted = {{"search", true}};
        QVERIFY(runResultFromJson(toJson(result)) == result);
    }
    void stopReasonsHaveUniqueNames()
    {
        std::set<std::string> names;
        for (int i = 0; i <= static_cast<int>(StopReason::CapReached); ++i) {
            const auto reason = static_cast<StopReason>(i);
            names.insert(stopReasonName(reason));
            QVERIFY(stopReasonFromName(stopReasonName(reason)) == reason);
        }
        QCOMPARE(names.size(), std::size_t(12));
    }
    void seedsDependOnEveryPart()
    {
        std::set<std::uint64_t> seeds;
        for (const auto &parts :
             {std::pair<std::string, int>{"a", 1}, {"a", 2}, {"b", 1}, {"a1", 0}})
            seeds.insert(deriveSeed({std::string_view(parts.first), std::int64_t(parts.second)}));
        seeds.insert(deriveSeed({std::string_view("a")}));
        QCOMPARE(seeds.size(), std::size_t(5));
    }
    void shaMatchesTheStandard()
    {
        QCOMPARE(qstr(toHex(sha256("abc"))),
                 u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
        QVERIFY(digestFromHex(toHex(sha256("abc"))) == sha256("abc"));
        QVERIFY(!digestFromHex("12"));
    }
    void randomIsUniform()
    {
        Random random(7);
        std::array<int, 10> counts{};
        for (int i = 0; i < 100000; ++i)
            ++counts[random.below(10)];
        double chi2 = 0;
        for (const int count : counts)
            chi2 += (count - 10000.0) * (count - 10000.0) / 10000.0;
        QVERIFY2(chi2 < 27.9, qPrintable(QString::number(chi2))); // 9 degrees of freedom, p = 0.001
    }
    void taskErrorsNameTheField()
    {
        const auto task =
            taskFromJson({{"id", "1"}, {"family", "research"}, {"question", "?"}}, u"t:3"_s);
        QVERIFY(!task);
        QCOMPARE(task.error().place, u"t:3.answer"_s);
    }
};

QTEST_GUILESS_MAIN(TstDomain)
#include "tst_domain.moc"
