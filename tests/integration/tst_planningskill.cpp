// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The offline model in the workshop: it must do what recipes and stock really say.
#include "models/chat/offline/offlinemodel.h"
#include "models/chat/offline/skill.h"
#include "models/tasks/planning/planningfamily.h"
#include "models/tasks/planning/solver.h"
#include "tests/support/calls.h"
#include "tests/support/solo.h"

#include <QTest>

#include <set>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Score
{
    double right = 0; ///< share
    double lookUps = 0; ///< mean
};

Score scoreOf(const std::string &tier, const TaskSet &set, const SoloLimits &limits = {})
{
    const auto model = makeOfflineModel(tier);
    Score score;
    for (const Task &task : set.tasks) {
        auto run = playSolo(*model, *set.family, task, limits);
        score.right += run.judgement.right ? 1 : 0;
        score.lookUps += run.units["recipes"];
    }
    const auto count = static_cast<double>(set.tasks.size());
    qInfo("%s, %d units a tool%s: %.3f right, %.1f look-ups", tier.c_str(), limits.unitsPerTool,
          limits.told ? " and told so" : "", score.right / count, score.lookUps / count);
    return {score.right / count, score.lookUps / count};
}

/// The newest call of craft or smelt in a run, as text.
std::string lastAction(const SoloRun &run)
{
    for (auto it = run.replies.rbegin(); it != run.replies.rend(); ++it) {
        for (const auto &call : it->calls) {
            if (call.name == "craft" || call.name == "smelt")
                return call.name + call.arguments;
        }
    }
    return {};
}

} // namespace

class TstPlanningSkill : public QObject
{
    Q_OBJECT

private slots:
    void largerTiersDoBetter()
    {
        const auto set = *makePlanning({}, 31, 120);
        double last = 0.2;
        for (const auto &tier : offlineModelNames()) {
            const Score score = scoreOf(tier, set);
            QVERIFY2(score.right > last, tier.c_str());
            last = score.right;
            if (tier == "offline-medium")
                QVERIFY(score.right >= 0.35 && score.right <= 0.75);
        }
    }

    void itHeedsTheBudgetItIsTold()
    {
        const auto set = *makePlanning({}, 32, 120);
        const Score untold = scoreOf("offline-medium", set, {200, 12, false});
        const Score told = scoreOf("offline-medium", set, {200, 12, true});
        QVERIFY(told.right > untold.right);
        // plenty moves it to look twice before it gives a target up
        const Score plenty = scoreOf("offline-medium", set, {200, 100, true});
        const Score habit = scoreOf("offline-medium", set, {200, 100, false});
        QVERIFY(plenty.lookUps > habit.lookUps);
    }

    void harderSettingsAreHarder()
    {
        const auto share = [](const Json &settings) {
            return scoreOf("offline-medium", *makePlanning(settings, 33, 80)).right;
        };
        QVERIFY(share({{"depth", 2}}) > share({{"depth", 7}}));
        QVERIFY(share({{"parts", 1}}) > share({{"parts", 4}}));
        QVERIFY(share({{"distractors", 0}}) > share({{"distractors", 25}}));
    }

    void itDoesWhatTheRecipesSay()
    {
        // the same questions, but every recipe needs one unit more of everything and there is
        // plenty of all: amounts that were known beforehand would be wrong
        const Json settings{{"depth", 3}, {"parts", 2}, {"impossible", 0}};
        const auto dearer = [](planning::Workshop &workshop) {
            for (auto &recipe : workshop.recipes) {
                for (auto &input : recipe.inputs)
                    input.amount += 1;
            }
            for (auto &amount : workshop.stock)
                amount = amount > 0 ? amount + 5 : 0;
        };
        const auto plain = *makePlanning(settings, 34, 60);
        const auto altered = *makePlanning(settings, 34, 60, dearer);
        const auto model = makeOfflineModel("offline-large");
        int possible = 0;
        int right = 0;
        for (const Task &task : plain.tasks) {
            auto workshop = *workshopOf(task);
            dearer(workshop);
            possible += planning::solve(workshop)->possible ? 1 : 0;
            right += playSolo(*model, *altered.family, task).judgement.right ? 1 : 0;
        }
        qInfo("%d of 60 right, %d can be made", right, possible);
        QVERIFY(possible >= 5 && possible <= 55);
        QVERIFY(right >= 50);
    }

    void itFollowsRenamedRecipes()
    {
        const auto rename = [](planning::Workshop &workshop) {
            for (auto &recipe : workshop.recipes)
                recipe.name = "way-" + recipe.name;
        };
        const Json settings{{"depth", 2}, {"impossible", 0}};
        const auto set = *makePlanning(settings, 35, 40, rename);
        const auto model = makeOfflineModel("offline-large");
        int right = 0;
        for (const Task &task : set.tasks) {
            const auto run = playSolo(*model, *set.family, task);
            right += run.judgement.right ? 1 : 0;
            QVERIFY(!run.judgement.right || lastAction(run).find("\"way-r") != std::string::npos);
        }
        QVERIFY2(right >= 30, qPrintable(QString::number(right)));
    }

    void withNothingInStockItGivesUp()
    {
        const auto set =
            *makePlanning({{"impossible", 0}}, 36, 30, [](planning::Workshop &workshop) {
                for (auto &amount : workshop.stock)
                    amount = 0;
            });
        const auto model = makeOfflineModel("offline-medium");
        for (const Task &task : set.tasks) {
            // the question still tells of a stock that is not there; the tools say otherwise
            auto run = playSolo(*model, *set.family, task);
            QVERIFY2(run.judgement.right, run.judgement.reason.c_str());
            QCOMPARE(run.answer, std::string("impossible"));
        }
    }

    void itIsAPureFunctionOfTheRequest()
    {
        const auto set = *makePlanning({}, 37, 5);
        const auto first = makeOfflineModel("offline-medium");
        const auto second = makeOfflineModel("offline-medium");
        for (const Task &task : set.tasks)
            QVERIFY(playSolo(*first, *set.family, task).replies
                    == playSolo(*second, *set.family, task).replies);
    }

    void itGoesOnFromWhatOthersMade()
    {
        const auto set = *makePlanning({{"impossible", 0}}, 39, 40);
        const auto model = makeOfflineModel("offline-large");
        int right = 0;
        for (const Task &task : set.tasks) {
            const auto environment = *set.family->environment(task);
            std::string news; // all is made, and it is told so
            for (const auto &step : scriptOf(task))
                news +=
                    dump({{"by", "agent 2"},
                          {"tool", step["tool"]},
                          {"arguments", dump(step["arguments"])},
                          {"answer", callTool(environment, step["tool"], step["arguments"]).text}})
                    + '\n';
            Task late = task;
            late.question = "<task>" + task.question + "</task><news>\n" + news + "</news>";
            const auto run = playSoloIn(*model, environment, late);
            QCOMPARE(run.turns, 1);
            right += run.answer == "done" ? 1 : 0;
        }
        QCOMPARE(right, 40);
    }

    void oneMakesItAndTheOthersScout()
    {
        const auto &skill = offline::planningSkill();
        const auto set = *makePlanning({{"impossible", 0}}, 38, 30);
        const auto model = makeOfflineModel("offline-large");
        int alone = 0;
        int helped = 0;
        for (const Task &task : set.tasks) {
            QCOMPARE(skill.divide(task.question, 1, {}), std::vector<std::string>{task.question});
            const auto parts = skill.divide(task.question, 3, {});
            QCOMPARE(parts.size(), std::size_t(3));
            std::vector<offline::Letter> reports;
            std::set<std::string> found;
            const auto inPart = [&](const std::string &part) {
                Task one = task;
                one.question = "<task>" + task.question + "</task>\n<part>" + part + "</part>";
                return playSolo(*model, *set.family, one);
            };
            for (std::size_t i = 1; i < parts.size(); ++i) {
                const auto run = inPart(parts[i]);
                QVERIFY(lastAction(run).empty()); // a scout leaves the stock alone
                QVERIFY(qstr(run.answer).endsWith(u" recipes, as follows"_s));
                reports.push_back({"worker " + std::to_string(i + 1),
                                   "Answer: " + run.answer + '\n' + run.replies.back().text});
                found.insert(run.replies.front().calls.front().arguments);
            }
            QVERIFY(skill.conclude(task.question, reports, offline::tiers[2], 1).empty());
            const auto informed = skill.divide(task.question, 3, reports);
            QVERIFY(informed.front().find("Recipe: ") != std::string::npos);
            alone += inPart(parts.front()).units["recipes"];
            helped += inPart(informed.front()).units["recipes"];
        }
        qInfo("%d look-ups alone, %d with what the scouts found", alone, helped);
        QVERIFY(helped < alone / 2);
    }

    void theVerifierSeesWhatWasMade()
    {
        const auto &skill = offline::planningSkill();
        const auto &tier = offline::tiers[2];
        const std::string task =
            "In a workshop you have to make 2 velom engine.\nIn stock: 3 a ore.";
        const auto statusOf = [&](const std::string &answer, const std::string &evidence) {
            const auto checks = skill.check(task, answer, evidence, tier, 1);
            return checks.size() == 1 ? static_cast<int>(checks[0].status) : -1;
        };
        using Status = offline::Check::Status;
        const auto is = [](Status status) { return static_cast<int>(status); };
        const std::string recipe = "Recipe: r01 (craft): 2 a ore -> 2 velom engine\n";
        const std::string asked = "Looked up: velom engine; a ore\n";
        QCOMPARE(statusOf("done", "In stock: 2 velom engine, 1 a ore"), is(Status::Satisfied));
        QCOMPARE(statusOf("done", "In stock: 1 velom engine"), is(Status::Contradicted));
        QCOMPARE(statusOf("impossible", recipe + asked + "In stock: 3 a ore"),
                 is(Status::Contradicted));
        QCOMPARE(statusOf("impossible", recipe + asked + "In stock: 1 a ore"),
                 is(Status::Satisfied));
        QCOMPARE(statusOf("impossible", "In stock: 1 a ore"), is(Status::Unverifiable));
        const std::vector<offline::Letter> reports{{"worker 1", "Answer: impossible\n"},
                                                   {"worker 2", "Answer: done\n"}};
        QCOMPARE(skill.conclude(task, reports, tier, 1), std::string("done"));
    }
};

QTEST_GUILESS_MAIN(TstPlanningSkill)
#include "tst_planningskill.moc"
