// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition.h"

#include "app/connectionrules.h"
#include "app/connections.h"
#include "app/pricebook.h"
#include "models/chat/offline/offlinemodel.h"
#include "models/tasks/custom/customfamily.h"
#include "models/tasks/registry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

const QString builtInExperiments = u":/experiments"_s;

Result<std::shared_ptr<ChatModel>> findModel(const std::string &name, ConnectionBook &connections,
                                             bool nameOnly)
{
    if (auto model = makeOfflineModel(name))
        return std::shared_ptr<ChatModel>(std::move(model));
    if (name.find('/') != std::string::npos)
        return nameOnly ? connections.nameOnly(name) : connections.model(name);
    QStringList known;
    for (const auto &offline : offlineModelNames())
        known << qstr(offline);
    return fail(Error::Kind::Input, u"arms.models"_s,
                Tr::tr("There is no model \"%1\".").arg(qstr(name)),
                Tr::tr("Use one of %1, or CONNECTION/MODEL.").arg(known.join(u", "_s)));
}

} // namespace

QString defaultPromptFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation))
        .filePath(u"prompts"_s);
}

Result<Sources> makeSources(const QString &promptFolder, const QString &connectionsFile,
                            const std::shared_ptr<ToolShelf> &tools, const QString &pricesFile)
{
    auto prices = currentPrices(pricesFile);
    if (!prices)
        return fail(prices.error());
    auto prompts = loadPrompts(promptFolder);
    if (!prompts)
        return fail(prompts.error());
    Sources sources;
    sources.generateTasks = [](const std::string &family, const Json &settings, std::uint64_t seed,
                               int count) { return makeTasks(family, settings, seed, count); };
    sources.readTasks = [tools](const QString &file, std::stop_token stop) {
        return readTasks(file, tools, std::move(stop));
    };
    sources.importTasks = [tools](const QString &file,
                                  const ExperimentDescription::TaskSource &source,
                                  std::stop_token stop) {
        return customTasks(file, source.import, source.skipBadRows, tools, std::move(stop));
    };
    sources.restoreTasks = [tools](const std::vector<Task> &tasks, std::stop_token stop) {
        return restoreTasks(tasks, Tr::tr("workspace"), tools, std::move(stop));
    };
    const auto book = std::make_shared<ConnectionBook>(connectionsFile);
    sources.model = [book](const std::string &name) { return findModel(name, *book, false); };
    sources.standIn = [book](const std::string &name) { return findModel(name, *book, true); };
    sources.prices = std::move(*prices);
    sources.prompts = std::move(*prompts);
    return sources;
}

std::function<std::optional<Embedder>()> embedderSource(const QString &connectionsFile)
{
    return [book = std::make_shared<ConnectionBook>(connectionsFile)] { return book->embedder(); };
}

QStringList readyMadeExperiments()
{
    QStringList names;
    for (const auto &info :
         QDir(builtInExperiments).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name))
        names << info.completeBaseName();
    return names;
}

Result<ExperimentDescription> findDescription(const QString &fileOrName)
{
    if (!QFileInfo::exists(fileOrName) && readyMadeExperiments().contains(fileOrName))
        return readDescription(builtInExperiments + u'/' + fileOrName + u".json"_s);
    return readDescription(fileOrName);
}

std::vector<Json> readyMadeDescriptions()
{
    std::vector<Json> descriptions;
    for (const QString &name : readyMadeExperiments()) {
        if (const auto description = findDescription(name))
            descriptions.push_back(toJson(*description));
    }
    return descriptions;
}

Choices makeChoices(const QString &connectionsFile, const std::shared_ptr<ToolShelf> &tools)
{
    const auto texts = [](const std::vector<std::string> &names) {
        QStringList out;
        for (const auto &name : names)
            out << qstr(name);
        return out;
    };
    Choices choices;
    for (const auto &family : taskFamilies()) {
        Choices::Family choice{qstr(family), {}};
        for (const TaskSetting &s : taskSettings(family))
            choice.settings.push_back({s.key, s.label, s.meaning, s.low, s.high, s.fallback});
        choices.families.push_back(std::move(choice));
    }
    choices.strategies = texts(knownStrategies());
    if (tools) // a file that cannot be read is told about when one of its tools is asked for
        choices.tools = texts(tools->names().value_or(std::vector<std::string>()));
    choices.topologies = texts(knownTopologies());
    // a file that cannot be read is told about when one of its models is asked for
    choices.models =
        modelChoices(readConnections(connectionsFile).value_or(std::vector<ServerConnection>()));
    for (const auto &topology : knownTopologies()) {
        for (const auto &name : knownStrategies()) {
            const auto strategy = strategyFromName(name, {});
            const auto fits = strategy ? checkCombination(topology, *strategy, {})
                                       : Result<void>(fail(strategy.error()));
            if (!fits)
                choices.senseless[{qstr(name), qstr(topology)}] = fits.error().message;
        }
    }
    return choices;
}

Json newDescription()
{
    ExperimentDescription description;
    description.name = utf8(Tr::tr("New experiment"));
    description.taskSources = {{taskFamilies().front(), 50, Json::object()}};
    description.strategies = {"react", "react+tracker"};
    description.topologies = {"single"};
    description.models = {"offline-medium"};
    for (const int calls : {3, 10, 30, 100})
        description.levels.push_back({std::to_string(calls), calls, {}});
    description.experimentCap = Money::fromUsd(50);
    description.runCap = Money::fromUsd(1);
    return toJson(description);
}

} // namespace tradespace
