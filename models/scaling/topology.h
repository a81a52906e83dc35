// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>
#include <string_view>

namespace tradespace {

/// How agents work together; the five of arXiv 2512.08296 v2. Names in files are those of an arm's
/// `topology`.
enum class Topology
{
    Single,
    Independent,
    Centralized,
    Decentralized,
    Hybrid
};

constexpr std::size_t topologyCount = 5;
constexpr std::array<Topology, topologyCount> allTopologies = {
    Topology::Single, Topology::Independent, Topology::Centralized, Topology::Decentralized,
    Topology::Hybrid};
/// Those with several agents, in the same order.
constexpr std::array<Topology, topologyCount - 1> teamTopologies = {
    Topology::Independent, Topology::Centralized, Topology::Decentralized, Topology::Hybrid};

constexpr std::size_t indexOf(Topology topology)
{
    return static_cast<std::size_t>(topology);
}

/// "single", "independent", …
const char *topologyName(Topology topology);
std::optional<Topology> topologyFromName(std::string_view name);
/// For people: "Single agent", "Independent", …
QString topologyLabel(Topology topology);

} // namespace tradespace
