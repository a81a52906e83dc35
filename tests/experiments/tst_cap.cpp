// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/experiments/schedulerharness.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;
using State = Progress::State;

namespace {

std::set<RunKey> refusedRuns(const MemorySink &sink)
{
    std::set<RunKey> refused;
    for (const auto &[key, result] : sink.results()) {
        if (result.stop == StopReason::CapReached)
            refused.insert(key);
    }
    return refused;
}

} // namespace

/// The cap on what a whole experiment may cost.
class TstCap : public QObject
{
    Q_OBJECT

private slots:
    void theCapRefusesTheSameRunsForAnyJobs_data()
    {
        QTest::addColumn<double>("cap");
        QTest::addColumn<double>("runCap");
        QTest::addColumn<bool>("refuses");
        QTest::addColumn<bool>("spends");
        QTest::newRow("room for some") << 0.1 << 0.03 << true << true;
        QTest::newRow("room for one at a time") << 0.03 << 0.03 << true << true;
        QTest::newRow("room for none") << 0.02 << 0.03 << true << false;
        QTest::newRow("room for all") << 10.0 << 0.03 << false << true;
        QTest::newRow("no money at all") << 0.0 << 0.03 << true << false;
        // each gets what is left, and ends in order when that is too little
        QTest::newRow("runs without their own limit") << 0.1 << -1.0 << false << true;
    }

    void theCapRefusesTheSameRunsForAnyJobs()
    {
        QFETCH(double, cap);
        QFETCH(double, runCap);
        QFETCH(bool, refuses);
        QFETCH(bool, spends);
        Json change = tasks(12);
        change["cap"]["experiment_usd"] = cap;
        if (runCap >= 0)
            change["cap"]["run_usd"] = runCap;
        std::optional<std::map<RunKey, RunResult>> first;
        for (const int jobs : {1, 4, 16}) {
            MemorySink sink;
            const auto p = plan(diligent, change);
            const auto progress = runAll(p, sink, jobs);
            QCOMPARE(progress.state, State::Finished);
            QVERIFY(totalSpent(sink) <= Money::fromUsd(cap));
            QCOMPARE(progress.spent, totalSpent(sink));
            QCOMPARE(progress.refused, refusedRuns(sink).size());
            QCOMPARE(progress.finished + progress.refused, std::size_t(48));
            const auto results = sink.results();
            QVERIFY(first.value_or(results) == results);
            first = results;
            QCOMPARE(!refusedRuns(sink).empty(), refuses);
            QCOMPARE(totalSpent(sink) > Money{}, spends);
        }
    }

    void withoutALimitARunGetsWhatIsLeft()
    {
        std::atomic<int> atOnce = 0;
        std::atomic<int> mostAtOnce = 0;
        MemorySink sink;
        const auto p = plan(
            [&](const ChatRequest &request, std::stop_token stop) {
                mostAtOnce = std::max<int>(mostAtOnce, ++atOnce);
                auto reply = diligent(request, stop);
                --atOnce;
                return reply;
            },
            {{"cap", {{"experiment_usd", 0.03}}}});
        runAll(p, sink, 8);
        QCOMPARE(mostAtOnce.load(), 1);
        QVERIFY(totalSpent(sink) <= Money::fromUsd(0.03));
        QVERIFY(totalSpent(sink) > Money::fromUsd(0.02));
    }

    void whatFailedRunsSpentCountsTowardsTheCap()
    {
        // every run fails after it has spent; a later session must not spend the cap anew
        const Json change{{"cap", {{"experiment_usd", 0.05}, {"run_usd", 0.02}}},
                          {"tasks", {{"count", 12}}}};
        MemorySink sink;
        const auto p = plan(
            [](const ChatRequest &request, std::stop_token stop) -> Result<ChatReply> {
                if (repliesSoFar(request) == 1)
                    return fail(Error::Kind::Infrastructure, {}, u"no route"_s);
                return diligent(request, stop);
            },
            change, true);
        const auto onRecord = [&] {
            Money total;
            for (const auto &[key, count] : sink.starts())
                total += totalOf(sink.calls(p->id(key))).cost;
            return total;
        };
        for (int session = 0; session < 4; ++session) {
            const auto progress = runAll(p, sink, 3, pastOf(sink, *p));
            QVERIFY(onRecord() > Money{});
            QVERIFY(onRecord() <= Money::fromUsd(0.05));
            QCOMPARE(progress.spent, onRecord());
        }
    }

    void aRaisedCapLetsRefusedRunsGo()
    {
        MemorySink sink;
        const auto tight = plan(diligent, {{"cap", {{"experiment_usd", 0.03}, {"run_usd", 0.02}}}});
        QVERIFY(runAll(tight, sink, 2).refused > 0);
        const auto wide = plan(diligent, {{"cap", {{"experiment_usd", 3}, {"run_usd", 0.02}}}});
        QCOMPARE(wide->record.id, tight->record.id);
        const auto progress = runAll(wide, sink, 2, pastOf(sink, *wide));
        QCOMPARE(progress.refused, std::size_t(0));
        QCOMPARE(progress.finished, std::size_t(12));
        QVERIFY(refusedRuns(sink).empty());
    }

    /// Its limit was all the cap when it began, and is what the others left when it goes on.
    void aRunThatFailedGoesOnWithWhatIsLeft()
    {
        std::atomic<bool> broken = true;
        MemorySink sink;
        const auto p = plan(
            [&](const ChatRequest &request, std::stop_token stop) -> Result<ChatReply> {
                if (broken && repliesSoFar(request) == 1) {
                    broken = false; // the first run alone
                    return fail(Error::Kind::Infrastructure, {}, u"no route"_s);
                }
                return diligent(request, stop);
            },
            {{"cap", {{"experiment_usd", 0.03}}}, {"tasks", {{"count", 12}}}}, true);
        QCOMPARE(runAll(p, sink, 1).failed, std::size_t(1));
        const RunId id = p->id(p->run(0));
        const Money before = totalOf(sink.calls(id)).cost;
        const Money others = totalSpent(sink) - before;
        QVERIFY(before > Money{} && others > Money::fromUsd(0.01));
        Money reserved;
        for (const CallRecord &call : sink.calls(id))
            reserved += call.reserved.cost;
        QVERIFY(reserved > Money::fromUsd(0.03) - others); // more than it may have by now
        const auto progress = runAll(p, sink, 1, pastOf(sink, *p));
        QCOMPARE(progress.failed, std::size_t(0));
        const RunResult result = sink.results().at(p->run(0));
        QVERIFY2(result.stop != StopReason::Failed, result.error.c_str());
        QVERIFY(result.spent.cost >= before);
        QVERIFY(totalSpent(sink) <= Money::fromUsd(0.03));
    }
};

QTEST_GUILESS_MAIN(TstCap)
#include "tst_cap.moc"
