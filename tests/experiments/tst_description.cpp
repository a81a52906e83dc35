// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/experiments/planharness.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

class TstDescription : public QObject
{
    Q_OBJECT

private slots:
    void aFullDescriptionSurvivesTheRoundTrip();
    void defaultsAreFilledIn();
    void badFieldsAreNamed_data();
    void badFieldsAreNamed();
    void badFilesAreNamed_data();
    void badFilesAreNamed();
};

void TstDescription::aFullDescriptionSurvivesTheRoundTrip()
{
    const Json full = changed(R"({
        "description": "all fields", "repeats": 3, "seed": 9, "jobs": 4,
        "tasks": {"settings": {"size": 5}},
        "arms": {"budgets": [{"label": "cheap", "tokens": 5000, "usd": 0.1, "seconds": 1.5},
                             {"calls": {"search": 3}}]},
        "prices": {"models": {"scripted": {"input": 2, "output": 3}}},
        "cap": {"experiment_usd": 1.25, "run_usd": 0.1},
        "agents": {"keep_tool_outputs": true, "go_on_when_used_up": true,
                   "max_output_tokens": 100, "turn_limit": 7, "samples": 4, "best_of_samples": true,
                   "attempts": 3, "early_stop": true, "turns_to_summary": 5,
                   "team": {"agents": 4, "rounds": 2, "debate_rounds": 4, "turns_per_round": 6,
                            "peer_turns": 0}}})");
    const auto first = descriptionFromJson(full, u"f"_s);
    QVERIFY2(first, first ? "" : qPrintable(first.error().text()));
    QCOMPARE(first->levels.size(), std::size_t(4));
    QCOMPARE(first->levels[2].label, std::string("cheap"));
    QCOMPARE(first->levels[2].budget.milliseconds.value(), 1500);
    QCOMPARE(first->experimentCap.value(), Money::fromUsd(1.25));
    QCOMPARE(first->agents.turnLimit, 7);
    QCOMPARE(first->agents.samples, 4);
    QVERIFY(first->agents.bestOfSamples && first->agents.earlyStop);
    QCOMPARE(first->agents.attempts, 3);
    QCOMPARE(first->agents.turnsToSummary, 5);
    QVERIFY(first->agents.team == (TeamSettings{4, 2, 4, 6, 0}));
    const auto second = descriptionFromJson(toJson(*first), u"f"_s);
    QVERIFY2(second, second ? "" : qPrintable(second.error().text()));
    QCOMPARE(dump(toJson(*second)), dump(toJson(*first)));
    QVERIFY(second->agents == first->agents);
}

void TstDescription::defaultsAreFilledIn()
{
    const auto d = descriptionFromJson(plainDescription(), u"f"_s);
    QVERIFY(d);
    QCOMPARE(d->topologies, std::vector<std::string>{"single"});
    QCOMPARE(d->repeats, 1);
    QCOMPARE(d->seed, 1U);
    QVERIFY(!d->experimentCap && !d->runCap);
    QVERIFY(d->agents == AgentSettings());
}

void TstDescription::badFieldsAreNamed_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *name, const char *patch, const char *place) {
        QTest::newRow(name) << QByteArray(patch) << QString::fromLatin1(place);
    };
    row("no version", R"({"tradespace": null})", "f.tradespace");
    row("a newer version", R"({"tradespace": 2})", "f.tradespace");
    row("no name", R"({"name": null})", "f.name");
    row("a name that is a number", R"({"name": 3})", "f.name");
    row("a misspelt field", R"({"repeat": 3})", "f.repeat");
    row("a misspelt field inside", R"({"tasks": {"cuont": 3}})", "f.tasks.cuont");
    row("a family and a file", R"({"tasks": {"file": "x.jsonl"}})", "f.tasks.family");
    row("neither family nor file", R"({"tasks": {"family": null}})", "f.tasks.family");
    row("no tasks", R"({"tasks": {"count": 0}})", "f.tasks.count");
    row("half a task", R"({"tasks": {"count": 1.5}})", "f.tasks.count");
    row("tasks as a list", R"({"tasks": []})", "f.tasks");
    row("no strategies", R"({"arms": {"strategies": []}})", "f.arms.strategies");
    row("an unknown strategy", R"({"arms": {"strategies": ["raect"]}})", "f.arms.strategies");
    row("a strategy twice", R"({"arms": {"strategies": ["react", "react"]}})", "f.arms.strategies");
    row("an unknown topology", R"({"arms": {"topologies": ["ring"]}})", "f.arms.topologies");
    row("models as a text", R"({"arms": {"models": "scripted"}})", "f.arms.models");
    row("no budget", R"({"arms": {"calls_per_tool": null}})", "f.arms.calls_per_tool");
    row("a budget of no calls", R"({"arms": {"calls_per_tool": [0]}})", "f.arms.calls_per_tool");
    row("a budget beyond 64 bits", R"({"arms": {"calls_per_tool": [18446744073709551615]}})",
        "f.arms.calls_per_tool");
    row("a budget twice", R"({"arms": {"calls_per_tool": [2, 2]}})", "f.arms.calls_per_tool");
    row("a label twice", R"({"arms": {"budgets": [{"label": "a"}, {"label": "a"}]}})",
        "f.arms.budgets");
    row("a bad field of the second budget",
        R"({"arms": {"budgets": [{"tokens": 1}, {"tokens": -1}]}})", "f.arms.budgets[1].tokens");
    row("an unknown limit", R"({"arms": {"budgets": [{"token": 1}]}})", "f.arms.budgets[0].token");
    row("a label that is a number", R"({"arms": {"budgets": [{"label": 7}]}})",
        "f.arms.budgets[0].label");
    row("a budget that is a number", R"({"arms": {"budgets": [7]}})", "f.arms.budgets[0]");
    row("a negative seed", R"({"seed": -1})", "f.seed");
    row("a seed beyond 63 bits", R"({"seed": 18446744073709551615})", "f.seed");
    row("a negative cap", R"({"cap": {"experiment_usd": -1}})", "f.cap.experiment_usd");
    row("families that are no list", R"({"tasks": {"family": null, "families": 5}})",
        "f.tasks.families");
    row("a family twice",
        R"({"tasks": {"family": null, "count": null, "families": [{"family": "a"}, {"family": "a"}]}})",
        "f.tasks.families");
    row("a family with a count that is none",
        R"({"tasks": {"family": null, "count": null, "families": [{"family": "a", "count": 0}]}})",
        "f.tasks.families[0].count");
    row("samples of several agents",
        R"({"arms": {"strategies": ["parallel"], "topologies": ["single", "hybrid"]}})",
        "f.arms.topologies");
    row("too large a team", R"({"agents": {"team": {"agents": 10}}})", "f.agents.team.agents");
    row("an unknown setting of the team", R"({"agents": {"team": {"size": 3}}})",
        "f.agents.team.size");
    row("a setting of the wrong kind", R"({"agents": {"keep_tool_outputs": 1}})",
        "f.agents.keep_tool_outputs");
    row("no turns", R"({"agents": {"turn_limit": 0}})", "f.agents.turn_limit");
    row("a judge that is a number", R"({"judge": 3})", "f.judge");
    row("a judge that is needed and not named",
        R"({"tasks": {"family": "custom", "count": null, "file": "x.csv", "grader": "judge"}})",
        "f.judge");
    row("too many runs", R"({"tasks": {"count": 100000}, "repeats": 10000})", "f.tasks");
}

void TstDescription::badFieldsAreNamed()
{
    QFETCH(QByteArray, patch);
    QFETCH(QString, place);
    const auto d = descriptionFromJson(changed(patch), u"f"_s);
    QVERIFY(!d);
    QCOMPARE(d.error().place, place);
    QCOMPARE(d.error().kind, Error::Kind::Input);
    QVERIFY(!d.error().message.isEmpty());
}

void TstDescription::badFilesAreNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("a missing comma") << QByteArray("{\"a\": 1\n \"b\": 2}") << u":2:4"_s;
    QTest::newRow("an empty file") << QByteArray() << u":1:1"_s;
    QTest::newRow("a list") << QByteArray("[]") << QString();
    QTest::newRow("nested too deep") << QByteArray(100'000, '[') << QString();
}

void TstDescription::badFilesAreNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"e.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    const auto d = readDescription(file.fileName());
    QVERIFY(!d);
    QVERIFY2(d.error().place.startsWith(file.fileName() + place), qPrintable(d.error().place));
    QVERIFY(!readDescription(folder.filePath(u"none.json"_s)));
}

QTEST_GUILESS_MAIN(TstDescription)
#include "tst_description.moc"
