// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/dryrun.h"
#include "models/experiments/runner.h"
#include "models/tasks/custom/customfamily.h"
#include "models/tasks/registry.h"
#include "tests/experiments/planharness.h"
#include "tests/support/memorysink.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A shelf with fake tools under names; what it holds can be changed like the user's settings.
class FakeShelf final : public ToolShelf
{
public:
    struct Entry
    {
        std::vector<FakeToolSettings> tools;
        std::optional<Money> price = Money::fromUsd(0.002);
    };
    std::map<std::string, Entry> entries{{"fake:a", {{{"look_up", false, {}}}}}};
    ToolLog log;

    Result<std::vector<std::string>> names() override
    {
        std::vector<std::string> names;
        for (const auto &[name, entry] : entries)
            names.push_back(name);
        return names;
    }
    Result<std::vector<ShelvedTool>> list(const std::string &name, std::stop_token) override
    {
        const auto tools = open(name, {});
        if (!tools)
            return fail(tools.error());
        std::vector<ShelvedTool> listed;
        for (const auto &tool : *tools)
            listed.push_back({tool->spec(), entries[name].price});
        return listed;
    }
    Result<std::vector<std::unique_ptr<Tool>>> open(const std::string &name,
                                                    std::stop_token) override
    {
        if (!entries.contains(name))
            return fail(Error::Kind::Input, u"tools.json"_s,
                        u"There is no \"%1\"."_s.arg(qstr(name)), u"Enter it."_s);
        std::vector<std::unique_ptr<Tool>> tools;
        for (const auto &settings : entries[name].tools)
            tools.push_back(std::make_unique<FakeTool>(settings, log));
        return tools;
    }
};

/// Asks the calculator and the fake tool, then submits what the calculator said.
ChatResult work(const ChatRequest &request, std::stop_token)
{
    if (isClosing(request) || repliesSoFar(request) > 0) {
        for (const auto &message : request.messages) {
            const std::string &text = message->message.text;
            if (message->message.toolName == "calculate")
                return submitting(text.substr(text.find("= ") + 2));
        }
        return submitting("nothing");
    }
    return calling({{"c1", "calculate", R"({"expression": "6 * 7"})"},
                    {"c2", "look_up", queries({"answer", "question"})}});
}

} // namespace

/// The user's own tasks from a file to graded runs, and what must not change on the way.
class TstCustom : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aFileBecomesGradedRuns();
    void pricesComeWithTheTools();
    void anUnknownPriceIsUnknown();
    void aRecordNeedsNoFile();
    void changedToolsAreRefused_data();
    void changedToolsAreRefused();
    void toolsMakeTheExperiment();
    void namesThatCannotBeUsed_data();
    void namesThatCannotBeUsed();
    void badFieldsAreNamed_data();
    void badFieldsAreNamed();
    void theDescriptionIsKept();
    void ownTasksMixWithGeneratedOnes();
    void writtenTasksAreReadBack();
    void aDryRunIsSmallAndSaysWhatTheWholeMayCost();

private:
    Sources sources()
    {
        Sources all = fakeSources(m_model);
        const auto shelf = m_shelf;
        all.importTasks = [shelf](const QString &file,
                                  const ExperimentDescription::TaskSource &source,
                                  std::stop_token stop) {
            return customTasks(file, source.import, source.skipBadRows, shelf, std::move(stop));
        };
        all.restoreTasks = [shelf](const std::vector<Task> &tasks, std::stop_token stop) {
            return restoreTasks(tasks, u"workspace"_s, shelf, std::move(stop));
        };
        all.prices.tools["calculate"] = Money::fromUsd(0.001);
        all.prices.tools["look_up"] = Money::fromUsd(9); // a namesake's, not the user's tool's
        return all;
    }
    Json description(const QByteArray &patch = "{}")
    {
        Json json = plainDescription();
        json["tasks"] = {{"family", "custom"},
                         {"file", utf8(m_dir->filePath(u"q.csv"_s))},
                         {"grader", "number"},
                         {"tools", {"calculate", "fake:a"}}};
        json.merge_patch(Json::parse(patch.toStdString()));
        return json;
    }
    void write(const QByteArray &bytes)
    {
        QFile file(m_dir->filePath(u"q.csv"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the file cannot be written");
    }
    ExperimentPlan plan(const QByteArray &patch = "{}")
    {
        auto made = planOf(description(patch), sources());
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        return std::move(*made);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<FakeShelf> m_shelf;
    std::shared_ptr<ScriptedModel> m_model;
};

void TstCustom::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_shelf = std::make_shared<FakeShelf>();
    m_model = std::make_shared<ScriptedModel>(work);
    write("question,answer\nSix by seven?,42\nSeven by seven?,49\n");
}

void TstCustom::aFileBecomesGradedRuns()
{
    const auto made = plan();
    QCOMPARE(made.record.tasks.size(), std::size_t(2));
    QCOMPARE(made.arms.front().arm.budget.calls,
             (std::map<std::string, std::int64_t>{{"calculate", 2}, {"look_up", 2}}));
    MemorySink sink;
    PauseGate gate;
    const auto right = executeRun(made, {0, 0, 0}, {}, sink, {}, gate, {});
    const auto wrong = executeRun(made, {0, 1, 0}, {}, sink, {}, gate, {});
    QVERIFY2(right.correct, right.error.c_str());
    QCOMPARE(right.answer, std::string("42"));
    QVERIFY(!wrong.correct);
    QCOMPARE(wrong.answer, std::string("42"));
    QCOMPARE(right.spent.calls.at("look_up"), 2);
    QCOMPARE(m_shelf->log.lines().size(), std::size_t(4));
}

void TstCustom::pricesComeWithTheTools()
{
    QCOMPARE(plan().prices.tools.at("look_up"), Money::fromUsd(0.002));
    QCOMPARE(plan().prices.tools.at("calculate"), Money::fromUsd(0.001));
    QCOMPARE(plan(R"({"prices": {"tools": {"look_up": 0.5}}})").prices.tools.at("look_up"),
             Money::fromUsd(0.5));
}

void TstCustom::anUnknownPriceIsUnknown()
{
    m_shelf->entries["fake:a"].price = {};
    QVERIFY(!plan().prices.tools.contains("look_up"));
    const auto capped = planOf(description(R"({"cap": {"run_usd": 1}})"), sources());
    QVERIFY(!capped);
    QVERIFY(capped.error().message.contains(u"look_up"_s));
}

void TstCustom::aRecordNeedsNoFile()
{
    const auto made = plan();
    QVERIFY(QFile::remove(m_dir->filePath(u"q.csv"_s)));
    m_shelf->entries["fake:a"].price = Money::fromUsd(7); // prices are those of the record
    const auto again = planRecorded(made.record, sources());
    QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
    QVERIFY(again->record.id == made.record.id);
    QVERIFY(again->record.tasks == made.record.tasks);
    QCOMPARE(again->prices.tools.at("look_up"), Money::fromUsd(0.002));
    QVERIFY(again->family->environment(again->record.tasks.front()));
}

void TstCustom::changedToolsAreRefused_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("word");
    QTest::newRow("the name is gone") << u"gone"_s << u"fake:a"_s;
    QTest::newRow("a tool is gone") << u"emptied"_s << u"look_up"_s;
    QTest::newRow("a tool came") << u"more"_s << u"another"_s;
}

void TstCustom::changedToolsAreRefused()
{
    QFETCH(QString, change);
    QFETCH(QString, word);
    const auto made = plan();
    if (change == u"gone"_s)
        m_shelf->entries.clear();
    else if (change == u"emptied"_s)
        m_shelf->entries["fake:a"].tools = {{"other", false, {}}};
    else
        m_shelf->entries["fake:a"].tools.push_back({"another", false, {}});
    const auto again = planRecorded(made.record, sources());
    QVERIFY(!again);
    QVERIFY2(again.error().text().contains(word), qPrintable(again.error().text()));
    QVERIFY(!again.error().mend.isEmpty());
    // and a run that had begun ends with a failure, not with a wrong answer
    const auto environment = made.family->environment(made.record.tasks.front());
    QVERIFY(!environment);
}

void TstCustom::toolsMakeTheExperiment()
{
    const auto before = plan().record.id;
    QVERIFY(plan().record.id == before);
    m_shelf->entries["fake:a"].tools.push_back({"another", false, {}});
    QVERIFY(plan().record.id != before);
}

void TstCustom::namesThatCannotBeUsed_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("word");
    QTest::newRow("a name that is not there") << u"fake:b"_s << u"fake:b"_s;
    QTest::newRow("two of a name") << u"fake:a fake:c"_s << u"look_up"_s;
    QTest::newRow("the name of handing in") << u"fake:d"_s << u"submit"_s;
    QTest::newRow("nothing behind a name") << u"fake:e"_s << u"fake:e"_s;
}

void TstCustom::namesThatCannotBeUsed()
{
    QFETCH(QString, names);
    QFETCH(QString, word);
    m_shelf->entries["fake:c"].tools = {{"look_up", false, {}}};
    m_shelf->entries["fake:d"].tools = {{"submit", false, {}}};
    m_shelf->entries["fake:e"];
    std::vector<std::string> list;
    for (const QString &name : names.split(u' '))
        list.push_back(utf8(name));
    const auto family = CustomFamily::make(list, m_shelf);
    QVERIFY(!family);
    QVERIFY2(family.error().text().contains(word), qPrintable(family.error().text()));
    QVERIFY(!family.error().mend.isEmpty());
    QVERIFY(!CustomFamily::make({"fake:a"}, nullptr));
    QVERIFY(CustomFamily::make({"calculate"}, nullptr));
}

void TstCustom::badFieldsAreNamed_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *title, const QByteArray &patch, const QString &place) {
        QTest::newRow(title) << patch << place;
    };
    row("no file", R"({"tasks": {"file": null}})", u"file.tasks.file"_s);
    row("a role that is none", R"({"tasks": {"columns": {"questoin": "Q"}}})",
        u"file.tasks.columns.questoin"_s);
    row("a grader that is none", R"({"tasks": {"grader": "oracle"}})", u"file.tasks.grader"_s);
    row("a setting of another grader", R"({"tasks": {"grader": {"name": "set", "tolerance": 1}}})",
        u"file.tasks.grader.tolerance"_s);
    row("a tolerance below 0", R"({"tasks": {"grader": {"name": "number", "tolerance": -1}}})",
        u"file.tasks.grader.tolerance"_s);
    row("tools that are no list", R"({"tasks": {"tools": "calculate"}})", u"file.tasks.tools"_s);
    row("a tool twice", R"({"tasks": {"tools": ["calculate", "calculate"]}})",
        u"file.tasks.tools"_s);
    row("settings of generated tasks", R"({"tasks": {"settings": {}}})", u"file.tasks.settings"_s);
    row("an address in a file", R"({"tasks": {"tools": [{"command": "sh"}]}})",
        u"file.tasks.tools"_s);
}

void TstCustom::badFieldsAreNamed()
{
    QFETCH(QByteArray, patch);
    QFETCH(QString, place);
    const auto problems = problemsOf(description(patch), u"file"_s);
    QVERIFY(!problems.empty());
    QCOMPARE(problems.front().place, place);
}

void TstCustom::theDescriptionIsKept()
{
    const auto json = description(R"({"tasks": {"count": 7, "skip_bad_rows": true,
        "columns": {"question": "Q", "answer": "A", "id": "N"},
        "grader": {"name": "number", "tolerance": {"relative": 0.02}, "unit": "percent"}}})");
    const auto read = descriptionFromJson(json, {});
    QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
    QCOMPARE(dump(toJson(*read)["tasks"]), dump(json["tasks"]));
    const auto again = descriptionFromJson(toJson(*read), {});
    QVERIFY(again && again->taskSources.front().import == read->taskSources.front().import);
    QCOMPARE(plan(R"({"tasks": {"count": 1}})").record.tasks.size(), std::size_t(1));
}

void TstCustom::ownTasksMixWithGeneratedOnes()
{
    Json json = description();
    json["tasks"] = {{"families", {json["tasks"], {{"family", "fake"}, {"count", 3}}}}};
    const auto made = planOf(json, sources());
    QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
    QCOMPARE(made->record.tasks.size(), std::size_t(5));
    QCOMPARE(made->prices.tools.at("look_up"), Money::fromUsd(0.002));
    QVERIFY(QFile::remove(m_dir->filePath(u"q.csv"_s)));
    const auto again = planRecorded(made->record, sources());
    QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
    QVERIFY(again->record.id == made->record.id);
}

void TstCustom::writtenTasksAreReadBack()
{
    const auto made = plan();
    QFile file(m_dir->filePath(u"tasks.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(writeTasks(made.record.tasks)));
    file.close();
    const auto set = readTasks(file.fileName(), m_shelf);
    QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
    QVERIFY(set->tasks == made.record.tasks);
    QCOMPARE(set->family->toolSpecs().size(), std::size_t(2));
    QVERIFY(!readTasks(file.fileName())); // without the user's tools
}

void TstCustom::aDryRunIsSmallAndSaysWhatTheWholeMayCost()
{
    write("question,answer\nA?,42\nB?,42\nC?,1\nD?,2\nE?,3\nF?,4\n");
    const auto whole = plan(R"({"repeats": 2, "cap": {"experiment_usd": 3}})");
    const auto dry = dryRunOf(whole, 3);
    QCOMPARE(dry.runCount(), std::size_t(3));
    QCOMPARE(dry.record.tasks[0].question, std::string("A?"));
    QCOMPARE(dry.record.tasks[1].question, std::string("C?"));
    QCOMPARE(dry.record.tasks[2].question, std::string("E?"));
    QCOMPARE(dry.record.arms.front().strategy, std::string("react"));
    QCOMPARE(dry.record.arms.front().budgetLevel, 2.0);
    QVERIFY(dry.record.id != whole.record.id);
    QCOMPARE(dryRunOf(whole, 100).record.tasks.size(), std::size_t(6));

    MemorySink sink;
    PauseGate gate;
    std::vector<RunRecord> runs;
    Money sum;
    for (std::size_t i = 0; i < dry.runCount(); ++i) {
        RunRecord run;
        run.key = dry.run(i);
        run.result = executeRun(dry, run.key, {}, sink, {}, gate, {});
        sum.pico += run.result->spent.cost.pico;
        runs.push_back(run);
    }
    const auto report = dryRunReport(whole, dry, runs);
    QCOMPARE(report.rows.size(), std::size_t(3));
    QVERIFY(report.rows[0].result.correct && !report.rows[1].result.correct);
    QVERIFY(report.costKnown());
    QVERIFY(sum.pico > 0);
    QCOMPARE(report.mean().pico, sum.pico / 3);
    QVERIFY(report.least().pico <= report.mean().pico && report.mean().pico <= report.most().pico);
    // 6 tasks x 4 arms x 2 repeats
    QVERIFY(std::abs(report.projected().usd() - 48 * report.mean().usd()) < 1e-9);
    const QString said = dryRunSentences(report).join(u' ');
    QVERIFY2(said.contains(u"1 of 3 right"_s) && said.contains(u"48 runs"_s)
                 && said.contains(u"$3.00"_s),
             qPrintable(said));

    // its record can be gone on with, whatever became of the file
    const auto again = planRecorded(dry.record, sources());
    QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
    QVERIFY(again->record.id == dry.record.id);
}

QTEST_GUILESS_MAIN(TstCustom)
#include "tst_custom.moc"
