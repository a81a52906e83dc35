// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window while 200 runs wait for a server: how long its thread stays away from the event loop,
// what the runs reach of the ideal throughput, and the memory of the whole process, server
// included. Prints JSON. Usage: bench_servedwindow [runs at once] [latency in ms]
#include "models/chat/offline/offlinemodel.h"
#include "models/items/results.h"
#include "tests/benchmarks/eventprobe.h"
#include "tests/server/modelserver.h"
#include "tests/ui/windowharness.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <sys/resource.h>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int runs = 200;

Json experiment(int atOnce)
{
    Json json = smallExperiment(runs);
    json["arms"] = {
        {"strategies", {"react"}}, {"models", {"here/offline-medium"}}, {"calls_per_tool", {10}}};
    // without a cap per run, only one run at a time could be kept within that of the whole
    json["cap"] = {{"experiment_usd", 1000}, {"run_usd", 1}};
    json["jobs"] = atOnce;
    return json;
}

} // namespace

int main(int argc, char *argv[])
{
    const int atOnce = argc > 1 ? std::atoi(argv[1]) : 64;
    const int latency = argc > 2 ? std::atoi(argv[2]) : 500;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    initResources();
    ProbedApplication application(argc, argv);
    ModelServer server(makeOfflineModel("offline-medium"), [latency](const Asked &) {
        Behaviour how;
        how.latency = std::chrono::milliseconds(latency);
        return how;
    });
    const QTemporaryDir dir;
    const QString settings = dir.filePath(u"settings.ini"_s);
    QFile connections(settings + u".connections.json"_s);
    if (!connections.open(QIODevice::WriteOnly))
        return 1;
    connections.write(QByteArray::fromStdString(
        dump({{"connections", {{{"name", "here"}, {"address", server.address()}}}}})));
    connections.close();
    WindowHarness h(dir.filePath(u"work.tradespace"_s), settings, {experiment(atOnce)});
    application.runUntil([&] { return h.state() == Standing::State::Draft; });
    h.window.showPage(MainWindow::CurvesPlace);
    application.settle();
    application.forget();
    QElapsedTimer timer;
    timer.start();
    if (!h.session.draft().valid())
        qFatal("the experiment cannot be run: %s",
               qPrintable(h.session.draft().problems().front().message));
    h.session.run();
    application.runUntil([&] { return h.state() == Standing::State::Finished; });
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    Json result = application.measured();

    // the ideal: nothing but latency, each run's calls one after the other on so many lanes
    std::vector<double> lanes(static_cast<std::size_t>(atOnce), 0);
    const auto open = Workspace::open(h.session.path(), Workspace::Access::ReadOnly);
    const auto loaded =
        open ? loadRuns(*open, *digestFromHex(utf8(h.session.shown()))) : Result<LoadedRuns>();
    if (!loaded)
        return 1;
    for (const RunRecord &run : loaded->runs)
        *std::min_element(lanes.begin(), lanes.end()) += run.result->turns * latency / 1000.0;
    const double ideal = *std::max_element(lanes.begin(), lanes.end());
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    result["runs"] = loaded->runs.size();
    result["requests"] = server.asked().size();
    result["seconds"] = seconds;
    result["share_of_ideal"] = ideal / seconds;
    result["peak_mb"] = static_cast<double>(usage.ru_maxrss) / 1024;
    std::printf("%s\n", result.dump(2).c_str());
    return 0;
}
