// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/finance/settings.h"

#include "models/tasks/settingfields.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace::finance {

namespace {

constexpr std::array<SettingField<FinanceSettings>, 7> fields{
    {{"companies", &FinanceSettings::companies, 8, 400, QT_TRANSLATE_NOOP("Tr", "Companies"),
      QT_TRANSLATE_NOOP("Tr", "Companies in the archive of filings.")},
     {"companies_per_question", &FinanceSettings::companiesPerQuestion, 1, 6,
      QT_TRANSLATE_NOOP("Tr", "Companies per question"),
      QT_TRANSLATE_NOOP("Tr", "Parts of a question that can be found independently.")},
     {"years", &FinanceSettings::years, 1, 4, QT_TRANSLATE_NOOP("Tr", "Years"),
      QT_TRANSLATE_NOOP("Tr", "Years that each company's figure is computed from.")},
     {"steps", &FinanceSettings::steps, 1, 2, QT_TRANSLATE_NOOP("Tr", "Steps"),
      QT_TRANSLATE_NOOP("Tr", "With 2, a company is chosen first and then asked about.")},
     {"distractors", &FinanceSettings::distractors, 0, 3, QT_TRANSLATE_NOOP("Tr", "Distractors"),
      QT_TRANSLATE_NOOP("Tr",
                        "Near-miss lines in each statement, and companies with a like name.")},
     {"restated", &FinanceSettings::restated, 0, 100, QT_TRANSLATE_NOOP("Tr", "Restated"),
      QT_TRANSLATE_NOOP("Tr", "Percent of statements that a later filing restates.")},
     {"missing", &FinanceSettings::missing, 0, 100, QT_TRANSLATE_NOOP("Tr", "Missing"),
      QT_TRANSLATE_NOOP("Tr", "Percent of figures that their table leaves out.")}}};

} // namespace

std::vector<TaskSetting> taskSettings()
{
    return settingList(fields);
}

Json toJson(const FinanceSettings &settings)
{
    return settingsToJson(settings, fields);
}

Result<FinanceSettings> settingsFromJson(const Json &json, const QString &place)
{
    auto settings = readSettings(json, place, "finance", fields);
    if (settings && settings->steps > 1 && settings->companiesPerQuestion < 2)
        return fail(Error::Kind::Input, QString(place + u".steps"_s),
                    Tr::tr("There is nothing to choose from with one company per question."),
                    Tr::tr("Set steps to 1 or companies_per_question to 2 or more."));
    return settings;
}

} // namespace tradespace::finance
