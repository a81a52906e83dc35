// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/finance/reading.h"

#include "models/chat/offline/attention.h"
#include "models/chat/offline/finance/vocabulary.h"
#include "models/chat/offline/lines.h"
#include "models/chat/offline/text.h"

#include <algorithm>
#include <optional>

namespace tradespace::offline::finance {

namespace {

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// A row of a table.
struct Row
{
    std::string label; ///< lower case
    double amount;
};

/// "Dunmoor Foods (DNMF), …": whose page it is.
struct Heading
{
    std::string company;
    std::string ticker;
    int year = 0;
};

std::optional<Heading> headingIn(std::string_view line)
{
    const auto open = line.find(" (");
    const auto close = line.find("),", open);
    const auto years = yearsIn(line);
    if (open == std::string_view::npos || close == std::string_view::npos || years.empty())
        return std::nullopt;
    return Heading{std::string(line.substr(0, open)),
                   std::string(line.substr(open + 2, close - open - 2)), years.back()};
}

/// What an amount in these units is in millions; nothing when no scale is named.
std::optional<double> scaleIn(std::string_view words)
{
    return has(words, "thousand") ? std::optional(0.001)
        : has(words, "million")   ? std::optional(1.0)
        : has(words, "billion")   ? std::optional(1000.0)
                                  : std::nullopt;
}

/// A line that is mistaken for another shares words with it and is none that one knows.
bool resembles(const std::string &label, const std::string &line)
{
    const auto known = linesIn(label);
    if (!known.empty() && known.front().name == label)
        return false;
    const auto wanted = words(line);
    const auto shown = words(label);
    const auto common = std::count_if(wanted.begin(), wanted.end(), [&](const Word &word) {
        return std::any_of(shown.begin(), shown.end(),
                           [&](const Word &other) { return other.stem == word.stem; });
    });
    return 2 * static_cast<std::size_t>(common) >= wanted.size();
}

/// The amount of a line; when its row is overlooked, that of a row that looks like it.
std::optional<double> amountOf(const std::vector<Row> &rows, const std::string &line,
                               const Heading &heading, const Reader &reader)
{
    const bool missed = overlooked(heading.company + std::to_string(heading.year) + " row " + line,
                                   reader.tier, reader.seed);
    for (const Row &row : rows) {
        if (missed ? resembles(row.label, line) : row.label == line)
            return row.amount;
    }
    return std::nullopt;
}

/// The line found from two others, if one knows how and thinks of it.
std::optional<double> derived(const std::vector<Row> &rows, const std::string &line,
                              const Heading &heading, const Reader &reader)
{
    for (const Rule &rule : rules()) {
        if (rule.line != line
            || overlooked(heading.company + std::to_string(heading.year) + " follows " + line,
                          reader.tier, reader.seed))
            continue;
        const auto a = amountOf(rows, std::string(rule.a), heading, reader);
        const auto b = amountOf(rows, std::string(rule.b), heading, reader);
        if (a && b)
            return rule.plus ? *a + *b : *a - *b;
    }
    return std::nullopt;
}

/// An amount of money, in millions.
struct Money
{
    double millions;
    bool euros;
};

/// The first one after a place in a sentence; nothing when it is cut off before its scale.
std::optional<Money> moneyAfter(std::string_view sentence, std::size_t place)
{
    const auto dollar = sentence.find('$', place);
    const auto euro = sentence.find("€", place);
    const auto at = std::min(dollar, euro);
    if (at == std::string_view::npos)
        return std::nullopt;
    const bool minus = at > 0 && sentence[at - 1] == '-';
    const auto rest = sentence.substr(at + (euro < dollar ? std::string_view("€").size() : 1));
    const auto scale = scaleIn(rest.substr(0, rest.find(' ', rest.find(' ') + 1)));
    if (!scale)
        return std::nullopt;
    const double amount = numberIn(rest) * *scale;
    return Money{minus ? -amount : amount, euro < dollar};
}

/// "- Total revenue: from 1,234 to 1,250" under "Fiscal year 2019, in thousands of dollars:".
void readCorrections(const Reader &reader, const std::vector<std::string_view> &lines,
                     const Heading &heading, Notes &notes)
{
    const auto wanted = reader.wantedLines();
    int year = 0;
    double scale = 1;
    bool euros = false;
    for (const auto line : lines) {
        const std::string low = lowered(line);
        if (low.starts_with("fiscal year")) {
            const auto years = yearsIn(low);
            year = years.empty() ? 0 : years.front();
            scale = scaleIn(low).value_or(1);
            euros = has(low, "euro");
        }
        const auto colon = low.find(": from ");
        const auto to = low.find(" to ", colon);
        if (!low.starts_with("- ") || colon == std::string::npos || to == std::string::npos
            || overlooked(heading.company + low, reader.tier, reader.seed))
            continue;
        const std::string name = low.substr(2, colon - 2);
        if (year != 0 && std::find(wanted.begin(), wanted.end(), name) != wanted.end())
            notes.add({heading.company, year, name, numberIn(low.substr(to + 4)) * scale, euros,
                       heading.year});
    }
}

/// What a running text says of lines, of the rate of the euro and of the end of the year.
void readSentences(const Reader &reader, std::string_view text, const Heading &heading,
                   Notes &notes)
{
    for (const auto sentence : sentences(text)) {
        if (overlooked(sentence, reader.tier, reader.seed))
            continue;
        const std::string low = lowered(sentence);
        if (const auto at = low.find(" dollars per euro"); at != std::string::npos) {
            const auto start = low.rfind(' ', at - 1) + 1;
            add(notes.rates, {heading.company, heading.year, low.substr(start, at - start)});
        }
        if (has(low, "fiscal year") && has(low, " ended on ")) {
            const auto years = yearsIn(low);
            if (years.size() == 2)
                add(notes.ends, {heading.company, 0, years[1] > years[0] ? "next" : "same"});
        }
        for (const LineName &line : linesIn(sentence)) {
            const auto wanted = reader.wantedLines();
            const auto money = moneyAfter(sentence, low.find(line.name));
            if (money && std::find(wanted.begin(), wanted.end(), line.name) != wanted.end())
                notes.add({heading.company, heading.year, std::string(line.name), money->millions,
                           money->euros, heading.year});
        }
    }
}

} // namespace

std::vector<std::string> Reader::wantedLines() const
{
    std::vector<std::string> lines = question.ask.lines;
    if (question.choice)
        lines.insert(lines.end(), question.choice->lines.begin(), question.choice->lines.end());
    return lines;
}

void readTable(const Reader &reader, const std::string &text, Notes &notes)
{
    const auto lines = split(text, "\n");
    const auto heading = lines.empty() ? std::nullopt : headingIn(lines.front());
    if (!heading)
        return;
    add(notes.tickers, {heading->company, 0, heading->ticker});
    double scale = 1;
    bool euros = false;
    std::vector<Row> rows;
    for (const auto line : lines) {
        const auto colon = line.rfind(": ");
        if (line.starts_with("Amounts in ")) {
            if (overlooked(heading->company + std::string(line) + std::to_string(heading->year),
                           reader.tier, reader.seed))
                continue; // taken for what the question asks for
            scale = scaleIn(line).value_or(1);
            euros = has(line, "euro");
        } else if (colon != std::string_view::npos) {
            rows.push_back({lowered(line.substr(0, colon)), numberIn(line.substr(colon + 2))});
        }
    }
    for (const std::string &line : reader.wantedLines()) {
        const std::string_view statement = statementOf(line);
        const bool here = std::any_of(rows.begin(), rows.end(), [&](const Row &row) {
            const auto names = linesIn(row.label);
            return !names.empty() && names.front().statement == statement;
        });
        if (!here)
            continue;
        auto amount = amountOf(rows, line, *heading, reader);
        if (!amount)
            amount = derived(rows, line, *heading, reader);
        if (amount)
            notes.add(
                {heading->company, heading->year, line, *amount * scale, euros, heading->year});
    }
}

void readSearch(const Reader &reader, const std::string &text, Notes &notes)
{
    const auto lines = split(text, "\n");
    if (lines.empty() || !lines.front().starts_with("Sections of "))
        return;
    const auto scope = lines.front().substr(12, lines.front().find(" for \"") - 12);
    const std::string company(scope.substr(0, scope.find(", ")));
    const bool oneReport = has(scope, ", fiscal year");
    const auto sought = linesIn(lines.front().substr(12 + scope.size()));
    const bool forCorrections = has(lines.front(), "restate");
    int first = 9999;
    for (const auto &ask : {std::optional(reader.question.ask), reader.question.choice}) {
        if (ask && !ask->years.empty())
            first = std::min(first, ask->years.front());
    }
    first += reader.question.byEnd ? 0 : 1; // corrections stand in later reports
    std::size_t seen = 0;
    for (std::size_t i = 1; i < lines.size() && seen < reader.tier.resultsRead; ++i) {
        const auto columns = split(lines[i], " | ");
        const auto years = columns.size() < 3 ? std::vector<int>() : yearsIn(columns[1]);
        if (years.empty())
            continue;
        ++seen;
        const std::string id(columns[0]);
        const bool corrects = has(lowered(columns[1]), "restate");
        if (forCorrections != corrects || (corrects && years.back() < first)
            || overlooked(lines[i], reader.tier, reader.seed))
            continue;
        const std::size_t before = notes.size();
        if (!corrects)
            readSentences(reader, columns[2], {company, {}, years.back()}, notes);
        const bool told = sought.empty()
            ? notes.size() > before
            : notes.figure(company, years.back(), sought.front().name) != nullptr;
        const bool enough = oneReport && told; // the excerpt said it
        if (!notes.isDone("read " + id) && !told
            && std::find(notes.toRead.begin(), notes.toRead.end(), id) == notes.toRead.end())
            notes.toRead.push_back(id);
        if (enough || (!corrects && seen >= 2))
            break;
    }
}

void readSection(const Reader &reader, const std::string &text, Notes &notes)
{
    const auto lines = split(text, "\n");
    if (lines.size() < 3)
        return;
    const auto heading = headingIn(lines[1]);
    if (!heading)
        return;
    add(notes.tickers, {heading->company, 0, heading->ticker});
    if (has(lowered(lines[1]), "restate"))
        readCorrections(reader, lines, *heading, notes);
    else
        readSentences(reader, std::string_view(text).substr(text.find(lines[1]) + lines[1].size()),
                      *heading, notes);
}

void readCalculation(const std::string &text, Notes &notes)
{
    const auto equals = text.rfind(" = ");
    if (equals == std::string::npos)
        return;
    const std::string expression = text.substr(0, equals);
    for (const Fact &sum : notes.sums) {
        if (sum.value == expression)
            add(notes.results, {sum.company, sum.year, text.substr(equals + 3)});
    }
}

} // namespace tradespace::offline::finance
