// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace::offline {

/// One thing to do, read from a clause.
struct Deed
{
    std::string name; ///< "2.1": of the second instruction the first; "2.1b" what to do otherwise
    std::string text; ///< the clause
    std::string tool; ///< empty when the clause was not understood
    Json arguments = Json::object(); ///< but for whom
    std::string key; ///< the argument that takes whoever it is for; empty: it is for nobody
    std::string who; ///< a name, "its owner", "its sender" or "each of its attendees"
    bool needsRecord = false; ///< speaks of "it"
};

/// What decides between a deed and another.
struct Premise
{
    enum class Kind
    {
        None,
        Tasks, ///< person, number
        Visits, ///< from, to, number
        Attendees, ///< number
        Field ///< field, value
    };
    Kind kind = Kind::None;
    std::map<std::string, std::string> values;
    int number = 0;
    std::string text;
};

/// A numbered line of a list of things to do.
struct Instruction
{
    int number = 0;
    std::string noun; ///< "meeting", "e-mail", "customer", "task"
    std::map<std::string, std::string> by; ///< what is said of it
    Premise condition;
    std::vector<Deed> deeds;
    Deed otherwise;
};

/// How the names of the tools for its kind of record begin: "calendar_".
std::string toolPrefix(const Instruction &instruction);

/// All instructions that a text has, as far as they are understood.
std::vector<Instruction> readInstructions(std::string_view text);

} // namespace tradespace::offline
