// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The agent loop on a model and a tool that take no time, everything recorded in a workspace: steps
// a second, bytes a step early and late in a run, peak memory, and how much of the time is the
// store's. Prints JSON. Usage: bench_loop [jobs]
#include "models/agents/prompts.h"
#include "models/experiments/scheduler.h"
#include "models/store/tracewriter.h"
#include "resources/resources.h"
#include "tests/benchmarks/memory.h"
#include "tests/integration/inmemory.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdio>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Calls its tool every turn, with a few hundred bytes of thought.
class TirelessModel final : public ChatModel
{
public:
    std::string name() const override { return "offline-medium"; }
    bool isPaid() const override { return false; }
    std::optional<std::int64_t> virtualMs(std::int64_t, std::int64_t) const override { return 1; }
    ChatResult reply(const ChatRequest &request, std::stop_token) override
    {
        ChatReply reply;
        reply.message.role = Message::Role::Assistant;
        const std::string turn = std::to_string(request.seed);
        reply.message.text = "The last result left " + turn
            + " open; I look at it from another side and "
            + "note what is known so far: nothing contradicts the first idea, two details are "
              "missing.";
        const bool closing = request.tools->size() == 1;
        reply.message.calls.push_back(
            closing ? ToolCall{"c" + turn, "submit", R"({"answer": "none"})"}
                    : ToolCall{"c" + turn, "search", R"({"queries": ["q)" + turn + "\"]}"});
        reply.finish = Finish::ToolCalls;
        reply.usage.input = 100;
        reply.usage.output = 60;
        return reply;
    }
};

class InstantTool final : public Tool
{
public:
    const ToolSpec &spec() const override
    {
        static const ToolSpec spec{"search", "Finds things.", Json::object()};
        return spec;
    }
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override
    {
        return ToolPlan{Json::parse(arguments), 1};
    }
    ToolOutput run(const ToolPlan &plan, std::int64_t, std::stop_token) override
    {
        std::string text = "Results for " + dump(plan.arguments) + "\n";
        for (int i = 0; i < 8; ++i)
            text += std::to_string(quickHash(text))
                + " stands in the archive beside the older entry.\n";
        return {std::move(text), false};
    }
};

class InstantFamily final : public TaskFamily
{
public:
    std::string name() const override { return "instant"; }
    std::vector<ToolSpec> toolSpecs() const override { return {InstantTool().spec()}; }
    Result<Environment> environment(const Task &) const override
    {
        Environment environment;
        environment.tools.push_back(std::make_unique<InstantTool>());
        return environment;
    }
};

ExperimentPlan planFor(int runs, int steps)
{
    Sources sources = offlineSources();
    sources.generateTasks = [](const std::string &, const Json &, std::uint64_t,
                               int count) -> Result<TaskSet> {
        TaskSet set;
        set.family = std::make_shared<InstantFamily>();
        for (int i = 0; i < count; ++i)
            set.tasks.push_back({"t" + std::to_string(i),
                                 "instant",
                                 "Go on.",
                                 "never",
                                 {},
                                 "text",
                                 Json::object()});
        return set;
    };
    sources.model = [](const std::string &) -> Result<std::shared_ptr<ChatModel>> {
        return std::make_shared<TirelessModel>();
    };
    auto description = trackerExperiment(runs, 1, {steps});
    description.strategies = {"react"};
    auto plan = planExperiment(description, sources, {});
    if (!plan)
        qFatal("%s", qPrintable(plan.error().text()));
    return *plan;
}

struct Measured
{
    double seconds = 0;
    qint64 bytes = 0;
};

Measured runRecorded(int runs, int steps, int jobs)
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"bench.tradespace"_s);
    Measured measured;
    {
        const auto workspace = Workspace::open(path, Workspace::Access::ReadWrite);
        auto writer = TraceWriter::open(*workspace);
        const auto plan = std::make_shared<const ExperimentPlan>(planFor(runs, steps));
        if (!(*writer)->saveExperiment(plan->record))
            qFatal("not saved");
        QElapsedTimer timer;
        timer.start();
        Scheduler scheduler(plan, **writer, {});
        scheduler.start(jobs);
        scheduler.wait();
        if (!(*writer)->flush() || scheduler.progress().finished != static_cast<std::size_t>(runs))
            qFatal("not all was run");
        measured.seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    }
    measured.bytes = QFileInfo(path).size(); // the log is folded in when the last connection closes
    return measured;
}

double secondsUnrecorded(int runs, int steps, int jobs)
{
    QElapsedTimer timer;
    timer.start();
    runAll(planFor(runs, steps), jobs);
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

double bytesPerStep(int from, int to)
{
    constexpr int runs = 40;
    const Measured small = runRecorded(runs, from, 2);
    const Measured large = runRecorded(runs, to, 2);
    return static_cast<double>(large.bytes - small.bytes) / (runs * (to - from));
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    initResources();
    const int jobs = argc > 1 ? std::atoi(argv[1]) : 2;
    constexpr int runs = 200;
    constexpr int steps = 100;
    const double recorded = runRecorded(runs, steps, jobs).seconds;
    const double unrecorded = secondsUnrecorded(runs, steps, jobs);
    const Json result{{"jobs", jobs},
                      {"steps_per_second", runs * steps / recorded},
                      {"steps_per_second_unrecorded", runs * steps / unrecorded},
                      {"recorded_over_unrecorded", recorded / unrecorded},
                      {"bytes_per_step_5_to_50", bytesPerStep(5, 50)},
                      {"bytes_per_step_250_to_500", bytesPerStep(250, 500)},
                      {"peak_megabytes", peakMegabytes()}};
    std::printf("%s\n", result.dump(2).c_str());
    return 0;
}
