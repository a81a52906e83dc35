// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs against a server of models on loopback that takes 500 ms for each answer, 64 at once,
// everything recorded: the share of the throughput that the same runs would have on the same
// threads if nothing but the server took time, and peak memory (the server's own included). Prints
// JSON. Usage: bench_served [runs [jobs [latency in ms]]]
#include "app/connections.h"
#include "models/chat/offline/offlinemodel.h"
#include "models/experiments/scheduler.h"
#include "models/store/tracewriter.h"
#include "models/store/workspacereader.h"
#include "resources/resources.h"
#include "tests/benchmarks/memory.h"
#include "tests/integration/inmemory.h"
#include "tests/server/modelserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <queue>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

int argument(char **argv, int argc, int at, int fallback)
{
    return argc > at ? std::atoi(argv[at]) : fallback;
}

/// When the last of them ends if each takes its turns at the server and nothing else, in their
/// order.
double idealSeconds(std::vector<RunRecord> runs, int jobs, double latency)
{
    std::sort(runs.begin(), runs.end(),
              [](const auto &a, const auto &b) { return a.startedMs < b.startedMs; });
    std::priority_queue<double, std::vector<double>, std::greater<>> free;
    for (int i = 0; i < jobs; ++i)
        free.push(0);
    double last = 0;
    for (const RunRecord &run : runs) {
        const double end = free.top() + run.result->turns * latency;
        free.pop();
        free.push(end);
        last = std::max(last, end);
    }
    return last;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    initResources();
    const int runs = argument(argv, argc, 1, 200);
    const int jobs = argument(argv, argc, 2, 64);
    const int latencyMs = argument(argv, argc, 3, 500);
    ModelServer server(makeOfflineModel("offline-medium"), [latencyMs](const Asked &) {
        Behaviour how;
        how.latency = std::chrono::milliseconds(latencyMs);
        return how;
    });
    const QTemporaryDir dir;
    const QString connections = dir.filePath(u"connections.json"_s);
    QFile file(connections);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s", qPrintable(file.errorString()));
    file.write(QByteArray::fromStdString(
        dump(Json{{"connections", {{{"name", "here"}, {"address", server.address()}}}}})));
    file.close();

    const auto book = std::make_shared<ConnectionBook>(connections);
    Sources sources = offlineSources();
    sources.model = [book](const std::string &name) { return book->model(name); };
    auto description = trackerExperiment(runs, 1, {10});
    description.strategies = {"react"};
    description.models = {"here/offline-medium"};
    auto planned = planExperiment(description, sources, {});
    if (!planned)
        qFatal("%s", qPrintable(planned.error().text()));
    const auto plan = std::make_shared<const ExperimentPlan>(std::move(*planned));
    const auto workspace =
        Workspace::open(dir.filePath(u"bench.tradespace"_s), Workspace::Access::ReadWrite);
    auto writer = TraceWriter::open(*workspace);
    if (!(*writer)->saveExperiment(plan->record))
        qFatal("not saved");
    QElapsedTimer timer;
    timer.start();
    Scheduler scheduler(plan, **writer, {});
    scheduler.start(jobs);
    scheduler.wait();
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    if (!(*writer)->flush() || scheduler.progress().finished != static_cast<std::size_t>(runs))
        qFatal("not all was run");
    auto reader = WorkspaceReader::open(*workspace);
    const auto records = (*reader)->runs(plan->record.id);
    const double ideal = idealSeconds(*records, jobs, latencyMs / 1000.0);
    const Json result{{"runs", runs},
                      {"jobs", jobs},
                      {"latency_ms", latencyMs},
                      {"requests", server.asked().size()},
                      {"seconds", seconds},
                      {"ideal_seconds", ideal},
                      {"share_of_ideal", ideal / seconds},
                      {"peak_megabytes", peakMegabytes()}};
    std::printf("%s\n", result.dump(2).c_str());
    return 0;
}
