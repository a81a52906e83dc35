// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/fulldisk.h"
#include "tests/ui/windowharness.h"

#include "widgets/common/noticebar.h"

#include <QFile>
#include <QFileInfo>

#include <csignal>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

QPushButton *buttonIn(const QWidget *widget, const QString &text)
{
    for (auto *button : widget->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

class TstWindowTrouble : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        initResources();
        QStandardPaths::setTestModeEnabled(true);
    }

    void aFullDiskStopsTheRunsAndTheyGoOnLater()
    {
        const QTemporaryDir dir;
        const QString workspace = dir.filePath(u"work.tradespace"_s);
        WindowHarness h(workspace, dir.filePath(u"settings.ini"_s), {smallExperiment(40)});
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
        WindowHarness::press(h.find<QPushButton>(u"run"_s));
        QTRY_VERIFY_WITH_TIMEOUT(h.session.standing().value().finished > 20, patience);
        auto *bar = h.window.findChild<NoticeBar *>(u"windowNotices"_s);
        std::size_t finished = 0;
        {
            const FullDisk full(
                static_cast<rlim_t>(QFileInfo(workspace + u"-wal"_s).size() + 20'000));
            QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Failed, patience);
            QVERIFY(bar->isVisible());
            QVERIFY2(bar->text().contains(u"disk"_s), qPrintable(bar->text()));
            finished = h.session.standing().value().finished;
            QVERIFY(finished < 560);
            // it can still be looked at
            QTRY_VERIFY_WITH_TIMEOUT(h.session.results().analysis().runs > 0, patience);
        }
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(h.find<QPushButton>(u"run"_s)->isEnabled(), patience);
        auto *goOn = buttonIn(bar, u"Go on"_s);
        QVERIFY(goOn != nullptr);
        WindowHarness::press(goOn);
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Finished, patience);
        QVERIFY(!bar->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(h.session.results().analysis().runs, 560U, patience);
        QCOMPARE(h.session.standing().value().failed, 0U);
    }

    void aWorkspaceInUseIsShownAndCanBeTriedAgain()
    {
        const QTemporaryDir dir;
        const QString workspace = dir.filePath(u"work.tradespace"_s);
        auto first = std::make_unique<WindowHarness>(workspace, dir.filePath(u"a.ini"_s));
        QTRY_COMPARE_WITH_TIMEOUT(first->state(), Standing::State::Draft, patience);
        WindowHarness second(workspace, dir.filePath(u"b.ini"_s));
        auto *bar = second.window.findChild<NoticeBar *>(u"windowNotices"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), patience);
        QVERIFY2(bar->text().contains(u"in use"_s), qPrintable(bar->text()));
        QVERIFY(bar->text().contains(workspace));
        QTRY_COMPARE(second.state(), Standing::State::Draft); // it is shown
        QVERIFY(!second.find<QPushButton>(u"run"_s)->isEnabled());
        QVERIFY(!second.find<QLineEdit>(u"name"_s)->isEnabled());
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        first.reset();
        WindowHarness::press(buttonIn(bar, u"Try again"_s));
        QTRY_VERIFY_WITH_TIMEOUT(second.session.writable(), patience);
        QVERIFY(!bar->isVisible());
        QTRY_VERIFY(second.find<QPushButton>(u"run"_s)->isEnabled());
    }

    void aFileThatDoesNotParseIsNamedAndChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("place");
        QTest::newRow("no JSON") << QByteArray("{\n  \"tradespace\": 1,\n  oops") << u":3:"_s;
        QTest::newRow("not a description") << QByteArray("[1, 2]") << QString();
        QTest::newRow("empty") << QByteArray() << QString();
        QTest::newRow("binary") << QByteArray(1000, '\xff') << QString();
    }
    void aFileThatDoesNotParseIsNamedAndChangesNothing()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, place);
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"mine.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        WindowHarness h(dir.filePath(u"work.tradespace"_s), dir.filePath(u"settings.ini"_s));
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
        h.session.import(path);
        auto *bar = h.window.findChild<NoticeBar *>(u"windowNotices"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), patience);
        QVERIFY2(bar->text().contains(path + place), qPrintable(bar->text()));
        QCOMPARE(h.session.list().rowCount(), static_cast<int>(readyMadeDescriptions().size()));
        QVERIFY(h.find<QPushButton>(u"run"_s)->isEnabled());
        QVERIFY(QApplication::activeModalWidget() == nullptr);
    }

    void aWorkspaceThatIsNoneIsLeftAloneAndTheWindowStays()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"notes.tradespace"_s);
        QFile file(path);
        const QByteArray content(500, 'x');
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        WindowHarness h(path, dir.filePath(u"settings.ini"_s));
        auto *bar = h.window.findChild<NoticeBar *>(u"windowNotices"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), patience);
        QVERIFY(bar->text().contains(path));
        QVERIFY(buttonIn(bar, u"Open workspace …"_s) != nullptr);
        QVERIFY(!h.find<QPushButton>(u"run"_s)->isEnabled());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }
};

QTEST_MAIN(TstWindowTrouble)
#include "tst_windowtrouble.moc"
