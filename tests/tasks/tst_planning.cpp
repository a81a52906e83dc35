// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/planning/planningfamily.h"
#include "models/tasks/planning/solver.h"
#include "models/tasks/registry.h"
#include "tests/support/calls.h"

#include <QTest>

#include <set>

using namespace tradespace;
using namespace tradespace::planning;
using namespace Qt::Literals::StringLiterals;

namespace {

TaskSet made(int count, std::uint64_t seed = 5, const Json &settings = Json::object())
{
    return madeOf(makeTasks("planning", settings, seed, count));
}

/// Forward search over stocks that knows nothing of the solver's ways: the fewest calls after which
/// the target is in stock; −1: never; nothing when there are too many stocks.
std::optional<int> fewestCalls(const Workshop &workshop)
{
    std::set<std::vector<int>> known{workshop.stock};
    std::vector<std::vector<int>> layer{workshop.stock};
    for (int calls = 0; !layer.empty(); ++calls) {
        std::vector<std::vector<int>> next;
        for (const auto &stock : layer) {
            if (stock[workshop.target.item] >= workshop.target.amount)
                return calls;
            for (const Recipe &recipe : workshop.recipes) {
                auto after = stock;
                const auto once = [&] {
                    for (const Stack &input : recipe.inputs) {
                        if ((after[input.item] -= input.amount) < 0)
                            return false;
                    }
                    after[recipe.output.item] += recipe.output.amount;
                    return true;
                };
                while (once()) {
                    if (known.insert(after).second)
                        next.push_back(after);
                }
            }
        }
        if (known.size() > 60000)
            return std::nullopt;
        layer = std::move(next);
    }
    return -1;
}

} // namespace

class TstPlanning : public QObject
{
    Q_OBJECT

private slots:
    void tenThousandTasksAreProvedAndDistinct()
    {
        const auto set = made(10000, 3);
        QCOMPARE(set.tasks.size(), std::size_t(10000));
        std::set<std::string> questions;
        std::set<std::string> ids;
        int impossible = 0;
        for (const Task &task : set.tasks) {
            questions.insert(task.question);
            ids.insert(task.id);
            impossible += task.details["proof"]["possible"].get<bool>() ? 0 : 1;
            QVERIFY2(!qstr(task.question).contains(qstr(task.answer)), task.question.c_str());
        }
        QCOMPARE(questions.size(), set.tasks.size());
        QCOMPARE(ids.size(), set.tasks.size());
        QVERIFY2(impossible > 2200 && impossible < 2800, qPrintable(QString::number(impossible)));
    }

    void theScriptIsJudgedRight_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("defaults") << QByteArray("{}");
        QTest::newRow("one step") << QByteArray(R"({"depth":1,"parts":1,"alternatives":0})");
        QTest::newRow("deep") << QByteArray(R"({"depth":7,"parts":1})");
        QTest::newRow("wide") << QByteArray(R"({"parts":4})");
        QTest::newRow("the hardest") << QByteArray(
            R"({"depth":7,"parts":4,"alternatives":5,"distractors":30,"impossible":50})");
        QTest::newRow("only impossible") << QByteArray(R"({"impossible":100})");
    }
    void theScriptIsJudgedRight()
    {
        QFETCH(QByteArray, settings);
        const auto set = made(300, 7, Json::parse(settings.toStdString()));
        for (const Task &task : set.tasks) {
            const auto environment = *set.family->environment(task);
            // nothing done is wrong, and so is all but the last call
            QVERIFY(!environment.judge("").right);
            for (const auto &step : scriptOf(task)) {
                QVERIFY(!environment.judge("made").right);
                const auto output = callTool(environment, step["tool"], step["arguments"]);
                QVERIFY2(!output.error, output.text.c_str());
            }
            const auto judged = environment.judge("whatever is said");
            QVERIFY2(judged.right && judged.reason.empty(), judged.reason.c_str());
        }
    }

    void theSolverAgreesWithSearchingForward()
    {
        int decided = 0;
        int never = 0;
        for (const int depth : {1, 2, 3}) {
            const PlanningSettings settings{depth, 1, 3, 2, 40};
            for (std::uint64_t draw = 0; draw < 150; ++draw) {
                const auto workshop = makeWorkshop(settings, 17, draw);
                const auto fewest = workshop ? fewestCalls(*workshop) : std::nullopt;
                if (!fewest)
                    continue;
                const auto solution = solve(*workshop);
                QVERIFY(solution);
                QCOMPARE(solution->possible ? static_cast<int>(solution->actions.size()) : -1,
                         *fewest);
                ++decided;
                never += *fewest < 0 ? 1 : 0;
            }
        }
        QVERIFY2(decided > 200 && never > 50,
                 qPrintable(u"%1 decided, %2 impossible"_s.arg(decided).arg(never)));
    }

    void wrongEndsAreTold()
    {
        const auto set = made(200);
        bool seenPossible = false;
        bool seenImpossible = false;
        for (const Task &task : set.tasks) {
            const auto environment = *set.family->environment(task);
            if (task.details["proof"]["possible"].get<bool>()) {
                callTool(environment, "declare_impossible", {{"reason", "too little"}});
                // after the declaration nothing can be made
                const auto &step = scriptOf(task)[0];
                QVERIFY(callTool(environment, step["tool"], step["arguments"]).error);
                QVERIFY(environment.judge("done").reason.find("can be made") != std::string::npos);
                seenPossible = true;
            } else {
                QCOMPARE(qstr(environment.judge("impossible").reason),
                         u"It cannot be made, and that was not declared."_s);
                seenImpossible = true;
            }
            QVERIFY(!environment.judge("done").right || !seenPossible);
        }
        QVERIFY(seenPossible && seenImpossible);
    }

    void impossibleOnesLackLittle()
    {
        // one unit more of some raw material and most of them could be made
        const auto set = made(200, 9, {{"impossible", 100}});
        int byOne = 0;
        for (const Task &task : set.tasks) {
            auto workshop = *workshopOf(task);
            for (auto &amount : workshop.stock) {
                ++amount;
                const bool possible = solve(workshop)->possible;
                --amount;
                if (possible) {
                    ++byOne;
                    break;
                }
            }
        }
        QVERIFY2(byOne > 120, qPrintable(QString::number(byOne)));
    }

    void settingsMatter()
    {
        const auto meanActions = [](const Json &settings) {
            double sum = 0;
            const auto set = made(200, 5, settings);
            for (const Task &task : set.tasks)
                sum += task.details["proof"]["actions"].get<double>();
            return sum / 200;
        };
        const auto recipesOf = [](const Json &settings) {
            return workshopOf(made(1, 5, settings).tasks[0])->recipes.size();
        };
        const Json easy{{"impossible", 0}};
        const auto with = [&](const char *key, int value) {
            Json settings = easy;
            settings[key] = value;
            return settings;
        };
        QVERIFY(meanActions(with("depth", 6)) > meanActions(with("depth", 3)) + 2);
        QVERIFY(meanActions(with("parts", 4)) > meanActions(with("parts", 1)) + 2);
        QVERIFY(recipesOf(with("alternatives", 5)) == recipesOf(with("alternatives", 0)) + 5);
        QVERIFY(recipesOf(with("distractors", 20)) > recipesOf(with("distractors", 0)) + 19);
    }

    void sameSeedSameTasks()
    {
        QVERIFY(writeTasks(made(50).tasks) == writeTasks(made(50).tasks));
        const auto other = made(50, 6);
        std::set<std::string> questions;
        for (const Task &task : made(50).tasks)
            questions.insert(task.question);
        for (const Task &task : other.tasks)
            QVERIFY(questions.count(task.question) == 0);
    }

    void environmentsAreFreshCopies()
    {
        const auto set = made(20, 5, {{"impossible", 0}});
        const Task &task = set.tasks[3];
        const auto first = *set.family->environment(task);
        const auto second = *set.family->environment(task);
        for (const auto &step : scriptOf(task))
            callTool(first, step["tool"], step["arguments"]);
        QVERIFY(first.judge("").right);
        QVERIFY(!second.judge("").right);
        QVERIFY(toolOf(first, "craft").changesState());
        QVERIFY(!toolOf(first, "recipes").changesState());
    }

    void itIsMadeAnewFromATask()
    {
        const auto set = made(5);
        const auto restored = restoreTasks(set.tasks, u"here"_s);
        QVERIFY(restored);
        const auto environment = restored->family->environment(restored->tasks[4]);
        for (const auto &step : scriptOf(set.tasks[4]))
            callTool(*environment, step["tool"], step["arguments"]);
        QVERIFY(environment->judge("").right);
    }

    void badDetailsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("details");
        QTest::addColumn<QString>("place");
        QTest::newRow("none") << QByteArray("{}") << u"t.details.settings"_s;
        QTest::newRow("settings") << QByteArray(R"({"settings":{"depth":99},"seed":1,"draw":1})")
                                  << u"t.details.settings.depth"_s;
        QTest::newRow("seed") << QByteArray(R"({"settings":{},"draw":1})") << u"t.details.seed"_s;
        QTest::newRow("draw") << QByteArray(R"({"settings":{},"seed":1,"draw":"x"})")
                              << u"t.details.draw"_s;
    }
    void badDetailsAreNamed()
    {
        QFETCH(QByteArray, details);
        QFETCH(QString, place);
        Task task{"t", "planning", "?", "a", {}};
        task.details = Json::parse(details.toStdString());
        QCOMPARE(planningFamilyFor(task).error().place, place);
        QCOMPARE(PlanningFamily().environment(task).error().place, place);
    }

    void badSettingsNameTheField_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("place");
        QTest::newRow("too deep") << QByteArray(R"({"depth":8})") << u"settings.depth"_s;
        QTest::newRow("no part") << QByteArray(R"({"parts":0})") << u"settings.parts"_s;
        QTest::newRow("alternatives")
            << QByteArray(R"({"alternatives":6})") << u"settings.alternatives"_s;
        QTest::newRow("a fraction")
            << QByteArray(R"({"distractors":1.5})") << u"settings.distractors"_s;
        QTest::newRow("a share") << QByteArray(R"({"impossible":101})") << u"settings.impossible"_s;
        QTest::newRow("unknown") << QByteArray(R"({"hops":2})") << u"settings.hops"_s;
        QTest::newRow("no object") << QByteArray("7") << u"settings"_s;
    }
    void badSettingsNameTheField()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QString, place);
        const auto set = makeTasks("planning", Json::parse(settings.toStdString()), 1, 1);
        QVERIFY(!set);
        QCOMPARE(set.error().place, place);
    }

    void badArgumentsAreExplained_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QString>("says"); // empty: it is good
        QTest::newRow("no JSON") << u"craft"_s << QByteArray("{") << u"JSON object"_s;
        QTest::newRow("no object") << u"craft"_s << QByteArray("[1]") << u"JSON object"_s;
        QTest::newRow("no recipe")
            << u"craft"_s << QByteArray(R"({"times":1})") << u"\"recipe\" is missing"_s;
        QTest::newRow("recipe is a number")
            << u"craft"_s << QByteArray(R"({"recipe":1})") << u"\"recipe\" must be a text"_s;
        QTest::newRow("unknown recipe")
            << u"smelt"_s << QByteArray(R"({"recipe":"r99"})") << u"no recipe \"r99\""_s;
        QTest::newRow("times is zero") << u"craft"_s << QByteArray(R"({"recipe":"r01","times":0})")
                                       << u"\"times\" must be a whole number from 1 to 1000"_s;
        QTest::newRow("times is huge")
            << u"craft"_s << QByteArray(R"({"recipe":"r01","times":18446744073709551615})")
            << u"from 1 to 1000"_s;
        QTest::newRow("unknown argument")
            << u"craft"_s << QByteArray(R"({"recipe":"r01","count":2})")
            << u"no argument \"count\""_s;
        QTest::newRow("no items") << u"recipes"_s << QByteArray("{}") << u"\"items\" is missing"_s;
        QTest::newRow("empty item")
            << u"recipes"_s << QByteArray(R"({"items":[""]})") << u"empty"_s;
        QTest::newRow("one item") << u"recipes"_s << QByteArray(R"({"item":"x"})") << QString();
        QTest::newRow("nothing to declare") << u"declare_impossible"_s << QByteArray() << QString();
        QTest::newRow("bad reason") << u"declare_impossible"_s << QByteArray(R"({"reason":7})")
                                    << u"\"reason\" must be a text"_s;
    }
    void badArgumentsAreExplained()
    {
        QFETCH(QString, tool);
        QFETCH(QByteArray, arguments);
        QFETCH(QString, says);
        const auto set = made(1);
        const auto environment = *set.family->environment(set.tasks[0]);
        const auto plan = toolOf(environment, tool.toStdString()).plan(arguments.toStdString());
        QCOMPARE(plan.has_value(), says.isEmpty());
        if (!plan)
            QVERIFY2(qstr(plan.error()).contains(says), plan.error().c_str());
    }

    void toolsTellWhatIsNeeded()
    {
        const auto set = made(1, 5, {{"impossible", 0}});
        const Task &task = set.tasks[0];
        const auto environment = *set.family->environment(task);
        const auto workshop = *workshopOf(task);
        const Recipe &last = workshop.recipes[solve(workshop)->actions.back().recipe];
        const auto &target = workshop.items[workshop.target.item];
        const auto told =
            callTool(environment, "recipes", {{"items", {target, "nothing known"}}}).text;
        for (const Stack &input : last.inputs)
            QVERIFY2(told.find(listed(workshop, {input})) != std::string::npos, told.c_str());
        QVERIFY(told.find("no item \"nothing known\"") != std::string::npos);
        // too early: what is lacking is said, and nothing is used up
        const auto output =
            callTool(environment, last.smelted ? "smelt" : "craft", {{"recipe", last.name}});
        QVERIFY(output.error);
        QVERIFY(output.text.ends_with("In stock: " + stockText(workshop, workshop.stock)));
        // the other tool for it is refused before it costs anything
        const auto plan = toolOf(environment, last.smelted ? "craft" : "smelt")
                              .plan(dump({{"recipe", last.name}}));
        QVERIFY(!plan);
    }
};

QTEST_GUILESS_MAIN(TstPlanning)
#include "tst_planning.moc"
