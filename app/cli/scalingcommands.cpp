// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "models/scaling/calculator.h"
#include "models/scaling/ownruns.h"
#include "models/scaling/reproduction.h"
#include "models/scaling/scalingjson.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

const QCommandLineOption &dataOption()
{
    static const QCommandLineOption option(
        u"data"_s, Tr::tr("Configurations as CSV, in place of the published ones."), u"file"_s);
    return option;
}

Result<std::vector<Configuration>> configurationsFor(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"data"_s))
        return publishedConfigurations();
    return readConfigurations(parser.value(u"data"_s));
}

/// Own measurements of a workspace.
Result<std::vector<OwnMeasurement>> readOwn(const QString &db, const PublishedFacts &facts,
                                            double intelligence)
{
    const auto workspace = Workspace::open(db, Workspace::Access::ReadOnly);
    if (!workspace)
        return fail(workspace.error());
    const auto reader = WorkspaceReader::open(*workspace);
    if (!reader)
        return fail(reader.error());
    return ownMeasurements(**reader, facts, intelligence);
}

/// Which of them join the fit, and which do not.
void tellOwn(const std::vector<OwnMeasurement> &own, std::size_t joining, bool withOffline)
{
    say(counted(joining, Tr::tr("%1 own measurement joins the gap model's fit."),
                Tr::tr("%1 own measurements join the gap model's fit.")));
    const auto count = [&own](auto which) {
        return static_cast<std::size_t>(std::count_if(own.begin(), own.end(), which));
    };
    const std::size_t offline = count([](const OwnMeasurement &m) { return m.offline; });
    if (offline > 0 && !withOffline)
        say(counted(offline, Tr::tr("%1 of the built-in program is left out."),
                    Tr::tr("%1 of the built-in program are left out.")));
    const std::size_t unknown = count([withOffline](const OwnMeasurement &m) {
        return !m.indexPublished && (withOffline || !m.offline);
    });
    if (unknown > 0)
        say(counted(
            unknown,
            Tr::tr("%1 is of a model without a published index: it counts with the one asked "
                   "about."),
            Tr::tr("%1 are of models without a published index: they count with the one "
                   "asked about.")));
}

/// A number; the ranges are looked at later. Prints and gives nothing when it is none.
std::optional<double> number(const QCommandLineParser &parser, const QString &option)
{
    bool isNumber = false;
    const double value = parser.value(option).toDouble(&isNumber);
    if (isNumber && std::isfinite(value))
        return value;
    say(Tr::tr("--%1 is \"%2\", which is not a number. Write one such as 0.35, with a point.")
            .arg(option, parser.value(option)));
    return std::nullopt;
}

/// "centralized=5"; prints and gives false when it is not that.
bool readAgents(RecommendationInput &input, const QStringList &words)
{
    for (const QString &word : words) {
        const auto topology = topologyFromName(utf8(word.section(u'=', 0, 0)));
        bool isNumber = false;
        const int agents = word.section(u'=', 1).toInt(&isNumber);
        if (!topology || !isNumber || agents < 1) {
            say(Tr::tr("--agents is \"%1\". Write a topology and a number, such as "
                       "centralized=5.")
                    .arg(word));
            return false;
        }
        input.agents[indexOf(*topology)] = agents;
    }
    return true;
}

/// Prints and gives nothing on wrong use.
std::optional<RecommendationInput> inputFrom(const QCommandLineParser &parser,
                                             const PublishedFacts &facts)
{
    RecommendationInput input;
    const ModelFacts *model = facts.model(utf8(parser.value(u"model"_s)));
    if (parser.isSet(u"model"_s) && model == nullptr && !parser.isSet(u"intelligence"_s)) {
        QStringList known;
        for (const ModelFacts &m : facts.models)
            known << qstr(m.id);
        say(Tr::tr("No index is published for the model \"%1\". Give --intelligence, or one of: "
                   "%2.")
                .arg(parser.value(u"model"_s), known.join(u", "_s)));
        return std::nullopt;
    }
    if (model != nullptr) {
        input.intelligence = model->intelligence;
        input.family = model->family;
    }
    for (const auto &option : {u"tools"_s, u"baseline"_s}) {
        if (!required(parser, option))
            return std::nullopt;
    }
    if (model == nullptr && !required(parser, u"intelligence"_s))
        return std::nullopt;
    const auto tools = wholeNumber(parser, u"tools"_s, 0, 1, 10'000);
    const auto baseline = number(parser, u"baseline"_s);
    if (!tools || !baseline)
        return std::nullopt;
    input.tools = static_cast<int>(*tools);
    input.baseline = *baseline;
    for (const auto &[option, field] : {std::pair{u"intelligence"_s, &input.intelligence},
                                        std::pair{u"baseline-n"_s, &input.baselineTasks}}) {
        if (!parser.isSet(option))
            continue;
        const auto value = number(parser, option);
        if (!value)
            return std::nullopt;
        *field = *value;
    }
    if (parser.isSet(u"cost"_s)) {
        input.singleCost = number(parser, u"cost"_s);
        if (!input.singleCost)
            return std::nullopt;
    }
    input.benchmark = utf8(parser.value(u"benchmark"_s));
    if (parser.isSet(u"family"_s))
        input.family = utf8(parser.value(u"family"_s));
    if (!readAgents(input, parser.values(u"agents"_s)))
        return std::nullopt;
    if (const auto problem = problemOf(input)) {
        say(u"--%1: %2 %3"_s.arg(problem->place, problem->message, problem->mend));
        return std::nullopt;
    }
    return input;
}

QString figure(double value, int digits)
{
    return std::isfinite(value) ? QString::number(value, 'f', digits) : u"–"_s;
}

QString figure(const std::optional<double> &value, int digits)
{
    return value ? figure(*value, digits) : u"–"_s;
}

QString partTitle(const ScoreboardPart &part)
{
    switch (part.leftOut) {
    case LeftOut::Model:
        return Tr::tr("Models left out, one at a time");
    case LeftOut::Benchmark:
        return Tr::tr("Benchmarks left out, one at a time");
    case LeftOut::Nothing:
        return Tr::tr("Nothing left out: in the sample");
    }
    return {};
}

QString scoreTable(const Scoreboard &scoreboard)
{
    QString out;
    for (const ScoreboardPart &part : scoreboard.parts) {
        out += u"\n%1\n"_s.arg(partTitle(part));
        if (part.scores.empty()) {
            out += Tr::tr("  There is only one.\n");
            continue;
        }
        out += u"  %1 %2 %3 %4 %5 %6\n"_s.arg(Tr::tr("predictor"), -44)
                   .arg(Tr::tr("regret"), 8)
                   .arg(Tr::tr("hit, %"), 8)
                   .arg(Tr::tr("1 or more, %"), 13)
                   .arg(Tr::tr("gap error"), 10)
                   .arg(Tr::tr("coverage, %"), 12);
        for (const PredictorScore &s : part.scores)
            out += u"  %1 %2 %3 %4 %5 %6\n"_s.arg(s.label, -44)
                       .arg(figure(s.regret, 4), 8)
                       .arg(figure(100 * s.hit, 1), 8)
                       .arg(figure(100 * s.singleOrMulti, 1), 13)
                       .arg(figure(s.gapError, 4), 10)
                       .arg(s.coverage ? figure(100 * *s.coverage, 1) : u"–"_s, 12)
                + (s.unanswered > 0 ? Tr::tr("    no answer in %1 cells\n").arg(s.unanswered)
                                    : QString());
    }
    return out;
}

} // namespace

int recommendCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Tr::tr("Which topology to use for a task, what it should score and how far to trust "
               "that."));
    parser.addOptions(
        {{u"tools"_s, Tr::tr("Number of tools that the task offers."), u"count"_s},
         {u"baseline"_s, Tr::tr("Success rate of a single agent on it, from 0 to 1."), u"rate"_s},
         {u"baseline-n"_s, Tr::tr("Tasks that it was measured on (100)."), u"tasks"_s},
         {u"intelligence"_s, Tr::tr("Index of the model, from 0 to 100."), u"index"_s},
         {u"model"_s, Tr::tr("A published model: sets index and family."), u"name"_s},
         {u"family"_s, Tr::tr("Maker of the model, as in the data."), u"name"_s},
         {u"benchmark"_s, Tr::tr("The benchmark of the data that the task is like."), u"name"_s},
         {u"agents"_s, Tr::tr("Agents of a topology, such as centralized=5; may be repeated."),
          u"topology=count"_s},
         {u"cost"_s, Tr::tr("US dollars that a run of the single agent costs."), u"usd"_s},
         {u"predictor"_s, Tr::tr("gap (the default) or eq1."), u"name"_s, u"gap"_s},
         {u"db"_s, Tr::tr("Workspace whose own served experiments join the gap model."), u"file"_s},
         {u"own-weight"_s, Tr::tr("Their weight, from 0 to 1 (1)."), u"weight"_s},
         {u"with-offline"_s, Tr::tr("Let runs of the built-in program join, too.")},
         {u"json"_s, Tr::tr("Everything as JSON.")},
         {u"csv"_s, Tr::tr("One line per topology as CSV.")}});
    parser.addOption(dataOption());
    if (const auto code = parse(parser, u"recommend"_s, arguments, 0))
        return *code;
    const auto kind = predictorFromName(utf8(parser.value(u"predictor"_s)));
    if (!kind) {
        say(Tr::tr("There is no predictor \"%1\". Choose gap or eq1.")
                .arg(parser.value(u"predictor"_s)));
        return WrongUse;
    }
    PublishedFacts facts = publishedFacts();
    const auto input = inputFrom(parser, facts);
    if (!input)
        return WrongUse;
    for (const auto &option : {u"own-weight"_s, u"with-offline"_s}) {
        if (parser.isSet(option) && !parser.isSet(u"db"_s)) {
            say(Tr::tr("--%1 is about own experiments: name their workspace with --db.")
                    .arg(option));
            return WrongUse;
        }
    }
    if (parser.isSet(u"json"_s) && parser.isSet(u"csv"_s)) {
        say(Tr::tr("Choose one of --json and --csv."));
        return WrongUse;
    }
    const auto weight = parser.isSet(u"own-weight"_s) ? number(parser, u"own-weight"_s) : 1.0;
    if (!weight)
        return WrongUse;
    if (*weight < 0 || *weight > 1) {
        say(Tr::tr("--own-weight is %1. It must be between 0 and 1.").arg(*weight));
        return WrongUse;
    }
    auto configurations = configurationsFor(parser);
    if (!configurations)
        return report(configurations.error());
    std::vector<OwnMeasurement> own;
    if (parser.isSet(u"db"_s)) {
        auto read = readOwn(parser.value(u"db"_s), facts, input->intelligence);
        if (!read)
            return report(read.error());
        own = std::move(*read);
    }
    const bool withOffline = parser.isSet(u"with-offline"_s);
    std::vector<GapCell> joining = joiningCells(own, *weight, withOffline);
    if (parser.isSet(u"db"_s))
        tellOwn(own, joining.size(), withOffline);
    const std::size_t joined = joining.size();
    const auto compared = comparisonsOf(*configurations, own, *weight, withOffline, facts, *kind);
    const Calculator calculator(std::move(*configurations), std::move(joining), std::move(facts));
    const Recommendation recommendation = calculator.recommend(*kind, *input);
    if (parser.isSet(u"json"_s)) {
        Json json = toJson(recommendation);
        json["data"] = {
            {"source", parser.isSet(u"data"_s) ? utf8(parser.value(u"data"_s)) : "published"},
            {"configurations", calculator.configurations().size()},
            {"own_joined", joined},
            {"own_weight", *weight}};
        json["own"] = toJson(compared);
        printJson(json);
    } else if (parser.isSet(u"csv"_s)) {
        print(qstr(toCsv(recommendation)));
    } else {
        print(asText(recommendation) + asText(compared));
    }
    return Succeeded;
}

int evaluateCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Tr::tr("How the predictors do on models and benchmarks that they have not seen, and how "
               "equation (1) fits."));
    parser.addOption({u"json"_s, Tr::tr("Everything as JSON.")});
    parser.addOption(dataOption());
    if (const auto code = parse(parser, u"evaluate"_s, arguments, 0))
        return *code;
    const auto configurations = configurationsFor(parser);
    if (!configurations)
        return report(configurations.error());
    const PublishedFacts facts = publishedFacts();
    const EquationReport equation =
        reportOf(Equation(*configurations, facts), *configurations, facts);
    const Scoreboard scoreboard = scoreboardOf(*configurations, facts);
    const QStringList findings =
        parser.isSet(u"data"_s) ? QStringList() : reproductionOf(equation, scoreboard, facts);
    if (parser.isSet(u"json"_s)) {
        Json sentences = Json::array();
        for (const QString &finding : findings)
            sentences.push_back(utf8(finding));
        printJson({{"data", parser.isSet(u"data"_s) ? utf8(parser.value(u"data"_s)) : "published"},
                   {"equation", toJson(equation, facts)},
                   {"scoreboard", toJson(scoreboard)},
                   {"findings", sentences}});
        return Succeeded;
    }
    print(
        Tr::tr("Equation (1) on %1 configurations: rank %2 of %3, R² %4 (adjusted %5), AIC %6\n")
            .arg(equation.n)
            .arg(equation.rank)
            .arg(equation.parameters)
            .arg(figure(equation.r2, 4), figure(equation.adjustedR2, 4), figure(equation.aic, 2)));
    if (!equation.foldR2.empty())
        print(Tr::tr("Cross-validated over %1 folds: R² %2 ± %3, mean absolute error %4\n")
                  .arg(equation.foldR2.size())
                  .arg(figure(equation.cvR2, 4), figure(equation.cvR2Sd, 4),
                       figure(equation.cvMae, 4)));
    print(scoreTable(scoreboard));
    for (const QString &finding : findings)
        print(u"\n%1"_s.arg(finding));
    print(u"\n"_s);
    return Succeeded;
}

} // namespace tradespace
