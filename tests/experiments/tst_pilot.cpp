// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/pilot.h"
#include "tests/experiments/planharness.h"

#include <QTest>

#include <atomic>
#include <set>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

ScriptedModel::Script answers()
{
    return [](const ChatRequest &, std::stop_token) { return submitting("a0"); };
}

ExperimentPlan planWith(const QByteArray &patch, std::shared_ptr<ChatModel> model)
{
    const auto plan = planOf(changed(patch), fakeSources(std::move(model)));
    if (!plan)
        qFatal("%s", qPrintable(plan.error().text()));
    return *plan;
}

QStringList placesOf(const QByteArray &patch)
{
    QStringList places;
    for (const Error &error : problemsOf(changed(patch), u"f"_s))
        places << error.place;
    return places;
}

} // namespace

/// What tells beforehand what an experiment will be: its problems, its arms and a pilot.
class TstPilot : public QObject
{
    Q_OBJECT

private slots:
    void severalProblemsAreToldAtOnce()
    {
        const QStringList places = placesOf(
            R"({"name": "", "tasks": {"count": 0, "cuont": 3}, "repeats": -1, "extra": 1,
                "arms": {"strategies": ["raect", "react"], "models": 5, "calls_per_tool": [0]},
                "cap": {"run_usd": "x"}, "agents": {"turn_limit": 0}})");
        for (const QString &place :
             {u"f.name"_s, u"f.tasks.count"_s, u"f.tasks.cuont"_s, u"f.repeats"_s, u"f.extra"_s,
              u"f.arms.strategies"_s, u"f.arms.models"_s, u"f.arms.calls_per_tool"_s,
              u"f.cap.run_usd"_s, u"f.agents.turn_limit"_s})
            QVERIFY2(places.contains(place), qPrintable(place));
        QCOMPARE(places.indexOf(u"f.name"_s), 0);
        QVERIFY(places.indexOf(u"f.tasks.count"_s) < places.indexOf(u"f.arms.strategies"_s));
        QVERIFY(placesOf("{}").isEmpty());
        for (const char *text : {"null", "5", "[]", R"("x")"})
            QVERIFY(!problemsOf(Json::parse(text), u"f"_s).empty());
    }

    void exceptionsAreLeftOut()
    {
        const QByteArray patch = R"({"arms": {"except": [["react", "single"]]}})";
        const auto d = descriptionFromJson(changed(patch), u"f"_s);
        QVERIFY2(d, d ? "" : qPrintable(d.error().text()));
        QCOMPARE(d->except.size(), 1u);
        const auto again = descriptionFromJson(toJson(*d), u"f"_s);
        QVERIFY(again && again->except == d->except);
        const auto model = std::make_shared<ScriptedModel>(answers());
        const ExperimentPlan some = planWith(patch, model);
        const ExperimentPlan all = planWith("{}", model);
        QCOMPARE(some.arms.size(), 2u);
        for (const PlannedArm &arm : some.arms)
            QCOMPARE(arm.arm.strategy, std::string("react+tracker"));
        QCOMPARE(some.runCount(), 6u);
        QCOMPARE(all.runCount(), 12u);
        QVERIFY(some.record.id != all.record.id);
        QVERIFY(planWith(R"({"arms": {"except": []}})", model).record.id == all.record.id);
        QVERIFY(planWith(R"({"arms": {"except": null}})", model).record.id == all.record.id);
        QVERIFY(!toJson(all.description)["arms"].contains("except"));
    }
    void badExceptionsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("except");
        for (const char *except :
             {"5", "{}", R"("react")", "[5]", R"([["react"]])", R"([["react", "single", "x"]])",
              R"([["raect", "single"]])", R"([["react", "ring"]])", R"([["single", "react"]])",
              R"([[1, 2]])", R"([["react", "single"], ["react+tracker", "single"]])"})
            QTest::newRow(except) << QByteArray(except);
    }
    void badExceptionsAreNamed()
    {
        QFETCH(QByteArray, except);
        QCOMPARE(placesOf("{\"arms\": {\"except\": " + except + "}}"),
                 QStringList{u"f.arms.except"_s});
    }

    void aPilotSpreadsOverTheTasks()
    {
        const auto model = std::make_shared<ScriptedModel>(answers());
        const ExperimentPlan plan = planWith(R"({"tasks": {"count": 20}})", model);
        const auto runs = runPilot(plan, 4, {});
        QCOMPARE(runs.size(), 16u);
        std::map<std::size_t, std::set<std::size_t>> tasksOf;
        for (const PilotResult &run : runs) {
            tasksOf[run.key.arm].insert(run.key.task);
            QCOMPARE(run.result.stop, StopReason::Answered);
            QVERIFY(run.seconds >= 0 && run.result.spent.tokens > 0);
            QCOMPARE(run.result.correct, run.key.task == 0);
        }
        QCOMPARE(tasksOf.size(), 4u);
        for (const auto &[arm, tasks] : tasksOf)
            QVERIFY(tasks == (std::set<std::size_t>{0, 5, 10, 15}));
        QCOMPARE(runPilot(plan, 100, {}).size(), 80u); // never a task twice
        QVERIFY(runPilot(plan, 0, {}).empty());
    }
    void servedModelsAreNotPiloted()
    {
        for (const auto &options : {ScriptedModel::Options{"scripted", false, std::nullopt},
                                    ScriptedModel::Options{"scripted", true, 1},
                                    ScriptedModel::Options{"scripted", true, std::nullopt}}) {
            const auto model = std::make_shared<ScriptedModel>(options, answers());
            QVERIFY(runPilot(planWith("{}", model), 4, {}).empty());
            QCOMPARE(model->calls(), 0u);
        }
    }
    void aPilotCanBeStopped()
    {
        std::stop_source stop;
        std::atomic<int> replies = 0;
        const auto model =
            std::make_shared<ScriptedModel>([&](const ChatRequest &, std::stop_token) {
                if (++replies == 5)
                    stop.request_stop();
                return submitting("a0");
            });
        const ExperimentPlan plan = planWith(R"({"tasks": {"count": 20}})", model);
        const auto runs = runPilot(plan, 8, stop.get_token());
        QVERIFY(runs.size() < 5);
        QCOMPARE(replies.load(), 5);
        QVERIFY(runPilot(plan, 8, stop.get_token()).empty());
    }
};

QTEST_GUILESS_MAIN(TstPilot)
#include "tst_pilot.moc"
