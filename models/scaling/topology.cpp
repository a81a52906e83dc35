// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/topology.h"

#include "models/domain/result.h"

namespace tradespace {

const char *topologyName(Topology topology)
{
    constexpr std::array<const char *, topologyCount> names = {
        "single", "independent", "centralized", "decentralized", "hybrid"};
    return names[indexOf(topology)];
}

std::optional<Topology> topologyFromName(std::string_view name)
{
    for (const Topology topology : allTopologies) {
        if (name == topologyName(topology))
            return topology;
    }
    return std::nullopt;
}

QString topologyLabel(Topology topology)
{
    switch (topology) {
    case Topology::Single:
        return Tr::tr("Single agent");
    case Topology::Independent:
        return Tr::tr("Independent");
    case Topology::Centralized:
        return Tr::tr("Centralized");
    case Topology::Decentralized:
        return Tr::tr("Decentralized");
    case Topology::Hybrid:
        return Tr::tr("Hybrid");
    }
    return {};
}

} // namespace tradespace
