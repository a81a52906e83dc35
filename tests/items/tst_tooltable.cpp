// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/tooltable.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

SettingsList::Rules rules()
{
    return {[](const Json &) { return std::vector<FieldProblem>(); },
            [](const Json &) { return QString(); }};
}

/// A table of the first of two servers.
struct Shown
{
    Shown()
        : list({}, rules())
        , table(list)
        , tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        list.load({{{"name", "a"}}, {{"name", "b"}, {"off", {"other"}}}});
        table.setRow(0);
    }
    void offer() { table.setOffer({{u"read"_s, u"Reads."_s}, {u"a.b/c"_s, {}}}, {u"x: why"_s}); }
    QStringList names() const
    {
        QStringList out;
        for (int row = 0; row < table.rowCount(); ++row)
            out << table.index(row, ToolTable::NameColumn).data().toString();
        return out;
    }
    bool set(int row, int column, const QVariant &value)
    {
        return table.setData(table.index(row, column), value,
                             column == ToolTable::PriceColumn ? Qt::EditRole : Qt::CheckStateRole);
    }
    bool checked(int row, int column) const
    {
        return table.index(row, column).data(Qt::CheckStateRole).toInt() == Qt::Checked;
    }
    std::string entry() const { return dump(list.entries().front()); }

    SettingsList list;
    ToolTable table;
    QAbstractItemModelTester tester;
};

} // namespace

class TstToolTable : public QObject
{
    Q_OBJECT

private slots:
    void whatIsTickedStandsInTheEntry()
    {
        Shown shown;
        QVERIFY(!shown.table.offered());
        shown.offer();
        QCOMPARE(shown.names(), (QStringList{u"read"_s, u"a.b/c"_s}));
        QVERIFY(shown.checked(1, ToolTable::NameColumn)); // all are on at first
        QVERIFY(!shown.checked(1, ToolTable::RepeatableColumn));
        QVERIFY(shown.set(1, ToolTable::NameColumn, Qt::Unchecked));
        QVERIFY(shown.set(0, ToolTable::RepeatableColumn, Qt::Checked));
        QVERIFY(shown.set(1, ToolTable::PriceColumn, u"0.5"_s));
        QCOMPARE(shown.entry(),
                 dump({{"name", "a"},
                       {"off", {"a.b/c"}},
                       {"repeatable", {"read"}},
                       {"prices", {{"a.b/c", 0.5}}}}));
        QVERIFY(!shown.checked(1, ToolTable::NameColumn));
        QVERIFY(shown.checked(0, ToolTable::RepeatableColumn));
        QCOMPARE(shown.table.index(1, ToolTable::PriceColumn).data().toString(), u"0.5"_s);
        shown.set(1, ToolTable::NameColumn, Qt::Checked);
        shown.set(0, ToolTable::RepeatableColumn, Qt::Unchecked);
        shown.set(1, ToolTable::PriceColumn, QString());
        QVERIFY(!shown.list.edited()); // it is as it was
    }
    void whatIsSetOfUnknownToolsIsShown()
    {
        Shown shown;
        shown.list.set(0, u"off"_s, {"gone"});
        shown.list.set(0, u"prices"_s, {{"read", 1}});
        QCOMPARE(shown.names(), (QStringList{u"gone"_s, u"read"_s}));
        shown.set(0, ToolTable::NameColumn, Qt::Checked);
        QCOMPARE(shown.names(), (QStringList{u"gone"_s, u"read"_s})); // it may be set again
        shown.offer();
        QCOMPARE(shown.names(), (QStringList{u"read"_s, u"a.b/c"_s, u"gone"_s}));
        QCOMPARE(shown.table.leftOut(), QStringList{u"x: why"_s});
        shown.table.setRow(1);
        QCOMPARE(shown.names(), QStringList{u"other"_s});
        QVERIFY(!shown.table.offered());
        shown.table.setRow(-1);
        QCOMPARE(shown.names(), QStringList());
    }
    void whatAServerSaysIsNoMarkUp()
    {
        Shown shown;
        shown.table.setOffer({{u"read"_s, u"<img src=x>"_s}}, {});
        QCOMPARE(shown.table.index(0, 0).data(Qt::ToolTipRole).toString(), u"&lt;img src=x&gt;"_s);
    }
    void onlyPricesAreTyped()
    {
        Shown shown;
        shown.offer();
        QVERIFY(shown.table.index(0, ToolTable::PriceColumn).flags() & Qt::ItemIsEditable);
        QVERIFY(!(shown.table.index(0, ToolTable::NameColumn).flags() & Qt::ItemIsEditable));
        QVERIFY(!shown.table.setData(shown.table.index(0, ToolTable::NameColumn), u"x"_s));
        shown.set(0, ToolTable::PriceColumn, u"dear"_s); // the judge of the entry complains
        QCOMPARE(dump(shown.list.value(0, u"prices"_s)), dump({{"read", "dear"}}));
    }
};

QTEST_GUILESS_MAIN(TstToolTable)
#include "tst_tooltable.moc"
