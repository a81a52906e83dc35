// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/appearance.h"
#include "widgets/common/noticebar.h"
#include "widgets/connections/connectionsdialog.h"

#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

SettingsList::Rules rules()
{
    return {[](const Json &connection) {
                std::vector<FieldProblem> problems;
                if (!stringOr(connection, "address", {}).starts_with("http"))
                    problems.push_back({u"address"_s, u"No address."_s, {}});
                if (integerOr(connection, "parallel", 1) > 256)
                    problems.push_back({u"parallel"_s, u"Too many."_s, {}});
                return problems;
            },
            [](const Json &connection) {
                return QString(u"key: "_s + qstr(stringOr(connection, "key", {})));
            }};
}

Json connection(const char *name)
{
    return {{"name", name},
            {"protocol", "openai"},
            {"address", "http://h/v1"},
            {"key", ""},
            {"headers", Json::array()},
            {"proxy", ""},
            {"models", {"m1", "m2"}},
            {"stream", true},
            {"seed", false},
            {"parallel", 4},
            {"timeouts", {{"connect", 10}, {"first_byte", 120}, {"total", 600}}}};
}

struct Shown
{
    Shown()
        : list({{u"One"_s, connection("one")}}, rules())
        , dialog(list, probe, u"/home/me/connections.json"_s)
    {
        applyTheme(*qApp, Theme::light());
        dialog.show();
        list.load({connection("a"), connection("b")});
    }
    template <class T = QWidget> T *find(const char *name) const
    {
        return dialog.findChild<T *>(QString::fromLatin1(name));
    }
    void press(const char *name) const
    {
        QTest::mouseClick(find(name), Qt::LeftButton, {}, find(name)->rect().center());
    }
    void type(const char *name, const QString &text) const
    {
        find(name)->setFocus();
        QTest::keyClick(find(name), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(find(name), text);
    }
    bool tells(const QString &text) const
    {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    SettingsList list;
    ServerProbe probe;
    ConnectionsDialog dialog;
};

} // namespace

class TstConnections : public QObject
{
    Q_OBJECT

private slots:
    void whatIsTypedIsInTheListAtOnce()
    {
        Shown shown;
        shown.type("connection-name", u"desk"_s);
        QCOMPARE(shown.list.name(0), u"desk"_s);
        shown.type("connection-key", u"MY_KEY"_s);
        QVERIFY(shown.tells(u"key: MY_KEY"_s));
        auto *protocol = shown.find<QComboBox>("connection-protocol");
        protocol->setFocus();
        QTest::keyClick(protocol, Qt::Key_Down);
        QCOMPARE(dump(shown.list.value(0, u"protocol"_s)), dump(Json("anthropic")));
        shown.press("furtherSettings");
        auto *headers = shown.find<QPlainTextEdit>("connection-headers");
        headers->setFocus();
        QTest::keyClicks(headers, u"X-Team: red"_s);
        QTest::keyClick(headers, Qt::Key_Return);
        QTest::keyClicks(headers, u"X-Site: 2"_s);
        QCOMPARE(dump(shown.list.value(0, u"headers"_s)), dump(Json({"X-Team: red", "X-Site: 2"})));
        shown.type("connection-timeouts.total", u"30"_s);
        QTest::keyClick(shown.find("connection-timeouts.total"), Qt::Key_Return);
        QCOMPARE(dump(shown.list.value(0, u"timeouts.total"_s)), dump(Json(30.0)));
        QCOMPARE(dump(shown.list.entries()[1]), dump(connection("b")));
        QVERIFY(shown.dialog.isVisible()); // Enter belongs to the fields
    }
    void whatIsWrongIsSaidWhileTyping()
    {
        Shown shown;
        shown.type("connection-address", u"host"_s);
        QVERIFY(shown.tells(u"No address."_s));
        for (const char *name : {"saveConnections", "listModels", "checkModel"})
            QVERIFY2(!shown.find(name)->isEnabled(), name);
        shown.type("connection-address", u"http://host"_s);
        QVERIFY(!shown.tells(u"No address."_s));
        for (const char *name : {"saveConnections", "listModels", "checkModel"})
            QVERIFY2(shown.find(name)->isEnabled(), name);
    }
    void whatIsWrongAndFoldedIsUnfolded()
    {
        Shown shown;
        QVERIFY(!shown.find("connection-parallel")->isVisible());
        shown.list.set(1, u"parallel"_s, 900);
        QVERIFY(!shown.find("connection-parallel")->isVisible()); // another connection's
        shown.dialog.choose(1);
        QVERIFY(shown.find("connection-parallel")->isVisible());
        QVERIFY(shown.tells(u"Too many."_s));
    }
    void choosingAnotherShowsItsFields()
    {
        Shown shown;
        auto *view = shown.find<QListView>("connections");
        const QSignalSpy cancelled(&shown.dialog, &ConnectionsDialog::cancelWanted);
        shown.probe.setFindings({{u"Answer"_s, ServerProbe::Finding::Mark::Good, u"Yes."_s}});
        QTRY_VERIFY(shown.tells(u"Yes."_s));
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Down);
        QCOMPARE(shown.find<QLineEdit>("connection-name")->text(), u"b"_s);
        QVERIFY(!shown.tells(u"Yes."_s)); // that was about another one
        QCOMPARE(cancelled.size(), 1);
        shown.press("removeConnection");
        QCOMPARE(shown.find<QLineEdit>("connection-name")->text(), u"a"_s);
        shown.press("removeConnection");
        QVERIFY(!shown.find("connection-name")->isVisible());
        QVERIFY(shown.tells(u"No connection yet"_s));
        shown.find<QPushButton>("addConnection")->menu()->actions().constFirst()->trigger();
        QCOMPARE(shown.find<QLineEdit>("connection-name")->text(), u"one"_s);
    }
    void removingTheFirstShowsTheNext()
    {
        Shown shown;
        shown.press("removeConnection");
        QCOMPARE(shown.find<QLineEdit>("connection-name")->text(), u"b"_s);
        shown.type("connection-name", u"c"_s);
        QCOMPARE(shown.list.name(0), u"c"_s);
        QCOMPARE(shown.list.rowCount(), 1);
    }
    void modelsAreCheckedFilteredAndNamed()
    {
        Shown shown;
        auto *models = shown.find<QListWidget>("models");
        QCOMPARE(models->count(), 2);
        shown.probe.setModels({u"m1"_s, u"x-large"_s});
        QCOMPARE(models->count(), 3);
        QCOMPARE(dump(shown.list.value(0, u"models"_s)),
                 dump(Json({"m1", "m2"}))); // listing offers nothing
        models->setFocus();
        models->setCurrentRow(2);
        QTest::keyClick(models, Qt::Key_Space);
        QCOMPARE(dump(shown.list.value(0, u"models"_s)), dump(Json({"m1", "m2", "x-large"})));
        models->setCurrentRow(0);
        QTest::keyClick(models, Qt::Key_Space);
        QCOMPARE(dump(shown.list.value(0, u"models"_s)), dump(Json({"m2", "x-large"})));
        QCOMPARE(models->count(), 3); // it can be checked again
        shown.type("modelFilter", u"LARGE"_s);
        QVERIFY(models->item(0)->isHidden() && !models->item(2)->isHidden());
        const QSignalSpy checks(&shown.dialog, &ConnectionsDialog::checkWanted);
        shown.type("modelFilter", u"new/one"_s);
        QTest::keyClick(shown.find("modelFilter"), Qt::Key_Return);
        QCOMPARE(dump(shown.list.value(0, u"models"_s)), dump(Json({"m2", "x-large", "new/one"})));
        QVERIFY(!models->item(0)->isHidden());
        shown.press("checkModel");
        QCOMPARE(checks.size(), 1);
        QCOMPARE(checks.first().at(0).toInt(), 0);
        QCOMPARE(checks.first().at(1).toString(), u"new/one"_s); // the one chosen last
    }
    void whileAServerIsAskedOnlyCancelCanBePressed()
    {
        Shown shown;
        QVERIFY(!shown.find("cancelProbe")->isEnabled());
        shown.probe.begin(ServerProbe::Work::Checking, u"m1"_s);
        for (const char *name : {"listModels", "checkModel", "findServers"})
            QVERIFY2(!shown.find(name)->isEnabled(), name);
        QVERIFY(shown.tells(u"Trying out what m1 can do"_s));
        const QSignalSpy cancelled(&shown.dialog, &ConnectionsDialog::cancelWanted);
        shown.press("cancelProbe");
        QCOMPARE(cancelled.size(), 1);
        shown.probe.end();
        QVERIFY(shown.find("checkModel")->isEnabled());
    }
    void whatAServerSaysIsPlainText()
    {
        Shown shown;
        shown.probe.setFindings(
            {{u"Answer"_s, ServerProbe::Finding::Mark::Bad, u"<b>No</b><img src=x>"_s}});
        for (const auto *label : shown.find("findings")->findChildren<QLabel *>()) {
            if (label->text().contains(u"<b>"_s))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        QTRY_VERIFY(shown.tells(u"<b>No</b>"_s));
        QVERIFY(shown.tells(u"✕"_s));
    }
    void closingAsksWhatBecomesOfChanges()
    {
        Shown shown;
        shown.type("connection-name", u"other"_s);
        QTest::keyClick(&shown.dialog, Qt::Key_Escape);
        QVERIFY(shown.dialog.isVisible());
        QVERIFY(shown.dialog.notices().text().contains(u"not saved"_s));
        const QSignalSpy saves(&shown.dialog, &ConnectionsDialog::saveWanted);
        shown.press("saveConnections");
        QCOMPARE(saves.size(), 1);
        shown.list.markSaved(shown.list.entries());
        QTest::keyClick(&shown.dialog, Qt::Key_Escape);
        QVERIFY(!shown.dialog.isVisible());
    }
    void allCanBeReachedByTab()
    {
        Shown shown;
        QApplication::setActiveWindow(&shown.dialog);
        shown.find("connections")->setFocus();
        QStringList reached;
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached << QApplication::focusWidget()->objectName();
        }
        for (const char *name :
             {"addConnection", "removeConnection", "findServers", "connection-name",
              "connection-protocol", "connection-address", "connection-key", "modelFilter",
              "models", "listModels", "checkModel", "furtherSettings", "closeConnections"})
            QVERIFY2(reached.contains(QString::fromLatin1(name)), name);
    }
};

QTEST_MAIN(TstConnections)
#include "tst_connections.moc"
