// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/office/clerknotes.h"

#include "models/chat/offline/lines.h"

#include <algorithm>

namespace tradespace::offline {

namespace {

constexpr std::string_view columnGap = " | ";
constexpr std::string_view listGap = "; ";

std::vector<std::string> texts(std::string_view line)
{
    std::vector<std::string> out;
    for (const auto part : split(line, listGap))
        out.emplace_back(part);
    return out;
}

/// "left = right" as two texts.
std::pair<std::string_view, std::string_view> sides(std::string_view line)
{
    constexpr std::string_view sign = " = ";
    const auto at = line.find(sign);
    if (at == std::string_view::npos)
        return {line, {}};
    return {line.substr(0, at), line.substr(at + sign.size())};
}

} // namespace

std::string Row::field(const std::string &key) const
{
    const auto it = fields.find(key);
    return it == fields.end() ? std::string() : it->second;
}

Row readRow(std::string_view line)
{
    Row row;
    const auto columns = split(line, columnGap);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto colon = columns[i].find(": ");
        if (i == 0)
            row.id = columns[i];
        else if (colon != std::string_view::npos)
            row.fields[std::string(columns[i].substr(0, colon))] = columns[i].substr(colon + 2);
    }
    return row;
}

std::string write(const Row &row)
{
    std::string out = row.id;
    for (const auto &[key, value] : row.fields) {
        out += columnGap;
        out += key + ": " + value;
    }
    return out;
}

std::string ClerkNotes::addressOf(std::string_view name) const
{
    const auto it = std::find_if(people.begin(), people.end(),
                                 [&](const auto &person) { return person.first == name; });
    return it == people.end() ? std::string() : it->second;
}

void ClerkNotes::learn(const std::string &name, const std::string &address)
{
    std::erase_if(people, [&](const auto &person) { return person.first == name; });
    people.emplace_back(name, address);
}

void ClerkNotes::forget(const Tier &tier)
{
    if (people.size() > tier.namesKept)
        people.erase(people.begin(), people.end() - static_cast<std::ptrdiff_t>(tier.namesKept));
}

std::string write(const ClerkNotes &notes)
{
    std::string out = "Notes.\n";
    for (const auto &[number, row] : notes.records)
        out += "Record: " + std::to_string(number) + " = " + write(row) + '\n';
    for (const auto &[name, address] : notes.people)
        out += "Person: " + name + " = " + address + '\n';
    for (const auto &[number, held] : notes.held)
        out += "Condition: " + std::to_string(number) + " = " + (held ? "holds" : "does not hold")
            + '\n';
    for (const auto &[number, count] : notes.counted)
        out += "Counted: " + std::to_string(number) + " = " + std::to_string(count) + '\n';
    for (const auto &[what, times] : notes.looks)
        out += "Looked: " + what + " = " + std::to_string(times) + '\n';
    out += "To do: " + join(notes.toDo, listGap) + '\n';
    if (!notes.done.empty())
        out += "Done: " + join(notes.done, listGap) + '\n';
    if (!notes.failed.empty())
        out += "Given up: " + join(notes.failed, listGap) + '\n';
    if (notes.rereadings > 0)
        out += "Read again: " + std::to_string(notes.rereadings) + '\n';
    if (!notes.waiting.empty())
        out += "Waiting for: " + notes.waiting + '\n';
    return out;
}

ClerkNotes readClerkNotes(std::string_view text)
{
    ClerkNotes notes;
    for (auto line : split(text, "\n")) {
        if (take(line, "Record: ")) {
            const auto [number, row] = sides(line);
            notes.records[toInt(number)] = readRow(row);
        } else if (take(line, "Person: ")) {
            const auto [name, address] = sides(line);
            notes.learn(std::string(name), std::string(address));
        } else if (take(line, "Condition: ")) {
            const auto [number, outcome] = sides(line);
            notes.held[toInt(number)] = outcome == "holds";
        } else if (take(line, "Counted: ")) {
            const auto [number, count] = sides(line);
            notes.counted[toInt(number)] = toInt(count);
        } else if (take(line, "Looked: ")) {
            const auto [what, times] = sides(line);
            notes.looks[std::string(what)] = toInt(times);
        } else if (take(line, "To do: ")) {
            notes.toDo = texts(line);
        } else if (take(line, "Done: ")) {
            notes.done = texts(line);
        } else if (take(line, "Given up: ")) {
            notes.failed = texts(line);
        } else if (take(line, "Read again: ")) {
            notes.rereadings = toInt(line);
        } else if (take(line, "Waiting for: ")) {
            notes.waiting = line;
        }
    }
    return notes;
}

bool has(const std::vector<std::string> &list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

} // namespace tradespace::offline
