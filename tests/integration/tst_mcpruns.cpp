// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/mcpruns.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

class TstMcpRuns : public QObject
{
    Q_OBJECT

private slots:
    void callsBeyondTheBudgetAreNotMade_data()
    {
        QTest::addColumn<int>("calls");
        QTest::newRow("one too few") << 4;
        QTest::newRow("exactly") << 5;
        QTest::newRow("one more") << 6;
    }
    void callsBeyondTheBudgetAreNotMade()
    {
        QFETCH(int, calls);
        std::vector<ToolCall> asked;
        for (int i = 1; i <= 5; ++i)
            asked.push_back({"c" + std::to_string(i), "test__count", "{}"});
        asked.push_back({"bad", "test__echo", "{}"}); // costs nothing
        McpRuns runs(testServer(), callsAtOnce(asked), calls);
        MemorySink sink;
        const RunResult result = runs.run(sink);
        const int made = std::min(calls, 5);
        QVERIFY(result.correct);
        QCOMPARE(result.spent.calls.at("test__count"), made);
        QVERIFY(!result.spent.calls.contains("test__echo"));
        const auto answers = answersOf(sink.calls(runs.id()));
        QCOMPARE(answers.size(), std::size_t(made));
        QCOMPARE(answers.back(), std::to_string(made)); // the server counts itself
        QCOMPARE(result.spent, totalOf(sink.calls(runs.id())));
        std::vector<std::string> kinds;
        for (const RunEvent &event : sink.events()) {
            if (event.kind == "refused" || event.kind == "bad_arguments")
                kinds.push_back(event.kind);
        }
        std::vector<std::string> expected(static_cast<std::size_t>(5 - made), "refused");
        expected.push_back("bad_arguments");
        QCOMPARE(kinds, expected);
    }
    void eachRunHasAProcessOfItsOwn()
    {
        const std::string word = mark();
        McpRuns runs(testServer({word}), callsAtOnce({{"c", "test__count", "{}"}}), 5, 6);
        MemorySink sink;
        runs.run(sink, {}, 4);
        QCOMPARE(sink.results().size(), std::size_t(6));
        for (std::size_t task = 0; task < 6; ++task)
            QCOMPARE(answersOf(sink.calls(runs.plan->id({0, task, 0}))),
                     std::vector<std::string>{"1"});
        QCOMPARE(processesOf(QByteArray::fromStdString(word)), std::vector<int>());
    }
    void aServerThatDiesIsNoWrongAnswer_data()
    {
        QTest::addColumn<bool>("keepsState");
        QTest::addColumn<bool>("harmless");
        QTest::addColumn<StopReason>("afterwards");
        QTest::newRow("keeps state") << true << false << StopReason::Interrupted;
        QTest::newRow("keeps none") << false << false << StopReason::Answered;
        QTest::newRow("the tool is harmless") << true << true << StopReason::Failed;
    }
    void aServerThatDiesIsNoWrongAnswer()
    {
        QFETCH(bool, keepsState);
        QFETCH(bool, harmless);
        QFETCH(StopReason, afterwards);
        McpServer server = testServer();
        server.keepsState = keepsState;
        if (harmless)
            server.repeatable = {"die"};
        McpRuns runs(server, callsAtOnce({{"c", "test__die", "{}"}}), 5);
        MemorySink sink;
        const RunResult result = runs.run(sink);
        QCOMPARE(result.stop, StopReason::Failed);
        QVERIFY(!countsAsOutcome(result.stop));
        QVERIFY2(qstr(result.error).contains(u"signal 6"_s), result.error.c_str());
        QCOMPARE(result.spent.calls.at("test__die"), 1); // it was sent
        // the next session tries it again
        MemorySink next;
        const RunResult again = runs.run(next, runs.past(sink));
        QCOMPARE(again.stop, afterwards);
        // a harmless tool is called once more, and dies once more; others are answered "unknown"
        QCOMPARE(again.spent.calls.at("test__die"), harmless ? 2 : 1);
    }
    void aStopWhileAServerStartsTakesEffectAtOnce()
    {
        McpRuns runs(testServer(), callsAtOnce({}), 5);
        McpServer server = testServer({"hang"}); // for as long as it is allowed to
        auto slow = std::make_shared<ExperimentPlan>(*runs.plan);
        auto shelf = std::make_shared<McpShelf>(std::vector{server}, u"tools.json"_s);
        slow->family = std::make_shared<ShelfFamily>(shelf, std::vector<std::string>{"mcp:test"});
        MemorySink sink;
        Scheduler scheduler(slow, sink, {});
        scheduler.start(1);
        QTRY_VERIFY(!sink.starts().empty());
        QElapsedTimer timer;
        timer.start();
        scheduler.stop();
        scheduler.wait();
        QVERIFY(timer.elapsed() < 20'000); // of the 30 s that it may take
        QVERIFY(sink.results().empty()); // to be resumed
    }
    void aServerThatCannotBeStartedCostsNothing()
    {
        McpServer server = testServer();
        McpRuns runs(server, callsAtOnce({}), 5);
        server.arguments = {"quit"};
        auto broken = std::make_shared<ExperimentPlan>(*runs.plan);
        broken->family = std::make_shared<ShelfFamily>(
            std::make_shared<McpShelf>(std::vector{server}, u"tools.json"_s),
            std::vector<std::string>{"mcp:test"});
        runs.plan = broken;
        MemorySink sink;
        const RunResult result = runs.run(sink);
        QCOMPARE(result.stop, StopReason::Failed);
        QVERIFY2(qstr(result.error)
                     .startsWith(u"mcp:test: The server has ended. It ended with "
                                 "exit code 3. Its last words: \"I do not want to\"."_s),
                 result.error.c_str());
        QCOMPARE(result.spent, Charge{});
        QCOMPARE(runs.model->calls(), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TstMcpRuns)
#include "tst_mcpruns.moc"
