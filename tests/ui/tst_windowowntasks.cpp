// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/toolswindow.h"
#include "models/tools/documents/readingboard.h"
#include "tests/ui/windowharness.h"
#include "widgets/common/chip.h"
#include "widgets/shell/statusline.h"

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>

#include <thread>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The window on an experiment with tasks of the user's own, a file of seven columns.
struct Own
{
    explicit Own(const Json &patch = Json::object())
    {
        write(u"own.csv"_s,
              "id,question,answer,aliases,grader,tolerance,unit\n"
              "1,Six by seven?,42,,,,\n"
              "2,Which colours?,\"red, blue\",,,,\n"
              "3,Which pattern?,a(b,,,,\n");
        Json own = smallExperiment(3);
        own["tasks"] = {{"family", "custom"}, {"file", utf8(path(u"own.csv"_s))}};
        own.merge_patch(patch);
        open({own});
    }
    void open(std::vector<Json> readyMade = {})
    {
        h.reset(); // it holds the workspace
        h = std::make_unique<WindowHarness>(path(u"work.tradespace"_s), path(u"settings.ini"_s),
                                            std::move(readyMade));
        h->window.showPage(MainWindow::SetupPlace);
    }
    QString path(const QString &name) const { return dir.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile out(path(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
            qFatal("The file cannot be written.");
    }
    bool settled() const
    {
        return QTest::qWaitFor(
            [this] { return !h->session.shown().isEmpty() && h->session.settled(); }, patience);
    }
    Draft &draft() const { return h->session.draft(); }
    std::string grader() const { return dump(draft().value(u"tasks.grader"_s)); }
    /// Goes there by Tab and presses Down until it is chosen.
    bool pick(const QString &name, const QString &data) const
    {
        if (!h->tabTo(name))
            return false;
        auto *combo = h->find<QComboBox>(name);
        QTest::keyClick(combo, Qt::Key_Home);
        for (int i = 1; i < combo->count() && combo->currentData().toString() != data; ++i)
            QTest::keyClick(combo, Qt::Key_Down);
        return combo->currentData().toString() == data;
    }
    QStringList problems() const
    {
        const auto *list = h->find<QListView>(u"taskFileProblems"_s);
        QStringList lines;
        for (int row = 0; list != nullptr && row < list->model()->rowCount(); ++row)
            lines << list->model()->index(row, 0).data().toString().section(u',', 0, 0);
        return lines;
    }

    const QTemporaryDir dir;
    std::unique_ptr<WindowHarness> h;
};

} // namespace

/// Tasks of the user's own in the whole window.
class TstWindowOwnTasks : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        initResources();
    }

    void gradersAreSetByTheKeyboardAndCheckedAtOnce()
    {
        Own own;
        QVERIFY(QTest::qWaitForWindowActive(&own.h->window));
        QVERIFY(own.settled());
        QVERIFY(own.problems().isEmpty());
        // the file has columns for single rows: they are in sight
        for (const char *role : {"grader", "tolerance", "unit"})
            QVERIFY2(own.h->tabTo(u"column-"_s + QString::fromLatin1(role)), role);
        QVERIFY(own.pick(u"grader"_s, u"number"_s));
        QTRY_COMPARE(own.problems(), (QStringList{u"line 3"_s, u"line 4"_s}));
        QVERIFY(own.h->tabTo(u"grader-relative"_s));
        WindowHarness::type(u"2.5"_s, true);
        QVERIFY(own.h->tabTo(u"grader-unit"_s));
        WindowHarness::type(u"dollars"_s, true);
        QCOMPARE(
            own.grader(),
            std::string(R"({"name":"number","tolerance":{"relative":0.025},"unit":"dollars"})"));
        QVERIFY(own.pick(u"grader"_s, u"regex"_s));
        QTRY_COMPARE(own.problems(), QStringList{u"line 4"_s});
        QVERIFY(own.h->tabTo(u"grader-ignore_case"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(own.grader(), std::string(R"({"ignore_case":true,"name":"regex"})"));
        QVERIFY(own.pick(u"grader"_s, u"set"_s));
        QTRY_VERIFY(own.problems().isEmpty());
        QVERIFY(own.h->tabTo(u"separator-,"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(own.h->tabTo(u"anotherSeparator"_s));
        WindowHarness::type(u" or "_s, false);
        QVERIFY(own.h->tabTo(u"tool-calculate"_s)); // leaving the field takes it, too
        const std::string set = R"({"name":"set","separators":["\n",";","|"," or "]})";
        QCOMPARE(own.grader(), set);
        QVERIFY(own.settled() && own.draft().valid());

        // and it is there again when the workspace is opened the next time
        const std::string before = dump(own.draft().description());
        own.h->session.save();
        QSignalSpy saved(&own.h->session, &Session::saved);
        QVERIFY(saved.wait(patience));
        own.open();
        QVERIFY(own.settled());
        QCOMPARE(dump(own.draft().description()), before);
        QVERIFY(own.h->find<QCheckBox>(u"separator- or "_s)->isChecked());
        QVERIFY(!own.h->find<QCheckBox>(u"separator-,"_s)->isChecked());
    }

    void nothingIsClipped_data()
    {
        QTest::addColumn<QByteArray>("grader");
        QTest::newRow("number") << QByteArray(R"({"name": "number", "unit": "percent"})");
        QTest::newRow("wrong number")
            << QByteArray(R"({"name": "number", "tolerance": "very much"})");
        QTest::newRow("set") << QByteArray(
            R"({"name": "set", "separators": [",", " and ", " or ", " / "]})");
        QTest::newRow("regex") << QByteArray(R"({"name": "regex", "ignore_case": true})");
    }
    void nothingIsClipped()
    {
        QFETCH(QByteArray, grader);
        Own own(Json{{"tasks", {{"grader", Json::parse(grader.toStdString())}}}});
        own.h->window.resize(900, 600);
        QVERIFY(own.settled());
        QTRY_VERIFY2(clippedIn(own.h->window).isEmpty(),
                     qPrintable(clippedIn(own.h->window).join(u'\n')));
    }

    void readingIsInTheStatusLine()
    {
        Own own;
        QVERIFY(own.settled());
        const auto board = std::make_shared<ReadingBoard>();
        own.h->session.watchReading(board);
        const auto *status = own.h->window.findChild<StatusLine *>();
        const auto canStop = [&own] {
            const auto buttons = own.h->window.findChildren<QPushButton *>();
            return std::any_of(buttons.begin(), buttons.end(), [](const QPushButton *button) {
                return button->text() == u"Stop"_s && button->isVisible() && button->isEnabled();
            });
        };
        const auto said = [status] {
            return status->accessibleName().replace(QChar(0x2009), u' ');
        };
        QVERIFY(!canStop());
        board->tell({120, 3400, {}});
        own.draft().set(u"seed"_s, 7); // so that there is something that may read
        QTRY_VERIFY(said().contains(u"Reading documents: 120 of 3 400"_s));
        QVERIFY(canStop());
        // however often it is told, it is shown 20 times a second at most
        int shown = 0;
        connect(&own.h->session.standing(), &StandingModel::changed, this, [&shown] { ++shown; });
        QElapsedTimer watch;
        watch.start();
        std::jthread reader([board] {
            for (std::size_t done = 0; done < 200'000; ++done)
                board->tell({done, 200'000, {}});
        });
        QTRY_VERIFY(said().contains(u"Reading documents: 199 999 of"_s));
        QVERIFY2(shown <= watch.elapsed() / 45 + 2, qPrintable(QString::number(shown)));
        board->tell({});
        QTRY_VERIFY(!said().contains(u"Reading"_s));
        QVERIFY(!canStop());
    }

    void toolsThatAreSavedAreFound()
    {
        Own own(Json{{"tasks", {{"tools", {"documents:papers"}}}}});
        own.write(u"brim.txt"_s, "The lighthouse of Brim was built in 1871.");
        QVERIFY(QTest::qWaitForWindowActive(&own.h->window));
        QVERIFY(own.settled());
        QVERIFY(!own.draft().problemOf(u"tasks.tools"_s).isEmpty());
        QVERIFY(WindowHarness::textsIn(&own.h->window)
                    .contains(own.draft().problemOf(u"tasks.tools"_s))); // beside the tools
        QTest::keyClick(&own.h->window, Qt::Key_Comma, Qt::ControlModifier | Qt::ShiftModifier);
        ToolsWindow &dialog = own.h->window.tools();
        QTRY_VERIFY(dialog.isVisible() && own.h->tools.settled());
        const auto save = [&dialog] {
            WindowHarness::press(dialog.findChild<QPushButton *>(u"saveTools"_s));
        };
        constexpr int documents = 3;
        dialog.findChild<QPushButton *>(u"addTool"_s)->menu()->actions()[documents]->trigger();
        for (const auto &[field, text] :
             {std::pair{u"name"_s, u"papers"_s}, std::pair{u"folder"_s, own.dir.path()}}) {
            auto *edit = dialog.findChild<QLineEdit *>(u"tool-documents-"_s + field);
            QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClicks(edit, text);
        }
        save();
        QTRY_VERIFY_WITH_TIMEOUT(own.draft().forecast(), patience); // no problem any more
        QVERIFY(own.draft().valid());
        QVERIFY(own.h->find<Chip>(u"tool-documents:papers"_s)->isChecked());
        WindowHarness::press(dialog.findChild<QPushButton *>(u"removeTool"_s));
        save();
        QTRY_VERIFY_WITH_TIMEOUT(!own.draft().problemOf(u"tasks.tools"_s).isEmpty(), patience);
        QVERIFY(!own.h->session.taskFile().desk().tools().contains(u"documents:papers"_s));
    }

    void modelsThatAreSavedAreFound()
    {
        Own own(Json{{"arms", {{"models", {"here/model-1"}}}}, {"cap", nullptr}});
        QVERIFY(own.settled());
        QVERIFY(!own.draft().valid());
        own.h->connections.read();
        QTRY_VERIFY(own.h->connections.settled());
        own.h->connections.list().add({{"name", "here"},
                                       {"api", "openai"},
                                       {"address", "http://127.0.0.1:9/v1"},
                                       {"models", {"model-1"}}});
        own.h->connections.save();
        QTRY_VERIFY_WITH_TIMEOUT(own.draft().valid() && own.h->session.settled(), patience);
        QVERIFY(own.h->find<Chip>(u"here/model-1"_s)->isChecked());
        QVERIFY(own.draft().choices().models.contains(u"here/model-1"_s));
    }
};

QTEST_MAIN(TstWindowOwnTasks)
#include "tst_windowowntasks.moc"
