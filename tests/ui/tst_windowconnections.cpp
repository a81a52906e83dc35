// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connections.h"
#include "app/window/connectionswindow.h"
#include "tests/server/modelserver.h"
#include "tests/support/scriptedmodel.h"
#include "tests/ui/windowharness.h"
#include "widgets/common/chip.h"
#include "widgets/common/noticebar.h"

#include <QFile>
#include <QFileInfo>
#include <QInputDialog>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int soon = 20'000; ///< ms, for what a server beside us must answer

/// Calls the tool for both towns when there is one, else says yes.
std::shared_ptr<ChatModel> obedient()
{
    return std::make_shared<ScriptedModel>(
        [](const ChatRequest &request, std::stop_token) -> ChatResult {
            if (!request.tools || request.tools->empty())
                return saying("yes");
            return calling(
                {{"a", "weather", R"({"town":"Paris"})"}, {"b", "weather", R"({"town":"Rome"})"}});
        });
}

/// The window with its dialog, and a server that answers.
struct Shown
{
    explicit Shown(const QByteArray &file = {}, ModelServer::Manners manners = {})
        : server(obedient(), std::move(manners))
    {
        if (!file.isEmpty()) {
            QFile out(dir.filePath(u"settings.ini.connections.json"_s));
            if (!out.open(QIODevice::WriteOnly) || out.write(file) != file.size())
                qFatal("The file cannot be written.");
        }
        h = std::make_unique<WindowHarness>(dir.filePath(u"work.tradespace"_s),
                                            dir.filePath(u"settings.ini"_s),
                                            std::vector{smallExperiment(3)});
    }
    ConnectionsWindow &dialog() const { return h->window.connections(); }
    SettingsList &list() const { return h->connections.list(); }
    bool open() const
    {
        if (!QTest::qWaitForWindowActive(&h->window))
            return false;
        QTest::keyClick(&h->window, Qt::Key_Comma, Qt::ControlModifier);
        return dialog().isVisible() && settled();
    }
    bool settled() const
    {
        return QTest::qWaitFor([this] { return h->connections.settled(); }, soon);
    }
    template <class T = QWidget> T *find(const char *name) const
    {
        return dialog().findChild<T *>(QString::fromLatin1(name));
    }
    void press(const char *name) const { WindowHarness::press(find(name)); }
    void type(const char *name, const QString &text) const
    {
        auto *field = find(name);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        if (text.isEmpty())
            QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }
    /// A connection to the server, entered as a user would.
    void addHere() const
    {
        auto *menu = find<QPushButton>("addConnection")->menu();
        menu->actions().constLast()->trigger();
        type("connection-name", u"here"_s);
        type("connection-address", qstr(server.address()));
    }
    QByteArray fileText() const
    {
        QFile file(h->connectionsFile);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList texts() const { return WindowHarness::textsIn(&dialog()); }
    bool tells(const QString &what) const
    {
        return texts().join(u'\n').contains(what) || dialog().notices().text().contains(what);
    }

    const QTemporaryDir dir;
    ModelServer server;
    std::unique_ptr<WindowHarness> h;
};

} // namespace

class TstWindowConnections : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        initResources();
        QStandardPaths::setTestModeEnabled(true);
        for (const char *name : {"TRADESPACE_TEST_KEY", "OPENAI_API_KEY"})
            qunsetenv(name);
    }

    void fromNothingToAModelInSetUp()
    {
        Shown shown;
        QTRY_COMPARE_WITH_TIMEOUT(shown.h->state(), Standing::State::Draft, patience);
        QVERIFY(shown.open());
        QVERIFY(shown.tells(u"No connection yet"_s));
        QVERIFY(!shown.find("saveConnections")->isEnabled());
        shown.addHere();
        shown.press("listModels");
        auto *models = shown.find<QListWidget>("models");
        QTRY_COMPARE_WITH_TIMEOUT(models->count(), 2, soon);
        models->setFocus();
        models->setCurrentRow(1);
        QTest::keyClick(models, Qt::Key_Space);
        QCOMPARE(models->item(1)->text(), u"m"_s);
        QCOMPARE(models->item(1)->checkState(), Qt::Checked);
        QCOMPARE(shown.h->find<Chip>(u"here/m"_s), nullptr);
        shown.press("saveConnections");
        QTRY_VERIFY_WITH_TIMEOUT(shown.h->find<Chip>(u"here/m"_s) != nullptr, soon);
        QVERIFY(shown.tells(u"Saved."_s));

        const auto kept = readConnections(shown.h->connectionsFile);
        QVERIFY(kept);
        QCOMPARE(kept->size(), 1U);
        QCOMPARE(kept->front().name, "here");
        QCOMPARE(kept->front().models, std::vector<std::string>{"m"});
        QCOMPARE(QFileInfo(shown.h->connectionsFile).permissions()
                     & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
        WindowHarness::press(shown.h->find<Chip>(u"here/m"_s));
        QVERIFY(shown.h->session.draft().value(u"arms.models"_s).dump().find("here/m")
                != std::string::npos);
        QTest::keyClick(&shown.dialog(), Qt::Key_Escape);
        QVERIFY(!shown.dialog().isVisible());
    }
    void aCheckTellsWhatAModelCanDo()
    {
        Shown shown;
        QVERIFY(shown.open());
        shown.addHere();
        shown.type("modelFilter", u"m"_s);
        QTest::keyClick(shown.find("modelFilter"), Qt::Key_Return);
        QVERIFY(shown.dialog().isVisible());
        QVERIFY(shown.tells(u"they cost what they cost"_s));
        QCOMPARE(shown.server.asked().size(), 0U); // nothing is sent before it is wanted
        shown.press("checkModel");
        QVERIFY(!shown.find("checkModel")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(shown.tells(u"The model calls tools."_s), soon);
        QVERIFY(shown.tells(u"several calls in one reply"_s));
        QVERIFY(shown.tells(u"What m can do"_s));
        QVERIFY(shown.find("checkModel")->isEnabled());
        QTRY_COMPARE(clippedIn(shown.dialog()), QStringList());
    }
    void aServerThatRefusesIsQuoted()
    {
        Shown shown({}, [](const Asked &) {
            Behaviour how;
            how.status = 401;
            how.said = "unknown key";
            return how;
        });
        QVERIFY(shown.open());
        shown.addHere();
        shown.press("listModels");
        QTRY_VERIFY_WITH_TIMEOUT(!shown.dialog().notices().text().isEmpty(), soon);
        QVERIFY2(shown.tells(u"401"_s), qPrintable(shown.dialog().notices().text()));
    }
    void whatRunsEndsByCancelAndByClosing_data()
    {
        QTest::addColumn<bool>("close");
        QTest::newRow("Cancel is pressed") << false;
        QTest::newRow("the dialog is closed") << true;
    }
    void whatRunsEndsByCancelAndByClosing()
    {
        QFETCH(bool, close);
        Shown shown({}, [](const Asked &) {
            Behaviour how;
            how.latency = std::chrono::milliseconds(1500);
            return how;
        });
        QVERIFY(shown.open());
        shown.addHere();
        shown.press("listModels");
        QTRY_COMPARE_WITH_TIMEOUT(shown.server.asked().size(), 1U, soon);
        if (close) {
            shown.press("closeConnections"); // there are changes
            QVERIFY(shown.dialog().isVisible());
            QVERIFY(shown.tells(u"not saved"_s));
            QVERIFY(shown.h->connections.probe().busy());
            const auto buttons = shown.dialog().notices().findChildren<QPushButton *>();
            QCOMPARE(buttons.size(), 1);
            WindowHarness::press(buttons.first());
            QVERIFY(!shown.dialog().isVisible());
        } else {
            shown.press("cancelProbe");
        }
        QVERIFY(!shown.h->connections.probe().busy());
        QVERIFY(shown.settled());
        QVERIFY(shown.h->connections.probe().models().isEmpty());
        QCOMPARE(shown.fileText(), QByteArray());
    }
    void aFileThatCannotBeReadIsLeftAsItIs_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("told");
        QTest::newRow("no JSON") << QByteArray("{\"connections\": [") << u"connections.json"_s;
        QTest::newRow("no list") << QByteArray("{}") << u"There is no list"_s;
        QTest::newRow("a name twice")
            << QByteArray("{\"connections\": [{\"name\": \"a\", \"address\": \"http://h/v1\"},"
                          "{\"name\": \"a\", \"address\": \"http://h/v1\"}]}")
            << u"stands here twice"_s;
    }
    void aFileThatCannotBeReadIsLeftAsItIs()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, told);
        Shown shown(text);
        QVERIFY(shown.open());
        QVERIFY2(shown.tells(told), qPrintable(shown.dialog().notices().text()));
        for (const char *name :
             {"addConnection", "removeConnection", "findServers", "saveConnections"})
            QVERIFY2(!shown.find(name)->isEnabled(), name);
        shown.press("closeConnections");
        QVERIFY(!shown.dialog().isVisible());
        QCOMPARE(shown.fileText(), text);
    }
    void whatSomebodyElseChangedIsNotOverwritten()
    {
        Shown shown;
        QVERIFY(shown.open());
        shown.addHere();
        const QByteArray theirs(R"({"connections": []})");
        {
            QFile file(shown.h->connectionsFile);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(theirs);
        }
        shown.press("saveConnections");
        QTRY_VERIFY_WITH_TIMEOUT(shown.tells(u"changed meanwhile"_s), soon);
        QCOMPARE(shown.fileText(), theirs);
        QVERIFY(shown.list().edited());
    }
    void theKeyIsNeitherShownNorStored()
    {
        const QByteArray planted("plant-9f2c77d1aa");
        qputenv("TRADESPACE_TEST_KEY", planted);
        Shown shown;
        QVERIFY(shown.open());
        shown.addHere();
        shown.type("connection-key", u"TRADESPACE_TEST_KEY"_s);
        QVERIFY(shown.tells(u"TRADESPACE_TEST_KEY is set. The key is sent to 127.0.0.1 only."_s));
        shown.press("listModels");
        QTRY_COMPARE_WITH_TIMEOUT(shown.find<QListWidget>("models")->count(), 2, soon);
        QVERIFY(shown.server.asked().front().headers.find(planted.toStdString())
                != std::string::npos); // the server got it
        shown.press("saveConnections");
        QTRY_VERIFY_WITH_TIMEOUT(shown.tells(u"Saved."_s), soon);
        QVERIFY(!shown.fileText().contains(planted));
        QVERIFY(shown.fileText().contains("TRADESPACE_TEST_KEY"));
        for (const auto *edit : shown.dialog().findChildren<QLineEdit *>())
            QVERIFY(!edit->text().contains(QString::fromLatin1(planted)));
        QVERIFY(!shown.tells(QString::fromLatin1(planted)));
        qunsetenv("TRADESPACE_TEST_KEY");
        // one that is typed in place of its name is not taken
        shown.type("connection-key", u"sk-live-0123456789"_s);
        QVERIFY(shown.tells(u"never the key itself"_s));
        QVERIFY(!shown.find("saveConnections")->isEnabled());
    }
    void aKeyIsKeptForItsHost()
    {
        const QString key = u"sk-planted-into-the-keychain"_s;
        Shown shown;
        QVERIFY(shown.open());
        shown.addHere();
        const auto enter = [&] {
            shown.press("keepKey");
            QInputDialog *ask = nullptr;
            QTRY_VERIFY((ask = shown.find<QInputDialog>("keyInput")) && ask->isVisible());
            auto *field = ask->findChild<QLineEdit *>();
            QCOMPARE(field->echoMode(), QLineEdit::Password);
            QTest::keyClicks(field, key);
            QTest::keyClick(field, Qt::Key_Return);
            QVERIFY(shown.settled());
        };
        shown.h->keychain->locked = true;
        enter();
        QVERIFY(shown.tells(u"not unlocked"_s));
        QVERIFY(shown.find<QLineEdit>("connection-key")->text().isEmpty());
        shown.h->keychain->locked = false;
        enter();
        const std::map<std::pair<std::string, std::string>, std::string> kept{
            {{"here", "127.0.0.1"}, utf8(key)}};
        QVERIFY(shown.h->keychain->held == kept);
        QCOMPARE(shown.find<QLineEdit>("connection-key")->text(), u"keychain:here"_s);
        shown.press("listModels");
        QVERIFY(shown.settled());
        QVERIFY(shown.server.asked().back().headers.find("Bearer " + utf8(key))
                != std::string::npos);
        shown.press("saveConnections");
        QVERIFY(shown.settled());
        QVERIFY(shown.fileText().contains("keychain:here"));
        QVERIFY(!shown.fileText().contains("planted"));
        QVERIFY(!shown.texts().join(u'\n').contains(u"planted"_s));
        // at another address it is not found, so nothing is sent there
        const auto asked = shown.server.asked().size();
        shown.type("connection-address",
                   QString(qstr(shown.server.address())).replace(u"127.0.0.1"_s, u"localhost"_s));
        shown.press("listModels");
        QVERIFY(shown.settled());
        QVERIFY(shown.tells(u"no key here"_s));
        QCOMPARE(shown.server.asked().size(), asked);
    }
    void serversOnThisMachineAreFoundAndNoOthers()
    {
        ModelServer server(obedient());
        const auto preset = [](const char *name, const std::string &address) {
            return SettingsPreset{QString::fromLatin1(name),
                                    {{"name", name}, {"address", address}}};
        };
        std::string elsewhere = server.address();
        elsewhere.replace(elsewhere.find("127.0.0.1"), 9, "0.0.0.0"); // it would answer, too
        ConnectionJobs jobs({},
                            {preset("far", elsewhere), preset("near", server.address()),
                             preset("silent", "http://127.0.0.1:1/v1")});
        QStringList found;
        connect(&jobs, &ConnectionJobs::found, this,
                [&found](const QStringList &titles) { found = titles; });
        jobs.findLocal();
        QTRY_VERIFY_WITH_TIMEOUT(jobs.settled(), soon);
        QCOMPARE(found, QStringList{u"near"_s});
        QCOMPARE(jobs.list().rowCount(), 1);
        QCOMPARE(dump(jobs.list().value(0, u"models"_s)), dump(Json({"another", "m"})));
        QCOMPARE(server.asked().size(), 1U);
        jobs.findLocal(); // what is in the list is not added again
        QTRY_VERIFY_WITH_TIMEOUT(jobs.settled(), soon);
        QCOMPARE(jobs.list().rowCount(), 1);
    }
    void theWindowStaysWhileChangesAreNotSaved()
    {
        Shown shown;
        QVERIFY(shown.open());
        shown.addHere();
        QVERIFY(!shown.h->window.close());
        QVERIFY(shown.tells(u"not saved"_s));
        shown.press("saveConnections");
        QTRY_VERIFY_WITH_TIMEOUT(shown.tells(u"Saved."_s), soon);
        QVERIFY(shown.h->window.close());
    }
};

QTEST_MAIN(TstWindowConnections)
#include "tst_windowconnections.moc"
