// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/drive.h"

#include "app/cli/commands.h"
#include "app/cli/terminal.h"

#include <QElapsedTimer>

#include <csignal>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

volatile std::sig_atomic_t interrupted = 0;

QString progressLine(const Progress &progress)
{
    QString line = Tr::tr("%1 of %2 runs")
                       .arg(grouped(static_cast<qint64>(progress.finished)),
                            grouped(static_cast<qint64>(progress.total)));
    if (progress.runsPerSecond > 0)
        line += u" · "_s + Tr::tr("%1 runs/s").arg(progress.runsPerSecond, 0, 'f', 1);
    if (progress.secondsLeft && *progress.secondsLeft > 0)
        line += u" · "_s + Tr::tr("about %1 left").arg(duration(*progress.secondsLeft));
    line += u" · "_s + Tr::tr("spent $%1").arg(progress.spent.usd(), 0, 'f', 2);
    if (progress.cap)
        line += u" "_s + Tr::tr("of $%1").arg(progress.cap->usd(), 0, 'f', 2);
    if (progress.waiting > 0)
        line += u" · "_s
            + Tr::tr("%1 waiting: %2").arg(progress.waiting).arg(qstr(progress.waitingFor));
    if (progress.failed > 0)
        line += u" · "_s + Tr::tr("%1 failed").arg(progress.failed);
    if (progress.refused > 0)
        line += u" · "_s + Tr::tr("%1 refused by the cap").arg(progress.refused);
    return line;
}

} // namespace

void watchForInterrupts()
{
    std::signal(SIGINT, [](int) { interrupted = 1; });
    std::signal(SIGTERM, [](int) { interrupted = 1; });
}

bool wasInterrupted()
{
    return interrupted != 0;
}

std::function<void()> readingLines(std::shared_ptr<const ReadingBoard> board, bool quiet)
{
    return [board = std::move(board), quiet, last = QString(), since = QElapsedTimer()]() mutable {
        constexpr qint64 pauseMs = 500;
        const auto now = board->now();
        if (!now || (since.isValid() && since.elapsed() < pauseMs))
            return;
        watchForInterrupts();
        since.start();
        const QString line = readingText(*now);
        if (!quiet && line != last)
            say(line);
        last = line;
    };
}

int drive(Scheduler &scheduler, bool quiet, const QString &stopped)
{
    QString last;
    for (int i = 1; !scheduler.waitFor(std::chrono::milliseconds(50)); ++i) {
        if (wasInterrupted())
            scheduler.stop();
        if (i % 10 != 0)
            continue;
        const QString line = progressLine(scheduler.progress());
        if (!quiet && line != last)
            say(line);
        last = line;
    }
    if (!quiet)
        say(progressLine(scheduler.progress()));
    if (const auto trouble = scheduler.trouble())
        return report(*trouble);
    if (scheduler.progress().state == Progress::State::Stopped) {
        say(stopped);
        return FailedToDo;
    }
    if (scheduler.progress().refused > 0) {
        say(Tr::tr("The cap was reached. Raise cap.experiment_usd and run it again to go on."));
        return FailedToDo;
    }
    return Succeeded;
}

} // namespace tradespace
