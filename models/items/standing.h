// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"

#include <QObject>

#include <optional>

namespace tradespace {

/// How the experiment that is shown stands: what header and status bar say. A value.
struct Standing
{
    enum class State
    {
        Nothing, ///< no experiment is shown
        Draft, ///< never run
        Unfinished, ///< runs are missing and none is going on
        Preparing, ///< tasks are being made
        Running,
        Paused,
        Stopping,
        Finished,
        Failed ///< ended by trouble; can go on
    };
    State state = State::Nothing;
    QString name;
    std::size_t total = 0;
    std::size_t finished = 0; ///< with a result
    std::size_t failed = 0; ///< of these by infrastructure trouble
    std::size_t refused = 0; ///< by the cap
    std::size_t waiting = 0; ///< for a server
    QString waitingFor; ///< why
    Money spent; ///< the known part
    bool costKnown = true; ///< false: some price is missing
    std::optional<Money> cap;
    double runsPerSecond = 0;
    std::optional<double> secondsLeft;
    QString reading; ///< what goes on before or beside the runs: "Reading documents: …"

    bool live() const
    {
        return state == State::Preparing || state == State::Running || state == State::Paused
            || state == State::Stopping;
    }
    bool operator==(const Standing &) const = default;
};

/// One or two words for a pill: "Running", "Not run yet".
QString stateWord(Standing::State state);
/// "812 of 1 400 runs · 31 runs/s · about 19 s left"
QString progressText(const Standing &standing);
/// "spent $0.42 of $2.00"; empty for what never ran.
QString spendText(const Standing &standing);

/// Holds the standing for those who show it. Lives in the GUI thread.
class StandingModel : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    const Standing &value() const { return m_value; }
    void set(const Standing &value);

signals:
    void changed();

private:
    Standing m_value;
};

} // namespace tradespace
