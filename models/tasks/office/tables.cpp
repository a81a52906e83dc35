// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/office/tables.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace tradespace::office {

namespace {

constexpr std::array<const char *, tableCount> names{"person",   "e-mail", "sent e-mail", "meeting",
                                                     "customer", "task",   "plot",        "mark"};
constexpr std::string_view letters = "PMSECTLN";

/// Single spaces, none at the ends, no capitals.
void addPlain(std::string &line, std::string_view text)
{
    const auto start = line.size();
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (space && (line.size() == start || line.back() == ' '))
            continue;
        line += space ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (line.size() > start && line.back() == ' ')
        line.pop_back();
}

std::string lineOf(const Record &record, const char *name)
{
    std::string line = record.isNew ? "new " + std::string(name) : name + (' ' + record.id);
    for (const auto &[key, value] : record.fields) {
        line += "; ";
        line += key;
        line += ": ";
        addPlain(line, value);
    }
    return line;
}

} // namespace

const std::string &Record::operator[](std::string_view key) const
{
    static const std::string nothing;
    const auto it = fields.find(key);
    return it == fields.end() ? nothing : it->second;
}

QList<Record> &Office::table(Table which)
{
    return tables[static_cast<std::size_t>(which)];
}

const QList<Record> &Office::table(Table which) const
{
    return tables[static_cast<std::size_t>(which)];
}

const Record *Office::find(Table which, std::string_view id) const
{
    const auto &records = table(which);
    const auto it = std::find_if(records.begin(), records.end(),
                                 [&](const Record &record) { return record.id == id; });
    return it == records.end() ? nullptr : &*it;
}

Record *Office::findToChange(Table which, std::string_view id)
{
    const Record *found = find(which, id);
    if (found == nullptr)
        return nullptr;
    const auto at = found - std::as_const(*this).table(which).constData();
    return &table(which)[at];
}

Record &Office::add(Table which, Fields fields, bool isNew)
{
    auto &records = table(which);
    // nothing is put in between, so the last one has the highest number
    const int number = records.isEmpty() ? 1 : std::stoi(records.constLast().id.substr(1)) + 1;
    std::string id(1, letters[static_cast<std::size_t>(which)]);
    id += std::to_string(number);
    records.push_back({std::move(id), std::move(fields), isNew});
    return records.back();
}

int Office::total(std::string_view metric, std::string_view from, std::string_view to) const
{
    const auto found = days->find(metric);
    int sum = 0;
    if (found != days->end()) {
        for (const auto &[date, count] : found->second)
            sum += date >= from && date <= to ? count : 0;
    }
    return sum;
}

bool Office::knowsAddress(std::string_view address) const
{
    for (const Table which : {Table::People, Table::Customers}) {
        const auto &records = table(which);
        if (std::any_of(records.begin(), records.end(),
                        [&](const Record &record) { return record["email"] == address; }))
            return true;
    }
    return false;
}

std::vector<std::string> changesOf(const Office &before, const Office &after)
{
    std::vector<std::string> lines;
    for (std::size_t table = 0; table < tableCount; ++table) {
        const auto &old = before.tables[table];
        const auto &now = after.tables[table];
        if (old.isSharedWith(now))
            continue;
        // both are in the order of their ids: new ones come last and none changes its place
        auto was = old.begin();
        for (const auto &record : now) {
            for (; was != old.end() && !record.isNew && was->id != record.id; ++was)
                lines.push_back(std::string(names[table]) + ' ' + was->id + " removed");
            if (!record.isNew && was != old.end() && (was++)->fields == record.fields)
                continue;
            lines.push_back(lineOf(record, names[table]));
        }
        for (; was != old.end(); ++was)
            lines.push_back(std::string(names[table]) + ' ' + was->id + " removed");
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::string dateAfter(std::string_view date, int days)
{
    using namespace std::chrono;
    const auto number = [&](std::size_t from, std::size_t length) {
        int value = 0;
        std::from_chars(date.data() + from, date.data() + from + length, value);
        return value;
    };
    const year_month_day start{year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                               day(static_cast<unsigned>(number(8, 2)))};
    const year_month_day end(sys_days(start) + std::chrono::days(days));
    const auto two = [](unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(static_cast<int>(end.year())) + '-'
        + two(static_cast<unsigned>(end.month())) + '-' + two(static_cast<unsigned>(end.day()));
}

} // namespace tradespace::office
