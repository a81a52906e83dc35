// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/judge.h"

#include "models/chat/offline/attention.h"
#include "models/chat/offline/brief.h"
#include "models/chat/offline/text.h"

#include <algorithm>
#include <set>

namespace tradespace::offline {

namespace {

using Stems = std::set<std::string>;

Stems stemsOf(std::string_view text)
{
    static const Stems articles{"a", "an", "the"};
    Stems stems;
    for (const Word &word : words(text)) {
        if (!articles.contains(word.stem))
            stems.insert(word.stem);
    }
    return stems;
}

/// The right answers, one a line, the further ones after "or: ".
std::vector<std::string_view> referencesIn(std::string_view text)
{
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.starts_with("or: "))
            line.remove_prefix(4);
        if (!line.empty())
            found.push_back(line);
    }
    return found;
}

/// Words that take back what stands beside them or leave it open.
bool isUnsure(const Stems &answer, const Stems &reference)
{
    static const Stems doubts{"or", "not", "either", "maybe", "perhap", "perhaps", "possibly"};
    return std::any_of(doubts.begin(), doubts.end(), [&](const std::string &doubt) {
        return answer.contains(doubt) && !reference.contains(doubt);
    });
}

} // namespace

Message decide(const ChatRequest &request, const Tier &tier)
{
    const std::string_view text = markedText(request, "answer");
    const Stems answer = overlooked(text, tier, request.seed) ? Stems() : stemsOf(text);
    const char *reason = "It does not say what the reference says.";
    bool right = false;
    for (const std::string_view reference : referencesIn(markedText(request, "reference"))) {
        const Stems wanted = stemsOf(reference);
        if (wanted.empty()
            || !std::includes(answer.begin(), answer.end(), wanted.begin(), wanted.end()))
            continue;
        right = !isUnsure(answer, wanted);
        reason = right ? "It says what the reference says."
                       : "It names what the reference says and takes it back or leaves it open.";
        if (right)
            break;
    }
    return replyWith("Compared with the reference.\n", "grade",
                     {{"right", right}, {"reason", reason}}, request.seed);
}

} // namespace tradespace::offline
