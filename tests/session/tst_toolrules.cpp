// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/toolbook.h"
#include "app/toolrules.h"
#include "app/toolsfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

bool write(const QString &path, const QByteArray &text)
{
    QFile out(path);
    return out.open(QIODevice::WriteOnly) && out.write(text) == text.size();
}

QByteArray textOf(const QString &path)
{
    QFile in(path);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

const QByteArray whole = R"({"documents": [{"name": "papers", "folder": "/p"}],
 "fetch": {"note": "mine"}, "later": {"kept": [1, 2]},
 "mcp": [{"name": "a", "command": "x"}], "search": []})";

} // namespace

class TstToolRules : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("TRADESPACE_TEST_KEY", "plant-83c1");
        qunsetenv("TRADESPACE_NO_KEY");
    }

    void eachKindCanBeBegun()
    {
        QStringList titles;
        for (const SettingsPreset &preset : toolPresets())
            titles << toolTitle(preset.entry);
        QCOMPARE(
            titles,
            (QStringList{u"mcp:server"_s, u"search:web"_s, u"fetch"_s, u"documents:papers"_s}));
        QCOMPARE(toolTitle({{"kind", "mcp"}}), u"mcp:…"_s);
        QVERIFY(toolProblems(toolPresets()[0].entry).empty());
        QVERIFY(toolProblems(toolPresets()[2].entry).empty());
    }
    void whatIsWrongIsToldOfEachField_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QStringList>("fields");
        const auto row = [](const char *name, const QString &entry, const QStringList &fields) {
            QTest::newRow(name) << entry << fields;
        };
        const QString mcp = uR"({"kind": "mcp", "name": "a", "command": "x"%1})"_s;
        row("a server", mcp.arg(QString()), {});
        row("two at once", uR"({"kind": "mcp", "name": "a__b"})"_s, {u"command"_s, u"name"_s});
        row("no arguments", mcp.arg(uR"(, "arguments": [1])"_s), {u"arguments"_s});
        row("no value", mcp.arg(uR"(, "environment": {"A": null})"_s), {u"environment"_s});
        row("no variable", mcp.arg(uR"(, "pass": ["A=1"])"_s), {u"pass"_s, u"pass"_s});
        row("a key passed on", mcp.arg(uR"(, "pass": ["sk-0123456789"])"_s), {u"pass"_s});
        row("too dear", mcp.arg(uR"(, "price": 1001)"_s), {u"price"_s});
        row("no price", mcp.arg(uR"(, "price": "two")"_s), {u"price"_s});
        row("no price of one", mcp.arg(uR"(, "prices": {"a": -1})"_s), {u"prices"_s});
        row("both times", mcp.arg(uR"(, "timeouts": {"call": 0, "start": "x"})"_s),
            {u"timeouts.call"_s, u"timeouts.start"_s});
        row("neither true nor false", mcp.arg(uR"(, "keeps_state": 1)"_s), {u"keeps_state"_s});
        row("not known", mcp.arg(uR"(, "comand": "y")"_s), {u"comand"_s});
        const QString search = uR"({"kind": "search", "name": "a"%1})"_s;
        row("SearXNG has no address of its own", search.arg(uR"(, "service": "searxng")"_s),
            {u"address"_s});
        row("the others have", search.arg(uR"(, "service": "brave", "key": "BRAVE_KEY")"_s), {});
        row("it takes no key",
            search.arg(
                u", \"service\": \"searxng\", \"address\": \"https://h\", \"key\": \"A_KEY\""_s),
            {u"key"_s});
        row("a key for its name", search.arg(uR"(, "service": "brave", "key": "sk-01234567")"_s),
            {u"key"_s});
        row("no service", search.arg(uR"(, "service": "bing", "key": "A_KEY")"_s), {u"service"_s});
        row("pages", uR"({"kind": "fetch"})"_s, {});
        row("no host", uR"({"kind": "fetch", "allow": ["h/x"]})"_s, {u"allow"_s});
        row("three at once",
            uR"({"kind": "fetch", "megabytes": 99, "seconds": 0, "redirects": 21})"_s,
            {u"megabytes"_s, u"redirects"_s, u"seconds"_s});
        row("documents", uR"({"kind": "documents", "name": "p", "folder": "/p"})"_s, {});
        row("a folder from here", uR"({"kind": "documents", "name": "p", "folder": "p"})"_s,
            {u"folder"_s});
        row("no kind", uR"({"kind": "other"})"_s, {QString()});
    }
    void whatIsWrongIsToldOfEachField()
    {
        QFETCH(QString, entry);
        QFETCH(QStringList, fields);
        QStringList found;
        for (const FieldProblem &problem : toolProblems(Json::parse(utf8(entry)))) {
            QVERIFY(!problem.message.isEmpty());
            found << problem.field;
        }
        QCOMPARE(found, fields);
    }
    void theNoteTellsOfKeysWithoutThem_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("note");
        QTest::newRow("passed on")
            << uR"({"kind": "mcp", "pass": ["TRADESPACE_TEST_KEY", "TRADESPACE_NO_KEY"]})"_s
            << u"TRADESPACE_TEST_KEY is set. This server gets it, and no other. TRADESPACE_NO_KEY "
               u"is "
               "not set. Set it before starting the program."_s;
        QTest::newRow("of the service's own address")
            << uR"({"kind": "search", "name": "a", "service": "brave", "key": "TRADESPACE_TEST_KEY"})"_s
            << u"TRADESPACE_TEST_KEY is set. The key is sent to api.search.brave.com only."_s;
        QTest::newRow("where none is taken")
            << uR"({"kind": "search", "name": "a", "service": "searxng", "key": "TRADESPACE_TEST_KEY"})"_s
            << QString();
        QTest::newRow("what may be a key is not repeated")
            << uR"({"kind": "mcp", "pass": ["sk-0123456789"]})"_s << QString();
        QTest::newRow("documents have none") << uR"({"kind": "documents"})"_s << QString();
    }
    void theNoteTellsOfKeysWithoutThem()
    {
        QFETCH(QString, entry);
        QFETCH(QString, note);
        QCOMPARE(toolKeyNote(Json::parse(utf8(entry))), note);
    }
    void whatIsNotEditedStaysAsItIs()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"tools.json"_s);
        QVERIFY(write(file, whole));
        auto read = readToolsFile(file);
        QVERIFY(read);
        QCOMPARE(read->entries.size(), 3U);
        QCOMPARE(read->unknown, QStringList{u"later"_s});
        QVERIFY(!ToolBook(file).names()); // it takes no file with parts that it does not know
        const auto same = writeTools(file, read->entries, read->text);
        QVERIFY(same);
        QCOMPARE(same->names, (QStringList{u"documents:papers"_s, u"fetch"_s, u"mcp:a"_s}));
        QCOMPARE(dump(Json::parse(textOf(file).toStdString())),
                 dump(Json::parse(whole.toStdString())));
        QCOMPARE(textOf(file), same->text);
        const auto none = writeTools(file, {}, same->text);
        QVERIFY(none);
        QCOMPARE(none->names, QStringList());
        QCOMPARE(dump(Json::parse(textOf(file).toStdString())),
                 dump(Json::parse(R"({"documents": [], "later": {"kept": [1, 2]}, "mcp": [],
                                     "search": []})")));
    }
    void theBookFindsWhatWasWritten()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"new/tools.json"_s);
        const auto written = writeTools(
            file, {{{"kind", "mcp"}, {"name", "a"}, {"command", "x"}}, {{"kind", "fetch"}}}, {});
        QVERIFY(written);
        ToolBook book(file);
        const auto names = book.names();
        QVERIFY(names);
        QCOMPARE(*names, (std::vector<std::string>{"fetch", "mcp:a"}));
        QCOMPARE(QFile::permissions(file)
                     & (QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
                        | QFileDevice::WriteOther | QFileDevice::ExeOwner),
                 QFileDevice::Permissions());
    }
    void whatCannotBeUsedIsNotWritten()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"tools.json"_s);
        QVERIFY(write(file, whole));
        const Json twice{{"kind", "mcp"}, {"name", "a"}, {"command", "x"}};
        QVERIFY(!writeTools(file, {twice, twice}, whole));
        const auto changed = writeTools(file, {twice}, "{}");
        QVERIFY(!changed);
        QCOMPARE(changed.error().kind, Error::Kind::Refused);
        QCOMPARE(textOf(file), whole);
    }
    void whatIsNoFileOfToolsIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no JSON") << QByteArray("{\"mcp\": [");
        QTest::newRow("no object") << QByteArray("[]");
        QTest::newRow("no list") << QByteArray(R"({"mcp": {}})");
        QTest::newRow("no server") << QByteArray(R"({"mcp": ["files"]})");
        QTest::newRow("no pages") << QByteArray(R"({"fetch": true})");
        QTest::newRow("a kind of its own") << QByteArray(R"({"search": [{"kind": "x"}]})");
    }
    void whatIsNoFileOfToolsIsRefused()
    {
        QFETCH(QByteArray, text);
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"tools.json"_s);
        QVERIFY(write(file, text));
        const auto read = readToolsFile(file);
        QVERIFY(!read);
        QVERIFY(read.error().place.startsWith(file));
    }
};

QTEST_GUILESS_MAIN(TstToolRules)
#include "tst_toolrules.moc"
