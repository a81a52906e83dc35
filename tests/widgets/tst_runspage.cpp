// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/recordedruns.h"
#include "widgets/common/appearance.h"
#include "widgets/runs/runspage.h"
#include "widgets/runs/runsview.h"
#include "widgets/runs/traceview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The page with its models, and somebody who fills the trace of whatever run is chosen.
struct Stage
{
    std::shared_ptr<const ExperimentRecord> record;
    RunTable runs;
    TraceModel trace;
    Selection selection;
    QAction run{u"Run it"_s};
    RunsPage page{runs, trace, selection, {&run, {}}};
    int turns = 4;
    int choices = 0;
    RunsView *table = page.findChild<RunsView *>();
    TraceView *steps = page.findChild<TraceView *>();
    QLineEdit *text = page.findChild<QLineEdit *>(u"runText"_s);

    explicit Stage(int tasks)
        : record(sampleExperiment(tasks))
    {
        QObject::connect(&selection, &Selection::choiceChanged, &page, [this] {
            ++choices;
            const auto key = selection.run();
            const int row = key ? runs.rowOf(*key) : -1;
            trace.setTrace(row < 0 ? nullptr : sampleTrace(*record, runs.runAt(row), turns));
        });
        page.resize(1200, 760);
        page.show();
        page.activateWindow();
    }
    void fill()
    {
        runs.setExperiment(record, sampleRuns(*record));
        QCoreApplication::processEvents();
    }
    QAbstractItemModel &shown() const { return *table->model(); }
    void clickRow(int row) const
    {
        QCoreApplication::processEvents(); // input comes after what is posted
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(shown().index(row, RunTable::Name)).center());
    }
    QString labels() const
    {
        QStringList texts;
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u'|');
    }
};

} // namespace

class TstRunsPage : public QObject
{
    Q_OBJECT

private slots:
    void emptyPageOffersToRun()
    {
        Stage stage(3);
        QVERIFY(stage.labels().contains(u"No runs yet"_s));
        QSignalSpy run(&stage.run, &QAction::triggered);
        for (auto *button : stage.page.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == u"Run it"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(run.size(), 1);
        stage.fill();
        QVERIFY(stage.table->isVisible());
        QVERIFY(stage.labels().contains(u"Choose a run to read its steps"_s));
    }
    void typingFilters()
    {
        Stage stage(5);
        stage.fill();
        QTest::mouseClick(stage.text, Qt::LeftButton);
        QTest::keyClicks(stage.text, u"number 3 tracker"_s);
        QCOMPARE(stage.shown().rowCount(), 4); // number 3 of the tasks or of the landmarks
        QVERIFY(stage.labels().contains(u"4 of 20 runs"_s));
        QTest::keyClicks(stage.text, u" nothing"_s);
        QCOMPARE(stage.shown().rowCount(), 0);
        QVERIFY(stage.labels().contains(u"No run matches the filter"_s));
        QVERIFY(!stage.table->isVisible());
        auto *clear = stage.page.findChild<QPushButton *>(u"clearFilter"_s);
        QTest::mouseClick(clear, Qt::LeftButton);
        QCOMPARE(stage.shown().rowCount(), 20);
        QVERIFY(stage.table->isVisible());
        QVERIFY(!clear->isVisible());
    }
    void aClickOpensTheTrace()
    {
        Stage stage(5);
        stage.fill();
        stage.clickRow(2);
        QCOMPARE(stage.selection.run(), std::optional(RunKey{0, 2, 0}));
        QCOMPARE(stage.choices, 1); // no echo
        QVERIFY(stage.steps->isVisible());
        QVERIFY(stage.labels().contains(u"Right"_s));
        QVERIFY(stage.labels().contains(u"browse 5 of 5 left"_s));
    }
    void theSelectionIsFollowed()
    {
        Stage stage(40);
        stage.fill();
        stage.selection.openArm(2);
        QCOMPARE(stage.shown().rowCount(), 40);
        auto *arms = stage.page.findChild<QComboBox *>(u"runArm"_s);
        QCOMPARE(arms->currentText(), u"react+tracker · 5 calls per tool"_s);
        stage.selection.chooseRun(RunKey{2, 39, 0});
        QCOMPARE(stage.table->currentIndex().row(), 39);
        QVERIFY(stage.table->viewport()->rect().contains(
            stage.table->visualRect(stage.table->currentIndex()).center()));
        QCOMPARE(stage.choices, 2);
        stage.selection.back();
        QVERIFY(!stage.table->currentIndex().isValid());
        // the arm chooser by keyboard
        arms->setFocus();
        QTest::keyClick(arms, Qt::Key_Down);
        QCOMPARE(stage.selection.arm(), std::optional<std::size_t>(3));
    }
    void filteringKeepsTheChoice()
    {
        Stage stage(5);
        stage.fill();
        stage.clickRow(2);
        QTest::keyClicks(stage.text, u"number 4"_s);
        QCOMPARE(stage.selection.run(), std::optional(RunKey{0, 2, 0}));
        QVERIFY(!stage.table->currentIndex().isValid());
        QVERIFY(stage.steps->isVisible()); // the run stays open
        stage.text->clear();
        QCOMPARE(stage.table->currentIndex().row(), 2);
        QCOMPARE(stage.choices, 1);
    }
    void arrivalsDisturbNothing_data()
    {
        QTest::addColumn<int>("sortedBy");
        QTest::newRow("by arrival") << -1;
        QTest::newRow("sorted") << int(RunTable::Tokens);
    }
    void arrivalsDisturbNothing()
    {
        QFETCH(int, sortedBy);
        Stage stage(400);
        const auto all = sampleRuns(*stage.record);
        stage.runs.setExperiment(stage.record, {all.begin(), all.begin() + 200});
        stage.table->sortByColumn(sortedBy, Qt::DescendingOrder);
        stage.table->verticalScrollBar()->setValue(28 * 50 + 7);
        stage.clickRow(55);
        const RunKey chosen = *stage.selection.run();
        const int place = stage.table->visualRect(stage.table->currentIndex()).top();
        const auto top = [&] {
            return stage.shown().index(stage.table->rowAt(0), 0).data().toString();
        };
        const QString first = top();
        QElapsedTimer clock;
        qint64 longest = 0;
        for (std::size_t i = 200; i < 1600; i += 50) {
            clock.start();
            stage.runs.put({all.begin() + static_cast<std::ptrdiff_t>(i),
                            all.begin() + static_cast<std::ptrdiff_t>(i) + 50});
            QCoreApplication::processEvents();
            longest = std::max(longest, clock.nsecsElapsed());
        }
        qInfo("a batch of 50 arrivals, painting included: at most %.1f ms",
              static_cast<double>(longest) / 1e6);
        QCOMPARE(stage.shown().rowCount(), 1600);
        QCOMPARE(stage.selection.run(), std::optional(chosen));
        QCOMPARE(stage.choices, 1);
        if (sortedBy < 0) // else rows may come between them
            QCOMPARE(top(), first);
        QCOMPARE(stage.table->visualRect(stage.table->currentIndex()).top(), place);
        // the chosen run leaves the filter when it changes: it stays chosen all the same
        stage.page.findChild<QComboBox *>(u"runOutcome"_s)->setCurrentIndex(1);
        const bool wasRight = (chosen.arm + chosen.task) % 2 == 0;
        stage.runs.put({sampleRun(chosen.arm, chosen.task, !wasRight)});
        QCoreApplication::processEvents();
        QCOMPARE(stage.selection.run(), std::optional(chosen));
        QCOMPARE(stage.choices, 1);
    }
    void cardsFoldByMouseAndKeyboard()
    {
        Stage stage(5);
        stage.fill();
        stage.clickRow(0);
        const QModelIndex tool = stage.trace.index(2);
        const int before = stage.steps->visualRect(tool).height();
        QVERIFY(!stage.steps->foldRect(2).isEmpty());
        QVERIFY(stage.steps->foldRect(1).isEmpty());
        QTest::mouseClick(stage.steps->viewport(), Qt::LeftButton, {},
                          stage.steps->foldRect(2).center());
        QVERIFY(!stage.trace.isFolded(2));
        QVERIFY(stage.steps->visualRect(tool).height() > before);
        QTest::keyClick(stage.steps, Qt::Key_Return);
        QVERIFY(stage.trace.isFolded(2));
        QCOMPARE(stage.steps->visualRect(tool).height(), before);
        QTest::keyClick(stage.steps, Qt::Key_Space);
        QVERIFY(!stage.trace.isFolded(2));
    }
    void theKeyboardAloneWillDo()
    {
        Stage stage(5);
        stage.fill();
        QVERIFY(QTest::qWaitForWindowActive(&stage.page));
        stage.text->setFocus();
        QTest::keyClicks(stage.text, u"number 1"_s);
        for (int i = 0; i < 8 && QApplication::focusWidget() != stage.table; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), stage.table);
        QCoreApplication::processEvents();
        QTest::keyClick(stage.table, Qt::Key_Down);
        QTest::keyClick(stage.table, Qt::Key_Down);
        QVERIFY(stage.selection.run().has_value());
        QTest::keyClick(stage.table, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), stage.steps);
        QTest::keyClick(stage.steps, Qt::Key_Home);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(stage.steps, Qt::Key_Down);
        QCOMPARE(stage.steps->currentIndex().row(), 3);
        QTest::keySequence(stage.steps, QKeySequence::Copy);
        QCOMPARE(QApplication::clipboard()->text(),
                 u"Told its budget\n<budget>\nsearch: 1 used\n</budget>"_s);
        QTest::keyClick(stage.steps, Qt::Key_End);
        const QRect last = stage.steps->visualRect(stage.steps->currentIndex());
        QCOMPARE(stage.steps->currentIndex().row(), stage.trace.rowCount() - 1);
        QVERIFY(stage.steps->viewport()->rect().contains(last));
    }
    void onlyWhatIsSeenIsLaidOut()
    {
        Stage stage(5);
        stage.turns = 1000;
        stage.fill();
        stage.clickRow(0);
        stage.page.grab();
        QVERIFY(stage.trace.rowCount() > 2900);
        QVERIFY2(stage.steps->layoutCount() < 40,
                 qPrintable(QString::number(stage.steps->layoutCount())));
        QTest::keyClick(stage.steps, Qt::Key_End);
        stage.page.grab();
        QVERIFY(stage.steps->layoutCount() < 80);
        const QRect last = stage.steps->visualRect(stage.trace.index(stage.trace.rowCount() - 1));
        QVERIFY(stage.steps->viewport()->rect().contains(last));
        // scrolling back card by card: each place is exact, none is skipped
        for (int i = 0; i < 50; ++i) {
            const int row = stage.steps->currentIndex().row();
            QTest::keyClick(stage.steps, Qt::Key_Up);
            QCOMPARE(stage.steps->currentIndex().row(), row - 1);
            QVERIFY(stage.steps->visualRect(stage.steps->currentIndex()).top() >= 0);
        }
        const auto trace = sampleTrace(*stage.record, stage.runs.runAt(0), 1000);
        auto cards = traceCards(*trace);
        stage.trace.setTrace(nullptr);
        QElapsedTimer clock;
        clock.start();
        stage.trace.setTrace(trace, std::move(cards));
        stage.steps->grab();
        qInfo("opening the cards of 1,000 turns, painted: %.1f ms",
              static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    void hugeTextsScrollByKeyboard()
    {
        Stage stage(2);
        stage.fill();
        stage.clickRow(0);
        auto trace = sampleTrace(*stage.record, stage.runs.runAt(1), 2);
        trace->entries[1].call.reply = stored(Message::Role::Tool, std::string(200'000, 'w'));
        stage.selection.chooseRun(RunKey{0, 1, 0});
        stage.trace.setTrace(trace);
        stage.steps->setFocus();
        stage.steps->setCurrentIndex(stage.trace.index(2));
        QTest::keyClick(stage.steps, Qt::Key_Space);
        stage.page.grab();
        const int before = stage.steps->verticalScrollBar()->value();
        QTest::keyClick(stage.steps, Qt::Key_Down);
        QCOMPARE(stage.steps->currentIndex().row(), 2); // it is not read to its end yet
        QVERIFY(stage.steps->verticalScrollBar()->value() > before);
    }
    void columnsGiveWay_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("cost");
        QTest::newRow("small window") << 784 << false;
        QTest::newRow("wide window") << 1900 << true;
    }
    void columnsGiveWay()
    {
        QFETCH(int, width);
        QFETCH(bool, cost);
        Stage stage(5);
        stage.page.resize(width, 560);
        stage.fill();
        QCoreApplication::processEvents();
        QCOMPARE(!stage.table->isColumnHidden(RunTable::Cost), cost);
        QVERIFY(!stage.table->isColumnHidden(RunTable::Outcome));
        QVERIFY(stage.table->isColumnHidden(RunTable::Repeat)); // nothing was repeated
        QCOMPARE(stage.table->horizontalScrollBar()->maximum(), 0);
        QVERIFY(stage.page.minimumSizeHint().width() <= 784);
    }
    void headersSort()
    {
        Stage stage(5);
        stage.fill();
        auto *header = stage.table->horizontalHeader();
        const QPoint at(header->sectionViewportPosition(RunTable::Outcome) + 20,
                        header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(stage.shown().index(0, RunTable::Outcome).data().toString(), u"right"_s);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(stage.shown().index(0, RunTable::Outcome).data().toString(), u"wrong"_s);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(stage.shown().index(1, RunTable::Task).data().toString().left(1), u"2"_s);
    }
    void themesCanChange()
    {
        Stage stage(5);
        stage.fill();
        stage.clickRow(0);
        stage.page.setTheme(Theme::dark());
        const QImage picture = stage.steps->viewport()->grab().toImage();
        QCOMPARE(picture.pixelColor(picture.width() - 2, 2), Theme::dark().page);
    }
};

QTEST_MAIN(TstRunsPage)
#include "tst_runspage.moc"
