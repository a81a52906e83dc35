// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/connectionswindow.h"
#include "app/window/toolswindow.h"
#include "tests/server/modelserver.h"
#include "tests/support/planted.h"
#include "tests/support/scriptedmodel.h"
#include "tests/ui/alltexts.h"
#include "tests/ui/windowharness.h"
#include "widgets/common/noticebar.h"
#include "widgets/runs/traceview.h"

#include <QFile>
#include <QInputDialog>
#include <QTableView>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int soon = 30'000; ///< ms, for what a server beside us must answer

void write(const QString &path, const Json &json)
{
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(QByteArray::fromStdString(dump(json))) < 0)
        qFatal("The file cannot be written.");
}

/// What can be seen of the program at one moment: the texts of all widgets, and a picture of one
/// that shows no clock.
struct Moment
{
    QString name;
    QImage picture;
    QStringList texts;
};

/// A server that refuses everything, and quotes the key that it was sent.
struct Echo
{
    static std::string keyIn(const Asked &asked)
    {
        const auto at = asked.headers.find("Bearer ") + 7;
        return asked.headers.substr(at, asked.headers.find('\r', at) - at);
    }
    std::atomic<bool> busy = false; ///< asks to be left alone for a minute
    ModelServer server{std::make_shared<ScriptedModel>(
                           [](const ChatRequest &, std::stop_token) { return saying("yes"); }),
                       [this](const Asked &asked) {
                           const QByteArray key = QByteArray::fromStdString(keyIn(asked));
                           Behaviour how;
                           how.status = busy ? 429 : 401;
                           how.headers = busy ? "Retry-After: 60\r\n" : "";
                           for (const QByteArray &form : test::formsOf(key))
                               how.said += " Bad key " + form.toStdString();
                           return how;
                       }};
};

/// The window on a server that echoes every key it is sent, with one key planted in the environment
/// and in the keychain. The paths and the address are the same for every key.
class Planted
{
public:
    Planted(const QString &folder, Echo &echo, const QByteArray &key, std::vector<Moment> before)
        : server(echo)
        , m_key(key)
        , m_before(std::move(before))
    {
        qputenv("TRADESPACE_TEST_KEY", key);
        const std::string address = server.server.address();
        const QString settings = folder + u"/settings.ini"_s;
        write(settings + u".connections.json"_s,
              {{"connections",
                {{{"name", "here"}, {"address", address}, {"key", "TRADESPACE_TEST_KEY"}},
                 {{"name", "kept"}, {"address", address}, {"key", "keychain:kept"}}}}});
        write(
            settings + u".tools.json"_s,
            {{"search", {{{"name", "web"}, {"service", "brave"}, {"key", "TRADESPACE_TEST_KEY"}}}},
             {"mcp",
              {{{"name", "maps"},
                {"command", "/bin/sh"},
                {"arguments", {"-c", "echo It is $TRADESPACE_TEST_KEY >&2"}},
                {"pass", {"TRADESPACE_TEST_KEY"}}}}}});
        Json experiment = smallExperiment(2);
        experiment["arms"] = {
            {"strategies", {"react"}}, {"models", {"here/m"}}, {"calls_per_tool", {3}}};
        experiment["jobs"] = 1; // so that the first run to end is the same each time
        experiment["cap"] = {{"experiment_usd", nullptr}, {"run_usd", nullptr}};
        h = std::make_unique<WindowHarness>(folder + u"/work.tradespace"_s, settings,
                                            std::vector{experiment});
        h->keychain->held[{"kept", "127.0.0.1"}] = key.toStdString();
    }
    ~Planted() { qunsetenv("TRADESPACE_TEST_KEY"); }
    Planted(const Planted &) = delete;
    Planted &operator=(const Planted &) = delete;

    bool settled() const
    {
        return QTest::qWaitFor([this] { return h->connections.settled() && h->tools.settled(); },
                               soon);
    }
    void press(const QWidget &in, const char *name) const
    {
        WindowHarness::press(in.findChild<QWidget *>(QString::fromLatin1(name)));
        QVERIFY(settled());
    }
    /// When it has come to rest. What was seen at the same place under another key is waited for:
    /// how long a change of the layout takes depends on the machine.
    void look(const QString &name, QWidget *at)
    {
        constexpr int atRest = 5; // pictures in a row that are the same
        const QImage wanted =
            moments.size() < m_before.size() ? m_before[moments.size()].picture : QImage();
        QImage picture;
        int same = 0;
        (void)QTest::qWaitFor(
            [&] {
                const QImage now = at == nullptr ? QImage() : at->grab().toImage();
                same = now == picture ? same + 1 : 0;
                picture = now;
                return same >= atRest && (wanted.isNull() || now == wanted);
            },
            soon); // what never gets there is told by name when all are compared
        moments.push_back({name, picture, allTexts()});
    }
    QByteArray key() const { return m_key; }

    Echo &server;
    std::unique_ptr<WindowHarness> h;
    std::vector<Moment> moments;

private:
    const QByteArray m_key;
    const std::vector<Moment> m_before; ///< under another key
};

/// Both connections with what their server says, and a key that is being typed.
void lookAtConnections(Planted &planted)
{
    ConnectionsWindow &dialog = planted.h->window.connections();
    dialog.present();
    QVERIFY(dialog.isVisible() && planted.settled());
    for (int row = 0; row < 2; ++row) {
        const QString name = planted.h->connections.list().name(row);
        dialog.choose(row);
        planted.look(name, &dialog);
        planted.press(dialog, "listModels");
        QVERIFY2(dialog.notices().text().contains(u"401"_s), qPrintable(dialog.notices().text()));
        planted.look(name + u", refused"_s, &dialog);
        auto *filter = dialog.findChild<QLineEdit *>(u"modelFilter"_s);
        filter->setFocus();
        QTest::keyClicks(filter, u"m"_s);
        QTest::keyClick(filter, Qt::Key_Return);
        planted.press(dialog, "checkModel");
        QTRY_VERIFY(WindowHarness::textsIn(&dialog).join(u'\n').contains(u"401"_s));
        planted.look(name + u", checked"_s, &dialog);
    }
    planted.press(dialog, "keepKey");
    QInputDialog *ask = nullptr;
    QTRY_VERIFY((ask = dialog.findChild<QInputDialog *>(u"keyInput"_s)) && ask->isVisible());
    auto *field = ask->findChild<QLineEdit *>();
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field, QString::fromLatin1(planted.key()));
    planted.look(u"being typed"_s, ask);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(planted.settled());
    QVERIFY(dialog.notices().text().contains(u"has a key"_s));
    planted.look(u"kept for good"_s, &dialog);
    dialog.hide();
}

/// A search with a key and a server of tools that dies with one on its lips.
void lookAtTools(Planted &planted)
{
    ToolsWindow &dialog = planted.h->window.tools();
    dialog.present();
    QVERIFY(dialog.isVisible() && planted.settled());
    for (int row = 0; row < 2; ++row) {
        dialog.choose(row);
        const QString name = planted.h->tools.list().name(row);
        planted.look(u"tool "_s + name, &dialog);
        if (name != u"mcp:maps"_s && name != u"maps"_s)
            continue;
        planted.press(dialog, "listTools");
        QVERIFY2(dialog.notices().text().contains(u"It is ***"_s),
                 qPrintable(dialog.notices().text()));
        planted.look(u"a server's last words"_s, &dialog);
    }
    dialog.hide();
}

/// Runs that the server refuses with the key in its answer, and what they leave.
void lookAtRuns(Planted &planted)
{
    WindowHarness &h = *planted.h;
    QVERIFY(h.session.draft().valid());
    h.session.run();
    QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Finished, patience);
    h.window.showPage(MainWindow::RunsPlace);
    QTRY_VERIFY_WITH_TIMEOUT(h.session.settled(), patience);
    auto *runs = h.visibleOfType<QTableView>();
    QVERIFY(runs != nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(runs->model()->rowCount(), 2, patience);
    runs->setCurrentIndex(runs->model()->index(0, 0));
    QTRY_VERIFY_WITH_TIMEOUT(allTexts().join(u'\n').contains(u"401"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(h.session.settled(), patience);
    planted.look(u"a run"_s, h.visibleOfType<TraceView>());
}

/// A run that waits because the server wants it to: the status line says why.
void lookAtWaiting(Planted &planted)
{
    WindowHarness &h = *planted.h;
    planted.server.busy = true;
    h.session.run();
    QTRY_VERIFY_WITH_TIMEOUT(allTexts().join(u'\n').contains(u"429"_s), patience);
    planted.look(u"waiting"_s, nullptr);
    h.session.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!h.session.busy(), patience);
    planted.server.busy = false;
}

} // namespace

/// Neither a text nor a pixel of any screen depends on a key.
class TstWindowKeys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        initResources();
        QStandardPaths::setTestModeEnabled(true);
        QApplication::setCursorFlashTime(0);
    }
    void nothingThatIsShownDependsOnAKey()
    {
        const QByteArray other = "kz!rooted=9876!543+cba~210MWQ";
        QCOMPARE(other.size(), test::plantedKey.size());
        Echo server;
        const QTemporaryDir dir;
        std::vector<std::vector<Moment>> seen;
        for (const QByteArray &key : {test::plantedKey, other}) {
            const QString folder = dir.filePath(u"desk"_s);
            QDir(folder).removeRecursively();
            QVERIFY(QDir().mkpath(folder));
            Planted planted(folder, server, key,
                            seen.empty() ? std::vector<Moment>() : seen.front());
            QTRY_COMPARE_WITH_TIMEOUT(planted.h->state(), Standing::State::Draft, patience);
            QVERIFY(QTest::qWaitForWindowActive(&planted.h->window));
            for (const auto look : {lookAtConnections, lookAtTools, lookAtRuns, lookAtWaiting}) {
                look(planted);
                if (QTest::currentTestFailed())
                    return;
            }
            for (const Moment &moment : planted.moments) {
                QVERIFY(moment.texts.size() > 100);
                const QByteArray all = moment.texts.join(u'\n').toUtf8();
                const QByteArray leak = test::found(key, all);
                QVERIFY2(leak.isEmpty(),
                         qPrintable(moment.name + u": "_s + QString::fromUtf8(leak)));
            }
            seen.push_back(std::move(planted.moments));
        }
        // the server had them both
        std::set<std::string> sent;
        for (const Asked &each : server.server.asked())
            sent.insert(Echo::keyIn(each));
        QCOMPARE(sent, (std::set{test::plantedKey.toStdString(), other.toStdString()}));
        QCOMPARE(seen[0].size(), 13U);
        QCOMPARE(seen[1].size(), seen[0].size());
        for (std::size_t i = 0; i < seen[0].size(); ++i) {
            QVERIFY2(seen[0][i].picture == seen[1][i].picture, qPrintable(seen[0][i].name));
        }
    }
    /// What the look at all texts is worth: it finds a text in each of these places.
    void aTextIsFoundWhereverItIs_data()
    {
        QTest::addColumn<QByteArray>("property");
        for (const char *property : {"text", "toolTip", "whatsThis", "statusTip", "accessibleName",
                                     "accessibleDescription", "windowTitle"})
            QTest::newRow(property) << QByteArray(property);
    }
    void aTextIsFoundWhereverItIs()
    {
        QFETCH(QByteArray, property);
        QLabel label;
        QVERIFY(label.setProperty(property, u"a needle"_s));
        QVERIFY(allTexts().contains(u"a needle"_s));
    }
};

QTEST_MAIN(TstWindowKeys)
#include "tst_windowkeys.moc"
