// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the clerk makes of the answers to its last calls.
#include "models/chat/offline/attention.h"
#include "models/chat/offline/lines.h"
#include "models/chat/offline/office/clerk.h"

#include <algorithm>

namespace tradespace::offline {

namespace {

/// Whether a tool says that it did what was asked.
bool tellsOfDeed(std::string_view answer)
{
    return answer.starts_with("Sent to ") || answer.starts_with("Created: ")
        || answer.starts_with("Changed: ") || answer.starts_with("Removed: ")
        || answer.starts_with("The plot was made");
}

} // namespace

std::vector<Row> Clerk::rowsOf(const std::string &answer) const
{
    std::vector<Row> rows;
    const auto lines = split(answer, "\n");
    for (std::size_t i = 1; i < lines.size() && i <= m_tier.resultsRead; ++i) {
        if (!overlooked(lines[i], m_tier, m_request.seed))
            rows.push_back(readRow(lines[i]));
    }
    return rows;
}

/// Whether it has the patience to look for something once more; counts.
bool Clerk::looksAgain(const std::string &what)
{
    return ++m_notes.looks[what] <= m_effort.patience / 5;
}

/// Whether an answer has further pages, the next of which is wanted then.
bool Clerk::turnsPage(const std::string &what, std::string_view answer)
{
    const auto of = answer.find(" of ");
    if (!take(answer, "Page ") || of == std::string_view::npos)
        return false;
    const bool more =
        toInt(answer) < toInt(answer.substr(of + 4 - std::string_view("Page ").size()));
    int &turned = m_notes.looks["page of " + what];
    turned = more ? turned + 1 : 0;
    return more;
}

int Clerk::pageOf(const std::string &what) const
{
    const auto turned = m_notes.looks.find("page of " + what);
    return turned == m_notes.looks.end() ? 1 : 1 + turned->second;
}

void Clerk::takeAnswers()
{
    std::string_view waiting = m_notes.waiting;
    const auto answers = newestAnswers(m_request);
    if (answers.empty() || waiting.empty())
        return;
    const std::string kept(waiting); // the notes forget it
    waiting = kept;
    m_notes.waiting.clear();
    const std::string &answer = answers.front()->text;
    if (take(waiting, "record ")) {
        if (const Instruction *instruction = instructionOf(waiting))
            takeRecord(*instruction, answer);
    } else if (take(waiting, "person ")) {
        takePerson(std::string(waiting), answer);
    } else if (take(waiting, "count ")) {
        if (const Instruction *instruction = instructionOf(waiting))
            takeCount(*instruction, answer);
    } else if (take(waiting, "deed ")) {
        takeDeed(std::string(waiting));
    }
}

bool Clerk::fits(const Instruction &instruction, const Row &row) const
{
    return std::all_of(instruction.by.begin(), instruction.by.end(), [&](const auto &said) {
        return said.first == "sender" ? row.field("from") == m_notes.addressOf(said.second)
                                      : row.field(said.first) == said.second;
    });
}

/// The row that fits in all; else it looks further, and in the end takes the first that it saw.
void Clerk::takeRecord(const Instruction &instruction, const std::string &answer)
{
    const auto rows = rowsOf(answer);
    const auto exact = std::find_if(rows.begin(), rows.end(),
                                    [&](const Row &row) { return fits(instruction, row); });
    if (exact != rows.end()) {
        m_notes.records[instruction.number] = *exact;
        return;
    }
    const std::string what = "record " + std::to_string(instruction.number);
    if (turnsPage(what, answer))
        return;
    if (looksAgain(what))
        return;
    if (rows.empty())
        giveUp(instruction);
    else
        m_notes.records[instruction.number] = rows.front();
}

void Clerk::takePerson(const std::string &name, const std::string &answer)
{
    const auto rows = rowsOf(answer);
    for (const auto &row : rows) {
        if (row.field("name") == name) {
            m_notes.learn(name, row.field("email"));
            return;
        }
    }
    if (!looksAgain("person " + name))
        m_notes.learn(name, rows.empty() ? "nobody" : rows.front().field("email"));
}

void Clerk::takeCount(const Instruction &instruction, const std::string &answer)
{
    const int number = instruction.number;
    int &count = m_notes.counted[number];
    if (instruction.condition.kind == Premise::Kind::Visits) {
        for (const auto line : split(answer, "\n")) {
            const auto colon = line.find(": ");
            if (colon != std::string_view::npos && !overlooked(line, m_tier, m_request.seed))
                count += toInt(line.substr(colon + 2));
        }
    } else {
        const auto rows = rowsOf(answer);
        count += static_cast<int>(std::count_if(rows.begin(), rows.end(), [](const Row &row) {
            return row.field("list") != "Completed";
        }));
        if (turnsPage("count " + std::to_string(number), answer))
            return;
    }
    m_notes.held[number] = count > instruction.condition.number;
}

void Clerk::takeDeed(const std::string &name)
{
    const auto answers = newestAnswers(m_request);
    const bool done = std::any_of(answers.begin(), answers.end(),
                                  [](const Message *answer) { return tellsOfDeed(answer->text); });
    (done ? m_notes.done : m_notes.failed).push_back(name);
}

/// The record that others changed or removed is the one that an instruction means, if it fits in
/// what they left as it was; it may not be found any more.
void Clerk::takeNews()
{
    for (const News &news : m_brief.news) {
        std::string_view text = news.answer;
        if (!(take(text, "Changed: ") || take(text, "Removed: "))
            || overlooked(text, m_tier, m_request.seed))
            continue;
        Row row = readRow(text);
        for (const auto &instruction : m_instructions) {
            if (instruction.by.empty() || !news.tool.starts_with(toolPrefix(instruction)))
                continue;
            Row before = row;
            for (const auto &[key, value] : instruction.by) {
                if (news.arguments.is_object() && news.arguments.contains(key))
                    before.fields[key] = value;
            }
            if (fits(instruction, before))
                m_notes.records.emplace(instruction.number, row);
        }
    }
}

bool Clerk::isDoneByOthers(const std::string &tool, const Json &arguments) const
{
    return std::any_of(m_brief.news.begin(), m_brief.news.end(), [&](const News &news) {
        return news.tool == tool && news.arguments == arguments && tellsOfDeed(news.answer)
            && !overlooked(news.answer, m_tier, m_request.seed);
    });
}

} // namespace tradespace::offline
