// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/topology.h"

#include "models/agents/topologies/single.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

std::vector<std::string> knownTopologies()
{
    return {"single"};
}

Result<std::shared_ptr<const TopologyRunner>> topologyFromName(const std::string &name,
                                                               const QString &place)
{
    if (name == "single")
        return std::make_shared<const SingleTopology>();
    QStringList known;
    for (const auto &topology : knownTopologies())
        known << qstr(topology);
    return fail(Error::Kind::Input, place, Tr::tr("There is no topology \"%1\".").arg(qstr(name)),
                Tr::tr("Use one of %1.").arg(known.join(u", "_s)));
}

} // namespace tradespace
