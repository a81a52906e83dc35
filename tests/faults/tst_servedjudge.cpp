// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/servedmodel.h"
#include "models/experiments/judging.h"
#include "models/experiments/scheduler.h"
#include "tests/experiments/planharness.h"
#include "tests/server/modelserver.h"
#include "tests/support/memorysink.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

using Drop = Behaviour::Drop;
using Body = Behaviour::Body;
using Counts = Behaviour::Counts;
using std::chrono::milliseconds;

constexpr int runs = 12;

std::shared_ptr<ChatModel> judgeModel()
{
    return std::make_shared<ScriptedModel>([](const ChatRequest &, std::stop_token) -> ChatResult {
        return calling({{"g", "grade", R"({"right": true, "reason": "It says so."})"}});
    });
}

/// An agent in this process whose answers a model on that server judges.
ExperimentPlan planWith(std::shared_ptr<ChatModel> judge)
{
    const auto agent =
        std::make_shared<ScriptedModel>([](const ChatRequest &, std::stop_token) -> ChatResult {
            return submitting("in other words");
        });
    Sources sources = fakeSources(agent);
    const auto family = std::make_shared<FakeFamily>();
    sources.generateTasks = [family](const std::string &, const Json &, std::uint64_t,
                                     int count) -> Result<TaskSet> {
        TaskSet set{{}, family};
        for (int i = 0; i < count; ++i) {
            set.tasks.push_back(FakeFamily::task(i));
            set.tasks.back().grader = "judge";
        }
        return set;
    };
    const std::string name = judge->name();
    sources.model = [agent, judge,
                     name](const std::string &asked) -> Result<std::shared_ptr<ChatModel>> {
        return asked == name ? judge : std::shared_ptr<ChatModel>(agent);
    };
    sources.prices.models[name] = sources.prices.models["scripted"];
    Json json = plainDescription();
    json["tasks"]["count"] = runs;
    json["arms"]["strategies"] = {"react"};
    json["arms"]["calls_per_tool"] = {2};
    json["judge"] = name;
    json["agents"] = {{"max_output_tokens", 300}};
    auto plan = planOf(json, sources);
    if (!plan)
        qFatal("%s", qPrintable(plan.error().text()));
    return std::move(*plan);
}

} // namespace

class TstServedJudge : public QObject
{
    Q_OBJECT

private slots:
    void theAccountHoldsWhateverTheServerDoes_data();
    void theAccountHoldsWhateverTheServerDoes();
};

void TstServedJudge::theAccountHoldsWhateverTheServerDoes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("drop");
    QTest::addColumn<int>("body");
    QTest::addColumn<int>("counts");
    QTest::addColumn<bool>("always");
    const auto row = [](const char *name, int status, Drop drop, Body body, Counts counts,
                        bool always) {
        QTest::newRow(name) << status << int(drop) << int(body) << int(counts) << always;
    };
    row("proper", 200, Drop::Never, Body::Proper, Counts::Right, true);
    row("429, once", 429, Drop::Never, Body::Proper, Counts::Right, false);
    row("500 and billed, once", 500, Drop::Never, Body::Proper, Counts::Right, false);
    row("400", 400, Drop::Never, Body::Proper, Counts::Right, true);
    row("dropped once asked, once", 200, Drop::OnceAsked, Body::Proper, Counts::Right, false);
    row("dropped in the body, once", 200, Drop::InBody, Body::Proper, Counts::Right, false);
    row("cut short, once", 200, Drop::Never, Body::Truncated, Counts::Right, false);
    row("no JSON, once", 200, Drop::Never, Body::Malformed, Counts::Right, false);
    row("empty, once", 200, Drop::Never, Body::Empty, Counts::Right, false);
    row("no counts", 200, Drop::Never, Body::Proper, Counts::Missing, true);
    row("counts twice", 200, Drop::Never, Body::Proper, Counts::Twice, true);
    row("all output used", 200, Drop::Never, Body::Proper, Counts::Full, true);
    row("negative counts", 200, Drop::Never, Body::Proper, Counts::Absurd, true);
    row("ten times the counts", 200, Drop::Never, Body::Proper, Counts::TooHigh, true);
}

void TstServedJudge::theAccountHoldsWhateverTheServerDoes()
{
    QFETCH(int, status);
    QFETCH(int, drop);
    QFETCH(int, body);
    QFETCH(int, counts);
    QFETCH(bool, always);
    std::mutex mutex;
    std::set<std::string> seen; // each run's first request is the one that goes wrong
    ModelServer server(judgeModel(), [&](const Asked &asked) {
        const std::lock_guard lock(mutex);
        Behaviour how;
        if (!seen.insert(dump(asked.body["messages"])).second && !always)
            return how;
        how.status = status;
        how.billed = status >= 500;
        how.drop = Drop(drop);
        how.body = Body(body);
        how.counts = Counts(counts);
        return how;
    });
    ServerConnection connection;
    connection.name = "here";
    connection.address = server.address();
    const auto session = std::make_shared<ServerSession>(
        connection, Secret(), GatePauses{milliseconds(2), milliseconds(20)});
    const auto plan = std::make_shared<const ExperimentPlan>(
        planWith(std::make_shared<ServedModel>(session, "m")));
    MemorySink sink;
    {
        Scheduler scheduler(plan, sink, {});
        scheduler.start(runs);
        scheduler.wait();
    }
    const auto results = sink.results();
    QCOMPARE(int(results.size()), runs);
    std::int64_t booked = 0;
    std::size_t sent = 0;
    int judged = 0;
    for (const auto &[key, result] : results) {
        const auto calls = sink.calls(plan->id(key));
        Charge charged;
        for (const CallRecord &call : calls) {
            if (call.kind != CallKind::Judge)
                continue;
            charged += call.charged;
            sent += call.state == CallState::Cancelled ? 0 : 1;
        }
        QVERIFY(result.judging.has_value());
        QVERIFY(result.judging->spent == charged);
        QVERIFY(result.judging->spent.tokens
                <= mostJudging(*plan, key).tokens);
        QVERIFY(result.spent.tokens > 0 && result.overrun.isZero());
        booked += result.judging->spent.tokens + result.judging->overrun.tokens;
        judged += countsAsOutcome(result.stop) ? 1 : 0;
        QCOMPARE(result.correct && countsAsOutcome(result.stop), countsAsOutcome(result.stop));
        if (!countsAsOutcome(result.stop))
            QVERIFY(result.stop == StopReason::ServerOverrun || !result.error.empty());
    }
    QCOMPARE(sent, server.asked().size());
    QVERIFY2(booked >= server.billedTokens(),
             qPrintable(u"booked %1, billed %2"_s.arg(booked).arg(server.billedTokens())));
    const bool hopeless = status == 400 || Counts(counts) == Counts::TooHigh;
    QCOMPARE(judged, hopeless ? 0 : runs);
}

QTEST_GUILESS_MAIN(TstServedJudge)
#include "tst_servedjudge.moc"
