// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/settings.h"

#include "models/tasks/settingfields.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tradespace::research {

namespace {

constexpr std::array<SettingField<ResearchSettings>, 5> fields{
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
    return settingList(fields);
}

Json toJson(const ResearchSettings &settings)
{
    Json json = settingsToJson(settings, fields);
    json["phrasing"] = settings.phrasing == Phrasing::Main ? "main" : "held-out";
    return json;
}

Result<ResearchSettings> settingsFromJson(const Json &json, const QString &place)
{
    auto settings = readSettings(json, place, "research", fields, {"phrasing"});
    if (!settings || !json.is_object() || !json.contains("phrasing"))
        return settings;
    const Json &phrasing = json["phrasing"];
    if (phrasing != "main" && phrasing != "held-out")
        return fail(Error::Kind::Input, QString(place + u".phrasing"_s),
                    Tr::tr("The phrasing is neither \"main\" nor \"held-out\"."));
    settings->phrasing = phrasing == "main" ? Phrasing::Main : Phrasing::HeldOut;
    return settings;
}

} // namespace tradespace::research
