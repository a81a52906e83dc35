// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/office/officetools.h"

#include <algorithm>
#include <set>

namespace tradespace::office {

namespace {

using Type = Argument::Type;

const std::vector<std::string> columns{"title", "attendees", "date", "start", "minutes"};

/// "a@x, b@x" in one order and spacing; an unknown address gives an error text instead.
std::string sortedAttendees(const Office &office, std::string list, std::string &trouble)
{
    std::set<std::string> addresses;
    std::replace(list.begin(), list.end(), ';', ',');
    while (!list.empty()) {
        const auto comma = list.find(',');
        std::string address = list.substr(0, comma);
        list.erase(0, comma == std::string::npos ? comma : comma + 1);
        std::erase(address, ' ');
        if (address.empty())
            continue;
        if (trouble.empty())
            trouble = unknownAddress(office, address);
        addresses.insert(std::move(address));
    }
    std::string out;
    for (const auto &address : addresses)
        out += (out.empty() ? "" : ", ") + address;
    return out;
}

ToolOutput search(Office &office, const Json &arguments)
{
    return listRecords(office, Table::Events, columns, arguments);
}

ToolOutput create(Office &office, const Json &arguments)
{
    Fields fields = fieldsOf(arguments);
    std::string trouble;
    fields["attendees"] = sortedAttendees(office, fields["attendees"], trouble);
    if (!trouble.empty())
        return {trouble, true};
    return {"Created: " + rowText(office.add(Table::Events, std::move(fields), true), columns)};
}

ToolOutput update(Office &office, const Json &arguments)
{
    Json changes = arguments;
    std::string trouble;
    if (changes.contains("attendees"))
        changes["attendees"] = sortedAttendees(office, changes["attendees"], trouble);
    return trouble.empty() ? changeRecord(office, Table::Events, changes, "meeting")
                           : ToolOutput{trouble, true};
}

ToolOutput cancel(Office &office, const Json &arguments)
{
    return removeRecord(office, Table::Events, arguments, "meeting");
}

ToolOutput remind(Office &office, const Json &arguments)
{
    if (office.find(Table::Events, arguments["id"].get<std::string>()) == nullptr)
        return noSuch(arguments, "meeting");
    Fields fields = fieldsOf(arguments);
    fields["what"] = "reminder";
    office.add(Table::Marks, std::move(fields), true);
    return {"Done."};
}

std::vector<Argument> eventArguments(bool required)
{
    return {{"title", Type::Text, required, "Title of the meeting."},
            {"attendees", Type::Text, required, "E-mail addresses, with commas between."},
            {"date", Type::Date, required, "Day of the meeting."},
            {"start", Type::Time, required, "Time at which it begins."},
            {"minutes", Type::Number, required, "How long it lasts."}};
}

} // namespace

std::vector<Service> calendarServices()
{
    const Argument id = idArgument("Id of the meeting, such as \"E7\".");
    auto changes = eventArguments(false);
    changes.insert(changes.begin(), id);
    return {
        {"calendar_search",
         "Lists meetings that fit all that is given.",
         {{"title", Type::Text, false, "Part of the title."},
          {"attendees", Type::Text, false, "Part of the address of somebody who attends."},
          {"date", Type::Date, false, "Day of the meeting."},
          pageArgument()},
         false,
         search},
        {"calendar_create", "Makes a new meeting.", eventArguments(true), true, create},
        {"calendar_update", "Changes the given fields of a meeting.", changes, true, update},
        {"calendar_cancel", "Cancels a meeting.", {id}, true, cancel},
        {"calendar_reminder",
         "Sets a reminder before a meeting.",
         {id, {"minutes", Type::Number, true, "How long before it."}},
         true,
         remind},
    };
}

} // namespace tradespace::office
