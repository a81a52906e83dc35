// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/toolswindow.h"
#include "tests/tools/mcpharness.h"
#include "tests/ui/windowharness.h"
#include "widgets/common/chip.h"
#include "widgets/common/noticebar.h"

#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTableView>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int soon = 30'000; ///< ms, for what a server beside us must answer

enum Kind
{
    ServerKind,
    SearchKind,
    PagesKind,
    DocumentsKind
};

/// The window with its dialog of tools.
struct Shown
{
    explicit Shown(const QByteArray &file = {})
    {
        if (!file.isEmpty())
            write(dir.filePath(u"settings.ini.tools.json"_s), file);
        Json own = smallExperiment(3);
        own["tasks"] = {{"family", "custom"}, {"file", "questions.csv"}};
        h = std::make_unique<WindowHarness>(dir.filePath(u"work.tradespace"_s),
                                            dir.filePath(u"settings.ini"_s), std::vector{own});
    }
    static void write(const QString &path, const QByteArray &text)
    {
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
            qFatal("The file cannot be written.");
    }
    ToolsWindow &dialog() const { return h->window.tools(); }
    SettingsList &list() const { return h->tools.list(); }
    bool open() const
    {
        if (!QTest::qWaitForWindowActive(&h->window))
            return false;
        QTest::keyClick(&h->window, Qt::Key_Comma, Qt::ControlModifier | Qt::ShiftModifier);
        return dialog().isVisible() && settled();
    }
    bool settled() const
    {
        return QTest::qWaitFor([this] { return h->tools.settled(); }, soon);
    }
    template <class T = QWidget> T *find(const QString &name) const
    {
        return dialog().findChild<T *>(name);
    }
    void press(const QString &name) const { WindowHarness::press(find(name)); }
    void type(const QString &name, const QString &text) const
    {
        auto *field = find(name);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(field, Qt::Key_Delete);
        const QStringList lines = text.split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (i > 0)
                QTest::keyClick(field, Qt::Key_Return);
            QTest::keyClicks(field, lines[i]);
        }
    }
    void add(Kind kind) const
    {
        find<QPushButton>(u"addTool"_s)->menu()->actions()[kind]->trigger();
    }
    /// The test server, entered as a user would.
    void addServer(const QString &arguments = {}) const
    {
        add(ServerKind);
        type(u"tool-mcp-name"_s, u"here"_s);
        type(u"tool-mcp-command"_s, QStringLiteral(TEST_MCP_SERVER));
        type(u"tool-mcp-arguments"_s, arguments);
    }
    /// Ticks a cell of the table of tools, or not any more, by the keyboard.
    void toggle(const QString &tool, int column) const
    {
        auto *view = find<QTableView>(u"serverTools"_s);
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            if (view->model()->index(row, 0).data().toString() != tool)
                continue;
            view->setFocus();
            view->setCurrentIndex(view->model()->index(row, column));
            QTest::keyClick(view, Qt::Key_Space);
        }
    }
    QByteArray fileText() const
    {
        QFile file(h->toolsFile);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    Json fileJson() const { return Json::parse(fileText().toStdString(), nullptr, false); }
    bool tells(const QString &what) const
    {
        return WindowHarness::textsIn(&dialog()).join(u'\n').contains(what)
            || dialog().notices().text().contains(what);
    }

    const QTemporaryDir dir;
    std::unique_ptr<WindowHarness> h;
};

} // namespace

class TstWindowTools : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        initResources();
        QStandardPaths::setTestModeEnabled(true);
    }

    void fromNothingToAToolInSetUp()
    {
        Shown shown;
        QTRY_COMPARE_WITH_TIMEOUT(shown.h->state(), Standing::State::Draft, patience);
        QVERIFY(shown.open());
        QVERIFY(shown.tells(u"No tools of your own yet"_s));
        QVERIFY(!shown.find(u"saveTools"_s)->isEnabled());
        shown.addServer();
        QVERIFY(!shown.find(u"cancelTools"_s)->isVisible());
        shown.press(u"listTools"_s);
        auto *tools = shown.find<QTableView>(u"serverTools"_s)->model();
        QTRY_VERIFY_WITH_TIMEOUT(tools->rowCount() > 20, soon);
        QVERIFY(shown.tells(u"Cannot be used: "_s)); // what runs as a task only
        shown.toggle(u"flood"_s, ToolTable::NameColumn);
        shown.toggle(u"echo"_s, ToolTable::RepeatableColumn);
        shown.type(u"tool-mcp-price"_s, u"0.01"_s);
        shown.type(u"tool-mcp-environment"_s, u"MODE=quiet\nAREA=a=b"_s);
        shown.type(u"tool-mcp-timeouts.call"_s, u"9"_s);
        QCOMPARE(shown.h->find<Chip>(u"tool-mcp:here"_s), nullptr);
        QTRY_COMPARE(clippedIn(shown.dialog()), QStringList());
        shown.press(u"saveTools"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shown.tells(u"Saved."_s), soon);
        QVERIFY(shown.h->session.taskFile().desk().tools().contains(u"mcp:here"_s));
        QTRY_VERIFY_WITH_TIMEOUT(shown.h->find<Chip>(u"tool-mcp:here"_s) != nullptr, soon);
        QCOMPARE(dump(shown.fileJson()),
                 dump({{"mcp",
                        {{{"name", "here"},
                          {"command", TEST_MCP_SERVER},
                          {"environment", {{"AREA", "a=b"}, {"MODE", "quiet"}}},
                          {"off", {"flood"}},
                          {"price", 0.01},
                          {"repeatable", {"echo"}},
                          {"timeouts", {{"call", 9.0}}}}}}}));
        QCOMPARE(QFileInfo(shown.h->toolsFile).permissions()
                     & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
        QTest::keyClick(&shown.dialog(), Qt::Key_Escape);
        QVERIFY(!shown.dialog().isVisible());
    }
    void eachKindHasItsFields()
    {
        Shown shown;
        QVERIFY(shown.open());
        shown.add(SearchKind);
        QVERIFY(shown.tells(u"This is no address of a server."_s)); // SearXNG has none
        auto *service = shown.find<QComboBox>(u"tool-search-service"_s);
        service->setFocus();
        QTest::keyClick(service, Qt::Key_Down);
        QVERIFY(!shown.tells(u"This is no address of a server."_s));
        shown.type(u"tool-search-key"_s, u"BRAVE_KEY"_s);
        shown.add(PagesKind);
        QVERIFY(!shown.find<QPushButton>(u"addTool"_s)->menu()->actions()[PagesKind]->isEnabled());
        shown.type(u"tool-fetch-allow"_s, u"127.0.0.1:8080\nintranet"_s);
        shown.type(u"tool-fetch-seconds"_s, u"3.5"_s);
        shown.add(DocumentsKind);
        QVERIFY(shown.tells(u"The whole path of a folder is needed here."_s));
        shown.type(u"tool-documents-folder"_s, u"/papers"_s);
        shown.press(u"saveTools"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shown.tells(u"Saved."_s), soon);
        QCOMPARE(
            dump(shown.fileJson()),
            dump({{"documents", {{{"name", "papers"}, {"folder", "/papers"}}}},
                  {"fetch", {{"allow", {"127.0.0.1:8080", "intranet"}}, {"seconds", 3.5}}},
                  {"search", {{{"name", "web"}, {"service", "brave"}, {"key", "BRAVE_KEY"}}}}}));
        shown.dialog().choose(1);
        shown.press(u"removeTool"_s);
        QVERIFY(shown.find<QPushButton>(u"addTool"_s)->menu()->actions()[PagesKind]->isEnabled());
    }
    void whatIsWrongIsSaidWhileTyping_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("told");
        QTest::newRow("a name") << u"name"_s << u"a__b"_s << u"up to 32 letters"_s;
        QTest::newRow("no command") << u"command"_s << QString() << u"There is no command."_s;
        QTest::newRow("no value") << u"environment"_s << u"A"_s << u"has no text as its value"_s;
        QTest::newRow("a key") << u"pass"_s << u"sk-0123456789"_s << u"never the key itself"_s;
        QTest::newRow("no price") << u"price"_s << u"much"_s << u"This is no price of a call."_s;
        QTest::newRow("no time") << u"timeouts.start"_s << u"0"_s
                                 << u"This is no number of seconds."_s;
    }
    void whatIsWrongIsSaidWhileTyping()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, told);
        Shown shown;
        QVERIFY(shown.open());
        shown.addServer();
        QVERIFY(!shown.tells(told));
        shown.type(u"tool-mcp-"_s + field, text);
        QVERIFY(shown.tells(told));
        for (const QString &name : {u"saveTools"_s, u"listTools"_s})
            QVERIFY(!shown.find(name)->isEnabled());
        QTRY_COMPARE(clippedIn(shown.dialog()), QStringList());
    }
    void aServerThatDoesNotStartIsToldOfOnce_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("told");
        QTest::newRow("it ends at once")
            << QStringLiteral(TEST_MCP_SERVER) << u"I do not want to"_s;
        QTest::newRow("there is no such program") << u"/nowhere/server"_s << u"/nowhere/server"_s;
    }
    void aServerThatDoesNotStartIsToldOfOnce()
    {
        QFETCH(QString, command);
        QFETCH(QString, told);
        Shown shown;
        QVERIFY(shown.open());
        shown.addServer(u"quit"_s);
        shown.type(u"tool-mcp-command"_s, command);
        int failures = 0;
        connect(&shown.h->tools, &ToolJobs::failed, this, [&failures] { ++failures; });
        shown.press(u"listTools"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!shown.dialog().notices().text().isEmpty(), soon);
        QVERIFY2(shown.tells(told), qPrintable(shown.dialog().notices().text()));
        QVERIFY(shown.settled());
        QCOMPARE(failures, 1);
        QVERIFY(shown.find(u"listTools"_s)->isEnabled()); // it can be tried again
        QCOMPARE(shown.find<QTableView>(u"serverTools"_s)->model()->rowCount(), 0);
    }
    void whatRunsEndsByCancelAndByClosing_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("Cancel is pressed") << u"cancelTools"_s;
        QTest::newRow("the dialog is closed") << u"closeTools"_s;
        QTest::newRow("another is chosen") << QString();
    }
    void whatRunsEndsByCancelAndByClosing()
    {
        QFETCH(QString, how);
        Shown shown;
        QVERIFY(shown.open());
        const std::string word = mark();
        shown.addServer(u"hang\n"_s + qstr(word));
        shown.press(u"saveTools"_s); // else closing asks first
        QTRY_VERIFY_WITH_TIMEOUT(shown.tells(u"Saved."_s), soon);
        const auto running = [&word] {
            return !processesOf(QByteArray::fromStdString(word)).empty();
        };
        shown.press(u"listTools"_s);
        QTRY_VERIFY_WITH_TIMEOUT(running(), soon);
        QVERIFY(shown.find(u"cancelTools"_s)->isVisible());
        if (how.isEmpty())
            shown.add(SearchKind);
        else
            shown.press(how);
        QVERIFY(!shown.h->tools.probe().busy());
        QVERIFY(shown.settled());
        QTRY_VERIFY_WITH_TIMEOUT(!running(), soon);
        QVERIFY(shown.dialog().notices().text().isEmpty()); // it was wanted so
    }
    void aFileThatCannotBeReadIsLeftAsItIs()
    {
        const QByteArray text("{\"mcp\": [");
        Shown shown(text);
        QVERIFY(shown.open());
        QVERIFY2(shown.tells(u"tools.json"_s), qPrintable(shown.dialog().notices().text()));
        for (const QString &name : {u"addTool"_s, u"removeTool"_s, u"saveTools"_s})
            QVERIFY(!shown.find(name)->isEnabled());
        shown.press(u"closeTools"_s);
        QVERIFY(!shown.dialog().isVisible());
        QCOMPARE(shown.fileText(), text);
    }
    void whatSomebodyElseChangedIsNotOverwritten()
    {
        Shown shown(R"({"mcp": [{"name": "a", "command": "x", "comand": 1}], "later": [1]})");
        QVERIFY(shown.open());
        QVERIFY(shown.tells(u"no known kind: later"_s));
        QVERIFY(shown.tells(u"comand: There is no such setting."_s)); // it has no field here
        shown.press(u"removeTool"_s);
        shown.addServer();
        const QByteArray theirs(R"({"mcp": []})");
        Shown::write(shown.h->toolsFile, theirs);
        shown.press(u"saveTools"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shown.tells(u"changed meanwhile"_s), soon);
        QCOMPARE(shown.fileText(), theirs);
        QVERIFY(shown.list().edited());
        QVERIFY(!shown.h->window.close()); // what is not saved is asked about
        QVERIFY(shown.tells(u"not saved"_s));
    }
    void keysAreNeitherShownNorStored()
    {
        const QByteArray planted("plant-51aa07e9");
        qputenv("TRADESPACE_TEST_KEY", planted);
        Shown shown;
        QVERIFY(shown.open());
        shown.addServer();
        shown.type(u"tool-mcp-pass"_s, u"TRADESPACE_TEST_KEY"_s);
        QVERIFY(shown.tells(u"TRADESPACE_TEST_KEY is set. This server gets it, and no other."_s));
        shown.press(u"saveTools"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shown.tells(u"Saved."_s), soon);
        QVERIFY(shown.fileText().contains("TRADESPACE_TEST_KEY"));
        QVERIFY(!shown.fileText().contains(planted));
        QVERIFY(!shown.tells(QString::fromLatin1(planted)));
        for (const auto *edit : shown.dialog().findChildren<QLineEdit *>())
            QVERIFY(!edit->text().contains(QString::fromLatin1(planted)));
        for (const auto *edit : shown.dialog().findChildren<QPlainTextEdit *>())
            QVERIFY(!edit->toPlainText().contains(QString::fromLatin1(planted)));
        qunsetenv("TRADESPACE_TEST_KEY");
    }
};

QTEST_MAIN(TstWindowTools)
#include "tst_windowtools.moc"
