// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tradespace {

/// A turn has a model phase and a tool phase.
enum class Phase
{
    Model,
    Tools
};

/// Someone who takes turns in a run. Each phase is reserve, perform, settle; only `perform` may run
/// beside that of others, so that what an actor gets never depends on which thread was faster.
class Actor
{
public:
    virtual ~Actor() = default;

    /// Takes no more turns, until it is told to go on.
    virtual bool finished() const = 0;
    /// Puts aside what the phase may cost; in the run's own thread. May finish the actor.
    virtual void reserve(Phase phase) = 0;
    /// Asks the model or runs the tools; in any thread.
    virtual void perform(Phase phase) = 0;
    /// Books and takes note; in the run's own thread.
    virtual void settle(Phase phase) = 0;
    /// Its tools change what others find: no turn may lie beside it, so that each decides on what
    /// is there.
    virtual bool actsInOrder() const = 0;
};

} // namespace tradespace
