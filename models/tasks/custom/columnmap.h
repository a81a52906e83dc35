// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <array>
#include <optional>
#include <string>

namespace tradespace {

/// Which column of the user's file is what of a task; empty: none is.
struct ColumnMap
{
    std::string question;
    std::string answer;
    std::string aliases; ///< a list, or texts parted by "|"
    std::string id;
    std::string grader; ///< the row's own grader by name
    std::string tolerance; ///< of the row's number: "0.5", or "2 %" of the answer
    std::string unit; ///< of the row's number

    bool operator==(const ColumnMap &) const = default;
};

/// A part of a task that a column may hold.
struct ColumnRole
{
    const char *key; ///< in the description's tasks.columns
    std::string ColumnMap::*column;
    bool required;
};
const std::array<ColumnRole, 7> &columnRoles();

/// What the usual names of columns mean ("Q", "prompt", "gold", "expected answer" …); capitals,
/// spaces and underscores do not matter. A role without a column of such a name stays empty.
ColumnMap guessColumns(const QStringList &columns);

/// What was chosen, and the guess for the rest: for everything when nothing was chosen, else for
/// question and answer only. A column is never guessed twice.
ColumnMap completed(ColumnMap chosen, const QStringList &columns);

} // namespace tradespace
