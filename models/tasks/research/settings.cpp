// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/settings.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tradespace::research {

namespace {

struct Field
{
    const char *key;
    int ResearchSettings::*member;
    int low;
    int high;
    const char *label;
    const char *meaning;
};

constexpr std::array<Field, 5> fields{
    {{"pages", &ResearchSettings::pages, 200, 100000, QT_TRANSLATE_NOOP("Tr", "Pages"),
      QT_TRANSLATE_NOOP("Tr", "Size of the encyclopedia.")},
     {"hops", &ResearchSettings::hops, 1, 4, QT_TRANSLATE_NOOP("Tr", "Hops"),
      QT_TRANSLATE_NOOP("Tr", "Pages on the longest way from a clue to the answer's page.")},
     {"exploration_clues", &ResearchSettings::explorationClues, 1, 4,
      QT_TRANSLATE_NOOP("Tr", "Exploration clues"),
      QT_TRANSLATE_NOOP("Tr", "Clues that widen the search: each describes a neighbour.")},
     {"verification_clues", &ResearchSettings::verificationClues, 0, 5,
      QT_TRANSLATE_NOOP("Tr", "Verification clues"),
      QT_TRANSLATE_NOOP("Tr", "Clues that only confirm the answer's page.")},
     {"distractors", &ResearchSettings::distractors, 0, 8, QT_TRANSLATE_NOOP("Tr", "Distractors"),
      QT_TRANSLATE_NOOP("Tr", "Near misses of every page: they share most of its facts.")}}};

} // namespace

std::vector<TaskSetting> taskSettings()
{
    const ResearchSettings defaults;
    std::vector<TaskSetting> out;
    for (const Field &field : fields)
        out.push_back({QString::fromLatin1(field.key), Tr::tr(field.label), Tr::tr(field.meaning),
                       field.low, field.high, defaults.*field.member});
    return out;
}

Json toJson(const ResearchSettings &settings)
{
    Json json{{"phrasing", settings.phrasing == Phrasing::Main ? "main" : "held-out"}};
    for (const Field &field : fields)
        json[field.key] = settings.*field.member;
    return json;
}

Result<ResearchSettings> settingsFromJson(const Json &json, const QString &place)
{
    ResearchSettings settings;
    if (json.is_null())
        return settings;
    if (!json.is_object())
        return fail(Error::Kind::Input, place, Tr::tr("Settings are a JSON object."));
    for (const auto &[key, value] : json.items()) {
        const QString here = place + u'.' + qstr(key);
        if (key == "phrasing") {
            if (value != "main" && value != "held-out")
                return fail(Error::Kind::Input, here,
                            Tr::tr("The phrasing is neither \"main\" nor \"held-out\"."));
            settings.phrasing = value == "main" ? Phrasing::Main : Phrasing::HeldOut;
            continue;
        }
        const Field *found = nullptr;
        for (const Field &field : fields) {
            if (key == field.key)
                found = &field;
        }
        if (!found)
            return fail(Error::Kind::Input, here,
                        Tr::tr("The family research has no such setting."),
                        Tr::tr("It has pages, hops, exploration_clues, verification_clues, "
                               "distractors and phrasing."));
        // compared as floating point, so that no huge integer wraps into the range
        if (!value.is_number_integer() || value.get<double>() < found->low
            || value.get<double>() > found->high)
            return fail(Error::Kind::Input, here,
                        Tr::tr("A whole number from %1 to %2 is needed here.")
                            .arg(found->low)
                            .arg(found->high));
        settings.*found->member = value.get<int>();
    }
    return settings;
}

} // namespace tradespace::research
