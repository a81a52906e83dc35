// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

#include <QApplication>
#include <QTimer>

#include <chrono>
#include <vector>

namespace tradespace::testing {

/// An application that measures how long its thread stays away from the event loop: from the first
/// event after waiting to the next waiting, in time and in the thread's own processor time, for a
/// thread that others pushed aside is late but not blocked. GUI thread.
class ProbedApplication : public QApplication
{
public:
    ProbedApplication(int &argc, char **argv);

    bool notify(QObject *receiver, QEvent *event) override;
    /// Runs the event loop until `done`, which is asked a hundred times a second.
    void runUntil(const std::function<bool()> &done);
    /// Runs it until nothing is left to do.
    void settle();
    void forget(); ///< begins a new measurement
    Json measured() const;
    double longestMs() const; ///< of the measurement
    double secondsMeasured() const;

private:
    using Clock = std::chrono::steady_clock;
    struct Moment
    {
        Clock::time_point wall;
        double cpuMs = 0;
    };
    struct Stretch
    {
        double wallMs = 0;
        double cpuMs = 0;
        double worstMs = 0; ///< of one event in it
        const char *receiver = "";
        const char *parent = "";
        int type = 0;
    };
    static Moment now();
    void close();

    int m_depth = 0;
    bool m_open = false;
    Moment m_opened;
    Stretch m_stretch;
    std::vector<Stretch> m_stretches;
    std::vector<double> m_late; ///< ms by which a timer of 10 ms came late
    Clock::time_point m_since = Clock::now();
};

} // namespace tradespace::testing
