// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/catalog.h"

#include "models/tasks/research/catalogtext.h"

#include <algorithm>
#include <charconv>

namespace tradespace::research {

namespace {

std::vector<std::string> split(std::string_view text, char at)
{
    std::vector<std::string> parts;
    while (true) {
        const auto end = text.find(at);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

int number(const std::string &text)
{
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Reads the catalog's texts; they are part of the program, so a test, not an error, guards them.
class Reader
{
public:
    Catalog read()
    {
        readVocabularies();
        int type = 0;
        for (const char *text : {personText, placeText, companyText, workText, eventText, teamText,
                                 awardText, institutionText}) {
            m_type = static_cast<Type>(type++);
            for (const auto &line : split(text, '\n'))
                readLine(line);
        }
        for (const auto &line : split(fillerText, '\n'))
            readGeneralLine(line);
        return std::move(m_catalog);
    }

private:
    void readVocabularies()
    {
        const auto lines = split(vocabularyText, '\n');
        for (std::size_t i = 0; i + 1 < lines.size(); i += 2)
            m_catalog.vocabularies.emplace_back(lines[i].substr(2), split(lines[i + 1], '|'));
    }
    Type typeNamed(const std::string &name) const
    {
        static constexpr std::array<std::string_view, typeCount> names{
            "person", "place", "company", "work", "event", "team", "award", "institution"};
        return static_cast<Type>(std::find(names.begin(), names.end(), name) - names.begin());
    }
    void readFact(const std::vector<std::string> &words)
    {
        FactSpec fact;
        fact.id = words[1];
        fact.owner = m_type;
        if (words[2] == "->") {
            fact.kind = FactSpec::Kind::Relation;
            fact.target = typeNamed(words[3]);
        } else if (words[2] == "#") {
            fact.kind = FactSpec::Kind::Year;
            fact.low = number(words[3]);
            fact.high = number(words[4]);
        } else {
            const auto &all = m_catalog.vocabularies;
            fact.words = &std::find_if(all.begin(), all.end(), [&](const auto &v) {
                              return v.first == words[3];
                          })->second;
        }
        type().facts.push_back(static_cast<int>(m_catalog.facts.size()));
        m_catalog.facts.push_back(std::move(fact));
    }
    void readLine(const std::string &line)
    {
        if (line.starts_with("type ")) {
            const auto words = split(line, ' ');
            type().id = words[1];
            type().relative = words[2];
            type().noun = words.back() == words[2] ? words[1] : words[3];
        } else if (line.starts_with("fact ")) {
            readFact(split(line, ' '));
        } else if (line.size() > 3) {
            const std::size_t phrasing = line[1] == '-' ? 1 : 0;
            if (line[0] == 'o') {
                type().openings[phrasing].push_back(line.substr(3));
                return;
            }
            auto &fact = m_catalog.facts.back();
            auto &lists = line[0] == 'p' ? fact.page
                : line[0] == 'c'         ? fact.clue
                : line[0] == 'i'         ? fact.inverse
                                         : fact.question;
            lists[phrasing].push_back(line.substr(3));
        }
    }
    void readGeneralLine(const std::string &line)
    {
        if (line.size() <= 3)
            return;
        auto &lists = line[0] == 'f' ? m_catalog.fillers
            : line[0] == 'l'         ? m_catalog.leads
            : line[0] == 's'         ? m_catalog.subjects
                                     : m_catalog.nameQuestions;
        lists[line[1] == '-' ? 1 : 0].push_back(line.substr(3));
    }
    TypeSpec &type() { return m_catalog.types[static_cast<std::size_t>(m_type)]; }

    Catalog m_catalog;
    Type m_type = Type::Person;
};

} // namespace

int FactSpec::valueCount() const
{
    switch (kind) {
    case Kind::Relation:
        return 0;
    case Kind::Year:
        return high - low + 1;
    case Kind::Literal:
        break;
    }
    return static_cast<int>(words->size());
}

std::string FactSpec::literal(int value) const
{
    return kind == Kind::Year ? std::to_string(low + value)
                              : (*words)[static_cast<std::size_t>(value)];
}

int Catalog::factIndex(Type owner, std::string_view id) const
{
    for (const int index : type(owner).facts) {
        if (fact(index).id == id)
            return index;
    }
    return -1;
}

const Catalog &catalog()
{
    static const Catalog all = Reader().read();
    return all;
}

std::string withArticle(const std::string &noun)
{
    for (const char *plural : {"two ", "three ", "seven "}) {
        if (noun.starts_with(plural))
            return noun;
    }
    const bool vowel = std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
    return (vowel && !noun.starts_with("uni") ? "an " : "a ") + noun;
}

} // namespace tradespace::research
