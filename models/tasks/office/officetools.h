// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/arguments.h"
#include "models/tasks/office/tables.h"

#include <memory>
#include <mutex>
#include <vector>

namespace tradespace::office {

/// One way to use the office, as a row of a table: what it is called, what it takes, what it does.
struct Service
{
    const char *name;
    std::string description;
    std::vector<Argument> arguments;
    bool acts = false; ///< changes the office
    ToolOutput (*run)(Office &office, const Json &arguments) = nullptr;
};

/// All of them; a job that is offered n tools has the first n. What stands at the end no job needs.
const std::vector<Service> &services();
const Service *serviceNamed(std::string_view name);

/// The services of one kind of record each, in no order.
std::vector<Service> mailServices();
std::vector<Service> calendarServices();
std::vector<Service> customerServices();
std::vector<Service> taskServices();
std::vector<Service> otherServices();

/// Rows that fit all the given texts, eight on a page: a date, a time or a choice must be equal,
/// other texts must be in the field, whatever the case.
inline constexpr std::size_t pageSize = 8;
ToolOutput listRecords(const Office &office, Table table, const std::vector<std::string> &columns,
                       const Json &arguments);
Argument pageArgument();
Argument idArgument(const char *description);
ToolOutput noSuch(const Json &arguments, const char *what);
/// Changes the fields that are given beside the id; an error when none is, or the id is unknown.
ToolOutput changeRecord(Office &office, Table table, const Json &arguments, const char *what);
ToolOutput removeRecord(Office &office, Table table, const Json &arguments, const char *what);
std::string rowText(const Record &record, const std::vector<std::string> &columns);
/// The given arguments as fields; numbers become text.
Fields fieldsOf(const Json &arguments);
/// An address that nobody has is an error for the model.
std::string unknownAddress(const Office &office, const std::string &address);

/// An office in one run, shared by its tools; each locks it for one call.
struct Desk
{
    Office before; ///< as it was in the morning
    std::mutex mutex;
    Office office;
};

std::vector<ToolSpec> toolSpecs(std::size_t count);
std::vector<std::unique_ptr<Tool>> makeTools(const std::shared_ptr<Desk> &desk, std::size_t count);

} // namespace tradespace::office
