// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowharness.h"

#include "widgets/common/chip.h"
#include "widgets/common/noticebar.h"
#include "widgets/setup/setuppage.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

/// What the window does with an experiment on record.
class TstWindowRecord : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<WindowHarness> m_harness;

    QString out() const { return m_dir.filePath(u"again.tradespace"_s); }

    QPushButton *exportButton() const
    {
        for (auto *button : m_harness->window.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == u"Export"_s)
                return button;
        }
        return nullptr;
    }
    QAction *exportAction(const QString &begin) const
    {
        for (QAction *action : exportButton()->menu()->actions()) {
            if (action->text().startsWith(begin))
                return action;
        }
        return nullptr;
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        initResources();
        m_harness = std::make_unique<WindowHarness>(m_dir.filePath(u"w.tradespace"_s),
                                                    m_dir.filePath(u"settings.ini"_s),
                                                    std::vector<Json>{smallExperiment(4)});
        QTRY_VERIFY_WITH_TIMEOUT(m_harness->session.draft().valid(), patience);
        QTest::keyClick(&m_harness->window, Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(m_harness->state() == Standing::State::Finished
                                     && !m_harness->session.busy() && m_harness->session.settled(),
                                 patience);
        m_harness->pressTab(MainWindow::CurvesPlace);
    }
    void cleanupTestCase() { m_harness.reset(); }

    void figuresAreCountedAtTodaysPrices()
    {
        auto *chip = m_harness->find<Chip>(u"todaysPrices"_s);
        QVERIFY(chip && chip->isEnabled() && !chip->isChecked());
        auto *notes = m_harness->find<QLabel>(u"curveNotes"_s);
        QVERIFY(notes && !notes->text().contains(u"other prices"_s));
        WindowHarness::press(chip);
        QTRY_VERIFY_WITH_TIMEOUT(notes->text().contains(u"other prices"_s), patience);
        QVERIFY(chip->isChecked());
        QTRY_COMPARE(clippedIn(m_harness->window).join(u'\n'), QString());
        QTest::keyClick(chip, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(!notes->text().contains(u"other prices"_s), patience);
        QVERIFY(!chip->isChecked());
    }

    void aReplayIsAskedForAFileAndTold()
    {
        QAction *replay = exportAction(u"Replay"_s);
        QVERIFY(replay && replay->isEnabled());
        QTimer::singleShot(0, &m_harness->window, [this] {
            for (auto *dialog : m_harness->window.findChildren<QFileDialog *>()) {
                dialog->selectFile(out());
                QTest::keyClick(dialog, Qt::Key_Return);
            }
        });
        replay->trigger();
        auto *bar = m_harness->window.findChild<NoticeBar *>(u"windowNotices"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bar->text().contains(u"ended as recorded"_s), patience);
        QVERIFY2(bar->text().contains(out()), qPrintable(bar->text()));
        QVERIFY(QFileInfo::exists(out()));
        QVERIFY(replay->isEnabled());
    }

    /// A copy in Set up that is free, runs without a question and comes to the same figures.
    void itsRepliesCanBePlayed()
    {
        Session &session = m_harness->session;
        const auto before = session.results().analysis();
        const QString recorded = session.shown();
        const QString name = session.standing().value().name;
        QAction *play = exportAction(u"Set up with its replies"_s);
        QVERIFY(play && play->isEnabled());
        play->trigger();
        QVERIFY(session.showsDraft());
        QTRY_VERIFY_WITH_TIMEOUT(session.draft().valid() && session.settled(), patience);
        QVERIFY(m_harness->window.findChild<SetupPage *>()->isVisible());
        const QString model = u"recording/%1/offline-medium"_s.arg(recorded.left(8));
        QVERIFY(session.draft().value(u"arms.models"_s) == Json::array({utf8(model)}));
        QCOMPARE(session.standing().value().name, QString(name + u", played"));
        QTRY_COMPARE(clippedIn(m_harness->window).join(u'\n'), QString());
        const auto *consequences = m_harness->find<QWidget>(u"consequences"_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            WindowHarness::textsIn(consequences).join(u' ').contains(u"nothing is paid"_s),
            patience);
        m_harness->window.activateWindow(); // the dialog before had taken the keys
        QVERIFY(QTest::qWaitForWindowActive(&m_harness->window));
        QTest::keyClick(&m_harness->window, Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(m_harness->state() == Standing::State::Finished && !session.busy()
                                     && session.settled() && !session.results().empty(),
                                 patience);
        QVERIFY(session.shown() != recorded);
        const auto after = session.results().analysis();
        QCOMPARE(after.arms.size(), before.arms.size());
        for (std::size_t i = 0; i < after.arms.size(); ++i) {
            QCOMPARE(after.arms[i].accuracy.value, before.arms[i].accuracy.value);
            QCOMPARE(after.arms[i].cost->value, before.arms[i].cost->value);
        }
        QCOMPARE(exportAction(u"Set up with its replies"_s)->isEnabled(), true);
    }
};

QTEST_MAIN(TstWindowRecord)
#include "tst_windowrecord.moc"
