// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/offlinemodel.h"
#include "tests/server/held.h"
#include "tests/support/planted.h"
#include "tests/support/processes.h"
#include "tests/support/program.h"

#include <csignal>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace tradespace;
using namespace tradespace::test;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A program of a shell's, allowed a core file of any size in its folder, where what it writes goes
/// into the files "out" and "err".
class Watched
{
public:
    Watched(const QString &folder, const QStringList &command)
    {
        std::vector<QByteArray> words{"/bin/sh", "-c",
                                      "cd \"$0\" && ulimit -c unlimited; exec \"$@\" >out 2>err",
                                      folder.toUtf8()};
        for (const QString &word : command)
            words.push_back(word.toUtf8());
        std::vector<char *> arguments;
        for (QByteArray &word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        if (posix_spawn(&m_pid, "/bin/sh", nullptr, nullptr, arguments.data(), environ) != 0)
            qFatal("no process");
    }
    ~Watched()
    {
        if (m_pid > 0)
            end(SIGKILL);
    }
    Watched(const Watched &) = delete;
    Watched &operator=(const Watched &) = delete;

    int pid() const { return m_pid; }
    /// Its status, when it has ended by that signal or by itself.
    int end(int signal)
    {
        int status = 0;
        if (signal != 0)
            ::kill(m_pid, signal);
        ::waitpid(m_pid, &status, 0);
        m_pid = -1;
        return status;
    }

private:
    pid_t m_pid = -1;
};

/// A folder with an experiment on a served model, with a server of tools and documents, a PDF among
/// them. The program that reads PDFs is one that sleeps.
struct Desk
{
    explicit Desk(const ModelServer &server)
    {
        qputenv("TRADESPACE_TEST_KEY", plantedKey);
        qputenv("QT_LOGGING_RULES", "*=true"); // whatever could be said is said
        qputenv("XDG_CONFIG_HOME", "/nonexistent");
        qputenv("XDG_CACHE_HOME", path(u"cache"_s).toUtf8());
        const Json key = "TRADESPACE_TEST_KEY";
        write(u"connections.json"_s,
              {{"connections", {{{"name", "here"}, {"address", server.address()}, {"key", key}}}}});
        write(u"tools.json"_s,
              {{"mcp", {{{"name", "tools"}, {"command", TEST_MCP_SERVER}, {"price", 0}}}},
               {"documents", {{{"name", "papers"}, {"folder", utf8(path(u"docs"_s))}}}},
               {"search",
                {{{"name", "web"},
                  {"service", "brave"},
                  {"key", key},
                  {"address", server.address()},
                  {"price", 0}}}}});
        write(u"experiment.json"_s,
              {{"tradespace", 1},
               {"name", "own"},
               {"tasks",
                {{"family", "custom"},
                 {"file", "tasks.csv"},
                 {"tools", {"mcp:tools/echo", "documents:papers", "search:web"}}}},
               {"arms",
                {{"strategies", {"react"}},
                 {"models", {"here/offline-medium"}},
                 {"calls_per_tool", {3}}}}});
        put(path(u"tasks.csv"_s), "question,answer\nWhere?,Brim\nWhen?,1871\n");
        QDir(dir.path()).mkpath(u"docs"_s);
        QDir(dir.path()).mkpath(u"bin"_s);
        put(path(u"docs/a.txt"_s), "The lighthouse of Brim was built in 1871.");
        put(path(u"docs/b.pdf"_s), "%PDF-1.4\n");
        putScript(path(u"bin/pdftotext"_s), "exec sleep 600");
        qputenv("PATH", path(u"bin"_s).toUtf8() + ':' + systemPath());
    }
    ~Desk() { qputenv("PATH", systemPath()); }
    Desk(const Desk &) = delete;
    Desk &operator=(const Desk &) = delete;

    static QByteArray systemPath()
    {
        static const QByteArray path = qgetenv("PATH");
        return path;
    }
    QString path(const QString &name) const { return dir.filePath(name); }
    void write(const QString &name, const Json &json) const
    {
        put(path(name), QByteArray::fromStdString(dump(json)));
    }
    QStringList command() const
    {
        return {QStringLiteral(TRADESPACE_PROGRAM),
                u"run"_s,
                path(u"experiment.json"_s),
                u"--db"_s,
                path(u"work.tradespace"_s),
                u"--connections"_s,
                path(u"connections.json"_s),
                u"--tools"_s,
                path(u"tools.json"_s)};
    }
    /// The files that the kernel may have left.
    QStringList cores() const
    {
        return QDir(dir.path()).entryList({u"core*"_s, u"*.core"_s}, QDir::Files);
    }

    const QTemporaryDir dir;
};

/// The process of that name below another; 0: none.
int childNamed(const Watched &program, const QByteArray &name)
{
    for (const int pid : descendantsOf(program.pid())) {
        if (nameOf(pid) == name)
            return pid;
    }
    return 0;
}

/// Lets the PDF be unreadable and waits for the first request.
void pass(const Watched &program, const ModelServer &server)
{
    int reader = 0;
    QTRY_VERIFY_WITH_TIMEOUT((reader = childNamed(program, "sleep")) > 0, mostMs);
    ::kill(reader, SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(!server.asked().empty(), mostMs);
}

} // namespace

/// What other programs see of the program, of those it starts, and of its end, while it has a key.
class TstKeyProcess : public QObject
{
    Q_OBJECT

private slots:
    void theKeyIsInNoTitleAndPassedToNobody()
    {
        HeldServer held(makeOfflineModel("offline-medium"));
        const ModelServer &server = held.server;
        const Desk desk(server);
        Watched program(desk.dir.path(), desk.command());
        int reader = 0;
        QTRY_VERIFY_WITH_TIMEOUT((reader = childNamed(program, "sleep")) > 0, mostMs);
        QByteArray seen = titlesOf(program.pid()) + titlesOf(reader);
        QByteArray passed = procFile(reader, u"environ"_s);
        QVERIFY2(passed.contains("PATH="), "nothing was looked at");
        ::kill(reader, SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(!server.asked().empty(), mostMs);

        QVERIFY(childNamed(program, "tradespace-keep") > 0); // comm has 15 letters
        QVERIFY(childNamed(program, "tradespace-test") > 0);
        seen += titlesOf(program.pid());
        for (const int pid : descendantsOf(program.pid())) {
            seen += titlesOf(pid);
            const QByteArray environment = procFile(pid, u"environ"_s);
            QVERIFY2(environment.contains("PATH="), titlesOf(pid).constData());
            passed += environment;
        }
        // what it was started with it still has; only the owner of the machine may look
        const QByteArray own = procFile(program.pid(), u"environ"_s);
        QVERIFY(::geteuid() == 0 ? own.contains(plantedKey) : own.isEmpty());
        QVERIFY(server.asked().front().headers.find(plantedKey.toStdString()) != std::string::npos);
        QVERIFY2(seen.contains("connections.json"), "nothing was looked at");
        QCOMPARE(found(plantedKey, seen), QByteArray());
        QCOMPARE(found(plantedKey, passed), QByteArray());
    }
    void aCrashTellsNothing_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("abort") << SIGABRT; // as failed assertions and lost exceptions end
        QTest::newRow("fault") << SIGSEGV;
        QTest::newRow("quit") << SIGQUIT;
    }
    void aCrashTellsNothing()
    {
        QFETCH(int, signal);
        HeldServer held(makeOfflineModel("offline-medium"));
        const ModelServer &server = held.server;
        const Desk desk(server);
        {
            // that this machine takes dumps, and that a key in one would be found
            Watched other(desk.dir.path(), {u"/bin/sh"_s, u"-c"_s, u"kill -%1 $$"_s.arg(signal)});
            const bool taken = WCOREDUMP(other.end(0));
            const QStringList cores = desk.cores();
            if (!taken || cores.isEmpty())
                qInfo("this machine leaves no core files; tst_keys looks at the flag itself");
            for (const QString &core : cores) {
                QVERIFY(bytesOf(desk.path(core)).contains(plantedKey));
                QFile::remove(desk.path(core));
            }
        }
        Watched program(desk.dir.path(), desk.command());
        pass(program, server);
        const int status = program.end(signal);
        QVERIFY(!WCOREDUMP(status));
        QCOMPARE(desk.cores(), QStringList());
        QByteArray all;
        for (const QFileInfo &file :
             QDir(desk.dir.path()).entryInfoList(QDir::Files | QDir::Hidden))
            all += bytesOf(file.filePath());
        QVERIFY(all.contains("TRADESPACE_TEST_KEY")); // the files were read
        QCOMPARE(found(plantedKey, all), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TstKeyProcess)
#include "tst_keyprocess.moc"
