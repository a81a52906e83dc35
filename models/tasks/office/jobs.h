// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/office/settings.h"
#include "models/tasks/office/tables.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tradespace::office {

/// What can be asked for. "It" is the record that the instruction speaks of.
enum class Verb
{
    Move, ///< a meeting: date, start
    Lengthen, ///< a meeting: minutes
    Cancel, ///< a meeting
    TellAttendees, ///< of a meeting: subject, text
    Reply, ///< to an e-mail: text
    Forward, ///< an e-mail: person
    Delete, ///< an e-mail, a customer, a task
    SetStatus, ///< of a customer: status
    Hand, ///< a customer or a task: person
    SetList, ///< of a task: list
    SetDue, ///< of a task: due
    Tell, ///< subject, text; person, or nobody named: whoever has to do with it
    NewTask, ///< title, project, due; person as above
    NewMeeting, ///< title, date, start, minutes; person as above
    Plot ///< metric, from, to, kind
};

struct Act
{
    Verb verb = Verb::Delete;
    Fields values;
};

/// What an instruction may depend on.
struct Condition
{
    enum class Kind
    {
        None,
        OpenTasks, ///< person has more than `number` tasks that are not completed
        Visits, ///< more than `number` visits from `from` to `to`
        Attendees, ///< more than `number` people attend it
        Is ///< its `field` is `value`
    };
    Kind kind = Kind::None;
    int number = 0;
    Fields values;
};

/// One instruction: a record, described by some of its fields, and what is to be done.
struct Job
{
    Table table = Table::Tasks;
    Fields description; ///< for an e-mail "sender" is the name of the person
    Condition condition; ///< decides between the first act and `otherwise`
    std::vector<Act> acts;
    Act otherwise;
};

/// An office and what is asked of it.
struct Assignment
{
    Office office;
    std::vector<Job> jobs;
};

/// Draws that come one after the other are about the same firm, so many of them.
inline constexpr std::uint64_t drawsPerFirm = 16;
/// The firm of a draw, before anybody has asked for anything.
Office makeFirm(const OfficeSettings &settings, std::uint64_t seed, std::uint64_t draw);

/// The assignment of one draw in its firm; the same settings, seed and draw give the same one.
/// Nothing when the draw came out badly.
std::optional<Assignment> makeAssignment(const OfficeSettings &settings, std::uint64_t seed,
                                         std::uint64_t draw, Office firm);

/// All that is asked, in words.
std::string questionOf(const Assignment &assignment);

} // namespace tradespace::office
