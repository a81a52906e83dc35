// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/experiments/planharness.h"

#include <QTest>

#include <set>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

std::shared_ptr<ChatModel> anyModel()
{
    return std::make_shared<ScriptedModel>(
        [](const ChatRequest &, std::stop_token) { return submitting("a0"); });
}

ExperimentId idOf(const QByteArray &patch, const Sources &sources)
{
    const auto plan = planOf(changed(patch), sources);
    if (!plan)
        qFatal("%s", qPrintable(plan.error().text()));
    return plan->record.id;
}

} // namespace

/// What a description comes to: arms, tasks and the ids of experiment and runs.
class TstPlan : public QObject
{
    Q_OBJECT

private slots:
    void allArmsOfATaskComeBeforeTheNextTask();
    void runsHaveIdsOfTheirOwn();
    void whatCannotChangeAResultKeepsTheId_data();
    void whatCannotChangeAResultKeepsTheId();
    void whatCanChangeAResultChangesTheId_data();
    void whatCanChangeAResultChangesTheId();
    void pricesAndPromptsChangeTheIdWhenTheyAreUsed();
    void badPlansAreNamed_data();
    void badPlansAreNamed();
    void tasksOfTheSameIdAreRefused();
    void aRecordedPlanKeepsItsPromptsAndPrices();
    void aNullPriceMakesItUnknown();
    void severalFamiliesAreMixed();
    void theLeadMayHaveAModelOfItsOwn();
    void laterSettingsAtTheirDefaultsLeaveTheIdAlone();
    void aRecordThatCannotBePlannedAgainIsRefused();
};

void TstPlan::allArmsOfATaskComeBeforeTheNextTask()
{
    const auto plan = planOf(changed(R"({"repeats": 2})"), fakeSources(anyModel()));
    QVERIFY(plan);
    QCOMPARE(plan->runCount(), std::size_t(24));
    QCOMPARE(plan->arms.size(), std::size_t(4));
    std::size_t index = 0;
    for (int repeat = 0; repeat < 2; ++repeat) {
        for (std::size_t task = 0; task < 3; ++task) {
            for (std::size_t arm = 0; arm < 4; ++arm)
                QVERIFY((plan->run(index++) == RunKey{arm, task, repeat}));
        }
    }
    QCOMPARE(plan->arms[1].arm.budget.calls,
             (std::map<std::string, std::int64_t>{{"browse", 4}, {"search", 4}}));
    QVERIFY(plan->arms[2].strategy.tracker);
}

void TstPlan::runsHaveIdsOfTheirOwn()
{
    const auto plan = planOf(changed(R"({"repeats": 2})"), fakeSources(anyModel()));
    const auto again = planOf(changed(R"({"repeats": 2})"), fakeSources(anyModel()));
    std::set<RunId> ids;
    for (std::size_t i = 0; i < plan->runCount(); ++i) {
        ids.insert(plan->id(plan->run(i)));
        QVERIFY(plan->id(plan->run(i)) == again->id(again->run(i)));
    }
    QCOMPARE(ids.size(), plan->runCount());
}

void TstPlan::whatCannotChangeAResultKeepsTheId_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::newRow("the name") << QByteArray(R"({"name": "other"})");
    QTest::newRow("the description") << QByteArray(R"({"description": "other"})");
    QTest::newRow("the jobs") << QByteArray(R"({"jobs": 9})");
    QTest::newRow("the cap on the whole") << QByteArray(R"({"cap": {"experiment_usd": 7}})");
    QTest::newRow("the price of another model")
        << QByteArray(R"({"prices": {"models": {"other": {"input": 1, "output": 1}}}})");
    QTest::newRow("a default spelt out") << QByteArray(R"({"arms": {"topologies": ["single"]}})");
}

void TstPlan::whatCannotChangeAResultKeepsTheId()
{
    QFETCH(QByteArray, patch);
    const auto sources = fakeSources(anyModel());
    QVERIFY(idOf(patch, sources) == idOf("{}", sources));
}

void TstPlan::whatCanChangeAResultChangesTheId_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::newRow("the seed") << QByteArray(R"({"seed": 2})");
    QTest::newRow("the tasks") << QByteArray(R"({"tasks": {"count": 4}})");
    QTest::newRow("the budgets") << QByteArray(R"({"arms": {"calls_per_tool": [2, 5]}})");
    QTest::newRow("the strategies") << QByteArray(R"({"arms": {"strategies": ["react"]}})");
    QTest::newRow("the cap on a run") << QByteArray(R"({"cap": {"run_usd": 1}})");
    QTest::newRow("a setting of the agents") << QByteArray(R"({"agents": {"turn_limit": 9}})");
    QTest::newRow("the price of the model")
        << QByteArray(R"({"prices": {"models": {"scripted": {"input": 1, "output": 9}}}})");
    QTest::newRow("the price of a tool") << QByteArray(R"({"prices": {"tools": {"search": 0.5}}})");
}

void TstPlan::whatCanChangeAResultChangesTheId()
{
    QFETCH(QByteArray, patch);
    const auto sources = fakeSources(anyModel());
    QVERIFY(idOf(patch, sources) != idOf("{}", sources));
}

void TstPlan::pricesAndPromptsChangeTheIdWhenTheyAreUsed()
{
    const auto sources = fakeSources(anyModel());
    const auto id = idOf("{}", sources);
    auto other = sources;
    other.prices.models["unused"].rates.input = Rate::fromUsdPerMillion(5);
    other.prices.date = "2030-01-01";
    QVERIFY(idOf("{}", other) == id);
    other.prices.tools["browse"] = Money::fromUsd(0.002);
    QVERIFY(idOf("{}", other) != id);
    other = sources;
    other.prompts.texts["nudge"] += '!';
    QVERIFY(idOf("{}", other) != id);
}

/// Families "fake" and "other", each with a tool of its own beside the shared one.
static Sources twoFamilies()
{
    auto sources = fakeSources(anyModel());
    sources.generateTasks = [](const std::string &name, const Json &, std::uint64_t,
                               int count) -> Result<TaskSet> {
        struct Named final : TaskFamily
        {
            explicit Named(std::string n)
                : label(std::move(n))
                , inner({{"search", true, {}}, {label + "_tool", true, {}}})
            {
            }
            std::string name() const override { return label; }
            std::vector<ToolSpec> toolSpecs() const override { return inner.toolSpecs(); }
            Result<Environment> environment(const Task &task) const override
            {
                return inner.environment(task);
            }
            std::string label;
            FakeFamily inner;
        };
        TaskSet set{{}, std::make_shared<Named>(name)};
        for (int i = 0; i < count; ++i) {
            Task task = FakeFamily::task(i);
            task.id = name + task.id;
            task.family = name;
            set.tasks.push_back(task);
        }
        return set;
    };
    return sources;
}

void TstPlan::severalFamiliesAreMixed()
{
    Json json = plainDescription();
    json["tasks"] = {
        {"families", {{{"family", "fake"}, {"count", 2}}, {{"family", "other"}, {"count", 3}}}}};
    const auto plan = planOf(json, twoFamilies());
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().text()));
    QCOMPARE(plan->record.tasks.size(), std::size_t(5));
    // a budget per tool names the tools of all families, the shared one once
    const auto &calls = plan->arms.front().arm.budget.calls;
    QCOMPARE(calls.size(), std::size_t(3));
    QVERIFY(calls.contains("fake_tool") && calls.contains("other_tool")
            && calls.contains("search"));
    for (const Task &task : plan->record.tasks) {
        const auto environment = plan->family->environment(task);
        QVERIFY(environment);
        QCOMPARE(environment->tools.at(1)->spec().name, task.family + "_tool");
    }
    // and it is the same experiment when it is planned again from its record
    const auto again = descriptionFromJson(plan->record.description, u"f"_s);
    QVERIFY(again);
    QCOMPARE(again->taskSources.size(), std::size_t(2));
    QCOMPARE(again->taskCount(), 5);
}

void TstPlan::theLeadMayHaveAModelOfItsOwn()
{
    auto sources = fakeSources(anyModel());
    sources.model = [](const std::string &name) -> Result<std::shared_ptr<ChatModel>> {
        return std::make_shared<ScriptedModel>(
            ScriptedModel::Options{name, false, 1},
            [](const ChatRequest &, std::stop_token) -> Result<ChatReply> { return saying("x"); });
    };
    sources.prices.models["big"].rates.input = Rate::fromUsdPerMillion(9);
    const auto plan =
        planOf(changed(R"({"arms": {"models": ["scripted", "big + scripted"]}})"), sources);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().text()));
    const auto &alone = plan->arms.front();
    const auto &led = plan->arms.back();
    QCOMPARE(alone.lead, alone.model);
    QCOMPARE(led.model->name(), std::string("scripted"));
    QCOMPARE(led.lead->name(), std::string("big"));
    QVERIFY(armLabel(led.arm).find("big + scripted") != std::string::npos);
    QVERIFY(plan->prices.models.contains("big"));
    const auto back = armFromJson(toJson(led.arm), {});
    QVERIFY(back && *back == led.arm);
}

void TstPlan::laterSettingsAtTheirDefaultsLeaveTheIdAlone()
{
    const auto d = descriptionFromJson(plainDescription(), u"f"_s);
    QVERIFY(d);
    // what a file of an earlier version would have held, and nothing else
    const Json then{{"keep_tool_outputs", false},
                    {"go_on_when_used_up", false},
                    {"max_output_tokens", 4096},
                    {"turn_limit", 1000}};
    QCOMPARE(dump(toJson(*d)["agents"]), dump(then));
    const auto sources = fakeSources(anyModel());
    QVERIFY(idOf(R"({"agents": {"team": {"agents": 3}, "attempts": 8}})", sources)
            == idOf("{}", sources));
    QVERIFY(idOf(R"({"agents": {"attempts": 7}})", sources) != idOf("{}", sources));
}

void TstPlan::badPlansAreNamed_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("word");
    QTest::newRow("a limit in dollars without the model's price")
        << QByteArray(R"({"arms": {"models": ["unpriced"]}, "cap": {"run_usd": 1}})") << u"prices"_s
        << u"unpriced"_s;
    QTest::newRow("a budget for a tool that is not there")
        << QByteArray(R"({"arms": {"budgets": [{"calls": {"serach": 3}}]}})") << u"arms.budgets"_s
        << u"serach"_s;
    QTest::newRow("a price that is a text")
        << QByteArray(R"({"prices": {"tools": {"search": "dear"}}})") << u"prices.tools.search"_s
        << u"price"_s;
}

void TstPlan::badPlansAreNamed()
{
    QFETCH(QByteArray, patch);
    QFETCH(QString, place);
    QFETCH(QString, word);
    const auto plan = planOf(changed(patch), fakeSources(anyModel()));
    QVERIFY(!plan);
    QCOMPARE(plan.error().place, place);
    QVERIFY2(plan.error().message.contains(word), qPrintable(plan.error().message));
    QVERIFY(!plan.error().mend.isEmpty());
}

void TstPlan::tasksOfTheSameIdAreRefused()
{
    auto sources = fakeSources(anyModel());
    sources.generateTasks = [](const std::string &, const Json &, std::uint64_t,
                               int) -> Result<TaskSet> {
        return TaskSet{{FakeFamily::task(1), FakeFamily::task(1)}, std::make_shared<FakeFamily>()};
    };
    const auto plan = planOf(plainDescription(), sources);
    QVERIFY(!plan);
    QVERIFY(plan.error().message.contains(u"t1"_s));
}

void TstPlan::aRecordedPlanKeepsItsPromptsAndPrices()
{
    const auto sources = fakeSources(anyModel());
    const auto plan = planOf(plainDescription(), sources);
    QVERIFY(plan);
    auto today = sources;
    today.prompts.texts["system"] = "NEW";
    today.prices.models["scripted"].rates.input = Rate::fromUsdPerMillion(50);
    const auto again = planRecorded(plan->record, today);
    QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
    QVERIFY(again->record.id == plan->record.id);
    QVERIFY(again->prompts == plan->prompts);
    QVERIFY(again->prices == plan->prices);
}

void TstPlan::aNullPriceMakesItUnknown()
{
    const auto sources = fakeSources(anyModel());
    QVERIFY(sources.prices.tool("search"));
    auto description = plainDescription();
    description["prices"] = Json::parse(R"({"tools": {"search": null}})");
    const auto plan = planOf(description, sources);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().text()));
    QVERIFY(!plan->prices.tool("search"));
    QVERIFY(plan->prices.tool("browse"));
    description["cap"] = {{"run_usd", 1}};
    const auto refused = planOf(description, sources); // no limit in dollars can be kept then
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(u"search"_s));
}

void TstPlan::aRecordThatCannotBePlannedAgainIsRefused()
{
    const auto sources = fakeSources(anyModel());
    const auto plan = planOf(plainDescription(), sources);
    auto today = sources;
    today.generateTasks = [](const std::string &, const Json &, std::uint64_t,
                             int) -> Result<TaskSet> {
        return TaskSet{{FakeFamily::task(8)}, std::make_shared<FakeFamily>()};
    };
    const auto again = planRecorded(plan->record, today);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Refused);
    QVERIFY(again.error().mend.contains(QStringLiteral(TRADESPACE_VERSION)));
}

QTEST_GUILESS_MAIN(TstPlan)
#include "tst_plan.moc"
