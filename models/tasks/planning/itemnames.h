// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/random.h"

#include <set>
#include <string>

namespace tradespace::planning {

enum class ItemKind
{
    Fuel,
    Raw,
    Part,
    Product
};

/// Invented names of items, no two alike: "tavrim ore", "dolem gear". For one workshop.
class ItemNames
{
public:
    explicit ItemNames(Random &random)
        : m_random(random)
    {
    }
    std::string make(ItemKind kind);

private:
    Random &m_random;
    std::set<std::string> m_roots;
};

} // namespace tradespace::planning
