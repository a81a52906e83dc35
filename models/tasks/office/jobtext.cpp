// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/office/jobs.h"

namespace tradespace::office {

namespace {

const std::string &valueOf(const Fields &fields, std::string_view key)
{
    static const std::string nothing;
    const auto it = fields.find(key);
    return it == fields.end() ? nothing : it->second;
}

std::string quoted(const Fields &fields, std::string_view key)
{
    return '"' + valueOf(fields, key) + '"';
}

std::string subjectOf(const Job &job)
{
    const Fields &by = job.description;
    switch (job.table) {
    case Table::Inbox:
        return "The e-mail " + quoted(by, "subject") + " from " + valueOf(by, "sender");
    case Table::Events:
        return "The meeting " + quoted(by, "title") + " on " + valueOf(by, "date");
    case Table::Customers:
        return "The customer " + quoted(by, "name");
    default:
        return "The task " + quoted(by, "title") + " of the project " + quoted(by, "project");
    }
}

/// The person of an act by name, or by what the record is to them.
std::string personOf(const Act &act, Table table)
{
    if (const auto &name = valueOf(act.values, "person"); !name.empty())
        return name;
    return table == Table::Inbox ? "its sender" : "its owner";
}

std::string mailText(const Fields &values)
{
    return " an e-mail with the subject " + quoted(values, "subject") + " and the text "
        + quoted(values, "text");
}

std::string textOf(const Act &act, Table table)
{
    const Fields &values = act.values;
    switch (act.verb) {
    case Verb::Move:
        return "move it to " + valueOf(values, "date") + " at " + valueOf(values, "start");
    case Verb::Lengthen:
        return "make it last " + valueOf(values, "minutes") + " minutes";
    case Verb::Cancel:
        return "cancel it";
    case Verb::TellAttendees:
        return "send each of its attendees" + mailText(values);
    case Verb::Reply:
        return "reply to it with the text " + quoted(values, "text");
    case Verb::Forward:
        return "forward it to " + valueOf(values, "person");
    case Verb::Delete:
        return "delete it";
    case Verb::SetStatus:
        return "set its status to " + quoted(values, "status");
    case Verb::Hand:
        return "make " + valueOf(values, "person") + " its owner";
    case Verb::SetList:
        return "move it to the list " + quoted(values, "list");
    case Verb::SetDue:
        return "set its due date to " + valueOf(values, "due");
    case Verb::Tell:
        return "send " + personOf(act, table) + mailText(values);
    case Verb::NewTask:
        return "create a task " + quoted(values, "title") + " in the project "
            + quoted(values, "project") + " for " + personOf(act, table) + ", due "
            + valueOf(values, "due");
    case Verb::NewMeeting:
        return "create a meeting " + quoted(values, "title") + " with " + personOf(act, table)
            + " on " + valueOf(values, "date") + " at " + valueOf(values, "start") + " for "
            + valueOf(values, "minutes") + " minutes";
    case Verb::Plot:
        break;
    }
    return "make a " + valueOf(values, "kind") + " plot of the " + valueOf(values, "metric")
        + " from " + valueOf(values, "from") + " to " + valueOf(values, "to");
}

std::string textOf(const Condition &condition)
{
    const std::string number = std::to_string(condition.number);
    switch (condition.kind) {
    case Condition::Kind::OpenTasks:
        return "if " + valueOf(condition.values, "person") + " has more than " + number
            + " tasks that are not completed";
    case Condition::Kind::Visits:
        return "if the visits from " + valueOf(condition.values, "from") + " to "
            + valueOf(condition.values, "to") + " add up to more than " + number;
    case Condition::Kind::Attendees:
        return "if it has more than " + number + " attendees";
    default:
        return "if its " + valueOf(condition.values, "field") + " is "
            + quoted(condition.values, "value");
    }
}

} // namespace

std::string questionOf(const Assignment &assignment)
{
    std::string text = "You do the office work of the firm Halden. Today is "
        + assignment.office.today
        + ". Do with the tools what the list asks for, and nothing else. Subjects, texts and "
          "titles "
          "stand between quotation marks; use them as they are. The owner of a customer or a task "
          "is the person who looks after it. \"It\" is always what stands at the start of the "
          "line. "
          "What follows \"then\" is done in any case. Days are counted from the first to the last, "
          "both included.";
    int number = 0;
    for (const Job &job : assignment.jobs) {
        text += '\n' + std::to_string(++number) + ". " + subjectOf(job) + ": ";
        for (std::size_t i = 0; i < job.acts.size(); ++i) {
            if (i > 0)
                text += ", then ";
            const std::string act = textOf(job.acts[i], job.table);
            if (i == 0 && job.condition.kind != Condition::Kind::None)
                text += textOf(job.condition) + ", " + act + ", otherwise "
                    + textOf(job.otherwise, job.table);
            else
                text += act;
        }
        text += '.';
    }
    return text + "\nWhen all is as asked, submit one word: how it went.";
}

} // namespace tradespace::office
