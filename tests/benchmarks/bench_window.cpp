// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "The window never blocks": how soon the window is there, and how long its thread stays away from
// the event loop while the ready-made experiment runs (seen on Curves, then on Runs with a run
// chosen), while it is opened again and while pages change; beside it as long an idle window on the
// same machine. Prints JSON. Usage: bench_window [number of tasks]
#include "models/items/results.h"
#include "tests/benchmarks/eventprobe.h"
#include "tests/ui/windowharness.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <cmath>
#include <cstdio>
#include <unistd.h>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Since the kernel started this process, by its clock of 10 ms.
double msSinceExec()
{
    QFile stat(u"/proc/self/stat"_s);
    QFile uptime(u"/proc/uptime"_s);
    if (!stat.open(QIODevice::ReadOnly) || !uptime.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray line = stat.readAll();
    const double ticks =
        line.mid(line.lastIndexOf(')') + 2).split(' ').value(19).toDouble(); // field 22
    const double started = ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
    return 1e3 * (uptime.readAll().split(' ').value(0).toDouble() - started);
}

double load()
{
    QFile file(u"/proc/loadavg"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(0).toDouble() : -1;
}

/// Notes when a widget has been painted for the first time.
class FirstPaint : public QObject
{
public:
    explicit FirstPaint(QWidget &window) { window.installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_painted = m_painted || event->type() == QEvent::Paint;
        return false;
    }
    bool painted() const { return m_painted; }

private:
    bool m_painted = false;
};

/// How often one is larger than the other.
double ratio(const Json &one, const Json &other, const char *clock, const char *figure)
{
    return std::round(one[clock][figure].get<double>()
                      / std::max(0.01, other[clock][figure].get<double>()));
}

/// The whole experiment as it is shown in the list, seen on that page.
Json watchRun(ProbedApplication &application, WindowHarness &h, MainWindow::Page page)
{
    h.window.showPage(page);
    application.settle();
    application.forget();
    h.session.run();
    const bool choosesRun = page == MainWindow::RunsPlace;
    application.runUntil([&] {
        if (choosesRun && !h.session.selection().run() && h.session.runs().rowCount() > 0)
            h.session.selection().chooseRun(h.session.runs().runAt(0).key);
        return h.state() == Standing::State::Finished
            && h.session.results().analysis().runs == h.session.standing().value().total;
    });
    Json result = application.measured();
    result["runs"] = h.session.standing().value().total;
    result["load"] = load();
    const double seconds = application.secondsMeasured();
    application.forget();
    application.runUntil([&] { return application.secondsMeasured() >= seconds; });
    Json idle = application.measured();
    idle.erase("worst");
    for (const char *clock : {"wall", "cpu", "timer_late"})
        result["max_over_idle"][clock] = ratio(result, idle, clock, "max_ms");
    result["idle"] = idle;
    return result;
}

/// Leaves the finished experiment and opens it again.
Json reopen(ProbedApplication &application, WindowHarness &h, MainWindow::Page page)
{
    const QString key = h.session.shown();
    h.window.showPage(page);
    h.session.show({});
    application.settle();
    application.forget();
    h.session.show(key);
    application.runUntil([&] { return h.session.results().analysis().runs > 0; });
    application.settle();
    return application.measured();
}

/// Each change of the page by itself, three times around.
Json changePages(ProbedApplication &application, WindowHarness &h)
{
    Json result;
    for (int i = 0; i < 9; ++i) {
        const int page = i % 3;
        application.forget();
        QTimer::singleShot(0, &h.window,
                           [&h, page] { h.window.showPage(static_cast<MainWindow::Page>(page)); });
        application.settle();
        result.push_back({{"to_page", page}, {"longest_ms", application.longestMs()}});
    }
    return result;
}

Json timeAnalyses(const QString &workspace, const ExperimentId &id)
{
    const auto open = Workspace::open(workspace, Workspace::Access::ReadOnly);
    const auto loaded = open ? loadRuns(*open, id) : Result<LoadedRuns>(fail(open.error()));
    if (!loaded)
        qFatal("the workspace cannot be read again");
    Json result;
    for (const std::size_t replicates : {std::size_t{400}, std::size_t{2000}}) {
        AnalysisSettings settings;
        settings.replicates = replicates;
        QElapsedTimer timer;
        timer.start();
        const Sample sample = sampleOf(*loaded->record, loaded->runs);
        const Analysis analysis = analyse(sample.arms, sample.outcomes, settings);
        result.push_back({{"replicates", replicates},
                          {"runs", analysis.runs},
                          {"ms", static_cast<double>(timer.nsecsElapsed()) / 1e6}});
    }
    return result;
}

} // namespace

int main(int argc, char *argv[])
{
    const double atMain = msSinceExec();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    initResources();
    ProbedApplication application(argc, argv);
    const double atApplication = msSinceExec();
    const QTemporaryDir dir;
    std::vector<Json> ready = readyMadeDescriptions();
    if (argc > 1)
        ready.front()["tasks"]["count"] = std::atoi(argv[1]);

    Json result;
    {
        WindowHarness h(dir.filePath(u"curves.tradespace"_s), dir.filePath(u"settings.ini"_s),
                        ready);
        const double atShown = msSinceExec();
        const FirstPaint paint(h.window);
        application.forget();
        double atPaint = 0;
        application.runUntil([&] {
            if (atPaint == 0 && paint.painted())
                atPaint = msSinceExec();
            return atPaint > 0 && h.state() == Standing::State::Draft;
        });
        result["start"] = {{"load", load()},
                           {"main_ms", atMain},
                           {"application_ms", atApplication},
                           {"window_built_ms", atShown},
                           {"first_frame_ms", atPaint},
                           {"experiment_shown_ms", msSinceExec()}};
        result["start"]["events"] = application.measured();
        result["watched_on_curves"] = watchRun(application, h, MainWindow::CurvesPlace);
        result["opened_on_curves"] = reopen(application, h, MainWindow::CurvesPlace);
        result["opened_on_runs"] = reopen(application, h, MainWindow::RunsPlace);
        result["pages"] = changePages(application, h);
        result["analyses"] =
            timeAnalyses(h.session.path(), *digestFromHex(utf8(h.session.shown())));
    }
    {
        WindowHarness h(dir.filePath(u"runs.tradespace"_s), dir.filePath(u"settings.ini"_s), ready);
        application.runUntil([&] { return h.state() == Standing::State::Draft; });
        result["watched_on_runs"] = watchRun(application, h, MainWindow::RunsPlace);
    }
    std::printf("%s\n", result.dump(2).c_str());
    return 0;
}
