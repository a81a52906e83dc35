// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The offline model in the office: it must do what the records really say.
#include "models/chat/offline/offlinemodel.h"
#include "models/chat/offline/skill.h"
#include "models/tasks/office/officefamily.h"
#include "models/tasks/office/script.h"
#include "tests/support/calls.h"
#include "tests/support/solo.h"

#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

double shareOf(ChatModel &model, const TaskSet &set, const SoloLimits &limits = {})
{
    double right = 0;
    for (const Task &task : set.tasks)
        right += playSolo(model, *set.family, task, limits).judgement.right ? 1 : 0;
    right /= static_cast<double>(set.tasks.size());
    qInfo("%s, %d units a tool%s: %.3f right", model.name().c_str(), limits.unitsPerTool,
          limits.told ? " and told so" : "", right);
    return right;
}

double shareOf(const std::string &tier, const TaskSet &set, const SoloLimits &limits = {})
{
    return shareOf(*makeOfflineModel(tier), set, limits);
}

/// The largest tier, but one that overlooks nothing: what is wrong then was misunderstood.
OfflineModel attentive()
{
    static constexpr offline::Tier tier = [] {
        offline::Tier best = offline::tiers[2];
        best.slipRate = 0;
        return best;
    }();
    return OfflineModel(tier);
}

} // namespace

class TstOfficeSkill : public QObject
{
    Q_OBJECT

private slots:
    void largerTiersDoBetter()
    {
        const auto set = *makeOfficeTasks({}, 31, 120);
        double last = 0.15;
        for (const auto &tier : offlineModelNames()) {
            const double share = shareOf(tier, set);
            QVERIFY2(share > last, tier.c_str());
            last = share;
            if (tier == "offline-medium")
                QVERIFY(share >= 0.35 && share <= 0.75);
        }
    }

    void withFullAttentionItUnderstandsAll_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("defaults") << QByteArray("{}");
        QTest::newRow("few tools") << QByteArray(R"({"tools":16})");
        QTest::newRow("all tools, many conditions")
            << QByteArray(R"({"tools":26,"actions":4,"conditions":100})");
    }
    void withFullAttentionItUnderstandsAll()
    {
        QFETCH(QByteArray, settings);
        auto model = attentive();
        const auto set = *makeOfficeTasks(Json::parse(settings.toStdString()), 32, 80);
        QVERIFY(shareOf(model, set) >= 0.97);
    }

    void itHeedsTheBudgetItIsTold()
    {
        const auto set = *makeOfficeTasks({}, 33, 120);
        QVERIFY(shareOf("offline-medium", set, {200, 4, true})
                > shareOf("offline-medium", set, {200, 4, false}));
        QVERIFY(shareOf("offline-medium", set, {200, 30, true})
                > shareOf("offline-medium", set, {200, 4, true}));
    }

    void harderSettingsAreHarder()
    {
        const auto share = [](const Json &settings) {
            return shareOf("offline-medium", *makeOfficeTasks(settings, 34, 80));
        };
        QVERIFY(share({{"parts", 1}}) > share({{"parts", 6}}));
        QVERIFY(share({{"actions", 1}}) > share({{"actions", 4}}));
        QVERIFY(share({{"similar", 1}}) > share({{"similar", 6}}));
        QVERIFY(share({{"conditions", 0}}) > share({{"conditions", 100}}));
    }

    void itFollowsWhatTheRecordsSay()
    {
        // the same instructions where everybody has another address, all tasks are completed and
        // nobody visits: what was right before is wrong in most cases
        const Json settings{{"conditions", 100}, {"parts", 1}};
        const auto change = [](office::Office &office) {
            for (auto &person : office.table(office::Table::People)) {
                const std::string before = person["email"];
                const std::string after = "new." + before;
                for (auto &table : office.tables) {
                    for (auto &record : table) {
                        for (auto &[key, value] : record.fields) {
                            const auto at = value.find(before);
                            const bool whole =
                                at == 0 || (at != std::string::npos && value[at - 1] == ' ');
                            if (whole)
                                value.replace(at, before.size(), after);
                        }
                    }
                }
            }
            for (auto &task : office.table(office::Table::Tasks))
                task.fields["list"] = "Completed";
            office.days =
                std::make_shared<const std::map<std::string, office::Days, std::less<>>>();
        };
        const auto plain = *makeOfficeTasks(settings, 35, 80);
        auto model = attentive();
        int possible = 0;
        int right = 0;
        int changed = 0;
        for (const Task &task : plain.tasks) {
            auto assignment = *assignmentOf(task);
            change(assignment.office);
            const auto solution = office::solve(assignment);
            if (!solution)
                continue; // nothing is left to change
            ++possible;
            Json script = Json::array();
            for (const auto &call : solution->calls)
                script.push_back({{"tool", call.tool}, {"arguments", call.arguments}});
            changed += script != task.details["proof"]["script"] ? 1 : 0;
            const OfficeFamily family(21, change);
            right += playSolo(model, family, task).judgement.right ? 1 : 0;
        }
        qInfo("%d of %d right, %d with another script", right, possible, changed);
        QVERIFY(possible >= 50 && changed >= possible / 2);
        QVERIFY(right >= possible * 9 / 10);
    }

    void itIsAPureFunctionOfTheRequest()
    {
        const auto set = *makeOfficeTasks({}, 37, 5);
        const auto first = makeOfflineModel("offline-medium");
        const auto second = makeOfflineModel("offline-medium");
        for (const Task &task : set.tasks)
            QVERIFY(playSolo(*first, *set.family, task).replies
                    == playSolo(*second, *set.family, task).replies);
    }

    void aListIsDividedAndEachPartCanBeDone()
    {
        const auto set = *makeOfficeTasks({{"parts", 3}}, 38, 40);
        const auto &skill = offline::officeSkill();
        auto model = attentive();
        int right = 0;
        for (const Task &task : set.tasks) {
            const auto parts = skill.divide(task.question, 3, {});
            QCOMPARE(parts.size(), std::size_t(3));
            QCOMPARE(skill.divide(task.question, 2, {}).size(), std::size_t(2));
            QCOMPARE(skill.divide(task.question, 1, {}), std::vector<std::string>{task.question});
            // one after the other in one office: a fresh agent for each part
            auto environment = std::make_shared<Environment>(*set.family->environment(task));
            for (const auto &part : parts) {
                Task one = task;
                one.question = part;
                playSoloIn(model, *environment, one);
            }
            right += environment->judge("").right ? 1 : 0;
        }
        QVERIFY2(right >= 38, qPrintable(QString::number(right)));
    }

    void aPeerDoesNotRepeatWhatALetterSaysIsDone()
    {
        const auto set = *makeOfficeTasks({{"parts", 2}}, 39, 20);
        auto model = attentive();
        for (const Task &task : set.tasks) {
            const auto run = playSolo(model, *set.family, task);
            const std::string notes = run.replies.back().text;
            Task again = task;
            again.question = "<task>" + task.question + "</task>\n<letter from=\"agent 1\">" + notes
                + "</letter>";
            QCOMPARE(playSolo(model, *set.family, again).turns, 1);
            // but a fresh copy has to be done anew
            again.question += "\nThis is a fresh copy: nothing of it has been done here.";
            QVERIFY(playSolo(model, *set.family, again).judgement.right);
        }
    }

    void whatOthersDidInTheSameOfficeIsNotDoneAgain()
    {
        const auto set = *makeOfficeTasks({}, 40, 40);
        auto model = attentive();
        int right = 0;
        int untold = 0;
        for (const Task &task : set.tasks) {
            for (const bool told : {true, false}) {
                const auto environment = *set.family->environment(task);
                std::string news;
                for (const auto &step : scriptOf(task)) {
                    const std::string arguments = dump(step["arguments"]);
                    news += dump({{"by", "agent 2"},
                                  {"tool", step["tool"]},
                                  {"arguments", arguments},
                                  {"answer",
                                   callTool(environment, step["tool"], step["arguments"]).text}})
                        + '\n';
                }
                Task late = task;
                if (told)
                    late.question = "<task>" + task.question + "</task><news>\n" + news + "</news>";
                playSoloIn(model, environment, late);
                (told ? right : untold) += environment.judge("").right ? 1 : 0;
            }
        }
        qInfo("%d of 40 offices left in order, %d without being told", right, untold);
        QVERIFY(right >= 36 && untold <= 12);
    }

    void theVerifierSeesWhatWasDone()
    {
        const auto &skill = offline::officeSkill();
        offline::Tier tier = offline::tiers[2];
        tier.slipRate = 0;
        const std::string task =
            "Do it.\n1. The customer \"A & B\": set its status to \"Won\", then "
            "delete it.\nSubmit one word.";
        const auto checks =
            skill.check(task, "done", "Notes.\nTo do: 1.1; 1.2\nDone: 1.1\n", tier, 1);
        QCOMPARE(checks.size(), std::size_t(2));
        QVERIFY(checks[0].status == offline::Check::Status::Satisfied);
        QCOMPARE(checks[0].demand, std::string("set its status to \"Won\""));
        QVERIFY(checks[1].status == offline::Check::Status::Contradicted);
        for (const auto &check : skill.check(task, "done", "", tier, 1))
            QVERIFY(check.status == offline::Check::Status::Unverifiable);
        const std::vector<offline::Letter> reports{{"worker 1", "Answer: partly\n"},
                                                   {"worker 2", "Answer: done\n"},
                                                   {"worker 3", "Answer: done\n"}};
        QCOMPARE(skill.conclude(task, reports, tier, 1), std::string("done"));
    }
};

QTEST_GUILESS_MAIN(TstOfficeSkill)
#include "tst_officeskill.moc"
