// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The official servers of the npm registry: listed, called, charged, refused at the limit. They are
// installed once into the cache folder of whoever runs the tests; skipped where that cannot be.
#include "tests/integration/mcpruns.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString version = u"2026.8.31"_s;

QString cacheFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation))
        .filePath(u"tradespace-tests/mcp-"_s + version);
}

QString programOf(const QString &server)
{
    return cacheFolder() + u"/node_modules/.bin/mcp-server-"_s + server;
}

bool allThere()
{
    for (const QString &server : {u"everything"_s, u"filesystem"_s, u"memory"_s}) {
        if (!QFile::exists(programOf(server)))
            return false;
    }
    return true;
}

/// Why it cannot be done; empty when it is.
QString install()
{
    if (allThere())
        return {};
    const QString npm = QStandardPaths::findExecutable(u"npm"_s);
    if (npm.isEmpty())
        return u"There is no npm."_s;
    QStringList words{u"install"_s,    u"--prefix"_s,          cacheFolder(),         u"--no-audit"_s,
                      u"--no-fund"_s,  u"--fetch-retries=0"_s, u"--loglevel=error"_s,
                      u"--fetch-timeout=20000"_s};
    for (const QString &server : {u"everything"_s, u"filesystem"_s, u"memory"_s})
        words << u"@modelcontextprotocol/server-%1@%2"_s.arg(server, version);
    QProcess process;
    process.start(npm, words);
    if (!process.waitForFinished(120'000))
        return u"npm takes too long."_s;
    return allThere() ? QString()
                      : QString(u"npm cannot install them: "_s
                                + QString::fromUtf8(process.readAllStandardError()).left(300));
}

} // namespace

class TstMcpOfficial : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const QString why = install();
        if (!why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY(m_folder.isValid());
        QFile file(m_folder.filePath(u"note.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("forty-two") > 0);
    }
    void areUsedWithinABudget_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("tools");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QString>("answer");
        const QByteArray note = m_folder.filePath(u"note.txt"_s).toUtf8();
        // 13 tools, of which one runs only as a task
        QTest::newRow("everything") << u"everything"_s << 12 << u"echo"_s
                                    << QByteArray(R"({"message": "hello"})") << u"Echo: hello"_s;
        QTest::newRow("filesystem") << u"filesystem"_s << 14 << u"read_text_file"_s
                                    << QByteArray(R"({"path": ")" + note + R"("})")
                                    << u"forty-two"_s;
        QTest::newRow("memory")
            << u"memory"_s << 9 << u"create_entities"_s
            << QByteArray(R"({"entities": [{"name": "A", "entityType": "b", "observations": []}]})")
            << u"\"name\": \"A\""_s;
    }
    void areUsedWithinABudget()
    {
        QFETCH(QString, name);
        QFETCH(int, tools);
        QFETCH(QString, tool);
        QFETCH(QByteArray, arguments);
        QFETCH(QString, answer);
        constexpr int budget = 3;
        const std::string called = utf8(name + u"__"_s + tool);
        std::vector<ToolCall> asked;
        for (int i = 0; i <= budget; ++i)
            asked.push_back({"c" + std::to_string(i), called, arguments.toStdString()});
        McpRuns runs(serverOf(name), callsAtOnce(asked), budget);
        QCOMPARE(int(runs.shelf->list("mcp:" + utf8(name), {})->size()), tools);

        MemorySink sink;
        const RunResult result = runs.run(sink);
        QVERIFY2(result.error.empty(), result.error.c_str());
        QCOMPARE(result.spent.calls.at(called), budget);
        QCOMPARE(result.spent, totalOf(sink.calls(runs.id())));
        const auto answers = answersOf(sink.calls(runs.id()));
        QCOMPARE(answers.size(), std::size_t(budget));
        QVERIFY2(qstr(answers[0]).contains(answer), answers[0].c_str());
        int refused = 0;
        for (const RunEvent &event : sink.events())
            refused += event.kind == "refused" ? 1 : 0;
        QCOMPARE(refused, 1);
        QVERIFY(processesOf(programOf(name).toUtf8()).empty());
    }
    void whatTheyRefuseIsTold()
    {
        OpenServer files(serverOf(u"filesystem"_s));
        QVERIFY(files.tools);
        QVERIFY(!processesOf(programOf(u"filesystem"_s).toUtf8()).empty()); // else nobody is looked for
        for (const auto &tool : *files.tools) {
            if (tool->spec().name != "filesystem__read_text_file")
                continue;
            const auto output = tool->run({{{"path", "/etc/hostname"}}, 1}, 1, {});
            QVERIFY(output.error && !output.failure);
            QVERIFY2(qstr(output.text).contains(u"outside allowed directories"_s),
                     output.text.c_str());
            return;
        }
        QFAIL("no such tool");
    }
    void imagesAndStructuredContentAreText()
    {
        OpenServer server(serverOf(u"everything"_s));
        QVERIFY(server.tools);
        QString texts;
        for (const auto &tool : *server.tools) {
            const std::string &name = tool->spec().name;
            if (name == "everything__get-tiny-image")
                texts += qstr(tool->run({Json::object(), 1}, 1, {}).text);
            if (name == "everything__get-structured-content")
                texts += qstr(tool->run({{{"location", "Chicago"}}, 1}, 1, {}).text);
        }
        QVERIFY2(texts.contains(u"[image/png, "_s), qPrintable(texts));
        QVERIFY2(texts.contains(u"\"temperature\""_s), qPrintable(texts));
    }

private:
    McpServer serverOf(const QString &name) const
    {
        McpServer server;
        server.name = utf8(name);
        server.command = utf8(programOf(name));
        if (name == u"filesystem"_s)
            server.arguments = {utf8(m_folder.path())};
        if (name == u"memory"_s)
            server.environment = {{"MEMORY_FILE_PATH", utf8(m_folder.filePath(u"memory.json"_s))}};
        return server;
    }
    const QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TstMcpOfficial)
#include "tst_mcpofficial.moc"
