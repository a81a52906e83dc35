// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/letters.h"

#include <algorithm>

namespace tradespace {

namespace {

constexpr int firstMessagePlace = 1000; ///< beyond the tool calls of a reply
constexpr std::size_t mostNotedBytes = 2000; ///< of a message kept in the trace once more

/// The mark that begins at a '<': "</Task", "< reference", …
bool isMark(std::string_view text)
{
    const auto skip = [&text](std::string_view what) {
        const auto to = text.find_first_not_of(what);
        text.remove_prefix(std::min(to, text.size()));
    };
    skip("<");
    skip("/ \t\r\n");
    for (const std::string_view tag :
         {"letter", "task", "part", "news", "reference", "criteria", "answer"}) {
        const auto isSame = [](char a, char b) { return (a | 0x20) == b; };
        if (text.size() >= tag.size()
            && std::equal(tag.begin(), tag.end(), text.begin(),
                          [&](char b, char a) { return isSame(a, b); }))
            return true;
    }
    return false;
}

/// Nobody can end his letter early and go on in another's name.
std::string withoutMarks(std::string text)
{
    for (auto at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        if (isMark(std::string_view(text).substr(at)))
            text[at] = '(';
    }
    return text;
}

} // namespace

std::string prefix(const std::string &text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U)
        --bytes;
    return text.substr(0, bytes);
}

std::string cutTo(const std::string &text, std::size_t bytes)
{
    std::string cut = prefix(text, bytes);
    for (std::size_t stored = dump(cut).size(); stored > bytes + 2; stored = dump(cut).size())
        cut = prefix(cut, cut.size() * bytes / stored);
    return cut;
}

std::size_t handInBytes(const RunContext &run)
{
    return run.environment.judge ? mostActingLetterBytes : mostLetterBytes;
}

std::string letter(const std::string &from, const std::string &text, std::size_t bytes)
{
    return "<letter from=\"" + from + "\">\n" + withoutMarks(cutTo(text, bytes)) + "\n</letter>\n";
}

std::string marked(const char *tag, const std::string &text)
{
    return std::string("<") + tag + ">\n" + withoutMarks(text) + "\n</" + tag + ">\n";
}

Result<void> post(Voice &from, int to, int round, const char *kind, const std::string &text)
{
    // several messages of one turn need places of their own in the trace
    return from.note(firstMessagePlace + 100 * round + to, "message",
                     {{"from", from.index()},
                      {"to", to},
                      {"round", round},
                      {"kind", kind},
                      {"text", prefix(text, mostNotedBytes)}});
}

Result<void> noteOutput(Voice &voice, const std::string &text)
{
    return voice.note(0, "output", {{"text", prefix(text, mostNotedBytes)}});
}

std::string agentName(const char *what, int number)
{
    return std::string(what) + ' ' + std::to_string(number);
}

std::string toolList(const Environment &environment)
{
    std::string list;
    for (const auto &tool : environment.tools)
        list += "- " + tool->spec().name + ": " + tool->spec().description + '\n';
    return list;
}

} // namespace tradespace
