// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/json.h"
#include "tests/support/program.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::test;
using namespace Qt::Literals::StringLiterals;

class TstToolsCli : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        const Json file{
            {"mcp",
             {{{"name", "here"}, {"command", TEST_MCP_SERVER}, {"price", 0.25}, {"off", {"count"}}},
              {{"name", "gone"}, {"command", "/no/such/program"}}}}};
        QVERIFY(put(m_file, QByteArray::fromStdString(dump(file))));
    }
    void whatThereIsToName()
    {
        const Ended list = tools({});
        QCOMPARE(list.code, 0);
        QCOMPARE(list.out, QByteArray("mcp:here\nmcp:gone\n"));
    }
    void theToolsOfAServer()
    {
        const Ended list = tools({u"mcp:here"_s});
        QCOMPARE(list.code, 0);
        const QString echo = QString::fromUtf8(list.out).section(u'\n', 0, 0).simplified();
        QCOMPARE(echo, u"mcp:here/echo $0.2500 here__echo(text)"_s);
        QVERIFY(!list.out.contains("count"));
        const Ended one = tools({u"mcp:here/echo"_s, u"--json"_s});
        const auto json = parseJson(one.out.toStdString(), u"out"_s);
        QVERIFY(json && json->size() == 1);
        QCOMPARE((*json)[0]["tool"].get<std::string>(), std::string("here__echo"));
        QVERIFY((*json)[0]["required"] == Json::array({"text"}));
        QCOMPARE((*json)[0]["price_usd"].get<double>(), 0.25);
    }
    void aServerThatCannotBeStarted()
    {
        const Ended list = tools({u"mcp:gone"_s});
        QCOMPARE(list.code, 1);
        QVERIFY2(
            list.err.contains("mcp:gone: The server has ended. It cannot be run: No such file"),
            list.err.constData());
        QCOMPARE(list.err.count('\n'), 1);
    }
    void aMistakeInTheFile()
    {
        QVERIFY(put(m_file, R"({"mcp": [{"name": "a", "command": "x", "keep_state": true}]})"));
        const Ended list = tools({});
        QCOMPARE(list.code, 1);
        QVERIFY2(list.err.contains("tools.json: mcp[0].keep_state"), list.err.constData());
    }

private:
    Ended tools(const QStringList &words)
    {
        return tradespace::test::tradespace(QStringList{u"tools"_s} + words
                                            + QStringList{u"--tools"_s, m_file});
    }
    const QTemporaryDir m_folder;
    const QString m_file = m_folder.filePath(u"tools.json"_s);
};

QTEST_GUILESS_MAIN(TstToolsCli)
#include "tst_toolscli.moc"
