// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/finance/notes.h"

#include "models/chat/offline/finance/vocabulary.h"
#include "models/chat/offline/lines.h"

#include <algorithm>
#include <cstdio>

namespace tradespace::offline::finance {

namespace {

constexpr std::string_view gap = " | ";

std::string plain(double value)
{
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%.4f", value);
    return buffer;
}

/// The lists of facts with the labels under which they are written.
template <class AnyNotes, class Visit> void eachList(AnyNotes &notes, Visit visit)
{
    visit("Rate: ", notes.rates);
    visit("Year end: ", notes.ends);
    visit("Ticker: ", notes.tickers);
    visit("Result: ", notes.results);
    visit("Asked the calculator: ", notes.sums);
}

template <class T> void keepNewest(std::vector<T> &list, std::size_t most)
{
    if (list.size() > most)
        list.erase(list.begin(), list.end() - static_cast<std::ptrdiff_t>(most));
}

} // namespace

const Figure *Notes::figure(std::string_view company, int year, std::string_view line) const
{
    for (const Figure &known : figures) {
        if (known.company == company && known.year == year && known.line == line)
            return &known;
    }
    return nullptr;
}

bool Notes::add(Figure figure)
{
    for (Figure &known : figures) {
        if (known.company != figure.company || known.year != figure.year
            || known.line != figure.line)
            continue;
        if (known.filed >= figure.filed)
            return false;
        known = std::move(figure);
        return true;
    }
    figures.push_back(std::move(figure));
    return true;
}

bool Notes::isDone(std::string_view what) const
{
    return std::find(done.begin(), done.end(), what) != done.end();
}

void Notes::forget(const Tier &tier)
{
    keepNewest(figures, tier.listKept);
    keepNewest(done, 2 * tier.listKept);
    keepNewest(toRead, tier.listKept);
}

std::size_t Notes::size() const
{
    return figures.size() + rates.size() + ends.size() + results.size() + toRead.size();
}

const Fact *find(const std::vector<Fact> &facts, std::string_view company, int year)
{
    for (const Fact &fact : facts) {
        if (fact.company == company && (year == 0 || fact.year == year))
            return &fact;
    }
    return nullptr;
}

bool add(std::vector<Fact> &facts, Fact fact)
{
    if (find(facts, fact.company, fact.year) != nullptr)
        return false;
    facts.push_back(std::move(fact));
    return true;
}

std::string write(const Notes &notes)
{
    std::string out = "Notes.\n";
    for (const Figure &figure : notes.figures)
        out += "Figure: " + figure.company + " | " + std::to_string(figure.year) + " | "
            + figure.line + " | " + plain(figure.millions)
            + (figure.euros ? " million euros | report of " : " million dollars | report of ")
            + std::to_string(figure.filed) + '\n';
    eachList(notes, [&](const char *label, const std::vector<Fact> &facts) {
        for (const Fact &fact : facts)
            out += label + fact.company + " | " + std::to_string(fact.year) + " | " + fact.value
                + '\n';
    });
    for (const auto &id : notes.toRead)
        out += "To read: " + id + '\n';
    for (const auto &what : notes.done)
        out += "Done: " + what + '\n';
    if (!notes.chosen.empty())
        out += "Chosen: " + notes.chosen + '\n';
    return out + "Turns: " + std::to_string(notes.turns) + '\n';
}

Notes readNotes(std::string_view text)
{
    Notes notes;
    for (auto line : split(text, "\n")) {
        if (take(line, "Figure: ")) {
            const auto parts = split(line, gap);
            if (parts.size() == 5 && parts[4].starts_with("report of "))
                notes.figures.push_back({std::string(parts[0]), toInt(parts[1]),
                                         std::string(parts[2]), numberIn(parts[3]),
                                         parts[3].ends_with("euros"), toInt(parts[4].substr(10))});
        } else if (take(line, "To read: ")) {
            notes.toRead.emplace_back(line);
        } else if (take(line, "Done: ")) {
            notes.done.emplace_back(line);
        } else if (take(line, "Chosen: ")) {
            notes.chosen = line;
        } else if (take(line, "Turns: ")) {
            notes.turns = toInt(line);
        } else {
            eachList(notes, [&](const char *label, std::vector<Fact> &facts) {
                if (!take(line, label))
                    return;
                const auto parts = split(line, gap);
                if (parts.size() == 3)
                    facts.push_back(
                        {std::string(parts[0]), toInt(parts[1]), std::string(parts[2])});
            });
        }
    }
    return notes;
}

bool learn(Notes &notes, const Notes &others)
{
    bool heard = false;
    for (const Figure &figure : others.figures)
        heard = notes.add(figure) || heard;
    for (const Fact &rate : others.rates)
        heard = add(notes.rates, rate) || heard;
    for (const Fact &end : others.ends)
        heard = add(notes.ends, end) || heard;
    for (const Fact &ticker : others.tickers)
        add(notes.tickers, ticker);
    return heard;
}

} // namespace tradespace::offline::finance
