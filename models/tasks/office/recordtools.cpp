// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/office/officetools.h"

namespace tradespace::office {

namespace {

using Type = Argument::Type;

const std::vector<std::string> personColumns{"name", "email", "team"};
const std::vector<std::string> customerColumns{"name", "email", "owner", "status", "product"};
const std::vector<std::string> taskColumns{"title", "project", "owner", "list", "due"};

template <std::size_t N> std::vector<std::string> texts(const std::array<std::string_view, N> &from)
{
    return {from.begin(), from.end()};
}

std::vector<Argument> customerArguments(bool required)
{
    return {{"name", Type::Text, required, "Name of the customer."},
            {"email", Type::Text, required, "The customer's e-mail address."},
            {"owner", Type::Text, required, "Address of the person who looks after it."},
            {"status", Type::Choice, required, "How far it has come.", texts(statuses)},
            {"product", Type::Text, required, "What it is interested in."}};
}

std::vector<Argument> taskArguments(bool required)
{
    return {{"title", Type::Text, required, "Title of the task."},
            {"project", Type::Text, required, "Project that it belongs to."},
            {"owner", Type::Text, required, "Address of the person it is assigned to."},
            {"list", Type::Choice, false, "Where it stands; new ones are in the backlog.",
             texts(lists)},
            {"due", Type::Date, required, "Day on which it is due."}};
}

std::vector<Argument> with(Argument first, std::vector<Argument> rest)
{
    rest.insert(rest.begin(), std::move(first));
    return rest;
}

std::vector<Argument> searching(std::vector<Argument> arguments)
{
    arguments.push_back(pageArgument());
    return arguments;
}

ToolOutput add(Office &office, Table table, Fields fields, const std::vector<std::string> &columns)
{
    if (auto trouble = unknownAddress(office, fields["owner"]); !trouble.empty())
        return {trouble, true};
    return {"Created: " + rowText(office.add(table, std::move(fields), true), columns)};
}

ToolOutput mark(Office &office, Table table, const Json &arguments, const char *what)
{
    if (office.find(table, arguments["id"].get<std::string>()) == nullptr)
        return noSuch(arguments, what);
    office.add(Table::Marks, fieldsOf(arguments), true);
    return {"Done."};
}

} // namespace

std::vector<Service> customerServices()
{
    const Argument id = idArgument("Id of the customer, such as \"C7\".");
    return {
        {"customer_search", "Lists customers that fit all that is given.",
         searching(customerArguments(false)), false,
         [](Office &office, const Json &arguments) {
             return listRecords(office, Table::Customers, customerColumns, arguments);
         }},
        {"customer_update", "Changes the given fields of a customer.",
         with(id, customerArguments(false)), true,
         [](Office &office, const Json &arguments) {
             return changeRecord(office, Table::Customers, arguments, "customer");
         }},
        {"customer_add", "Adds a new customer.", customerArguments(true), true,
         [](Office &office, const Json &arguments) {
             return add(office, Table::Customers, fieldsOf(arguments), customerColumns);
         }},
        {"customer_delete",
         "Deletes a customer.",
         {id},
         true,
         [](Office &office, const Json &arguments) {
             return removeRecord(office, Table::Customers, arguments, "customer");
         }},
        {"customer_note",
         "Adds a note to a customer.",
         {id, {"text", Type::Text, true, "The note."}},
         true,
         [](Office &office, const Json &arguments) {
             return mark(office, Table::Customers, arguments, "customer");
         }},
    };
}

std::vector<Service> taskServices()
{
    const Argument id = idArgument("Id of the task, such as \"T7\".");
    return {
        {"task_search", "Lists tasks of projects that fit all that is given.",
         searching(taskArguments(false)), false,
         [](Office &office, const Json &arguments) {
             return listRecords(office, Table::Tasks, taskColumns, arguments);
         }},
        {"task_create", "Makes a new task in a project.", taskArguments(true), true,
         [](Office &office, const Json &arguments) {
             Fields fields = fieldsOf(arguments);
             if (fields.find("list") == fields.end())
                 fields["list"] = lists[0];
             return add(office, Table::Tasks, std::move(fields), taskColumns);
         }},
        {"task_update", "Changes the given fields of a task.", with(id, taskArguments(false)), true,
         [](Office &office, const Json &arguments) {
             return changeRecord(office, Table::Tasks, arguments, "task");
         }},
        {"task_delete",
         "Deletes a task.",
         {id},
         true,
         [](Office &office, const Json &arguments) {
             return removeRecord(office, Table::Tasks, arguments, "task");
         }},
        {"task_comment",
         "Adds a comment to a task.",
         {id, {"text", Type::Text, true, "The comment."}},
         true,
         [](Office &office, const Json &arguments) {
             return mark(office, Table::Tasks, arguments, "task");
         }},
    };
}

std::vector<Service> otherServices()
{
    const std::vector<Argument> range{
        {"metric", Type::Choice, true, "What is counted.", {"visits", "orders"}},
        {"from", Type::Date, true, "First day."},
        {"to", Type::Date, true, "Last day."}};
    auto plot = range;
    plot.push_back({"kind", Type::Choice, true, "Kind of the plot.", {"line", "bar"}});
    return {
        {"people_search", "Lists people of the firm with their e-mail addresses.",
         searching({{"name", Type::Text, false, "Part of the name."},
                    {"team", Type::Text, false, "Part of the team's name."}}),
         false,
         [](Office &office, const Json &arguments) {
             return listRecords(office, Table::People, personColumns, arguments);
         }},
        {"analytics_query", "Counts of the web site for each day from the first to the last.",
         range, false,
         [](Office &office, const Json &arguments) {
             std::string text;
             const auto days = office.days->find(arguments["metric"].get<std::string>());
             const Days none;
             for (const auto &[date, count] : days == office.days->end() ? none : days->second) {
                 if (date >= arguments["from"].get<std::string>()
                     && date <= arguments["to"].get<std::string>())
                     text += (text.empty() ? "" : "\n") + date + ": " + std::to_string(count);
             }
             return ToolOutput{text.empty() ? "Nothing was counted on these days." : text};
         }},
        {"analytics_plot", "Makes a plot of counts of the web site.", plot, true,
         [](Office &office, const Json &arguments) {
             office.add(Table::Plots, fieldsOf(arguments), true);
             return ToolOutput{"The plot was made."};
         }},
    };
}

} // namespace tradespace::office
