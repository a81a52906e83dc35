// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/topology.h"

#include "models/agents/topologies/decentralized.h"
#include "models/agents/topologies/independent.h"
#include "models/agents/topologies/orchestrated.h"
#include "models/agents/topologies/single.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

std::vector<std::string> knownTopologies()
{
    return {"single", "independent", "centralized", "decentralized", "hybrid"};
}

Result<std::shared_ptr<const TopologyRunner>> topologyFromName(const std::string &name,
                                                               const QString &place)
{
    if (name == "single")
        return std::make_shared<const SingleTopology>();
    if (name == "independent")
        return std::make_shared<const IndependentTopology>();
    if (name == "centralized")
        return std::make_shared<const OrchestratedTopology>(OrchestratedTopology::Peers::Silent);
    if (name == "decentralized")
        return std::make_shared<const DecentralizedTopology>();
    if (name == "hybrid")
        return std::make_shared<const OrchestratedTopology>(OrchestratedTopology::Peers::Talk);
    QStringList known;
    for (const auto &topology : knownTopologies())
        known << qstr(topology);
    return fail(Error::Kind::Input, place, Tr::tr("There is no topology \"%1\".").arg(qstr(name)),
                Tr::tr("Use one of %1.").arg(known.join(u", "_s)));
}

Result<void> checkCombination(const std::string &topology, const Strategy &strategy,
                              const QString &place)
{
    const QString except =
        Tr::tr("Leave the pair out with \"except\", or choose another strategy.");
    if (topology == "single")
        return {};
    if (strategy.base == Strategy::Base::Parallel)
        return fail(Error::Kind::Input, place,
                    Tr::tr("Parallel samples are several agents already: they need the topology "
                           "single."),
                    except);
    if (topology == "independent")
        return {};
    if (strategy.base != Strategy::Base::React || strategy.verification)
        return fail(Error::Kind::Input, place,
                    Tr::tr("In the topology %1 the agents check one another, so each of them works "
                           "with react, with or without tracker and planning.")
                        .arg(qstr(topology)),
                    except);
    return {};
}

} // namespace tradespace
