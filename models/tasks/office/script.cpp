// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/office/script.h"

#include "models/tasks/office/officetools.h"

#include <algorithm>

namespace tradespace::office {

namespace {

/// Does instructions on its own copy of an office.
class Doer
{
public:
    explicit Doer(Office office)
        : m_office(std::move(office))
    {
    }

    bool doJob(const Job &job)
    {
        const auto id = theOne(job);
        if (!id)
            return false;
        for (std::size_t i = 0; i < job.acts.size(); ++i) {
            const bool first = i > 0 || job.condition.kind == Condition::Kind::None
                || holds(job.condition, *m_office.find(job.table, *id));
            if (!act(first ? job.acts[i] : job.otherwise, job.table, *id))
                return false;
        }
        return true;
    }

    std::vector<Call> calls;
    const Office &office() const { return m_office; }

private:
    std::optional<std::string> addressOf(std::string_view name) const
    {
        for (const auto &person : m_office.table(Table::People)) {
            if (person["name"] == name)
                return person["email"];
        }
        return std::nullopt;
    }

    /// The id of the only record that the description fits.
    std::optional<std::string> theOne(const Job &job) const
    {
        std::vector<std::string> found;
        for (const auto &record : m_office.table(job.table)) {
            const bool fits =
                std::all_of(job.description.begin(), job.description.end(), [&](const auto &field) {
                    return field.first == "sender" ? record["from"] == addressOf(field.second)
                                                   : record[field.first] == field.second;
                });
            if (fits && !record.isNew)
                found.push_back(record.id);
        }
        return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
    }

    bool holds(const Condition &condition, const Record &record) const
    {
        int count = 0;
        const auto value = [&](const char *key) {
            const auto it = condition.values.find(key);
            return it == condition.values.end() ? std::string() : it->second;
        };
        switch (condition.kind) {
        case Condition::Kind::OpenTasks: {
            const auto owner = addressOf(value("person"));
            for (const auto &task : m_office.table(Table::Tasks))
                count += task["owner"] == owner && task["list"] != "Completed" ? 1 : 0;
            break;
        }
        case Condition::Kind::Visits:
            count = m_office.total("visits", value("from"), value("to"));
            break;
        case Condition::Kind::Attendees:
            count = static_cast<int>(attendeesOf(record).size());
            break;
        default:
            return record[value("field")] == value("value");
        }
        return count > condition.number;
    }

    static std::vector<std::string> attendeesOf(const Record &record)
    {
        std::vector<std::string> out;
        std::string rest = record["attendees"];
        while (!rest.empty()) {
            const auto comma = rest.find(", ");
            out.push_back(rest.substr(0, comma));
            rest.erase(0, comma == std::string::npos ? comma : comma + 2);
        }
        return out;
    }

    bool call(const char *tool, Json arguments)
    {
        const Service *service = serviceNamed(tool);
        if (service->run(m_office, arguments).error)
            return false;
        calls.push_back({tool, std::move(arguments)});
        return true;
    }

    /// The arguments in the values of an act that a service takes, with others beside.
    static Json with(const Fields &values, Json others)
    {
        for (const auto &[key, value] : values) {
            if (key == "minutes")
                others[key] = std::stoi(value);
            else if (key != "person")
                others[key] = value;
        }
        return others;
    }

    /// Changes the record itself.
    bool change(Table table, const std::string &id, const Fields &values, Json others)
    {
        others["id"] = id;
        const char *tool = table == Table::Events ? "calendar_update"
            : table == Table::Customers           ? "customer_update"
                                                  : "task_update";
        return call(tool, with(values, std::move(others)));
    }

    bool act(const Act &act, Table table, const std::string &id)
    {
        const Record it = *m_office.find(table, id);
        const auto named = act.values.find("person");
        std::string person = it[table == Table::Inbox ? "from" : "owner"];
        if (named != act.values.end()) {
            const auto address = addressOf(named->second);
            if (!address)
                return false;
            person = *address;
        }
        switch (act.verb) {
        case Verb::Move:
        case Verb::Lengthen:
        case Verb::SetStatus:
        case Verb::SetList:
        case Verb::SetDue:
            return change(table, id, act.values, Json::object());
        case Verb::Hand:
            return change(table, id, act.values, {{"owner", person}});
        case Verb::Cancel:
            return call("calendar_cancel", {{"id", id}});
        case Verb::Delete:
            return call(table == Table::Inbox           ? "email_delete"
                            : table == Table::Customers ? "customer_delete"
                                                        : "task_delete",
                        {{"id", id}});
        case Verb::Reply:
            return call("email_reply", with(act.values, {{"id", id}}));
        case Verb::Forward:
            return call("email_forward", {{"id", id}, {"to", person}});
        case Verb::TellAttendees: {
            const auto all = attendeesOf(it);
            return std::all_of(all.begin(), all.end(), [&](const std::string &address) {
                return call("email_send", with(act.values, {{"to", address}}));
            });
        }
        case Verb::Tell:
            return call("email_send", with(act.values, {{"to", person}}));
        case Verb::NewTask:
            return call("task_create", with(act.values, {{"owner", person}}));
        case Verb::NewMeeting:
            return call("calendar_create", with(act.values, {{"attendees", person}}));
        case Verb::Plot:
            break;
        }
        return call("analytics_plot", with(act.values, Json::object()));
    }

    Office m_office;
};

} // namespace

std::optional<Solution> solve(const Assignment &assignment)
{
    const auto &jobs = assignment.jobs;
    Doer forward(assignment.office);
    if (!std::all_of(jobs.begin(), jobs.end(), [&](const Job &job) { return forward.doJob(job); }))
        return std::nullopt;
    auto changes = changesOf(assignment.office, forward.office());
    if (changes.empty())
        return std::nullopt;
    if (jobs.size() > 1) {
        Doer backward(assignment.office);
        const bool done = std::all_of(jobs.rbegin(), jobs.rend(),
                                      [&](const Job &job) { return backward.doJob(job); });
        if (!done || changesOf(assignment.office, backward.office()) != changes)
            return std::nullopt;
    }
    return Solution{std::move(forward.calls), std::move(changes)};
}

} // namespace tradespace::office
