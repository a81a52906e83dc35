// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/strategy.h"

#include "models/domain/json.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

std::vector<std::string> knownStrategies()
{
    return {"react", "react+tracker"};
}

Result<Strategy> strategyFromName(const std::string &name, const QString &place)
{
    if (name == "react")
        return Strategy{"react", false};
    if (name == "react+tracker")
        return Strategy{"react", true};
    QStringList known;
    for (const auto &strategy : knownStrategies())
        known << qstr(strategy);
    return fail(Error::Kind::Input, place, Tr::tr("There is no strategy \"%1\".").arg(qstr(name)),
                Tr::tr("Use one of %1.").arg(known.join(u", "_s)));
}

} // namespace tradespace
