// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/research/notes.h"

#include "models/chat/offline/lines.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace tradespace::offline {

namespace {

constexpr std::string_view columnGap = " | ";

double toDouble(std::string_view text)
{
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string twoDigits(double value)
{
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%.2f", value);
    return buffer;
}

Lead readLead(std::string_view line)
{
    Lead lead;
    const auto columns = split(line, columnGap);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto column = columns[i];
        if (i == 0) {
            lead.title = column;
        } else if (i == 1) {
            lead.address = column;
        } else if (take(column, "fits ")) {
            for (const auto number : split(column, ", ")) {
                if (const int clue = toInt(number); clue > 0)
                    lead.fits.push_back(static_cast<std::size_t>(clue) - 1);
            }
        } else if (take(column, "like ")) {
            for (const auto share : split(column, ", "))
                lead.likeness.push_back(toDouble(share));
        } else if (take(column, "says ")) {
            lead.askedFact = column;
        } else if (take(column, "names ")) {
            for (const auto name : split(column, "; "))
                lead.names.emplace_back(name);
        }
    }
    return lead;
}

void keepNewest(std::vector<std::string> &list, std::size_t most)
{
    if (list.size() > most)
        list.erase(list.begin(), list.end() - static_cast<std::ptrdiff_t>(most));
}

} // namespace

bool Notes::hasAsked(std::string_view query) const
{
    return std::find(asked.begin(), asked.end(), query) != asked.end();
}

bool Notes::hasRead(std::string_view address) const
{
    return std::find(read.begin(), read.end(), address) != read.end();
}

void Notes::forget(const Tier &tier)
{
    // leads and prospects come sorted, best first
    if (leads.size() > tier.leadsKept)
        leads.resize(tier.leadsKept);
    if (prospects.size() > 2 * tier.leadsKept)
        prospects.resize(2 * tier.leadsKept);
    if (pointers.size() > 2 * tier.leadsKept)
        pointers.erase(pointers.begin(),
                       pointers.end() - static_cast<std::ptrdiff_t>(2 * tier.leadsKept));
    keepNewest(asked, tier.listKept);
    keepNewest(read, tier.listKept);
}

std::string write(const Notes &notes)
{
    std::string out = "Notes.\n";
    for (const auto &lead : notes.leads) {
        out += "Lead: " + lead.title + " | " + lead.address;
        if (!lead.fits.empty()) {
            std::vector<std::string> numbers;
            for (const auto clue : lead.fits)
                numbers.push_back(std::to_string(clue + 1));
            out += " | fits " + join(numbers, ", ");
        }
        if (!lead.likeness.empty()) {
            std::vector<std::string> shares;
            for (const auto share : lead.likeness)
                shares.push_back(twoDigits(share));
            out += " | like " + join(shares, ", ");
        }
        if (!lead.askedFact.empty())
            out += " | says " + lead.askedFact;
        if (!lead.names.empty())
            out += " | names " + join(lead.names, "; ");
        out += '\n';
    }
    for (const auto &pointer : notes.pointers)
        out += "Clue " + std::to_string(pointer.clue + 1) + " may speak of: " + pointer.name + '\n';
    for (const auto &prospect : notes.prospects)
        out += "To read: " + prospect.title + " | " + prospect.address + " | "
            + twoDigits(prospect.promise) + '\n';
    if (!notes.asked.empty())
        out += "Asked: " + join(notes.asked, columnGap) + '\n';
    if (!notes.read.empty())
        out += "Read: " + join(notes.read, columnGap) + '\n';
    out += "Nothing better for turns: " + std::to_string(notes.quietTurns) + " | best "
        + twoDigits(notes.best) + '\n';
    return out;
}

Notes readNotes(std::string_view text)
{
    Notes notes;
    for (auto line : split(text, "\n")) {
        if (take(line, "Lead: ")) {
            notes.leads.push_back(readLead(line));
        } else if (take(line, "Clue ")) {
            const auto parts = split(line, " may speak of: ");
            if (parts.size() == 2 && toInt(parts[0]) > 0)
                notes.pointers.push_back(
                    {static_cast<std::size_t>(toInt(parts[0])) - 1, std::string(parts[1])});
        } else if (take(line, "To read: ")) {
            const auto parts = split(line, columnGap);
            if (parts.size() == 3)
                notes.prospects.push_back(
                    {std::string(parts[0]), std::string(parts[1]), toDouble(parts[2])});
        } else if (take(line, "Asked: ")) {
            for (const auto query : split(line, columnGap))
                notes.asked.emplace_back(query);
        } else if (take(line, "Read: ")) {
            for (const auto address : split(line, columnGap))
                notes.read.emplace_back(address);
        } else if (take(line, "Nothing better for turns: ")) {
            const auto parts = split(line, " | best ");
            if (parts.size() == 2) {
                notes.quietTurns = toInt(parts[0]);
                notes.best = toDouble(parts[1]);
            }
        }
    }
    return notes;
}

} // namespace tradespace::offline
