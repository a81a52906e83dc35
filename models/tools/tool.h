// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/message.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace tradespace {

/// What a tool says to the agent. An error is a message too: it is charged if the tool was run.
struct ToolOutput
{
    std::string text;
    bool error = false;
    /// The tool itself is lost, or was stopped: the run must end, and the agent is told nothing.
    std::optional<Error> failure = {};
};

/// A call that passed validation: how many units it will be charged for.
struct ToolPlan
{
    Json arguments;
    std::int64_t units = 1; ///< one per query string or address of a batched call
};

/// Something an agent may call. Belongs to one run; the agents of a run may call it from several
/// threads at once.
class Tool
{
public:
    virtual ~Tool() = default;

    virtual const ToolSpec &spec() const = 0;
    /// Whether the same call gives the same result when it is executed again on a fresh
    /// environment; then a resume re-executes it instead of reading the record.
    virtual bool repeatable() const { return true; }
    /// Of tools that are not repeatable: whether a call whose outcome was lost may be made once
    /// more, and charged once more. Otherwise the agent is told that the outcome is unknown.
    virtual bool mayRunAgain() const { return false; }
    /// Whether calls leave something in a process of this run's own, which no record brings back.
    virtual bool keepsState() const { return false; }
    /// Whether a call can change what later calls find. Such calls of one environment are run one
    /// after the other, in the order of the agents.
    virtual bool changesState() const { return false; }
    /// Validates arguments that a model wrote. The error is the message for the model; it costs
    /// nothing.
    virtual tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const = 0;
    /// Runs the first `granted` units of the plan (at least 1). Must come back soon after a stop
    /// request.
    virtual ToolOutput run(const ToolPlan &plan, std::int64_t granted, std::stop_token stop) = 0;
};

} // namespace tradespace
