// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/experiments/schedulerharness.h"

#include <QTest>

#include <semaphore>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;
using State = Progress::State;

namespace {

/// A door that a script waits at: the test learns that somebody came and lets all through.
class Door
{
public:
    void pass(std::stop_token stop = {})
    {
        std::unique_lock lock(m_mutex);
        ++m_came;
        m_changed.notify_all();
        m_changed.wait(lock, stop, [this] { return m_open; });
    }
    void waitForComers(int count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_came >= count; });
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    int m_came = 0;
    bool m_open = false;
};

} // namespace

class TstScheduler : public QObject
{
    Q_OBJECT

private slots:
    void everyRunIsExecutedOnce_data();
    void everyRunIsExecutedOnce();
    void resultsAreTheSameForAnyNumberOfJobs();
    void pauseHoldsAndResumeGoesOn();
    void aStopWhilePausedEnds();
    void aStopLeavesRunsUnfinishedAndAResumeEndsThem();
    void troubleOfTheSinkStopsEverything_data();
    void troubleOfTheSinkStopsEverything();
    void troubleOfThePastIsTold();
    void whatAModelThrowsIsAFailedRun();
    void failedRunsAreTriedAgain();
    void aRunWhoseToolsLostTheirStateIsInterrupted_data();
    void aRunWhoseToolsLostTheirStateIsInterrupted();
    void aRunThatCannotGoOnKeepsItsCharges();
    void nothingLeftToDoIsFinished();
};

void TstScheduler::everyRunIsExecutedOnce_data()
{
    QTest::addColumn<int>("jobs");
    QTest::newRow("one job") << 1;
    QTest::newRow("four jobs") << 4;
    QTest::newRow("more jobs than runs") << 200;
}

void TstScheduler::everyRunIsExecutedOnce()
{
    QFETCH(int, jobs);
    MemorySink sink;
    const auto p = plan(diligent, {{"repeats", 3}});
    const auto progress = runAll(p, sink, jobs);
    QCOMPARE(progress.state, State::Finished);
    QCOMPARE(progress.total, std::size_t(36));
    QCOMPARE(progress.finished, std::size_t(36));
    QCOMPARE(progress.running, std::size_t(0));
    QCOMPARE(progress.failed + progress.refused, std::size_t(0));
    QVERIFY(progress.runsPerSecond > 0);
    QCOMPARE(progress.secondsLeft.value_or(-1), 0.0);
    QCOMPARE(progress.spent, totalSpent(sink));
    const auto starts = sink.starts();
    QCOMPARE(starts.size(), std::size_t(36));
    for (const auto &[key, count] : starts)
        QCOMPARE(count, 1);
    for (const auto &[key, result] : sink.results()) {
        QCOMPARE(result.correct, key.task % 2 == 0);
        QCOMPARE(result.spent, totalOf(sink.calls(p->id(key))));
        QCOMPARE(result.exhausted.at("search"), p->arms[key.arm].arm.budgetLevel == 2);
    }
}

void TstScheduler::resultsAreTheSameForAnyNumberOfJobs()
{
    std::optional<std::map<RunKey, RunResult>> first;
    for (const int jobs : {1, 8}) {
        MemorySink sink;
        runAll(plan(diligent, tasks(20)), sink, jobs);
        const auto results = sink.results();
        QVERIFY(first.value_or(results) == results);
        first = results;
    }
}

void TstScheduler::pauseHoldsAndResumeGoesOn()
{
    Door door;
    MemorySink sink;
    std::counting_semaphore<> kept(0);
    sink.onEntry = [&](const MemorySink::Entry &) { kept.release(); };
    const auto p = plan(
        [&](const ChatRequest &request, std::stop_token stop) {
            door.pass(stop);
            return diligent(request, stop);
        },
        tasks(10));
    Scheduler scheduler(p, sink, {});
    scheduler.start(2);
    door.waitForComers(2);
    scheduler.pause();
    QCOMPARE(scheduler.progress().state, State::Paused);
    door.open();
    // both steps end: run begun, reply reserved and settled, search reserved and settled
    for (int i = 0; i < 2 * 5; ++i)
        kept.acquire();
    QVERIFY(!kept.try_acquire()); // and no other begins
    QCOMPARE(scheduler.progress().finished, std::size_t(0));
    QCOMPARE(scheduler.progress().running, std::size_t(2));
    QVERIFY(!scheduler.waitFor(std::chrono::milliseconds(0)));
    scheduler.resume();
    scheduler.wait();
    QCOMPARE(scheduler.progress().state, State::Finished);
    QCOMPARE(scheduler.progress().finished, std::size_t(40));
}

void TstScheduler::aStopWhilePausedEnds()
{
    Door door;
    MemorySink sink;
    Scheduler scheduler(plan([&](const ChatRequest &request, std::stop_token stop) {
                            door.pass(stop);
                            return diligent(request, stop);
                        }),
                        sink, {});
    scheduler.start(2);
    door.waitForComers(2);
    scheduler.pause();
    door.open();
    scheduler.stop();
    scheduler.wait();
    QCOMPARE(scheduler.progress().state, State::Stopped);
    QCOMPARE(scheduler.progress().running, std::size_t(0));
    QVERIFY(sink.results().empty());
}

void TstScheduler::aStopLeavesRunsUnfinishedAndAResumeEndsThem()
{
    MemorySink undisturbed;
    runAll(plan(diligent, tasks(6)), undisturbed, 1);

    Door door;
    std::atomic<int> calls = 0;
    const auto p = plan(
        [&](const ChatRequest &request, std::stop_token stop) -> Result<ChatReply> {
            if (++calls > 20)
                door.pass(stop);
            if (stop.stop_requested())
                return fail(Error::Kind::Stopped, {}, u"Stopped."_s);
            return diligent(request, stop);
        },
        tasks(6));
    MemorySink sink;
    {
        Scheduler scheduler(p, sink, {});
        scheduler.start(3);
        door.waitForComers(3);
        scheduler.stop();
        scheduler.wait();
        QCOMPARE(scheduler.progress().state, State::Stopped);
        QVERIFY(!scheduler.trouble());
    }
    const auto before = sink.results();
    QCOMPARE(sink.starts().size(), before.size() + 3); // three were in flight
    const int sent = calls;
    door.open();
    const auto progress = runAll(p, sink, 3, pastOf(sink, *p));
    QCOMPARE(progress.state, State::Finished);
    QCOMPARE(progress.finished, std::size_t(24));
    QVERIFY(sink.results() == undisturbed.results());
    QCOMPARE(progress.spent, totalSpent(undisturbed));
    std::size_t settled = 0;
    for (const auto &[key, result] : undisturbed.results())
        settled += static_cast<std::size_t>(result.turns);
    QCOMPARE(static_cast<std::size_t>(calls), settled + 3); // only the interrupted ones twice
    QVERIFY(calls > sent);
}

void TstScheduler::troubleOfTheSinkStopsEverything_data()
{
    QTest::addColumn<std::size_t>("at");
    for (const std::size_t at : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 25, 50})
        QTest::addRow("at entry %zu", at) << at;
}

void TstScheduler::troubleOfTheSinkStopsEverything()
{
    QFETCH(std::size_t, at);
    MemorySink sink;
    sink.failAt(at); // only once: a store that recovers does not hide it
    const auto p = plan(diligent, tasks(10));
    {
        Scheduler scheduler(p, sink, {});
        scheduler.start(1);
        scheduler.wait();
        QCOMPARE(scheduler.progress().state, State::Failed);
        QCOMPARE(scheduler.trouble()->message, u"The disk is full."_s);
        QCOMPARE(scheduler.progress().running, std::size_t(0));
    }
    QVERIFY(sink.size() < at + 3);
    for (const auto &[key, result] : sink.results())
        QVERIFY(result.stop != StopReason::Failed);
    const auto progress = runAll(p, sink, 2, pastOf(sink, *p));
    QCOMPARE(progress.state, State::Finished);
    QCOMPARE(progress.finished, std::size_t(40));
    QCOMPARE(progress.failed, std::size_t(0));
}

void TstScheduler::troubleOfThePastIsTold()
{
    const auto p = plan(diligent);
    Scheduler::Past past;
    RunRecord begun;
    begun.key = p->run(2);
    past.runs.push_back(begun);
    past.calls = [](const RunId &) -> Result<std::vector<CallRecord>> {
        return fail(Error::Kind::Storage, {}, u"damaged"_s);
    };
    MemorySink sink;
    Scheduler scheduler(p, sink, past);
    scheduler.start(1);
    scheduler.wait();
    QCOMPARE(scheduler.trouble()->message, u"damaged"_s);
    QCOMPARE(scheduler.progress().state, State::Failed);
    QCOMPARE(sink.results().size(), std::size_t(0)); // what was spent must be known before more is
}

void TstScheduler::whatAModelThrowsIsAFailedRun()
{
    MemorySink sink;
    const auto p = plan(
        [](const ChatRequest &request, std::stop_token stop) -> Result<ChatReply> {
            if (request.messages[1]->message.text == "q1" && repliesSoFar(request) == 1)
                throw std::runtime_error("burnt");
            return diligent(request, stop);
        },
        Json::object(), true);
    const auto progress = runAll(p, sink, 4);
    QCOMPARE(progress.state, State::Finished);
    QCOMPARE(progress.failed, std::size_t(4));
    QCOMPARE(progress.finished, std::size_t(12));
    for (const auto &[key, result] : sink.results()) {
        QCOMPARE(result.stop == StopReason::Failed, key.task == 1);
        QCOMPARE(result.spent, totalOf(sink.calls(p->id(key)))); // nothing of it is forgotten
        if (key.task == 1)
            QVERIFY(QString::fromStdString(result.error).contains(u"burnt"_s));
    }
}

void TstScheduler::failedRunsAreTriedAgain()
{
    std::atomic<bool> broken = true;
    MemorySink sink;
    const auto p = plan([&](const ChatRequest &request, std::stop_token stop) -> Result<ChatReply> {
        if (broken && repliesSoFar(request) == 1)
            return fail(Error::Kind::Infrastructure, {}, u"no route"_s);
        return diligent(request, stop);
    });
    QCOMPARE(runAll(p, sink, 2).failed, std::size_t(12));
    broken = false;
    const auto progress = runAll(p, sink, 2, pastOf(sink, *p));
    QCOMPARE(progress.failed, std::size_t(0));
    QCOMPARE(progress.finished, std::size_t(12));
    MemorySink undisturbed;
    runAll(p, undisturbed, 1);
    QVERIFY(sink.results() == undisturbed.results());
}

namespace {

/// One arm and one task with a tool of this kind; what a session that was stopped after the first
/// answer of the tool left behind.
struct CutOff
{
    explicit CutOff(FakeToolSettings settings)
        : family(std::make_shared<FakeFamily>(
            std::vector<FakeToolSettings>{std::move(settings), {"browse", true, {}}}))
    {
        Json json = changed(R"({"tasks": {"count": 1}, "arms":
            {"strategies": ["react"], "calls_per_tool": [4]}})");
        auto model =
            std::make_shared<ScriptedModel>(ScriptedModel::Options{"scripted", true, 1}, diligent);
        planned = std::make_shared<const ExperimentPlan>(*planOf(json, fakeSources(model, family)));
        Scheduler scheduler(planned, before, {});
        before.onEntry = [&](const MemorySink::Entry &entry) {
            const auto *settled = std::get_if<CallSettlement>(&entry);
            if (settled != nullptr && settled->key.sequence > 0)
                scheduler.stop();
        };
        scheduler.start(1);
        scheduler.wait();
        before.onEntry = {};
    }
    RunResult goOn()
    {
        runAll(planned, after, 1, pastOf(before, *planned));
        return after.results().begin()->second;
    }
    Charge onRecord() const { return totalOf(before.calls(planned->id({0, 0, 0}))); }

    std::shared_ptr<FakeFamily> family;
    std::shared_ptr<const ExperimentPlan> planned;
    MemorySink before;
    MemorySink after;
};

} // namespace

void TstScheduler::aRunWhoseToolsLostTheirStateIsInterrupted_data()
{
    QTest::addColumn<bool>("keepsState");
    QTest::newRow("kept by the process") << true;
    QTest::newRow("none is kept") << false;
}

void TstScheduler::aRunWhoseToolsLostTheirStateIsInterrupted()
{
    QFETCH(bool, keepsState);
    FakeToolSettings settings{"search", false, {}};
    settings.keepsState = keepsState;
    CutOff cut(settings);
    QVERIFY(cut.before.results().empty());
    const Charge onRecord = cut.onRecord();
    QCOMPARE(onRecord.calls.at("search"), 1);
    const RunResult result = cut.goOn();
    QCOMPARE(result.stop, keepsState ? StopReason::Interrupted : StopReason::Answered);
    if (!keepsState) {
        QCOMPARE(result.spent.calls.at("search"), 2); // the first is on record and not run again
        QCOMPARE(cut.family->log().lines().size(), std::size_t(2));
        return;
    }
    QVERIFY(!countsAsOutcome(result.stop));
    QCOMPARE(result.spent, onRecord);
    QCOMPARE(result.turns, 1);
    QVERIFY(QString::fromStdString(result.error).contains(u"keeps state"_s));
    QCOMPARE(cut.family->log().lines().size(), std::size_t(1));
    // it is done with: a further session leaves it alone
    Scheduler::Past past = pastOf(cut.after, *cut.planned);
    MemorySink third;
    runAll(cut.planned, third, 1, past);
    QVERIFY(third.results().empty());
}

void TstScheduler::aRunThatCannotGoOnKeepsItsCharges()
{
    struct Gone final : TaskFamily
    {
        std::string name() const override { return "fake"; }
        std::vector<ToolSpec> toolSpecs() const override { return FakeFamily().toolSpecs(); }
        Result<Environment> environment(const Task &) const override
        {
            return fail(Error::Kind::Infrastructure, u"mcp:x"_s, u"It cannot be started."_s);
        }
    };
    CutOff cut({"search", false, {}});
    auto without = std::make_shared<ExperimentPlan>(*cut.planned);
    without->family = std::make_shared<const Gone>();
    const Charge onRecord = cut.onRecord();
    cut.planned = without;
    const RunResult result = cut.goOn();
    QCOMPARE(result.stop, StopReason::Failed);
    QCOMPARE(result.spent, onRecord);
    QCOMPARE(result.error, std::string("mcp:x: It cannot be started."));
}

void TstScheduler::nothingLeftToDoIsFinished()
{
    MemorySink sink;
    const auto p = plan(diligent);
    runAll(p, sink, 2);
    const auto entries = sink.size();
    const auto progress = runAll(p, sink, 2, pastOf(sink, *p));
    QCOMPARE(progress.state, State::Finished);
    QCOMPARE(progress.finished, std::size_t(12));
    QCOMPARE(sink.size(), entries);
}

QTEST_GUILESS_MAIN(TstScheduler)
#include "tst_scheduler.moc"
