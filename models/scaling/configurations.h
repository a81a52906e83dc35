// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/scaling/topology.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace {

/// One measured combination of benchmark, model and topology: a row of configurations.csv.
struct Configuration
{
    std::string benchmark;
    Topology topology = Topology::Single;
    std::string family; ///< maker of the model, e.g. "openai"
    std::string model;
    double intelligence = 0; ///< index of the model, 0 to 100 (Artificial Analysis, as published)
    int tools = 1; ///< tools the task offers, at least 1
    int agents = 1; ///< at least 1
    int instances = 1; ///< tasks measured, at least 1
    double performance = 0; ///< success rate in [0, 1]
    int fold = -1; ///< of the published cross-validation, 0 to 4; −1 = none
};

/// A benchmark measured with one model: what is compared. Indices into the configurations.
struct Cell
{
    std::string benchmark;
    std::string model;
    std::array<std::optional<std::size_t>, topologyCount> rows; ///< by topology

    bool complete() const; ///< all five topologies
};

/// The most configurations that are read: the predictors' cost grows with their square and cube.
constexpr std::size_t mostConfigurations = 400;

/// Reads CSV (RFC 4180, UTF-8, header line) with the columns benchmark, architecture,
/// model_family, model, intelligence_index, tool_count, agent_count, instances, performance and,
/// optionally, cv_fold; others are ignored. Errors name `place`, line and column; a cell of the
/// table may occur once, and every benchmark and model needs its single-agent row.
Result<std::vector<Configuration>> configurationsFromCsv(std::string_view text,
                                                         const QString &place);
/// The same from a file of at most 4 MiB.
Result<std::vector<Configuration>> readConfigurations(const QString &file);
std::string toCsv(const std::vector<Configuration> &configurations);

/// The 180 published configurations. Source: the data of arXiv 2512.08296 v2, four benchmarks ×
/// nine models × five topologies.
std::vector<Configuration> publishedConfigurations();

/// In order of first appearance.
std::vector<Cell> cellsOf(const std::vector<Configuration> &configurations);

} // namespace tradespace
