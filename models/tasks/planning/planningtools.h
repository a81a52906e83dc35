// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/planning/workshop.h"
#include "models/tools/tool.h"

#include <memory>
#include <mutex>

namespace tradespace::planning {

/// What has become of a workshop in one run. Shared by its tools; locked by each for as long as it
/// reads or acts.
struct Bench
{
    explicit Bench(Workshop shop)
        : workshop(std::move(shop))
        , stock(workshop.stock)
    {
    }
    const Workshop workshop;
    std::mutex mutex;
    std::vector<int> stock;
    bool declaredImpossible = false;
};

/// recipes, craft, smelt, declare_impossible; without a bench they can be described, not run.
std::vector<ToolSpec> toolSpecs();
std::vector<std::unique_ptr<Tool>> makeTools(const std::shared_ptr<Bench> &bench);

} // namespace tradespace::planning
