// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/connectionlist.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Addresses must not be empty.
ConnectionList::Rules rules()
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

class TstConnectionList : public QObject
{
    Q_OBJECT

private slots:
    void changesAreKnownUntilTheyAreSaved()
    {
        ConnectionList list({}, rules());
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
        list.markSaved(list.connections());
        QVERIFY(!list.edited());
    }
    void namesAreFree()
    {
        ConnectionList list({}, rules());
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
        ConnectionList list({}, rules());
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
        ConnectionList list({}, rules());
        list.load({named("a")});
        list.lock();
        QCOMPARE(list.rowCount(), 0);
        QVERIFY(list.locked());
        QVERIFY(!list.edited());
        list.load({named("a")});
        QVERIFY(!list.locked());
    }
    void asWhatIsThereIsNotAdded()
    {
        ConnectionList list({}, rules());
        QVERIFY(!list.hasAddress("http://h"));
        list.add(named("a"));
        QVERIFY(list.hasAddress("http://h"));
    }
};

QTEST_GUILESS_MAIN(TstConnectionList)
#include "tst_connectionlist.moc"
