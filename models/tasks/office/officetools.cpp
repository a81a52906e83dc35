// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/office/officetools.h"

#include <algorithm>

namespace tradespace::office {

namespace {

/// A service as a tool. Acts on the desk of its run; any thread.
class OfficeTool : public Tool
{
public:
    OfficeTool(const Service &service, std::shared_ptr<Desk> desk)
        : m_service(service)
        , m_spec{service.name, service.description, argumentSchema(service.arguments)}
        , m_desk(std::move(desk))
    {
    }
    const ToolSpec &spec() const override { return m_spec; }
    bool changesState() const override { return m_service.acts; }
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override
    {
        return planArguments(m_service.arguments, arguments);
    }
    ToolOutput run(const ToolPlan &plan, std::int64_t, std::stop_token) override
    {
        const std::lock_guard lock(m_desk->mutex);
        return m_service.run(m_desk->office, plan.arguments);
    }

private:
    const Service &m_service; // of the table, which lives as long as the program
    const ToolSpec m_spec;
    const std::shared_ptr<Desk> m_desk;
};

std::string lower(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

bool fits(const Record &record, const std::string &column, const std::string &wanted)
{
    const bool whole = column == "date" || column == "due" || column == "start"
        || column == "status" || column == "list";
    const std::string value = lower(record[column]);
    return whole ? value == lower(wanted) : value.find(lower(wanted)) != std::string::npos;
}

std::string wholeRow(const Record &record)
{
    std::vector<std::string> columns;
    for (const auto &[key, value] : record.fields)
        columns.push_back(key);
    return rowText(record, columns);
}

std::vector<Service> inOrder()
{
    // what jobs need most comes first; the last five are never needed
    constexpr std::array<std::string_view, 26> order{
        "people_search",   "email_search",     "email_read",      "email_send",
        "email_reply",     "email_forward",    "email_delete",    "calendar_search",
        "calendar_create", "calendar_update",  "calendar_cancel", "customer_search",
        "customer_update", "task_search",      "task_create",     "task_update",
        "analytics_query", "task_delete",      "customer_add",    "customer_delete",
        "analytics_plot",  "email_archive",    "email_flag",      "task_comment",
        "customer_note",   "calendar_reminder"};
    std::vector<Service> all;
    for (auto *group :
         {mailServices, calendarServices, customerServices, taskServices, otherServices}) {
        for (auto &service : group())
            all.push_back(std::move(service));
    }
    std::vector<Service> sorted;
    for (const auto name : order)
        sorted.push_back(*std::find_if(all.begin(), all.end(),
                                       [&](const Service &s) { return s.name == name; }));
    return sorted;
}

} // namespace

const std::vector<Service> &services()
{
    static const std::vector<Service> all = inOrder();
    return all;
}

const Service *serviceNamed(std::string_view name)
{
    const auto it = std::find_if(services().begin(), services().end(),
                                 [&](const Service &service) { return service.name == name; });
    return it == services().end() ? nullptr : &*it;
}

ToolOutput listRecords(const Office &office, Table table, const std::vector<std::string> &columns,
                       const Json &arguments)
{
    std::vector<const Record *> found;
    for (const auto &record : office.table(table)) {
        const bool all =
            std::all_of(columns.begin(), columns.end(), [&](const std::string &column) {
                return !arguments.contains(column)
                    || fits(record, column, arguments[column].get<std::string>());
            });
        if (all)
            found.push_back(&record);
    }
    if (found.empty())
        return {"Nothing found."};
    const auto pages = (found.size() + pageSize - 1) / pageSize;
    const auto page = std::min(static_cast<std::size_t>(integerOr(arguments, "page", 1)), pages);
    std::string text = "Page " + std::to_string(page) + " of " + std::to_string(pages) + ':';
    for (auto i = (page - 1) * pageSize; i < std::min(page * pageSize, found.size()); ++i)
        text += '\n' + rowText(*found[i], columns);
    return {text};
}

Argument pageArgument()
{
    return {"page", Argument::Type::Number, false, "Which page of the results, 1 if not given."};
}

Argument idArgument(const char *description)
{
    return {"id", Argument::Type::Text, true, description};
}

ToolOutput noSuch(const Json &arguments, const char *what)
{
    return {std::string("There is no ") + what + " with the id \""
                + arguments["id"].get<std::string>().substr(0, 100) + "\". Search for it first.",
            true};
}

ToolOutput changeRecord(Office &office, Table table, const Json &arguments, const char *what)
{
    const auto id = arguments["id"].get<std::string>();
    if (office.find(table, id) == nullptr)
        return noSuch(arguments, what);
    Fields changes = fieldsOf(arguments);
    changes.erase("id");
    if (changes.empty())
        return {"Nothing was changed: give at least one field with its new value.", true};
    if (const auto owner = changes.find("owner"); owner != changes.end()) {
        if (auto text = unknownAddress(office, owner->second); !text.empty())
            return {text, true};
    }
    Record *record = office.findToChange(table, id);
    for (auto &[key, value] : changes)
        record->fields[key] = std::move(value);
    return {"Changed: " + wholeRow(*record)};
}

ToolOutput removeRecord(Office &office, Table table, const Json &arguments, const char *what)
{
    const auto id = arguments["id"].get<std::string>();
    const Record *record = office.find(table, id);
    if (record == nullptr)
        return noSuch(arguments, what);
    const std::string row = wholeRow(*record);
    office.table(table).removeIf([&](const Record &r) { return r.id == id; });
    return {"Removed: " + row};
}

std::string rowText(const Record &record, const std::vector<std::string> &columns)
{
    std::string text = record.id;
    for (const auto &column : columns)
        text += " | " + column + ": " + record[column];
    return text;
}

Fields fieldsOf(const Json &arguments)
{
    Fields fields;
    for (const auto &[key, value] : arguments.items())
        fields[key] = value.is_string() ? value.get<std::string>() : dump(value);
    return fields;
}

std::string unknownAddress(const Office &office, const std::string &address)
{
    return office.knowsAddress(address) ? std::string()
                                        : "Nobody has the address \"" + address.substr(0, 100)
            + "\". Search for people or customers first.";
}

std::vector<ToolSpec> toolSpecs(std::size_t count)
{
    std::vector<ToolSpec> specs;
    for (std::size_t i = 0; i < std::min(count, services().size()); ++i)
        specs.push_back({services()[i].name, services()[i].description,
                         argumentSchema(services()[i].arguments)});
    return specs;
}

std::vector<std::unique_ptr<Tool>> makeTools(const std::shared_ptr<Desk> &desk, std::size_t count)
{
    std::vector<std::unique_ptr<Tool>> tools;
    for (std::size_t i = 0; i < std::min(count, services().size()); ++i)
        tools.push_back(std::make_unique<OfficeTool>(services()[i], desk));
    return tools;
}

} // namespace tradespace::office
