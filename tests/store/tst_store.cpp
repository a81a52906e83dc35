// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/audit.h"
#include "models/store/canonical.h"
#include "models/store/workspacereader.h"
#include "resources/resources.h"
#include "tests/store/recorded.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sstream>
#include <sys/resource.h>

using namespace tradespace;
using namespace tradespace::test;
using namespace Qt::Literals::StringLiterals;

/// The writer and the reader against each other.
class TstStore : public QObject
{
    Q_OBJECT

    struct Open
    {
        QTemporaryDir dir;
        std::optional<Workspace> workspace;
        std::unique_ptr<TraceWriter> writer;
        std::unique_ptr<WorkspaceReader> reader;
        ExperimentRecord record = smallExperiment();

        Open()
        {
            workspace.emplace(
                *Workspace::open(dir.filePath(u"w.tradespace"_s), Workspace::Access::ReadWrite));
            writer = std::move(*TraceWriter::open(*workspace));
            reader = std::move(*WorkspaceReader::open(*workspace));
            (void)writer->saveExperiment(record); // trouble shows in whatever is written next
        }
        std::int64_t integer(const char *sql) const
        {
            auto connection = workspace->connect();
            return connection ? connection->integer(sql).value_or(-1) : -1;
        }
    };

    static void compareCalls(const std::vector<CallRecord> &got,
                             const std::vector<CallRecord> &expected)
    {
        QCOMPARE(got.size(), expected.size());
        for (std::size_t i = 0; i < got.size(); ++i) {
            QVERIFY(got[i].key == expected[i].key);
            QVERIFY(got[i].kind == expected[i].kind);
            QCOMPARE(got[i].name, expected[i].name);
            QVERIFY(got[i].state == expected[i].state);
            QCOMPARE(got[i].paid, expected[i].paid);
            QVERIFY(got[i].reserved == expected[i].reserved);
            QVERIFY(got[i].charged == expected[i].charged);
            QVERIFY(got[i].overrun == expected[i].overrun);
            QVERIFY(got[i].requestHash == expected[i].requestHash);
            QVERIFY(got[i].usage == expected[i].usage);
            QCOMPARE(got[i].reply, expected[i].reply);
        }
    }

private slots:
    void initTestCase() { initResources(); }

    void experimentComesBackAsItWasWritten()
    {
        Open open;
        QVERIFY(open.writer->saveExperiment(open.record)); // a second time changes nothing
        const auto heads = open.reader->experiments();
        QVERIFY(heads);
        QCOMPARE(heads->size(), std::size_t(1));
        QVERIFY(heads->front().id == open.record.id);
        const auto back = open.reader->experiment(open.record.id);
        QVERIFY2(back, back ? "" : qPrintable(back.error().text()));
        QCOMPARE(back->name, open.record.name);
        QVERIFY(back->description == open.record.description);
        QVERIFY(back->snapshot == open.record.snapshot);
        QVERIFY(back->arms == open.record.arms);
        QVERIFY(back->tasks == open.record.tasks);
        QCOMPARE(open.integer("SELECT count(*) FROM price"), 2);
        QVERIFY(!open.reader->experiment(sha256("another")));
    }
    void notesAreKeptUnderTheirNames()
    {
        Open open;
        const auto nothing = open.reader->setting("drafts");
        QVERIFY(nothing && !*nothing);
        const std::string large = "{\"text\": \"" + std::string(2'000'000, 'x') + "\"}";
        QVERIFY(open.writer->saveSetting("drafts", "first"));
        QVERIFY(open.writer->saveSetting("other \xE2\x86\x92", ""));
        QCOMPARE(open.reader->setting("drafts").value().value(), std::string("first"));
        QVERIFY(open.writer->saveSetting("drafts", large));
        QVERIFY(open.reader->setting("drafts").value().value() == large);
        const auto empty = open.reader->setting("other \xE2\x86\x92");
        QVERIFY(empty && *empty && (*empty)->empty());
        QVERIFY(open.reader->setting("drafts; DROP TABLE settings").has_value());
        const auto late = WorkspaceReader::open(*open.workspace);
        QVERIFY((*late)->setting("drafts").value().value() == large);
    }
    void measurementsAreKeptPerExperimentAndKind()
    {
        Open open;
        const auto none = open.reader->measurement(open.record.id, "coordination");
        QVERIFY(none && !*none);
        const Json first{{"fingerprint", "a"}, {"figures", {1.5, nullptr}}};
        const Json second{{"fingerprint", "b"}};
        QVERIFY(open.writer->saveMeasurement(open.record.id, "coordination", first));
        QVERIFY(open.reader->measurement(open.record.id, "coordination").value().value() == first);
        QVERIFY(open.writer->saveMeasurement(open.record.id, "coordination", second));
        QVERIFY(open.reader->measurement(open.record.id, "coordination").value().value() == second);
        QVERIFY(!open.reader->measurement(open.record.id, "other").value());
        QVERIFY(!open.reader->measurement(sha256("another"), "coordination").value());
        // of an experiment that is not there nothing is kept
        QVERIFY(open.writer->saveMeasurement(sha256("another"), "coordination", first));
        QCOMPARE(open.integer("SELECT count(*) FROM measurement"), 1);
    }
    void headsCountWhatIsPlannedEndedAndRefused()
    {
        Open open;
        RunResult result;
        const auto report = [&](std::size_t arm, std::size_t task, std::optional<StopReason> stop) {
            const RunKey key{arm, task, 0};
            const RunId id = runId(open.record.id, open.record.tasks[task].id, arm, 0);
            QVERIFY(open.writer->runStarted(open.record.id, key, id));
            if (stop) {
                result.stop = *stop;
                QVERIFY(open.writer->runFinished(id, result));
            }
        };
        report(0, 0, StopReason::Answered);
        report(0, 1, StopReason::CapReached);
        report(1, 0, std::nullopt);
        ExperimentRecord repeated = open.record;
        repeated.id = sha256("repeated");
        repeated.description["repeats"] = 3;
        QVERIFY(open.writer->saveExperiment(repeated));
        for (const Json &hostile : {Json("abc"), Json(-5), Json::array(), Json()}) {
            repeated.id = sha256(dump(hostile));
            repeated.description["repeats"] = hostile;
            QVERIFY(open.writer->saveExperiment(repeated));
        }
        QVERIFY(open.writer->flush());
        const auto heads = open.reader->experiments();
        QVERIFY2(heads, heads ? "" : qPrintable(heads.error().text()));
        QCOMPARE(heads->size(), 6u);
        const auto &head = heads->front();
        QVERIFY(head.id == open.record.id && head.name == "small");
        QCOMPARE(head.planned, 4u);
        QCOMPARE(head.runs, 3u);
        QCOMPARE(head.finished, 2u);
        QCOMPARE(head.refused, 1u);
        QCOMPARE((*heads)[1].planned, 12u);
        QCOMPARE((*heads)[1].runs, 0u);
        for (std::size_t i = 2; i < 6; ++i)
            QVERIFY((*heads)[i].planned <= 4u);
    }
    void whatDoesNotMakeItAnotherExperimentIsRenewed()
    {
        Open open;
        ExperimentRecord raised = open.record;
        raised.name = "renamed";
        raised.description["cap"]["experiment_usd"] = 5.0;
        QVERIFY(open.writer->saveExperiment(raised));
        const auto back = open.reader->experiment(open.record.id);
        QVERIFY(back);
        QCOMPARE(back->name, std::string("renamed"));
        QVERIFY(back->description == raised.description);
        QCOMPARE(back->tasks.size(), open.record.tasks.size());
    }
    void aRunThatIsTriedAgainHasNoResultMeanwhile()
    {
        Open open;
        const auto told = reportRun(*open.writer, open.record, {1, 0, 0}, 7, true);
        QVERIFY(told);
        QVERIFY(open.writer->runStarted(open.record.id, {1, 0, 0}, told->run));
        QVERIFY(open.writer->flush());
        const auto runs = open.reader->runs(open.record.id);
        QVERIFY(runs);
        QCOMPARE(runs->size(), std::size_t(1));
        QVERIFY(!runs->front().result);
        QCOMPARE(open.integer("SELECT count(*) FROM run WHERE stop IS NOT NULL"), 0);
        QVERIFY(open.reader->calls(told->run)->size() == told->calls.size());
    }
    void runsComeBackAsTheyWereReported()
    {
        Open open;
        const auto told = reportRun(*open.writer, open.record, {1, 0, 0}, 7, true);
        QVERIFY2(told, told ? "" : qPrintable(told.error().text()));
        QVERIFY(open.writer->flush());
        const auto runs = open.reader->runs(open.record.id);
        QVERIFY(runs);
        QCOMPARE(runs->size(), std::size_t(1));
        QVERIFY(runs->front().id == told->run);
        QVERIFY((runs->front().key == RunKey{1, 0, 0}));
        QVERIFY(runs->front().result == told->result);
        QVERIFY(runs->front().startedMs > 0);
        QVERIFY(runs->front().finishedMs >= runs->front().startedMs);
        const auto calls = open.reader->calls(told->run);
        QVERIFY(calls);
        compareCalls(*calls, told->calls);
        const auto events = open.reader->events(told->run);
        QVERIFY(events);
        QCOMPARE(events->size(), told->events.size());
        for (std::size_t i = 0; i < events->size(); ++i) {
            QCOMPARE((*events)[i].turn, told->events[i].turn);
            QCOMPARE((*events)[i].kind, told->events[i].kind);
            QVERIFY((*events)[i].payload == told->events[i].payload);
        }
    }
    void requestsAreRebuiltFromTheirDeltas()
    {
        Open open;
        const auto told = reportRun(*open.writer, open.record, {0, 1, 0}, 10);
        QVERIFY(told);
        QVERIFY(open.writer->flush());
        const auto trace = open.reader->trace(told->run);
        QVERIFY(trace);
        std::vector<std::vector<std::string>> requests;
        for (const auto &entry : *trace) {
            if (entry.call.kind == CallKind::Model)
                requests.push_back(entry.request);
            else
                QVERIFY(entry.request.empty());
        }
        QVERIFY(requests == told->requests);
        QVERIFY(requests[2].size() < requests[1].size() + 2); // one of them did shrink
    }
    void unfinishedAndOverrunCallsKeepTheirState()
    {
        Open open;
        const RunId run = runId(open.record.id, "t-1", 0, 0);
        QVERIFY(open.writer->runStarted(open.record.id, {0, 0, 0}, run));
        const CallReservation first{
            run, {1, 0, 0, 0}, CallKind::Model, "m", true, chargeOf(500, 0), {}, {}};
        QVERIFY(open.writer->reserved(first));
        CallReservation second = first;
        second.key = {2, 0, 0, 0};
        QVERIFY(open.writer->reserved(second));
        CallSettlement settlement;
        settlement.run = run;
        settlement.key = first.key;
        settlement.state = CallState::Failed;
        settlement.charged = first.reserved;
        settlement.charged.costKnown = false;
        settlement.overrun = chargeOf(7, 0);
        QVERIFY(open.writer->settled(settlement));
        QVERIFY(open.writer->flush());
        const auto calls = open.reader->calls(run);
        QVERIFY(calls);
        QVERIFY(calls->at(0).state == CallState::Failed);
        QVERIFY(calls->at(0).overrun == settlement.overrun);
        QVERIFY(!calls->at(0).charged.costKnown);
        QVERIFY(calls->at(1).state == CallState::Reserved);
        QVERIFY(calls->at(1).charged.isZero());
        QVERIFY(calls->at(1).reserved == second.reserved);
        QVERIFY(!open.reader->runs(open.record.id)->front().result);
    }
    void textsAreKeptOnceWhoeverWritesThem()
    {
        Open open;
        std::vector<std::jthread> threads;
        std::atomic<int> failures = 0;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&open, &failures, i] {
                // arm and task are equal for all, and so are their texts
                failures += reportRun(*open.writer, open.record, {1, 0, i}, 10) ? 0 : 1;
            });
        }
        threads.clear();
        QVERIFY(open.writer->flush());
        QCOMPARE(failures.load(), 0);
        QCOMPARE(open.integer("SELECT count(*) FROM run WHERE stop = 'answered'"), 8);
        QCOMPARE(open.integer("SELECT count(*) FROM call"), 8 * 10 * 2);
        // two for the first turn, two for each further one, and a reply to each model and tool call
        QCOMPARE(open.integer("SELECT count(*) FROM blob"), 2 + 9 * 2 + 10 * 2);
        const auto report = audit(*open.workspace);
        QVERIFY(report);
        QVERIFY2(report->clean(), report->clean() ? "" : qPrintable(report->findings.front()));
    }
    void aSecondWorkspaceExportsTheSame()
    {
        QByteArray exports[2];
        for (int i = 0; i < 2; ++i) {
            Open open;
            QVERIFY(reportRun(*open.writer, open.record, {i == 0 ? 0U : 1U, 0, 0}, 4));
            QVERIFY(reportRun(*open.writer, open.record, {i == 0 ? 1U : 0U, 0, 0}, 4));
            QVERIFY(open.writer->flush());
            std::ostringstream out;
            QVERIFY(writeCanonical(*open.reader, open.record.id, out, true));
            exports[i] = QByteArray::fromStdString(out.str());
        }
        QVERIFY(exports[0].contains("reply 1/4"));
        QCOMPARE(exports[0], exports[1]);
    }
    void nothingIsSettledWithoutAReservation()
    {
        Open open;
        const RunId run = runId(open.record.id, "t-1", 0, 0);
        QVERIFY(open.writer->runStarted(open.record.id, {0, 0, 0}, run));
        CallSettlement settlement;
        settlement.run = run;
        settlement.key = {1, 0, 0, 0};
        settlement.paid = true;
        const auto refused = open.writer->settled(settlement);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"never been reserved"_s),
                 qPrintable(refused.error().text()));
    }
    void stepsOfRunsThatNeverBeganAreRefused()
    {
        Open open;
        const auto refused = open.writer->reserved(
            {sha256("nobody"), {1, 0, 0, 0}, CallKind::Model, "m", true, chargeOf(1, 0), {}, {}});
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"never begun"_s));
    }
    void afterAFailedWriteNothingMoreIsAccepted()
    {
        Open open;
        QVERIFY(reportRun(*open.writer, open.record, {0, 0, 0}, 1, true));
        QVERIFY(open.writer->flush());
        rlimit before{};
        QVERIFY(getrlimit(RLIMIT_FSIZE, &before) == 0);
        const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
        rlimit small = before;
        small.rlim_cur = 4096; // less than the log has already
        QVERIFY(setrlimit(RLIMIT_FSIZE, &small) == 0);
        const auto refused = reportRun(*open.writer, open.record, {0, 1, 0}, 1, true);
        QVERIFY(setrlimit(RLIMIT_FSIZE, &before) == 0);
        QVERIFY(!refused);
        QVERIFY(refused.error().kind == Error::Kind::Storage);
        QCOMPARE(refused.error().place, open.workspace->path());
        QVERIFY(!refused.error().mend.isEmpty());
        // there is room again, but what was lost would leave a hole
        const auto later = reportRun(*open.writer, open.record, {1, 1, 0}, 1);
        QVERIFY(!later);
        QCOMPARE(later.error().text(), refused.error().text());
        const auto flushed = open.writer->flush();
        QVERIFY(!flushed);
        QCOMPARE(flushed.error().text(), refused.error().text());
        open.writer.reset();
        std::signal(SIGXFSZ, ignored);
        const auto report = audit(*open.workspace);
        QVERIFY(report);
        QVERIFY(report->clean());
        QCOMPARE(report->finished, std::size_t(1));
    }
    void aFullWorkspaceIsReportedAsAFullDisk()
    {
        const Error error = storageError(SQLITE_FULL, u"w.tradespace"_s);
        QVERIFY(error.message.contains(u"full"_s));
        QVERIFY(error.mend.contains(u"goes on"_s));
    }
    void paidReservationsAreOnDiskWhenTheyReturn()
    {
        Open open;
        const RunId run = runId(open.record.id, "t-1", 0, 0);
        QVERIFY(open.writer->runStarted(open.record.id, {0, 0, 0}, run));
        for (int turn = 1; turn <= 20; ++turn) {
            const CallKey key{turn, 0, 0, 0};
            QVERIFY(open.writer->reserved(
                {run, key, CallKind::Model, "m", true, chargeOf(10, 0), {}, {}}));
            auto calls = open.reader->calls(run); // by a connection of its own
            QVERIFY(calls);
            QCOMPARE(calls->size(), static_cast<std::size_t>(turn));
            QVERIFY(calls->back().state == CallState::Reserved);
            CallSettlement settlement;
            settlement.run = run;
            settlement.key = key;
            settlement.paid = true;
            settlement.charged = chargeOf(5, 0);
            QVERIFY(open.writer->settled(settlement));
            calls = open.reader->calls(run);
            QVERIFY(calls);
            QVERIFY(calls->back().state == CallState::Settled);
        }
    }
};

QTEST_GUILESS_MAIN(TstStore)
#include "tst_store.moc"
