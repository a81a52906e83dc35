// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/finance/world.h"

#include <optional>

namespace tradespace::finance {

/// The parts of a report; the number of a section's id is the part's position from 1.
enum class Part
{
    Business,
    Basis,
    Results,
    Liquidity,
    Outlook,
    Corrections ///< only in reports that restate something
};

struct Section
{
    std::string id; ///< "DNMF-2021-3"
    int year = 0;
    std::string title;
    std::string text;
};

std::string sectionId(const Company &company, int year, Part part);
/// The sections of one report, in order.
std::vector<Section> sectionsOf(const World &world, const Company &company, int year);
/// Nothing when no report has such a section.
std::optional<Section> findSection(const World &world, std::string_view id);

/// A statement as a table: a heading, the unit, a line per figure.
std::string tableOf(const World &world, const Company &company, int year, Statement statement);

/// An amount in the filing's unit as a table shows it: "1,234.5" or "1,234,500".
std::string tableAmount(const Filing &filing, std::int64_t thousands);
/// The same within a sentence: "$1,234.5 million", "€1,234,500 thousand".
std::string spokenAmount(const Filing &filing, std::int64_t thousands);

} // namespace tradespace::finance
