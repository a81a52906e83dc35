// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/sessionharness.h"

#include "app/pricebook.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// By their results alone; the clock may differ.
bool isSame(const QString &a, const QString &b)
{
    const auto first = resultsIn(a);
    return !first.empty() && first == resultsIn(b);
}

/// Every ninth reply is lost with its connection.
class FailingModel final : public ChatModel
{
public:
    FailingModel(std::shared_ptr<ChatModel> model, std::atomic<int> &replies)
        : m_model(std::move(model))
        , m_replies(replies)
    {
    }
    std::string name() const override { return m_model->name(); }
    bool isPaid() const override { return m_model->isPaid(); }
    std::int64_t inputBound(const ChatRequest &request, std::size_t moreBytes) const override
    {
        return m_model->inputBound(request, moreBytes);
    }
    std::optional<std::int64_t> virtualMs(std::int64_t in, std::int64_t out) const override
    {
        return m_model->virtualMs(in, out);
    }
    ChatResult reply(const ChatRequest &request, std::stop_token stop) override
    {
        if (++m_replies % 9 == 0)
            return fail(Error::Kind::Infrastructure, u"model"_s, u"gone"_s);
        return m_model->reply(request, stop);
    }

private:
    const std::shared_ptr<ChatModel> m_model;
    std::atomic<int> &m_replies;
};

} // namespace

/// What a session does with what is on record: goes over it again, counts it at other prices.
class TstReplay : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QString path() const { return m_dir->filePath(u"w.tradespace"_s); }
    QString out() const { return m_dir->filePath(u"again.tradespace"_s); }

    void runToTheEnd(const Stage &stage) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled() && stage.draft().valid(), patience);
        stage.session->run();
        QTRY_VERIFY_WITH_TIMEOUT(stage.state() == Standing::State::Finished
                                     && !stage.session->busy() && stage.session->settled(),
                                 patience);
    }

private slots:
    void initTestCase()
    {
        initResources();
        QStandardPaths::setTestModeEnabled(true);
        QFile::remove(defaultPricesFile());
    }
    void cleanupTestCase() { QFile::remove(defaultPricesFile()); }
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void whatIsOnRecordIsGoneOverAgain()
    {
        Stage stage(path());
        QVERIFY(!stage.session->canReplay());
        runToTheEnd(stage);
        QVERIFY(stage.session->canReplay());
        stage.gate->close(0); // no model is asked for anything
        ReplayJobs &replays = stage.session->replays();
        QSignalSpy ended(&replays, &ReplayJobs::ended);
        QSignalSpy failed(&replays, &ReplayJobs::failed);
        stage.session->replay(out());
        QVERIFY(replays.busy() && !stage.session->canReplay());
        QTRY_VERIFY_WITH_TIMEOUT(!replays.busy(), patience);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(ended.count(), 1);
        const auto outcome = ended[0][1].value<ReplayOutcome>();
        QCOMPARE(outcome.runs, 8U);
        QCOMPARE(outcome.same, 8U);
        QCOMPARE(outcome.notRecorded, 0U);
        QVERIFY(isSame(path(), out()));
    }

    /// Runs that ended by trouble stay as they are; of those that were stopped nothing is gone over.
    void whatHasNoEndIsLeftOut()
    {
        std::atomic<int> replies = 0;
        Stage stage(path(), {smallExperiment(10)}, [&replies](Sources &sources) {
            sources.model = [find = sources.model, &replies](const std::string &name)
                -> Result<std::shared_ptr<ChatModel>> {
                auto model = find(name);
                if (!model)
                    return model;
                return std::make_shared<FailingModel>(*model, replies);
            };
        });
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled() && stage.draft().valid(), patience);
        stage.gate->close(60);
        stage.session->run();
        QTRY_VERIFY_WITH_TIMEOUT(resultsIn(path()).size() >= 4, patience);
        stage.session->stop();
        QTRY_VERIFY_WITH_TIMEOUT(!stage.session->busy() && stage.session->settled(), patience);
        const auto before = resultsIn(path());
        const auto failed = std::count_if(before.begin(), before.end(), [](const auto &run) {
            return run.second.stop == StopReason::Failed;
        });
        QVERIFY(failed > 0 && failed < qsizetype(before.size()) && before.size() < 20);
        ReplayJobs &replays = stage.session->replays();
        QSignalSpy ended(&replays, &ReplayJobs::ended);
        stage.session->replay(out());
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
        const auto outcome = ended[0][1].value<ReplayOutcome>();
        QCOMPARE(outcome.runs, before.size() - std::size_t(failed));
        QCOMPARE(outcome.same, outcome.runs);
        QCOMPARE(outcome.troubled, std::size_t(failed));
        QCOMPARE(outcome.notRecorded, 20 - before.size());
        QVERIFY(resultsIn(out()) == before);
        QVERIFY(replaySentence(outcome).contains(u"by trouble"_s));
    }

    void nothingIsWrittenOver()
    {
        Stage stage(path());
        runToTheEnd(stage);
        QFile file(out());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        ReplayJobs &replays = stage.session->replays();
        QSignalSpy failed(&replays, &ReplayJobs::failed);
        stage.session->replay(out());
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, patience);
        const auto error = failed[0][0].value<Error>();
        QCOMPARE(error.place, out());
        QVERIFY(!error.mend.isEmpty());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine"));
    }

    void aStopLeavesNoHalf()
    {
        Stage stage(path(), {smallExperiment(200)});
        runToTheEnd(stage);
        ReplayJobs &replays = stage.session->replays();
        QSignalSpy stopped(&replays, &ReplayJobs::stopped);
        QSignalSpy ended(&replays, &ReplayJobs::ended);
        stage.session->replay(out());
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(out()), patience);
        replays.stop();
        QCOMPARE(stopped.count(), 1);
        QVERIFY(!replays.busy());
        QTRY_VERIFY_WITH_TIMEOUT(
            QDir(m_dir->path()).entryList({u"again*"_s}, QDir::Files).isEmpty(), patience);
        QCOMPARE(ended.count(), 0);
        stage.session->replay(out()); // and another one may begin
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    }

    void itIsCountedAtTodaysPricesAndBack()
    {
        Stage stage(path());
        runToTheEnd(stage);
        const Results &results = stage.session->results();
        const double before = results.analysis().arms[0].cost->value;
        QVERIFY(before > 0 && results.repriced().isEmpty());
        OwnPrices own;
        auto &rates = own.prices.models["offline-medium"].rates;
        rates.input = Rate::fromUsdPerMillion(1000);
        rates.output = Rate::fromUsdPerMillion(1000);
        QVERIFY(QDir().mkpath(QFileInfo(defaultPricesFile()).absolutePath()));
        QVERIFY(writeOwnPrices(defaultPricesFile(), own));
        stage.session->setTodaysPrices(true);
        QTRY_VERIFY_WITH_TIMEOUT(!results.repriced().isEmpty(), patience);
        QVERIFY(results.analysis().arms[0].cost->value > 10 * before);
        const auto kept = resultsIn(path());
        stage.session->setTodaysPrices(false);
        QTRY_VERIFY_WITH_TIMEOUT(results.repriced().isEmpty(), patience);
        QCOMPARE(results.analysis().arms[0].cost->value, before);
        QVERIFY(kept == resultsIn(path())); // what is on record stays
    }

    void badPricesAreToldAndChangeNothing()
    {
        Stage stage(path());
        runToTheEnd(stage);
        const Results &results = stage.session->results();
        const double before = results.analysis().arms[0].cost->value;
        QFile file(defaultPricesFile());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"models\": 1}") > 0);
        file.close();
        stage.notices.clear();
        stage.session->setTodaysPrices(true);
        QTRY_VERIFY_WITH_TIMEOUT(!stage.notices.empty(), patience);
        QCOMPARE(stage.notices[0].place, Notice::Place::Curves);
        QVERIFY(stage.notices[0].error.text().contains(u"prices"_s));
        QVERIFY(!stage.session->hasTodaysPrices());
        QTRY_VERIFY_WITH_TIMEOUT(stage.session->settled(), patience);
        QCOMPARE(results.analysis().arms[0].cost->value, before);
    }
};

QTEST_GUILESS_MAIN(TstReplay)
#include "tst_replay.moc"
