// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/files.h"

#include <QCryptographicHash>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

namespace tradespace::test {

constexpr int mostMs = 600'000; ///< for one program; far beyond what any of them takes

struct Ended
{
    int code = -1; ///< -1 when it crashed, hung or never began
    QByteArray out;
    QByteArray err;
};

/// Without the settings of whoever runs the tests.
inline void prepare(QProcess &process)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("/nonexistent"));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    process.setProcessEnvironment(environment);
}

inline Ended finish(QProcess &process)
{
    Ended ended;
    const bool inTime = process.waitForFinished(mostMs) || process.state() == QProcess::NotRunning;
    if (!inTime)
        process.kill();
    process.waitForFinished();
    ended.out = process.readAllStandardOutput();
    ended.err = process.readAllStandardError();
    if (inTime && process.error() != QProcess::FailedToStart
        && process.exitStatus() == QProcess::NormalExit)
        ended.code = process.exitCode();
    return ended;
}

inline Ended runFile(const QString &file, const QStringList &arguments)
{
    QProcess process;
    prepare(process);
    process.start(file, arguments);
    return finish(process);
}

inline Ended tradespace(const QStringList &arguments)
{
    return runFile(QStringLiteral(TRADESPACE_PROGRAM), arguments);
}

/// An experiment of 6 arms on generated tasks.
inline QByteArray experimentOf(int tasks)
{
    return R"({"tradespace": 1, "name": "faults",
 "tasks": {"family": "research", "count": )"
        + QByteArray::number(tasks) + R"(, "settings": {"pages": 300}},
 "arms": {"strategies": ["react", "react+tracker"], "models": ["offline-medium"],
          "calls_per_tool": [3, 20, 60]},
 "seed": 5, "jobs": 2})";
}

} // namespace tradespace::test
