// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/prose.h"

#include "models/domain/hash.h"
#include "models/tasks/research/world.h"

#include <algorithm>

namespace tradespace::research {

namespace {

/// "the Ossevar Medal", "Ossevar & Co."
std::string mention(const Entity &entity)
{
    const bool article = entity.type == Type::Event || entity.type == Type::Award
        || entity.type == Type::Institution;
    return (article ? "the " : "") + entity.name.full;
}

constexpr std::size_t minWords = 90;

std::size_t spaces(const std::string &text)
{
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

class PageWriter
{
public:
    PageWriter(const World &world, EntityId id, Phrasing phrasing)
        : m_world(world)
        , m_entity(world.entity(id))
        , m_type(catalog().type(m_entity.type))
        , m_phrasing(static_cast<std::size_t>(phrasing))
        , m_random(
              deriveSeed({std::string_view("research prose"), static_cast<std::int64_t>(world.seed),
                          std::int64_t(id), std::int64_t(m_phrasing)}))
    {
    }

    std::string write()
    {
        const auto &opening = m_random.pick(m_type.openings[m_phrasing]);
        m_style = Style::Full;
        std::string text = sentence(opening, -1);
        auto body = bodyTemplates(opening);
        const auto paragraphs = static_cast<std::size_t>(m_random.between(2, 4));
        for (std::size_t i = 0; i < body.size(); ++i) {
            // the opening belongs to the first paragraph
            const bool begins =
                i > 0 && i * paragraphs / body.size() != (i - 1) * paragraphs / body.size();
            m_style = begins            ? Style::Noun
                : m_random.chance(0.55) ? Style::Pronoun
                : m_random.chance(0.85) ? Style::Noun
                                        : Style::Full;
            text += (begins ? "\n\n" : " ") + sentence(*body[i].first, body[i].second);
        }
        return text;
    }

private:
    enum class Style
    {
        Full,
        Noun,
        Pronoun
    };
    using Piece = std::pair<const std::string *, int>; // template, position of its fact or −1

    /// A sentence for every fact that the opening does not state, and a few that state nothing.
    std::vector<Piece> bodyTemplates(const std::string &opening)
    {
        std::vector<Piece> body;
        for (std::size_t position = 0; position < m_type.facts.size(); ++position) {
            const FactSpec &fact = catalog().fact(m_type.facts[position]);
            if (opening.find('{' + fact.id + '}') == std::string::npos
                && opening.find(':' + fact.id + '}') == std::string::npos)
                body.emplace_back(&m_random.pick(fact.page[m_phrasing]),
                                  static_cast<int>(position));
        }
        const auto &fillers = catalog().fillers[m_phrasing];
        std::vector<std::size_t> order(fillers.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        m_random.shuffle(order);
        const auto count = static_cast<std::size_t>(m_random.between(2, 5));
        std::size_t words = spaces(opening);
        for (const auto &[text, position] : body)
            words += spaces(*text) + 1;
        // short facts need more company
        for (std::size_t i = 0; i < order.size() && (i < count || words < minWords); ++i) {
            body.emplace_back(&fillers[order[i]], -1);
            words += spaces(fillers[order[i]]) + 1;
        }
        m_random.shuffle(body);
        return body;
    }

    std::string sentence(const std::string &text, int position)
    {
        return fillTemplate(text, [&](std::string_view key) { return value(key, position); });
    }

    std::string value(std::string_view key, int position)
    {
        if (key == "N")
            return mention(m_entity);
        if (key == "S" || key == "O" || key == "P")
            return reference(key.front());
        if (key == "V")
            return factValue(static_cast<std::size_t>(position));
        if (key == "A")
            return withArticle(factValue(static_cast<std::size_t>(position)));
        if (key == "any")
            return mention(anyOf(m_entity.type));
        if (key == "person" || key == "place")
            return mention(anyOf(key == "person" ? Type::Person : Type::Place));
        const bool article = key.starts_with("a:");
        const auto id = article ? key.substr(2) : key;
        for (std::size_t i = 0; i < m_type.facts.size(); ++i) {
            if (catalog().fact(m_type.facts[i]).id == id)
                return article ? withArticle(factValue(i)) : factValue(i);
        }
        return {};
    }
    std::string reference(char grammaticalCase) const
    {
        const bool person = m_entity.type == Type::Person;
        std::string name = m_style == Style::Full ? mention(m_entity)
            : person                              ? m_entity.name.family
                                                  : "the " + m_type.noun;
        if (m_style != Style::Pronoun) {
            if (grammaticalCase == 'P')
                name += name.back() == 's' ? "'" : "'s";
            return name;
        }
        if (!person)
            return grammaticalCase == 'P' ? "its" : "it";
        if (m_entity.female)
            return grammaticalCase == 'S' ? "she" : "her";
        return grammaticalCase == 'S' ? "he" : grammaticalCase == 'O' ? "him" : "his";
    }
    std::string factValue(std::size_t position) const
    {
        const FactSpec &fact = catalog().fact(m_type.facts[position]);
        const auto raw = m_entity.values[position];
        return fact.kind == FactSpec::Kind::Relation ? mention(m_world.entity(raw))
                                                     : fact.literal(raw);
    }
    const Entity &anyOf(Type type)
    {
        while (true) {
            const auto offset = m_random.below(static_cast<std::size_t>(m_world.sizeOf(type)));
            const auto &entity = m_world.entity(m_world.begin[static_cast<std::size_t>(type)]
                                                + static_cast<EntityId>(offset));
            if (&entity != &m_entity)
                return entity;
        }
    }

    const World &m_world;
    const Entity &m_entity;
    const TypeSpec &m_type;
    const std::size_t m_phrasing;
    Random m_random;
    Style m_style = Style::Full;
};

} // namespace

std::string fillTemplate(std::string_view text,
                         const std::function<std::string(std::string_view)> &value)
{
    std::string out;
    while (!text.empty()) {
        const auto open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos)
            break;
        const auto close = text.find('}', open);
        out += value(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
        if (out.ends_with('.') && text.starts_with('.')) // "& Co." at the end of a sentence
            text.remove_prefix(1);
    }
    if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
        out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out;
}

Page makePage(const World &world, EntityId id, Phrasing phrasing)
{
    const Entity &entity = world.entity(id);
    return {addressOf(entity), entity.name.full, PageWriter(world, id, phrasing).write()};
}

} // namespace tradespace::research
