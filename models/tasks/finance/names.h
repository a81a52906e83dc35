// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/random.h"

#include <string>
#include <vector>

namespace tradespace::finance {

struct CompanyName
{
    std::string name;
    std::string ticker;
    std::string sector;
};

/// So many different companies; each one has up to `alike` others whose names differ from its own
/// in a word.
std::vector<CompanyName> makeNames(Random &random, std::size_t count, std::size_t alike);

} // namespace tradespace::finance
