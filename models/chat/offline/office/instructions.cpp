// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/office/instructions.h"

#include "models/chat/offline/lines.h"

#include <algorithm>
#include <cctype>

namespace tradespace::offline {

namespace {

/// The text with everything between quotation marks blanked out, at the same places.
std::string masked(std::string_view text)
{
    std::string out(text);
    bool inside = false;
    for (char &c : out) {
        if (c == '"')
            inside = !inside;
        else if (inside)
            c = '_';
    }
    return out;
}

/// What stands between the quotation marks, in order.
std::vector<std::string> quotes(std::string_view text)
{
    std::vector<std::string> out;
    for (auto open = text.find('"'); open != std::string_view::npos; open = text.find('"')) {
        const auto close = text.find('"', open + 1);
        if (close == std::string_view::npos)
            break;
        out.emplace_back(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
    return out;
}

/// Split where the gap stands outside of quotation marks.
std::vector<std::string_view> splitOutside(std::string_view text, std::string_view gap)
{
    const std::string mask = masked(text);
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (auto at = mask.find(gap); at != std::string::npos; at = mask.find(gap, start)) {
        parts.push_back(text.substr(start, at - start));
        start = at + gap.size();
    }
    parts.push_back(text.substr(start));
    return parts;
}

/// Words of one shape, outside of quotation marks: a 0 stands for a digit.
std::vector<std::string> shaped(std::string_view text, std::string_view shape)
{
    const std::string mask = masked(text);
    std::vector<std::string> out;
    for (std::size_t at = 0; at + shape.size() <= mask.size(); ++at) {
        const bool fits = std::equal(
            shape.begin(), shape.end(), mask.begin() + static_cast<long>(at), [](char s, char c) {
                return s == '0' ? std::isdigit(static_cast<unsigned char>(c)) != 0 : s == c;
            });
        if (!fits)
            continue;
        out.emplace_back(text.substr(at, shape.size()));
        at += shape.size() - 1;
    }
    return out;
}

std::vector<std::string> dates(std::string_view text)
{
    return shaped(text, "0000-00-00");
}

/// What follows a mark up to another, or to the end.
std::string between(std::string_view text, std::string_view from, std::string_view to)
{
    const std::string mask = masked(text);
    const auto start = mask.find(from);
    if (start == std::string::npos)
        return {};
    const auto begin = start + from.size();
    const auto end = to.empty() ? std::string::npos : mask.find(to, begin);
    return std::string(trimmed(text.substr(begin, end == std::string::npos ? end : end - begin)));
}

std::string toolFor(const std::string &noun, bool removes)
{
    if (noun == "e-mail")
        return removes ? "email_delete" : "";
    if (noun == "meeting")
        return removes ? "calendar_cancel" : "calendar_update";
    return noun + (removes ? "_delete" : "_update");
}

/// Changes of the record itself.
bool readChange(std::string_view text, const std::string &noun, Deed &deed)
{
    const auto quoted = quotes(text);
    const auto days = dates(text);
    const auto times = shaped(text, "00:00");
    if (text.starts_with("move it to the list ") && !quoted.empty())
        deed.arguments = {{"list", quoted[0]}};
    else if (text.starts_with("move it to ") && !days.empty() && !times.empty())
        deed.arguments = {{"date", days[0]}, {"start", times[0]}};
    else if (text.starts_with("make it last "))
        deed.arguments = {{"minutes", toInt(text.substr(13))}};
    else if (text.starts_with("set its status to ") && !quoted.empty())
        deed.arguments = {{"status", quoted[0]}};
    else if (text.starts_with("set its due date to ") && !days.empty())
        deed.arguments = {{"due", days[0]}};
    else if (text.starts_with("make ") && text.ends_with(" its owner"))
        deed.who = text.substr(5, text.size() - 15);
    else if (!text.starts_with("delete it") && !text.starts_with("cancel it"))
        return false;
    deed.key = deed.who.empty() ? "" : "owner";
    deed.tool = toolFor(noun, text.starts_with("delete") || text.starts_with("cancel"));
    deed.needsRecord = true;
    return true;
}

/// What is sent, or made anew.
void readMaking(std::string_view text, Deed &deed)
{
    const auto quoted = quotes(text);
    const auto days = dates(text);
    const auto times = shaped(text, "00:00");
    if (text.starts_with("reply to it") && !quoted.empty()) {
        deed.tool = "email_reply";
        deed.arguments = {{"text", quoted[0]}};
        deed.needsRecord = true;
    } else if (text.starts_with("forward it to ")) {
        deed.tool = "email_forward";
        deed.key = "to";
        deed.who = text.substr(14);
        deed.needsRecord = true;
    } else if (text.starts_with("send ") && quoted.size() == 2) {
        deed.tool = "email_send";
        deed.arguments = {{"subject", quoted[0]}, {"text", quoted[1]}};
        deed.key = "to";
        deed.who = between(text, "send ", " an e-mail");
    } else if (text.starts_with("create a task ") && quoted.size() == 2 && !days.empty()) {
        deed.tool = "task_create";
        deed.arguments = {{"title", quoted[0]}, {"project", quoted[1]}, {"due", days[0]}};
        deed.key = "owner";
        deed.who = between(text, " for ", ", due ");
    } else if (text.starts_with("create a meeting ") && !quoted.empty() && !days.empty()
               && !times.empty()) {
        deed.tool = "calendar_create";
        deed.arguments = {{"title", quoted[0]},
                          {"date", days[0]},
                          {"start", times[0]},
                          {"minutes", toInt(between(text, times[0] + " for ", " minutes"))}};
        deed.key = "attendees";
        deed.who = between(text, " with ", " on ");
    } else if (text.starts_with("make a ") && days.size() == 2) {
        deed.tool = "analytics_plot";
        deed.arguments = {{"kind", between(text, "make a ", " plot")},
                          {"metric", between(text, " of the ", " from ")},
                          {"from", days[0]},
                          {"to", days[1]}};
    }
    deed.needsRecord = deed.needsRecord || deed.who.find("its ") != std::string::npos;
}

Deed readDeed(std::string_view text, const std::string &noun, std::string name)
{
    Deed deed;
    deed.name = std::move(name);
    deed.text = text;
    if (!readChange(text, noun, deed))
        readMaking(text, deed);
    return deed;
}

Premise readPremise(std::string_view text)
{
    Premise premise;
    premise.text = text;
    premise.number = toInt(between(text, " more than ", ""));
    const auto days = dates(text);
    const auto quoted = quotes(text);
    if (text.starts_with("the visits ") && days.size() == 2) {
        premise.kind = Premise::Kind::Visits;
        premise.values = {{"from", days[0]}, {"to", days[1]}};
    } else if (text.starts_with("it has more than ")) {
        premise.kind = Premise::Kind::Attendees;
    } else if (text.starts_with("its ") && !quoted.empty()) {
        premise.kind = Premise::Kind::Field;
        premise.values = {{"field", between(text, "its ", " is ")}, {"value", quoted[0]}};
    } else if (const auto at = text.find(" has more than "); at != std::string_view::npos) {
        premise.kind = Premise::Kind::Tasks;
        premise.values = {{"person", std::string(text.substr(0, at))}};
    }
    return premise;
}

/// "The task "X" of the project "Y"": the noun and what is said of it.
void readSubject(std::string_view text, Instruction &instruction)
{
    const auto quoted = quotes(text);
    const std::string mask = masked(text);
    for (const char *noun : {"e-mail", "meeting", "customer", "task"}) {
        if (instruction.noun.empty() && mask.find(noun) != std::string::npos)
            instruction.noun = noun;
    }
    if (quoted.empty())
        return;
    auto &by = instruction.by;
    if (instruction.noun == "e-mail") {
        by = {{"subject", quoted[0]}, {"sender", between(text, " from ", "")}};
    } else if (instruction.noun == "meeting") {
        const auto days = dates(text);
        by = {{"title", quoted[0]}, {"date", days.empty() ? std::string() : days[0]}};
    } else if (instruction.noun == "customer") {
        by = {{"name", quoted[0]}};
    } else {
        by = {{"title", quoted[0]}, {"project", quoted.size() > 1 ? quoted[1] : std::string()}};
    }
}

} // namespace

std::string toolPrefix(const Instruction &instruction)
{
    return instruction.noun == "e-mail" ? "email_"
        : instruction.noun == "meeting" ? "calendar_"
                                        : instruction.noun + '_';
}

std::vector<Instruction> readInstructions(std::string_view text)
{
    std::vector<Instruction> all;
    for (auto line : split(text, "\n")) {
        const int number = toInt(line);
        const auto dot = line.find(". ");
        const auto colon = masked(line).find(": ");
        if (number <= 0 || dot == std::string_view::npos || colon == std::string_view::npos)
            continue;
        Instruction instruction;
        instruction.number = number;
        readSubject(line.substr(dot + 2, colon - dot - 2), instruction);
        line.remove_prefix(colon + 2);
        line = trimmed(line);
        if (line.ends_with('.'))
            line.remove_suffix(1);
        int count = 0;
        for (auto clause : splitOutside(line, ", then ")) {
            const std::string name = std::to_string(number) + '.' + std::to_string(++count);
            if (clause.starts_with("if ")) {
                const auto parts = splitOutside(clause.substr(3), ", otherwise ");
                const auto comma = masked(parts[0]).find(", ");
                if (parts.size() == 2 && comma != std::string::npos) {
                    instruction.condition = readPremise(parts[0].substr(0, comma));
                    instruction.otherwise = readDeed(parts[1], instruction.noun, name + 'b');
                    clause = parts[0].substr(comma + 2);
                }
            }
            instruction.deeds.push_back(readDeed(clause, instruction.noun, name));
        }
        all.push_back(std::move(instruction));
    }
    return all;
}

} // namespace tradespace::offline
