// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/description.h"

#include "models/agents/topology.h"
#include "models/experiments/tasksources.h"

#include <QFile>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

using Level = ExperimentDescription::Level;
constexpr std::int64_t mostRuns = 10'000'000;

void readLevels(FieldReader &arms, ExperimentDescription &out)
{
    if (const Json *levels = arms.any("calls_per_tool")) {
        if (!levels->is_array())
            arms.complain("calls_per_tool", Tr::tr("A list of whole numbers is needed here."));
        else {
            for (const auto &level : *levels) {
                if (!level.is_number_integer() || level < 1 || level > 1'000'000) {
                    arms.complain("calls_per_tool",
                                  Tr::tr("Each budget is a whole number from 1 to 1000000."));
                    break;
                }
                const auto calls = level.get<std::int64_t>();
                out.levels.push_back({std::to_string(calls), calls, {}});
            }
        }
    }
    if (const Json *budgets = arms.any("budgets")) {
        if (!budgets->is_array()) {
            arms.complain("budgets", Tr::tr("A list of budgets is needed here."));
            return;
        }
        std::size_t number = 0;
        for (const auto &entry : *budgets) {
            const QString place = arms.placeOf("budgets") + u"[%1]"_s.arg(number++);
            Json rest = entry;
            std::string label;
            if (const auto it = rest.find("label"); rest.is_object() && it != rest.end()) {
                if (!it->is_string()) {
                    arms.complain({Error::Kind::Input,
                                   place + u".label"_s,
                                   Tr::tr("A text is needed here."),
                                   {}});
                    return;
                }
                label = it->get<std::string>();
                rest.erase(it);
            }
            const auto budget = budgetFromJson(rest, place);
            if (!budget) {
                arms.complain(budget.error());
                return;
            }
            if (label.empty())
                label = dump(toJson(*budget));
            out.levels.push_back({label, std::nullopt, *budget});
        }
    }
    for (auto a = out.levels.begin(); a != out.levels.end(); ++a) {
        if (std::any_of(out.levels.begin(), a, [&](const Level &b) { return b.label == a->label; }))
            arms.complain(a->callsPerTool ? "calls_per_tool" : "budgets",
                          Tr::tr("The budget \"%1\" is listed twice.").arg(qstr(a->label)));
    }
    if (out.levels.empty())
        arms.complain("calls_per_tool", Tr::tr("At least one budget is needed."),
                      Tr::tr("For example \"calls_per_tool\": [3, 10, 30]."));
}

void readExceptions(FieldReader &arms, ExperimentDescription &out)
{
    const Json *list = arms.any("except");
    if (list == nullptr)
        return;
    const auto isListed = [](const std::vector<std::string> &names, const Json &name) {
        return name.is_string()
            && std::find(names.begin(), names.end(), name.get<std::string>()) != names.end();
    };
    for (const auto &pair : list->is_array() ? *list : Json::array({0})) {
        if (!pair.is_array() || pair.size() != 2 || !isListed(out.strategies, pair[0])
            || !isListed(out.topologies, pair[1])) {
            arms.complain("except",
                          Tr::tr("A list of pairs is needed here, each a strategy and a topology "
                                 "that are listed above."));
            return;
        }
        out.except.emplace(pair[0].get<std::string>(), pair[1].get<std::string>());
    }
    if (!out.except.empty() && out.except.size() == out.strategies.size() * out.topologies.size())
        arms.complain("except", Tr::tr("No combination of strategy and topology is left."),
                      Tr::tr("Leave at least one."));
}

/// A pair of strategy and topology that makes no sense is named, not run.
void checkPairs(FieldReader &arms, const ExperimentDescription &out)
{
    for (const auto &topology : out.topologies) {
        for (const auto &name : out.strategies) {
            const auto strategy = strategyFromName(name, {});
            if (!strategy || out.except.contains({name, topology}))
                continue;
            if (const auto fits = checkCombination(topology, *strategy, arms.placeOf("topologies"));
                !fits)
                arms.complain(fits.error());
        }
    }
}

void readArms(FieldReader &top, ExperimentDescription &out)
{
    const Json json = top.object("arms");
    FieldReader arms(json, top.placeOf("arms"));
    out.strategies = arms.texts("strategies");
    out.topologies =
        arms.has("topologies") ? arms.texts("topologies") : std::vector<std::string>{"single"};
    out.models = arms.texts("models");
    for (const auto &[key, list] :
         {std::pair{"strategies", &out.strategies}, std::pair{"topologies", &out.topologies},
          std::pair{"models", &out.models}}) {
        if (list->empty())
            arms.complain(key, Tr::tr("At least one is needed."));
    }
    for (const auto &name : out.strategies) {
        if (const auto strategy = strategyFromName(name, arms.placeOf("strategies")); !strategy)
            arms.complain(strategy.error());
    }
    for (const auto &name : out.topologies) {
        if (const auto topology = topologyFromName(name, arms.placeOf("topologies")); !topology)
            arms.complain(topology.error());
    }
    readExceptions(arms, out);
    checkPairs(arms, out);
    readLevels(arms, out);
    top.complain(arms.finish());
}

void readCap(FieldReader &top, ExperimentDescription &out)
{
    const Json json = top.object("cap");
    FieldReader cap(json, top.placeOf("cap"));
    if (const auto usd = cap.number("experiment_usd", 0, 1e6))
        out.experimentCap = Money::fromUsd(*usd);
    if (const auto usd = cap.number("run_usd", 0, 1e6))
        out.runCap = Money::fromUsd(*usd);
    top.complain(cap.finish());
}

void readAgents(FieldReader &top, ExperimentDescription &out)
{
    const Json json = top.object("agents");
    FieldReader agents(json, top.placeOf("agents"));
    out.agents.keepToolOutputs = agents.boolean("keep_tool_outputs", false);
    out.agents.goOnWhenUsedUp = agents.boolean("go_on_when_used_up", false);
    out.agents.maxOutputTokens = agents.integer("max_output_tokens", 4096, 64, 1'000'000);
    const auto small = [](FieldReader &from, const char *key, int fallback, int least, int most) {
        return static_cast<int>(from.integer(key, fallback, least, most));
    };
    const AgentSettings usual;
    out.agents.turnLimit = small(agents, "turn_limit", usual.turnLimit, 1, 1'000'000);
    out.agents.samples = small(agents, "samples", usual.samples, 0, 64);
    out.agents.bestOfSamples = agents.boolean("best_of_samples", usual.bestOfSamples);
    out.agents.attempts = small(agents, "attempts", usual.attempts, 1, 64);
    out.agents.earlyStop = agents.boolean("early_stop", usual.earlyStop);
    out.agents.turnsToSummary = small(agents, "turns_to_summary", usual.turnsToSummary, 1, 1000);
    const Json teamJson = agents.object("team");
    FieldReader team(teamJson, agents.placeOf("team"));
    out.agents.team.agents = small(team, "agents", usual.team.agents, 2, 9);
    out.agents.team.rounds = small(team, "rounds", usual.team.rounds, 1, 50);
    out.agents.team.debateRounds = small(team, "debate_rounds", usual.team.debateRounds, 1, 50);
    out.agents.team.turnsPerRound =
        small(team, "turns_per_round", usual.team.turnsPerRound, 1, 100);
    out.agents.team.peerTurns = small(team, "peer_turns", usual.team.peerTurns, 0, 100);
    agents.complain(team.finish());
    top.complain(agents.finish());
}

} // namespace

namespace {

std::vector<Error> readAll(const Json &json, const QString &place, ExperimentDescription &out)
{
    FieldReader top(json, place);
    if (const Json *version = top.any("tradespace"); version == nullptr || *version != 1) {
        if (version != nullptr && version->is_number_integer() && *version > 1)
            top.complain("tradespace",
                         Tr::tr("This file was written for a newer version of Tradespace."),
                         Tr::tr("Update the program, or write the file in version 1."));
        else
            top.complain("tradespace", Tr::tr("This is not an experiment description."),
                         Tr::tr("Its first field must be \"tradespace\": 1."));
    }
    out.name = top.text("name", {});
    if (out.name.empty())
        top.complain("name", Tr::tr("An experiment needs a name."));
    out.description = top.text("description", {});
    readTaskSources(top, out);
    readArms(top, out);
    out.repeats = static_cast<int>(top.integer("repeats", 1, 1, 10'000));
    out.seed = static_cast<std::uint64_t>(
        top.integer("seed", 1, 0, std::numeric_limits<std::int64_t>::max()));
    out.judge = top.text("judge", {});
    const auto needsOne = [](const auto &source) { return source.import.grader.name == "judge"; };
    if (out.judge.empty()
        && std::any_of(out.taskSources.begin(), out.taskSources.end(), needsOne))
        top.complain("judge", Tr::tr("These tasks are judged by a model, and none is named."),
                     Tr::tr("Name one, or take another grader."));
    out.prices = top.object("prices");
    readCap(top, out);
    out.jobs = static_cast<int>(top.integer("jobs", 2, 1, 256));
    readAgents(top, out);
    const auto arms = (out.strategies.size() * out.topologies.size() - out.except.size())
        * out.models.size() * out.levels.size();
    if (static_cast<double>(arms) * out.taskCount() * out.repeats > static_cast<double>(mostRuns))
        top.complain("tasks", Tr::tr("These are more than %1 runs.").arg(mostRuns),
                     Tr::tr("Take fewer tasks, arms or repeats."));
    return top.finish();
}

} // namespace

Result<ExperimentDescription> descriptionFromJson(const Json &json, const QString &place)
{
    ExperimentDescription out;
    const auto errors = readAll(json, place, out);
    if (!errors.empty())
        return fail(errors.front());
    return out;
}

std::vector<Error> problemsOf(const Json &json, const QString &place)
{
    ExperimentDescription ignored;
    return readAll(json, place, ignored);
}

int ExperimentDescription::taskCount() const
{
    int count = 0;
    for (const auto &source : taskSources)
        count += source.count;
    return count;
}

/// Settings that the first version of the format did not have are left out at their defaults, so
/// that experiments keep their ids.
static Json agentsJson(const AgentSettings &s)
{
    const AgentSettings usual;
    Json json{{"keep_tool_outputs", s.keepToolOutputs},
              {"go_on_when_used_up", s.goOnWhenUsedUp},
              {"max_output_tokens", s.maxOutputTokens},
              {"turn_limit", s.turnLimit}};
    const auto put = [&json](const char *key, auto value, auto fallback) {
        if (value != fallback)
            json[key] = value;
    };
    put("samples", s.samples, usual.samples);
    put("best_of_samples", s.bestOfSamples, usual.bestOfSamples);
    put("attempts", s.attempts, usual.attempts);
    put("early_stop", s.earlyStop, usual.earlyStop);
    put("turns_to_summary", s.turnsToSummary, usual.turnsToSummary);
    if (s.team != usual.team)
        json["team"] = {{"agents", s.team.agents},
                        {"rounds", s.team.rounds},
                        {"debate_rounds", s.team.debateRounds},
                        {"turns_per_round", s.team.turnsPerRound},
                        {"peer_turns", s.team.peerTurns}};
    return json;
}

Json toJson(const ExperimentDescription &d)
{
    Json json{{"tradespace", ExperimentDescription::formatVersion},
              {"name", d.name},
              {"description", d.description},
              {"repeats", d.repeats},
              {"seed", d.seed},
              {"prices", d.prices},
              {"jobs", d.jobs}};
    json["tasks"] = taskSourcesJson(d);
    if (!d.judge.empty())
        json["judge"] = d.judge;
    Json arms{{"strategies", d.strategies}, {"topologies", d.topologies}, {"models", d.models}};
    for (const auto &[strategy, topology] : d.except)
        arms["except"].push_back({strategy, topology});
    for (const auto &level : d.levels) {
        if (level.callsPerTool) {
            arms["calls_per_tool"].push_back(*level.callsPerTool);
        } else {
            Json budget = toJson(level.budget);
            budget["label"] = level.label;
            arms["budgets"].push_back(std::move(budget));
        }
    }
    json["arms"] = std::move(arms);
    Json cap = Json::object();
    if (d.experimentCap)
        cap["experiment_usd"] = d.experimentCap->usd();
    if (d.runCap)
        cap["run_usd"] = d.runCap->usd();
    json["cap"] = std::move(cap);
    json["agents"] = agentsJson(d.agents);
    return json;
}

Result<ExperimentDescription> readDescription(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, path,
                    Tr::tr("The file cannot be read: %1.").arg(file.errorString()),
                    Tr::tr("Check the name and the permissions."));
    const std::string text = file.read((16 << 20) + 1).toStdString();
    const auto json = parseJson(text, path, 16U << 20);
    if (!json)
        return fail(json.error());
    return descriptionFromJson(*json, path);
}

} // namespace tradespace
