// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/office/fields.h"

#include <QList>

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace::office {

/// Where records are kept.
enum class Table
{
    People,
    Inbox,
    Sent, ///< what went out in this run
    Events,
    Customers,
    Tasks,
    Plots,
    Marks ///< archived, flagged, commented …: what the lesser tools leave behind
};
inline constexpr std::size_t tableCount = 8;

struct Record
{
    std::string id; ///< "E12"; given in the order of making
    Fields fields;
    bool isNew = false; ///< made in this run

    const std::string &operator[](std::string_view key) const;
};

/// Date → count.
using Days = std::map<std::string, int, std::less<>>;

/// All that an office knows. A plain value that is cheap to copy; a run acts on its own copy.
struct Office
{
    std::array<QList<Record>, tableCount> tables; ///< shared until one copy changes its own
    std::shared_ptr<const std::map<std::string, Days, std::less<>>> days; ///< by metric
    std::string today;

    QList<Record> &table(Table which);
    const QList<Record> &table(Table which) const;
    const Record *find(Table which, std::string_view id) const;
    Record *findToChange(Table which, std::string_view id);
    Record &add(Table which, Fields fields, bool isNew);
    /// Of that many, from the first day to the last.
    int total(std::string_view metric, std::string_view from, std::string_view to) const;
    /// Whether mail can be sent there: the address of a person or a customer.
    bool knowsAddress(std::string_view address) const;
};

inline constexpr std::array<std::string_view, 4> statuses{"Lead", "Qualified", "Won", "Lost"};
inline constexpr std::array<std::string_view, 4> lists{"Backlog", "In progress", "In review",
                                                       "Completed"};

/// What became of an office: a line per record that is new, changed or gone, sorted. New ones
/// without their ids, so that the order of making them does not matter; all with letters in lower
/// case and single spaces.
std::vector<std::string> changesOf(const Office &before, const Office &after);

/// "2031-04-09" and so many days later.
std::string dateAfter(std::string_view date, int days);

} // namespace tradespace::office
