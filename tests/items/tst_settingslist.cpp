// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/settingslist.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Addresses must not be empty.
SettingsList::Rules rules()
{
    return {[](const Json &connection) {
                std::vector<FieldProblem> problems;
                if (stringOr(connection, "address", {}).empty())
                    problems.push_back({u"address"_s, u"None."_s, u"Write one."_s});
                return problems;
            },
            [](const Json &connection) { return qstr(stringOr(connection, "key", {})); }};
}

Json named(const char *name)
{
    return {{"name", name}, {"address", "http://h"}, {"timeouts", {{"total", 5}}}};
}

} // namespace

class TstSettingsList : public QObject
{
    Q_OBJECT

private slots:
    void changesAreKnownUntilTheyAreSaved()
    {
        SettingsList list({}, rules());
        const QAbstractItemModelTester tester(
            &list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.load({named("a"), named("b")});
        QVERIFY(!list.edited());
        list.set(1, u"timeouts.total"_s, 7);
        QCOMPARE(dump(list.value(1, u"timeouts.total"_s)), dump(Json(7)));
        QCOMPARE(dump(list.value(1, u"timeouts.connect"_s)), dump(Json()));
        QVERIFY(list.edited());
        list.set(1, u"timeouts.total"_s, 5);
        QVERIFY(!list.edited()); // it is as it was
        list.remove(0);
        QVERIFY(list.edited());
        list.markSaved(list.entries());
        QVERIFY(!list.edited());
    }
    void namesAreFree()
    {
        SettingsList list({}, rules());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(list.add(named("a")), i);
        QCOMPARE(list.name(1), u"a-2"_s);
        QCOMPARE(list.name(2), u"a-3"_s);
        QVERIFY(list.valid());
        list.set(2, u"name"_s, "a");
        QVERIFY(!list.problemOf(2, u"name"_s).isEmpty());
        QVERIFY(list.problemOf(0).isEmpty());
        QVERIFY(!list.valid());
        list.remove(0);
        QVERIFY(list.valid());
    }
    void problemsBelongToTheirField()
    {
        SettingsList list({}, rules());
        const int row = list.add(named("a"));
        list.set(row, u"address"_s, "");
        QCOMPARE(list.problemOf(row, u"address"_s), u"None. Write one."_s);
        QCOMPARE(list.problemOf(row), u"None. Write one."_s);
        QVERIFY(list.problemOf(row, u"name"_s).isEmpty());
        QVERIFY(list.index(row).data().toString().startsWith(u"a"_s));
        QCOMPARE(list.index(row).data(Qt::AccessibleDescriptionRole).toString(),
                 u"None. Write one."_s);
        QVERIFY(!list.valid());
    }
    void aLockedListStaysAsItIs()
    {
        SettingsList list({}, rules());
        list.load({named("a")});
        list.lock();
        QCOMPARE(list.rowCount(), 0);
        QVERIFY(list.locked());
        QVERIFY(!list.edited());
        list.load({named("a")});
        QVERIFY(!list.locked());
    }
    void namesStandOnceInEachKind()
    {
        SettingsList list({}, rules());
        Json other = named("a");
        other["kind"] = "other";
        list.add(named("a"));
        QCOMPARE(list.name(list.add(other)), u"a"_s);
        QCOMPARE(list.kind(1), u"other"_s);
        QCOMPARE(list.name(list.add(other)), u"a-2"_s);
        QVERIFY(list.valid());
        QVERIFY(!list.has(u"name"_s, "b"));
        const int nameless = list.add({{"address", "http://h"}}); // gets no name
        QCOMPARE(list.name(nameless), QString());
    }
    void nullTakesAFieldAway()
    {
        SettingsList list({}, rules());
        list.load({{{"name", "a"}, {"address", "http://h"}}});
        list.set(0, u"timeouts.call"_s, 5);
        list.set(0, u"timeouts.start"_s, 1);
        list.set(0, u"timeouts.call"_s, Json());
        QCOMPARE(dump(list.value(0, u"timeouts"_s)), dump({{"start", 1}}));
        list.set(0, u"timeouts.start"_s, Json());
        QVERIFY(!list.edited()); // nothing is left of the group
        list.load({{{"address", "http://h"}, {"timeouts", "soon"}}});
        list.set(0, u"timeouts.call"_s, Json());
        QCOMPARE(dump(list.value(0, u"timeouts"_s)), dump(Json("soon")));
        list.set(0, u"timeouts.call"_s, 5);
        QCOMPARE(dump(list.value(0, u"timeouts"_s)), dump({{"call", 5}}));
    }
    void whatHasNoFieldOfItsOwnIsToldToo()
    {
        SettingsList list({}, rules());
        const int row = list.add({{"name", "a"}});
        QCOMPARE(list.problemBeside(row, {u"name"_s}), u"address: None. Write one."_s);
        QCOMPARE(list.problemBeside(row, {u"address"_s}), QString());
    }
    void numbersAreReadAsTheyAreTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("shown");
        QTest::newRow("nothing") << u"  "_s << u"null"_s << QString();
        QTest::newRow("a number") << u" 0.005 "_s << u"0.005"_s << u"0.005"_s;
        QTest::newRow("on its way") << u"0."_s << u"0.0"_s << u"0"_s;
        QTest::newRow("none") << u"two"_s << u"\"two\""_s << u"two"_s;
        QTest::newRow("a comma") << u"0,5"_s << u"\"0,5\""_s << u"0,5"_s;
    }
    void numbersAreReadAsTheyAreTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QString, json);
        QFETCH(QString, shown);
        QCOMPARE(qstr(dump(amountFrom(typed))), json);
        QCOMPARE(amountText(amountFrom(typed)), shown);
    }
    void asWhatIsThereIsNotAdded()
    {
        SettingsList list({}, rules());
        QVERIFY(!list.has(u"address"_s, "http://h"));
        list.add(named("a"));
        QVERIFY(list.has(u"address"_s, "http://h"));
    }
};

QTEST_GUILESS_MAIN(TstSettingsList)
#include "tst_settingslist.moc"
