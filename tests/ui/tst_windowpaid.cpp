// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/offlinemodel.h"
#include "models/items/paidrun.h"
#include "models/store/workspacereader.h"
#include "tests/server/modelserver.h"
#include "tests/ui/windowharness.h"

#include <QElapsedTimer>
#include <QFile>
#include <QMessageBox>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The window with an experiment on a server beside it.
struct Paid
{
    explicit Paid(ModelServer::Manners manners = {}, Json cap = 5.0)
        : server(makeOfflineModel("offline-medium"), std::move(manners))
    {
        Json experiment = smallExperiment(3);
        experiment["arms"]["models"] = {"here/offline-medium"};
        experiment["cap"]["experiment_usd"] = std::move(cap);
        const QString settings = dir.filePath(u"settings.ini"_s);
        QFile file(settings + u".connections.json"_s);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("The file cannot be written.");
        file.write(QByteArray::fromStdString(
            dump({{"connections", {{{"name", "here"}, {"address", server.address()}}}}})));
        file.close();
        h = std::make_unique<WindowHarness>(dir.filePath(u"work.tradespace"_s), settings,
                                            std::vector{experiment});
    }
    QMessageBox *box() const { return h->window.findChild<QMessageBox *>(u"paidRun"_s); }
    bool ready() const
    {
        return QTest::qWaitFor(
            [this] { return h->state() == Standing::State::Draft && h->session.settled(); },
            patience);
    }
    /// Tokens of all calls on record, as they were charged.
    std::int64_t charged() const
    {
        const auto workspace = Workspace::open(h->session.path(), Workspace::Access::ReadOnly);
        const auto reader = WorkspaceReader::open(*workspace);
        std::int64_t tokens = 0;
        const auto heads = (*reader)->experiments();
        for (const auto &head : *heads) {
            const auto runs = (*reader)->runs(head.id);
            for (const RunRecord &run : *runs) {
                const auto calls = (*reader)->calls(run.id);
                for (const CallRecord &call : *calls)
                    tokens += call.charged.tokens;
            }
        }
        return tokens;
    }
    bool ask() const
    {
        WindowHarness::press(h->find(u"runHere"_s));
        return QTest::qWaitFor([this] { return box() != nullptr && box()->isVisible(); }, patience);
    }
    void answer(const QString &text) const
    {
        for (QAbstractButton *button : box()->buttons()) {
            if (button->text().remove(u'&') == text)
                QTest::mouseClick(button, Qt::LeftButton);
        }
    }

    const QTemporaryDir dir;
    ModelServer server;
    std::unique_ptr<WindowHarness> h;
};

} // namespace

/// Money is not spent unasked.
class TstWindowPaid : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        initResources();
        QStandardPaths::setTestModeEnabled(true);
    }
    void nothingIsSpentBeforeAYes()
    {
        Paid paid;
        QVERIFY(paid.ready());
        QVERIFY(paid.server.asked().empty()); // no pilot either
        QVERIFY(WindowHarness::textsIn(&paid.h->window)
                    .join(u'\n')
                    .contains(u"these arms have not run yet"_s));
        QVERIFY(paid.ask());
        QVERIFY(paid.box()->text().contains(u"$5.00"_s));
        QVERIFY(paid.box()->text().contains(u"here/offline-medium"_s));
        QVERIFY(paid.box()->informativeText().contains(u"no forecast"_s));
        paid.answer(u"Cancel"_s);
        QTRY_VERIFY(paid.box() == nullptr);
        QCOMPARE(paid.h->state(), Standing::State::Draft);
        QVERIFY(paid.server.asked().empty());

        QVERIFY(paid.ask());
        paid.answer(u"Run it"_s);
        QTRY_COMPARE_WITH_TIMEOUT(paid.h->state(), Standing::State::Finished, patience);
        QVERIFY(!paid.server.asked().empty());

        // another experiment of the same arms rests on these runs
        const auto asked = paid.server.asked().size();
        Json more = paid.h->session.draft().description();
        more["seed"] = 99;
        paid.h->session.addDraft(more);
        QTRY_COMPARE_WITH_TIMEOUT(paid.h->state(), Standing::State::Draft, patience);
        QVERIFY(paid.ready());
        const auto &forecast = paid.h->session.draft().forecast();
        QVERIFY(forecast && forecast->earlier && forecast->pilotRuns > 0);
        QVERIFY(forecast->usd && forecast->usd->value > 0 && forecast->tokens);
        paid.h->window.showPage(MainWindow::SetupPlace);
        QVERIFY(paid.ask());
        QVERIFY2(paid.box()->informativeText().contains(u"expected"_s),
                 qPrintable(paid.box()->informativeText()));
        paid.answer(u"Cancel"_s);
        QCOMPARE(paid.server.asked().size(), asked);
    }
    void withoutACapNoIsTheAnswer()
    {
        Paid paid({}, nullptr);
        QVERIFY(paid.ready());
        QVERIFY(paid.ask());
        QVERIFY(paid.box()->text().contains(u"without a cap"_s));
        QTest::keyClick(paid.box(), Qt::Key_Return);
        QTRY_VERIFY(paid.box() == nullptr);
        QCOMPARE(paid.h->state(), Standing::State::Draft);
        QVERIFY(paid.server.asked().empty());
    }
    void aStopEndsWaitingCalls()
    {
        Paid paid([](const Asked &) {
            Behaviour how;
            how.latency = std::chrono::seconds(2);
            return how;
        });
        QVERIFY(paid.ready());
        QVERIFY(paid.ask());
        paid.answer(u"Run it"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!paid.server.asked().empty(), patience);
        QElapsedTimer timer;
        timer.start();
        paid.h->session.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!paid.h->session.busy(), patience);
        qInfo("stopped after %lld ms", timer.elapsed());
        QVERIFY(paid.charged() > 0); // what was in flight may have been billed
    }
    void aTrialAsksToo()
    {
        Paid paid;
        QVERIFY(paid.ready());
        emit paid.h->session.taskFile().desk().tryWanted();
        QTRY_VERIFY_WITH_TIMEOUT(paid.box() != nullptr && paid.box()->isVisible(), patience);
        QVERIFY(paid.box()->text().contains(u"3 tasks"_s));
        paid.answer(u"Cancel"_s);
        QTRY_VERIFY(paid.box() == nullptr);
        QVERIFY(!paid.h->session.taskFile().desk().trying());
        QVERIFY(paid.server.asked().empty());
    }
    void whatWasNotSeenIsSaid()
    {
        Forecast forecast;
        forecast.size = {1, 4, 4, 10, 1};
        forecast.pilotRuns = 40;
        forecast.armsSeen = 1;
        forecast.usd = Estimate{0.1, 0.05, 0.2};
        const QString some = paidQuestion({u"a/b"_s}, 0.004, forecast).details.join(u'\n');
        QVERIFY2(some.contains(u"1 of the 4 arms"_s) && !some.contains(u"high"_s),
                 qPrintable(some));
        forecast.armsSeen = 4;
        const PaidQuestion all = paidQuestion({u"a/b"_s}, 0.004, forecast);
        QVERIFY(all.details.join(u'\n').contains(u"$0.20 high"_s));
        QVERIFY2(all.question.contains(u"$0.00400"_s), qPrintable(all.question));
    }
    void whoIsPaidIsFound()
    {
        const QStringList both{u"a/b"_s, u"c/d/e"_s};
        const std::optional<Forecast> none;
        QCOMPARE(payeesOf({{"arms",
                            {{"models", {"offline-small", "a/b + offline-large", "c/d/e + a/b", 3}}}}},
                          none),
                 both);
        QCOMPARE(payeesOf({{"arms", {{"models", "a/b"}}}}, none).size(), 1);
        QCOMPARE(payeesOf({{"arms", 3}}, none).size(), 0);
        QCOMPARE(payeesOf({}, none).size(), 0);
        QCOMPARE(payeesOf({{"judge", "a/b"}}, none), QStringList{u"a/b"_s});
        QCOMPARE(payeesOf({{"judge", "offline-large"}}, none).size(), 0);
        // tools: whatever acts on the world until somebody has looked at the prices
        const Json own{{"tasks", {{"tools", {"calculate", "documents:x", "search:web", 3}}}}};
        QCOMPARE(payeesOf(own, none), QStringList{u"search:web"_s});
        QCOMPARE(payeesOf({{"tasks", {{"families", {own["tasks"], 1}}}}}, none),
                 QStringList{u"search:web"_s});
        Forecast looked;
        QCOMPARE(payeesOf(own, looked), QStringList{u"search:web"_s});
        looked.paidTools.emplace();
        QCOMPARE(payeesOf(own, looked).size(), 0);
        looked.paidTools->push_back("web_search");
        QCOMPARE(payeesOf(own, looked), QStringList{u"web_search"_s});
    }
    /// An agent that costs nothing with a tool that does.
    void aToolThatCostsIsAskedAbout_data()
    {
        QTest::addColumn<double>("price");
        QTest::addColumn<bool>("asked");
        QTest::newRow("a price") << 0.01 << true;
        QTest::newRow("free") << 0.0 << false;
    }
    void aToolThatCostsIsAskedAbout()
    {
        QFETCH(double, price);
        QFETCH(bool, asked);
        const QTemporaryDir dir;
        const QString settings = dir.filePath(u"settings.ini"_s);
        const auto write = [](const QString &path, const QByteArray &text) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write(settings + u".tools.json"_s,
                      QByteArray::fromStdString(
                          dump({{"fetch", {{"price", price}}}}))));
        QVERIFY(write(dir.filePath(u"own.csv"_s), "question,answer\nWhat is 6 times 7?,42\n"));
        Json experiment = smallExperiment(1);
        experiment["tasks"] = {{"family", "custom"},
                               {"file", utf8(dir.filePath(u"own.csv"_s))},
                               {"tools", {"fetch"}}};
        experiment["arms"]["models"] = {"offline-small"};
        WindowHarness h(dir.filePath(u"w.tradespace"_s), settings, {experiment});
        QTRY_VERIFY_WITH_TIMEOUT(h.session.draft().valid() && h.session.settled()
                                     && h.session.draft().forecast(),
                                 patience);
        WindowHarness::press(h.find(u"runHere"_s));
        if (!asked) {
            QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Finished, patience);
            return;
        }
        QMessageBox *box = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((box = h.window.findChild<QMessageBox *>(u"paidRun"_s)) != nullptr,
                                 patience);
        QVERIFY2(box->text().contains(u"fetch"_s), qPrintable(box->text()));
        QCOMPARE(h.state(), Standing::State::Draft);
        box->close();
    }
};

QTEST_MAIN(TstWindowPaid)
#include "tst_windowpaid.moc"
