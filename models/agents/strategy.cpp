// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/strategy.h"

#include "models/domain/json.h"

#include <array>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

struct BaseName
{
    std::string_view name;
    Strategy::Base base;
};
constexpr std::array<BaseName, 4> bases{{{"react", Strategy::Base::React},
                                         {"sequential", Strategy::Base::Sequential},
                                         {"parallel", Strategy::Base::Parallel},
                                         {"bats", Strategy::Base::Bats}}};

struct SwitchName
{
    std::string_view name;
    bool Strategy::*member;
};
constexpr std::array<SwitchName, 3> switches{{{"tracker", &Strategy::tracker},
                                              {"planning", &Strategy::planning},
                                              {"verification", &Strategy::verification}}};

/// Nothing when the text is no strategy.
std::optional<Strategy> read(std::string_view text)
{
    Strategy strategy;
    const auto first = text.find_first_of("+-");
    bool known = false;
    for (const auto &base : bases) {
        if (text.substr(0, first) == base.name) {
            strategy.base = base.base;
            known = true;
        }
    }
    if (!known)
        return std::nullopt;
    const bool full = strategy.base == Strategy::Base::Bats;
    for (const auto &entry : switches)
        strategy.*entry.member = full;
    text.remove_prefix(std::min(first, text.size()));
    while (!text.empty()) {
        const bool on = text.front() == '+';
        text.remove_prefix(1);
        const auto end = text.find_first_of("+-");
        bool taken = false;
        for (const auto &entry : switches) {
            // what is on already cannot be switched on, nor the other way round
            if (text.substr(0, end) == entry.name && strategy.*entry.member != on) {
                strategy.*entry.member = on;
                taken = true;
            }
        }
        if (!taken)
            return std::nullopt;
        text.remove_prefix(std::min(end, text.size()));
    }
    return strategy;
}

} // namespace

std::vector<std::string> knownStrategies()
{
    return {"react",
            "react+tracker",
            "sequential",
            "sequential+tracker",
            "parallel",
            "parallel+tracker",
            "bats",
            "bats-planning",
            "bats-verification",
            "bats-planning-verification"};
}

Result<Strategy> strategyFromName(const std::string &name, const QString &place)
{
    if (const auto strategy = read(name))
        return *strategy;
    QStringList known;
    for (const auto &strategy : knownStrategies())
        known << qstr(strategy);
    return fail(Error::Kind::Input, place, Tr::tr("There is no strategy \"%1\".").arg(qstr(name)),
                Tr::tr("Use one of %1, or another base with +tracker, +planning or +verification.")
                    .arg(known.join(u", "_s)));
}

} // namespace tradespace
