// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tools/mcpharness.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

class TstMcpProcess : public QObject
{
    Q_OBJECT

private slots:
    void nobodyIsLeft_data()
    {
        QTest::addColumn<QString>("manner");
        QTest::addColumn<QString>("tool");
        QTest::newRow("in order") << u"polite"_s << u"count"_s;
        QTest::newRow("ignores SIGTERM") << u"deaf"_s << u"count"_s;
        QTest::newRow("a child stays") << u"polite"_s << u"fork"_s;
        QTest::newRow("a child in a session of its own") << u"polite"_s << u"escape"_s;
        QTest::newRow("all of them") << u"deaf"_s << u"escape"_s;
        QTest::newRow("dies") << u"polite"_s << u"die"_s;
        QTest::newRow("stays without its output") << u"deaf"_s << u"close"_s;
    }
    void nobodyIsLeft()
    {
        QFETCH(QString, manner);
        QFETCH(QString, tool);
        const std::string word = mark();
        const QByteArray bytes = QByteArray::fromStdString(word);
        {
            OpenServer server(testServer({utf8(manner), word}));
            QVERIFY(server.tools);
            QVERIFY(processesOf(bytes).size() >= 2); // the keeper and the server
            if (tool != u"close"_s) // a child would hold the output open
                server.call("escape");
            server.call(utf8(tool));
        }
        QCOMPARE(processesOf(bytes), std::vector<int>()); // at once, not some time later
    }
    void everyOpeningHasAProcessOfItsOwn()
    {
        OpenServer server(testServer());
        const auto other = server.shelf.open("mcp:test/count", {});
        QVERIFY(other);
        QCOMPARE(other->size(), std::size_t(1));
        QCOMPARE(server.call("count").text, std::string("1"));
        QCOMPARE((*other)[0]->run({Json::object(), 1}, 1, {}).text, std::string("1"));
        QCOMPARE(server.call("count").text, std::string("2"));
    }
    void nobodyIsLeftWhenTheProgramIsKilled_data()
    {
        QTest::addColumn<QString>("manner");
        QTest::newRow("polite") << u"polite"_s;
        QTest::newRow("ignores SIGTERM") << u"deaf"_s;
    }
    void nobodyIsLeftWhenTheProgramIsKilled()
    {
        QFETCH(QString, manner);
        QProcess owner;
        owner.start(QStringLiteral(TEST_MCP_OWNER), {QStringLiteral(TEST_MCP_SERVER), manner});
        QTRY_VERIFY_WITH_TIMEOUT(owner.canReadLine(), 30'000);
        const int pid = owner.readLine().trimmed().toInt();
        QVERIFY(pid > 0);
        // the thread that started it has ended long ago, and it goes on all the same
        QCOMPARE(kill(pid, 0), 0);
        const auto inSession = [pid] {
            int count = 0;
            for (const int other : processesOf(QByteArray(TEST_MCP_SERVER)))
                count += getsid(other) == pid ? 1 : 0;
            return count;
        };
        QVERIFY(inSession() > 0);
        owner.kill();
        QVERIFY(owner.waitForFinished());
        QTRY_COMPARE_WITH_TIMEOUT(kill(pid, 0), -1, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(processesOf(QByteArray(TEST_MCP_SERVER)).empty(), 30'000);
    }
    void theServerDiesWithItsKeeper()
    {
        const std::string word = mark();
        const QByteArray bytes = QByteArray::fromStdString(word);
        OpenServer server(testServer({"deaf", word}));
        QVERIFY(server.tools);
        const int pid = std::stoi(server.call("pid").text);
        for (const int each : processesOf(bytes)) {
            if (each != pid)
                kill(each, SIGKILL);
        }
        QTRY_VERIFY(processesOf(bytes).empty());
        QVERIFY(server.call("count").failure.has_value());
    }
    void itSeesOnlyWhatIsNamed()
    {
        qputenv("TRADESPACE_TEST_SECRET", "0123456789-secret");
        qputenv("TRADESPACE_TEST_OTHER", "not passed on");
        McpServer settings = testServer();
        settings.environment = {{"COLOUR", "blue"}};
        QStringList lines = qstr(OpenServer(settings).call("environ").text).split(u'\n');
        QVERIFY(lines.contains(u"COLOUR=blue"_s));
        for (const QString &line : lines) {
            const QString name = line.section(u'=', 0, 0);
            QVERIFY2((QStringList{u"PATH"_s, u"HOME"_s, u"LANG"_s, u"TMPDIR"_s, u"COLOUR"_s,
                                  QString()}
                          .contains(name)),
                     qPrintable(name));
        }
        settings.pass = {"TRADESPACE_TEST_SECRET"};
        lines = qstr(OpenServer(settings).call("environ").text).split(u'\n');
        QVERIFY(lines.contains(u"TRADESPACE_TEST_SECRET=***"_s)); // it has it; nobody reads it
    }
    void itWorksInItsFolder()
    {
        const QTemporaryDir folder;
        McpServer settings = testServer();
        settings.folder = utf8(QDir(folder.path()).canonicalPath());
        QCOMPARE(OpenServer(settings).call("folder").text, settings.folder);
        settings.folder = "/nowhere/at/all";
        const OpenServer none(settings);
        QVERIFY(!none.tools);
        QVERIFY(none.tools.error().text().contains(u"No such file"_s));
    }
    void noFileOfOursIsOpenInIt()
    {
        const int leak = open("/dev/null", O_RDONLY); // without close-on-exec, as a library might
        const int high = dup2(leak, 700);
        const std::string files = OpenServer(testServer()).call("files").text;
        close(leak);
        close(high);
        QCOMPARE(files, std::string("0 1 2"));
    }
    void noneOfOurFilesStaysOpen()
    {
        const auto openHere = [] { return QDir(u"/proc/self/fd"_s).entryList().size(); };
        OpenServer(testServer()).call("count");
        const auto before = openHere();
        for (int i = 0; i < 5; ++i)
            OpenServer(testServer()).call("die");
        QCOMPARE(openHere(), before);
    }
};

QTEST_GUILESS_MAIN(TstMcpProcess)
#include "tst_mcpprocess.moc"
