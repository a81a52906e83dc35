// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/names.h"

#include "models/domain/json.h"

#include <array>

namespace tradespace::research {

namespace {

struct Culture
{
    Lines onsets;
    Lines vowels;
    Lines codas;
    Lines familyEndings;
    Lines placeEndings;
};

const std::array<Culture, 5> &cultures()
{
    static const std::array<Culture, 5> all{{
        {{"br", "d", "f", "gr", "h", "k", "l", "m", "n", "r", "sk", "st", "t", "th", "v", "w"},
         {"a", "e", "i", "o", "u", "ei", "au"},
         {"", "l", "n", "r", "rn", "lk", "rd", "st", "m"},
         {"sen", "mark", "vold", "holt", "ner", "rik"},
         {"mere", "heim", "wick", "fjell", "stad", "moor"}},
        {{"b", "c", "d", "f", "g", "l", "m", "n", "p", "qu", "r", "s", "t", "v", "z"},
         {"a", "e", "i", "o", "ia", "eo"},
         {"", "", "", "l", "n", "r", "s"},
         {"elli", "ezzo", "aro", "ondi", "iva", "etta"},
         {"ona", "ello", "avia", "igno", "osca", "ente"}},
        {{"b", "ch", "d", "dr", "g", "kr", "l", "m", "p", "r", "s", "t", "v", "vl", "z", "zh"},
         {"a", "e", "i", "o", "u", "ya"},
         {"", "k", "l", "m", "n", "sk", "v", "r"},
         {"evik", "anov", "uska", "enko", "omir", "atz"},
         {"ograd", "ovka", "itza", "ava", "omost", "enka"}},
        {{"h", "j", "k", "ky", "m", "n", "p", "r", "s", "sh", "t", "ts", "y"},
         {"a", "e", "i", "o", "u", "ai", "ou"},
         {"", "", "", "n"},
         {"moro", "zaki", "nabe", "tari", "kuro", "hisa"},
         {"yama", "saki", "hara", "nami", "kura", "mizo"}},
        {{"b", "bl", "d", "f", "gl", "h", "j", "l", "m", "n", "p", "sv", "t", "tr", "v"},
         {"a", "e", "i", "o", "å", "ö", "é"},
         {"", "l", "n", "nd", "r", "ss", "t"},
         {"qvist", "lund", "ström", "berger", "éus", "vall"},
         {"köping", "näs", "vik", "torp", "hult", "sund"}},
    }};
    return all;
}

const Lines workNouns{"Lantern", "Orchard", "Ferryman", "Winter", "Staircase",
                      "Harvest", "Mirror",  "Ballad",   "Garden", "Compass"};
const Lines workAdjectives{"Copper",   "Silent",  "Second", "Hollow", "Borrowed",
                           "Northern", "Patient", "Salted", "Last",   "Unlit"};
const Lines eventKinds{"Regatta", "Fair", "Festival", "Games", "Carnival", "Days", "Tournament"};
const Lines teamKinds{"Athletic", "Sporting", "Union", "Racing"};
const Lines awardKinds{"Medal", "Prize", "Award", "Ring", "Laurel"};
const Lines institutionKinds{"Academy", "Institute", "College", "Lyceum", "Seminary", "School"};
const Lines companyForms{"& Co.", "& Daughters", "Brothers", "Works", "Manufactory", "& Sons"};

/// One letter at the front in upper case; the letters are those of the cultures above.
std::string capitalised(const std::string &word)
{
    const QString text = qstr(word);
    return utf8(QString(text.left(1).toUpper() + text.mid(1)));
}

std::string slugOf(const std::string &name)
{
    std::string slug;
    for (const QChar c : qstr(name).toLower().normalized(QString::NormalizationForm_KD)) {
        if (c.unicode() < 128 && c.isLetterOrNumber())
            slug += static_cast<char>(c.unicode());
        else if (!c.isMark() && !slug.empty() && slug.back() != '-')
            slug += '-';
    }
    while (!slug.empty() && slug.back() == '-')
        slug.pop_back();
    return slug;
}

} // namespace

NameMaker::NameMaker(std::uint64_t seed)
    : m_random(seed)
{
}

std::string NameMaker::word(int syllables)
{
    const Culture &culture = cultures()[m_culture];
    std::string word;
    for (int i = 0; i < syllables; ++i) {
        word += m_random.pick(culture.onsets);
        word += m_random.pick(culture.vowels);
        if (i + 1 == syllables || m_random.chance(0.12))
            word += m_random.pick(culture.codas);
    }
    return word;
}

Name NameMaker::compose(Type type)
{
    m_culture = m_random.below(cultures().size());
    const Culture &culture = cultures()[m_culture];
    const auto invented = [&] { return capitalised(word(m_random.between(2, 3))); };
    Name name;
    switch (type) {
    case Type::Person: {
        const auto given = invented();
        name.family =
            capitalised(word(m_random.between(1, 2)) + m_random.pick(culture.familyEndings));
        name.full = given + ' ' + name.family;
        break;
    }
    case Type::Place:
        name.full = capitalised(word(2) + m_random.pick(culture.placeEndings));
        break;
    case Type::Company:
        name.full = invented() + ' ' + m_random.pick(companyForms);
        break;
    case Type::Work:
        name.full = "The " + m_random.pick(workAdjectives) + ' ' + m_random.pick(workNouns) + " of "
            + invented();
        break;
    case Type::Event:
        name.full = invented() + ' ' + m_random.pick(eventKinds);
        break;
    case Type::Team:
        name.full = m_random.pick(teamKinds) + ' ' + invented();
        break;
    case Type::Award:
        name.full = invented() + ' ' + m_random.pick(awardKinds);
        break;
    case Type::Institution:
        name.full = invented() + ' ' + m_random.pick(institutionKinds);
        break;
    }
    name.slug = slugOf(name.full);
    return name;
}

Name NameMaker::next(Type type)
{
    while (true) {
        Name name = compose(type);
        if (m_used.insert(name.slug).second)
            return name;
    }
}

} // namespace tradespace::research
