// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/questiontext.h"

#include "models/tasks/research/prose.h"

namespace tradespace::research {

namespace {

class QuestionWriter
{
public:
    QuestionWriter(Phrasing phrasing, Random &random)
        : m_phrasing(static_cast<std::size_t>(phrasing))
        , m_random(random)
    {
    }

    /// "lies on the river Orrel and is the birthplace of a person who …", the neighbour last
    std::string predicate(const Condition &condition)
    {
        std::vector<std::string> parts;
        for (const auto &[fact, value] : condition.known) {
            const auto literal = catalog().fact(fact).literal(value);
            parts.push_back(phrase(catalog().fact(fact).clue[m_phrasing], literal));
        }
        if (condition.via >= 0) {
            const FactSpec &relation = catalog().fact(condition.via);
            const auto &lines = condition.inverse ? relation.inverse : relation.clue;
            parts.push_back(phrase(lines[m_phrasing], nounPhrase(condition.neighbour.front())));
        }
        std::string text;
        for (const auto &part : parts)
            text += (text.empty() ? "" : " and ") + part;
        return text;
    }

    std::string fromLine(const Lines &lines, Type type)
    {
        const auto &noun = catalog().type(type).noun;
        return fillTemplate(m_random.pick(lines), [&](std::string_view key) {
            return key == "bare" ? noun : withArticle(noun);
        });
    }

private:
    std::string nounPhrase(const Condition &condition)
    {
        const TypeSpec &type = catalog().type(condition.type);
        return withArticle(type.noun) + ' ' + type.relative + ' ' + predicate(condition);
    }
    std::string phrase(const Lines &lines, const std::string &value)
    {
        auto text = fillTemplate(m_random.pick(lines), [&](std::string_view key) {
            return key == "A" ? withArticle(value) : value;
        });
        // a predicate stands inside a sentence, and none begins with its value
        if (text.front() >= 'A' && text.front() <= 'Z')
            text.front() = static_cast<char>(text.front() - 'A' + 'a');
        return text;
    }

    const std::size_t m_phrasing;
    Random &m_random;
};

} // namespace

QuestionText writeQuestion(Type type, const std::vector<Clue> &clues, int asked, Phrasing phrasing,
                           Random &random)
{
    QuestionWriter writer(phrasing, random);
    const auto set = static_cast<std::size_t>(phrasing);
    QuestionText text;
    text.whole = writer.fromLine(catalog().leads[set], type);
    for (const Clue &clue : clues) {
        text.clues.push_back(writer.fromLine(catalog().subjects[set], type) + ' '
                             + writer.predicate(clue.condition) + '.');
        text.whole += ' ' + text.clues.back();
    }
    const auto &questions =
        asked < 0 ? catalog().nameQuestions[set] : catalog().fact(asked).question[set];
    text.whole += ' ' + writer.fromLine(questions, type);
    return text;
}

} // namespace tradespace::research
