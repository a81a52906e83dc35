// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/finance/items.h"
#include "models/tasks/finance/settings.h"

#include <optional>
#include <string>
#include <vector>

namespace tradespace::finance {

inline constexpr int firstYear = 2015;
inline constexpr int lastYear = 2022;

/// Where a filing shows a figure.
enum class Place
{
    Table,
    Text, ///< not in the table, said in a section
    Derived ///< neither: to be found from two other lines by an identity
};

/// The annual report of one fiscal year.
struct Filing
{
    int year = 0;
    bool millions = false; ///< amounts are shown in millions, else in thousands
    int euroCents = 0; ///< in euros, one of which is so many US cents; 0: in dollars
    Figures figures{}; ///< as originally reported
    std::array<Place, itemCount> places{};
    std::vector<std::int64_t> nearMisses; ///< of nearMisses(), all of them
};

/// A correction of an earlier year's figures, published with a later filing.
struct Restatement
{
    int year = 0; ///< that is corrected
    int filedIn = 0; ///< in whose filing it stands
    Figures before{};
    Figures after{};
};

struct Company
{
    std::string name;
    std::string ticker;
    std::string sector;
    int endMonth = 12; ///< of the fiscal year
    bool endsNextYear = false; ///< fiscal year N ends in calendar year N + 1
    std::vector<Filing> filings; ///< firstYear to lastYear
    std::vector<Restatement> restatements; ///< oldest filing first

    const Filing &filing(int year) const
    {
        return filings[static_cast<std::size_t>(year - firstYear)];
    }
    /// What counts today: the newest restatement, else what was reported.
    const Figures &latest(int year) const;
};

/// All companies and their filings; a plain value that depends on settings and seed alone.
struct World
{
    std::vector<Company> companies;
    int distractors = 0;
    std::uint64_t seed = 0;

    /// The company of that name or ticker, in any case; null when there is none.
    const Company *find(std::string_view nameOrTicker) const;
};

World makeWorld(const FinanceSettings &settings, std::uint64_t seed);

} // namespace tradespace::finance
