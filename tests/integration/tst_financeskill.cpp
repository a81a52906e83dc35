// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The offline model at the archive of filings: it must say what the filings say.
#include "models/chat/offline/offlinemodel.h"
#include "models/chat/offline/skill.h"
#include "models/tasks/finance/financefamily.h"
#include "models/tasks/finance/solver.h"
#include "models/tasks/graders.h"
#include "tests/support/solo.h"

#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Every amount twice as large, in each filing and each restatement of it.
void doubled(finance::World &world)
{
    const auto twice = [](finance::Figures &figures) {
        for (auto &figure : figures)
            figure *= 2;
    };
    for (auto &company : world.companies) {
        for (auto &filing : company.filings) {
            twice(filing.figures);
            for (auto &miss : filing.nearMisses)
                miss *= 2;
        }
        for (auto &restatement : company.restatements) {
            twice(restatement.before);
            twice(restatement.after);
        }
    }
}

/// A report as a worker hands it in after working on a part.
offline::Letter reportOn(const TaskSet &set, Task task, const std::string &part)
{
    const auto model = makeOfflineModel("offline-large");
    task.question = part;
    const auto run = playSolo(*model, *set.family, task);
    return {"worker", "Answer: " + run.answer + '\n' + run.replies.back().text};
}

struct Score
{
    double right = 0; ///< share
    double calls = 0; ///< mean
};

Score scoreOf(const std::string &tier, const TaskSet &set, const SoloLimits &limits = {})
{
    const auto model = makeOfflineModel(tier);
    Score score;
    double turns = 0;
    for (const Task &task : set.tasks) {
        const auto run = playSolo(*model, *set.family, task, limits);
        score.right += run.judgement.right ? 1 : 0;
        turns += run.turns;
        for (const auto &[tool, units] : run.units)
            score.calls += units;
    }
    const auto count = static_cast<double>(set.tasks.size());
    qInfo("%s, %d units a tool%s: %.3f right, %.1f calls, %.1f turns", tier.c_str(),
          limits.unitsPerTool, limits.told ? " and told so" : "", score.right / count,
          score.calls / count, turns / count);
    return {score.right / count, score.calls / count};
}

} // namespace

class TstFinanceSkill : public QObject
{
    Q_OBJECT

private slots:
    void largerTiersDoBetter()
    {
        const auto set = *makeFinance({}, 31, 120);
        double last = 0.1;
        for (const auto &tier : offlineModelNames()) {
            const Score score = scoreOf(tier, set);
            QVERIFY2(score.right > last, tier.c_str());
            last = score.right;
            if (tier == "offline-medium")
                QVERIFY(score.right >= 0.35 && score.right <= 0.75);
        }
    }

    void whoOverlooksNothingSolvesAll_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("defaults") << QByteArray("{}");
        QTest::newRow("the hardest")
            << QByteArray(R"({"companies_per_question":6,"years":4,"steps":2,"distractors":3,)"
                          R"("restated":100,"missing":100})");
        QTest::newRow("one figure") << QByteArray(R"({"companies_per_question":1,"years":1})");
    }
    void whoOverlooksNothingSolvesAll()
    {
        // what the tiers get wrong is their slips, not a question or a page that is not understood
        QFETCH(QByteArray, settings);
        offline::Tier keen = offline::tiers[2];
        keen.slipRate = 0;
        keen.listKept = 200;
        OfflineModel model(keen);
        const auto set = *makeFinance(Json::parse(settings.toStdString()), 39, 100);
        for (const Task &task : set.tasks) {
            const auto run = playSolo(model, *set.family, task);
            QVERIFY2(run.judgement.right, task.question.c_str());
        }
    }

    void itHeedsTheBudgetItIsTold()
    {
        const auto set = *makeFinance({}, 32, 100);
        // cut off in the middle it has nothing to say; told, it answers with what it has
        const SoloLimits untold{200, 10, false};
        const SoloLimits told{200, 10, true};
        QVERIFY(scoreOf("offline-medium", set, told).right
                > scoreOf("offline-medium", set, untold).right);
        // near the end it spares itself the second looks
        const auto model = makeOfflineModel("offline-medium");
        const auto searches = [&](const SoloLimits &limits) {
            int units = 0;
            for (const Task &task : set.tasks)
                units += playSolo(*model, *set.family, task, limits).units["search_filings"];
            return units;
        };
        QVERIFY(searches(told) < searches({200, 100, true}));
    }

    void harderSettingsAreHarder()
    {
        const auto share = [](const Json &settings) {
            return scoreOf("offline-medium", *makeFinance(settings, 33, 120)).right;
        };
        QVERIFY(share({{"companies_per_question", 1}}) > share({{"companies_per_question", 6}}));
        QVERIFY(share({{"years", 1}}) > share({{"years", 4}}));
        // what is missing or restated can be found: it costs calls
        const auto tight = [](const Json &settings) {
            return scoreOf("offline-medium", *makeFinance(settings, 33, 120), {200, 9, true}).right;
        };
        QVERIFY(tight({{"restated", 0}, {"missing", 0}})
                > tight({{"restated", 80}, {"missing", 60}}));
        QVERIFY(share({{"distractors", 0}}) > share({{"distractors", 3}}));
    }

    void itSaysWhatTheFilingsSay()
    {
        // the same questions about filings in which every amount is twice as large
        const auto plain = *makeFinance({}, 34, 150);
        const auto altered = *makeFinance({}, 34, 150, doubled);
        const auto model = makeOfflineModel("offline-large");
        int amounts = 0;
        int followed = 0;
        for (Task task : plain.tasks) {
            if (task.details["unit"] != "millions of dollars")
                continue;
            ++amounts;
            const auto before = playSolo(*model, *plain.family, task);
            task.answer = std::to_string(2 * std::stod(task.answer));
            const auto after = playSolo(*model, *altered.family, task);
            followed += after.judgement.right ? 1 : 0;
            QVERIFY(!before.judgement.right || before.answer != after.answer);
        }
        qInfo("%d of %d followed", followed, amounts);
        QVERIFY(amounts >= 40);
        QVERIFY(followed >= 0.7 * amounts);
    }

    void withNothingToReadItKnowsNothing()
    {
        const auto set =
            *makeFinance({}, 35, 80, [](finance::World &world) { world.companies.clear(); });
        const auto model = makeOfflineModel("offline-large");
        for (const Task &task : set.tasks)
            QVERIFY(!playSolo(*model, *set.family, task).judgement.right);
    }

    void otherWordsAreUnderstood_data()
    {
        QTest::addColumn<QString>("question");
        QTest::newRow("in one sentence")
            << u"What is the total of the %1 of %A, %B and %C in fiscal year 2019?"_s;
        QTest::newRow("in a list") << u"%A, %B, %C: add up their %1 of 2019."_s;
    }
    void otherWordsAreUnderstood()
    {
        QFETCH(QString, question);
        const auto set = *makeFinance({{"restated", 0}}, 36, 1);
        const auto &world = static_cast<const FinanceFamily &>(*set.family).world();
        const auto model = makeOfflineModel("offline-large");
        int right = 0;
        for (std::size_t i = 0; i < 20; ++i) {
            Task task = set.tasks[0];
            double sum = 0;
            QString text = question;
            for (std::size_t j = 0; j < 3; ++j) {
                const auto &company = world.companies[(i + 7 * j) % world.companies.size()];
                const auto &filing = company.filing(2019);
                sum += static_cast<double>(filing.figures[finance::at(finance::Item::NetIncome)])
                    / 1000 * (filing.euroCents > 0 ? filing.euroCents / 100.0 : 1);
                text.replace(QString(u'%' + QChar(u"ABC"[j])), qstr(company.name));
            }
            task.question = utf8(text.replace(u"%1"_s, u"net income"_s))
                + " Answer in millions of dollars. Convert euros at the report's rate.";
            task.grader = "number";
            task.answer = std::to_string(sum);
            task.details["unit"] = "millions of dollars";
            task.details["tolerance"] = {{"relative", 0.005}, {"absolute", 0.06}};
            right += playSolo(*model, *set.family, task).judgement.right ? 1 : 0;
        }
        QVERIFY2(right >= 14, qPrintable(QString::number(right)));
    }

    void whatItDoesNotUnderstandEndsSoon_data()
    {
        QTest::addColumn<QString>("question");
        QTest::newRow("nothing") << u""_s;
        QTest::newRow("something else") << u"How are you?"_s;
        QTest::newRow("no company") << u"What was the net income in 2019?"_s;
        QTest::newRow("no year") << u"What was the net income of Dunmoor Foods?"_s;
        QTest::newRow("years the wrong way round")
            << u"Compute for Dunmoor Foods the growth of the net income from 2019 to 2016."_s;
        QTest::newRow("years far apart")
            << u"Compute for Dunmoor Foods the sum of the net income from 1000 to 2999."_s;
        QTest::newRow("a choice among none")
            << u"Take the company with the highest net income in 2019. What was its total "
               "equity in 2020?"_s;
        QTest::newRow("odd marks") << u"((( | \n | )))"_s;
    }
    void whatItDoesNotUnderstandEndsSoon()
    {
        QFETCH(QString, question);
        const auto set = *makeFinance({}, 37, 1);
        Task task = set.tasks[0];
        task.question = utf8(question);
        const auto model = makeOfflineModel("offline-large");
        const auto run = playSolo(*model, *set.family, task);
        QVERIFY2(run.turns < 100, qPrintable(QString::number(run.turns)));
        QVERIFY(!run.judgement.right);
        const auto &skill = offline::financeSkill();
        skill.divide(task.question, 3, {});
        skill.conclude(task.question, {{"a", run.replies.back().text}}, offline::tiers[0], 1);
        skill.check(task.question, "1", run.replies.back().text, offline::tiers[0], 1);
    }

    void itIsAPureFunctionOfTheRequest()
    {
        const auto set = *makeFinance({}, 37, 5);
        const auto first = makeOfflineModel("offline-medium");
        const auto second = makeOfflineModel("offline-medium");
        for (const Task &task : set.tasks)
            QVERIFY(playSolo(*first, *set.family, task).replies
                    == playSolo(*second, *set.family, task).replies);
    }

    void partsAndTheirReportsGiveTheAnswer_data()
    {
        QTest::addColumn<int>("steps");
        QTest::newRow("one step") << 1;
        QTest::newRow("two steps") << 2;
    }
    void partsAndTheirReportsGiveTheAnswer()
    {
        QFETCH(int, steps);
        const auto set = *makeFinance({{"steps", steps}}, 38, 40);
        const auto &skill = offline::financeSkill();
        int right = 0;
        for (const Task &task : set.tasks) {
            const auto parts = skill.divide(task.question, 3, {});
            QCOMPARE(parts.size(), std::size_t(3));
            std::vector<offline::Letter> reports;
            for (const auto &part : parts)
                reports.push_back(reportOn(set, task, part));
            const auto answer = skill.conclude(task.question, reports, offline::tiers[2], 1);
            right += grade(task, answer) ? 1 : 0;
        }
        qInfo("%d of 40 right", right);
        QVERIFY(right >= 26);
        QCOMPARE(skill.divide("Say something.", 3, {}), std::vector<std::string>{"Say something."});
        QCOMPARE(skill.conclude("Say something.", {}, offline::tiers[2], 1), std::string());
    }

    void lettersAreHeeded()
    {
        // what a peer found is not looked up again; what a later report says replaces it
        const auto set = *makeFinance({}, 38, 1);
        std::vector<ToolSpec> tools = set.family->toolSpecs();
        const auto request = [&](const std::string &letter) {
            return ChatRequest{
                {seal({Message::Role::User,
                       "<task>For Dunmoor Foods, what was the total assets in fiscal year 2019? "
                       "Answer in millions of dollars. Use the figures as originally reported."
                       "</task>"
                           + letter,
                       {},
                       {},
                       {}})},
                std::make_shared<const std::vector<ToolSpec>>(tools),
                4096,
                1};
        };
        const auto model = makeOfflineModel("offline-large");
        const auto callOf = [&](const std::string &letter) {
            const auto reply = model->reply(request(letter), {});
            return reply->message.calls.at(0).name + ' ' + reply->message.calls.at(0).arguments;
        };
        tools.push_back({"submit", "Hands the answer in.", Json::object()});
        const auto letter = [](const std::string &figure) {
            return "\n<letter from=\"agent 2\">Notes.\nFigure: Dunmoor Foods | 2019 | " + figure
                + "</letter>";
        };
        QVERIFY(callOf({}).starts_with("look_up_table"));
        QVERIFY(callOf(letter("net income | 7 million dollars | report of 2019"))
                    .starts_with("look_up_table"));
        const std::string known = "total assets | 41.5 million dollars | report of 2019";
        QCOMPARE(callOf(letter(known)), std::string(R"(submit {"answer":"41.5"})"));
        QCOMPARE(
            callOf(letter("total assets | 43 million dollars | report of 2020") + letter(known)),
            std::string(R"(submit {"answer":"43.0"})"));
    }

    void theVerifierComputesAnew()
    {
        const auto &skill = offline::financeSkill();
        const std::string task = "Compute for each of Dunmoor Foods and Elgate Mining the total "
                                 "assets in fiscal year 2019. What is the total of these figures?";
        const std::string first =
            "Figure: Dunmoor Foods | 2019 | total assets | 10 million dollars | report of 2019\n";
        const std::string second =
            "Figure: Elgate Mining | 2019 | total assets | 5.5 million dollars | report of 2019\n";
        const auto statusOf = [&](const std::string &answer, const std::string &evidence,
                                  std::size_t which) {
            const auto checks = skill.check(task, answer, evidence, offline::tiers[2], 1);
            return checks.size() == 3 ? static_cast<int>(checks[which].status) : -1;
        };
        using Status = offline::Check::Status;
        const auto is = [](Status status) { return static_cast<int>(status); };
        QCOMPARE(statusOf("15.5", first + second, 2), is(Status::Satisfied));
        QCOMPARE(statusOf("16.5", first + second, 2), is(Status::Contradicted));
        QCOMPARE(statusOf("15.5", first, 2), is(Status::Unverifiable));
        QCOMPARE(statusOf("15.5", first, 0), is(Status::Satisfied));
        QCOMPARE(statusOf("15.5", first, 1), is(Status::Unverifiable));
        // a report that restates counts more than an earlier one, however many say that
        const std::string restated =
            "Figure: Elgate Mining | 2019 | total assets | 6 million dollars | report of 2020\n";
        QCOMPARE(skill.conclude(task,
                                {{"a", first + second}, {"b", first + second}, {"c", restated}},
                                offline::tiers[2], 1),
                 std::string("16.0"));
    }
};

QTEST_GUILESS_MAIN(TstFinanceSkill)
#include "tst_financeskill.moc"
