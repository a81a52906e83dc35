// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/random.h"
#include "models/tasks/office/tables.h"

namespace tradespace::office {

/// An office of a small firm with people, mail, meetings, customers, tasks and a web site, before
/// anybody has asked for anything. So many people have names much like another's.
Office makeOffice(Random &random, int similar);

/// The same words elsewhere: adds records that are nearly like the one with this id.
void addSimilar(Office &office, Table table, std::string id, int count, Random &random);

/// What records and instructions are made of.
std::string someSubject(Random &random);
std::string someText(Random &random);
std::string someTitle(Random &random); ///< of a task
std::string someProject(Random &random);
std::string someMeeting(Random &random);
std::string someTime(Random &random);
/// A working day after today.
std::string someDay(const Office &office, Random &random);
const Record &someRecord(const Office &office, Table table, Random &random);
const Record &somePerson(const Office &office, Random &random);

} // namespace tradespace::office
