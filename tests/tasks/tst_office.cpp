// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/office/officefamily.h"
#include "models/tasks/office/officetools.h"
#include "models/tasks/office/script.h"
#include "models/tasks/registry.h"
#include "tests/support/calls.h"

#include <QTest>

#include <set>

using namespace tradespace;
using namespace tradespace::office;
using namespace Qt::Literals::StringLiterals;

namespace {

TaskSet made(int count, std::uint64_t seed = 5, const Json &settings = Json::object())
{
    return madeOf(makeTasks("office", settings, seed, count));
}

void runScript(const Environment &environment, const Task &task)
{
    for (const auto &step : scriptOf(task)) {
        const auto output = callTool(environment, step["tool"], step["arguments"]);
        if (output.error)
            qFatal("%s", output.text.c_str());
    }
}

} // namespace

class TstOffice : public QObject
{
    Q_OBJECT

private slots:
    void tenThousandTasksAreSolvedAndDistinct()
    {
        const auto set = made(10000, 3);
        QCOMPARE(set.tasks.size(), std::size_t(10000));
        std::set<std::string> questions;
        std::set<std::string> ids;
        for (const Task &task : set.tasks) {
            questions.insert(task.question);
            ids.insert(task.id);
            QVERIFY(!scriptOf(task).empty());
            QVERIFY2(!qstr(task.question).contains(qstr(task.answer)), task.question.c_str());
        }
        QCOMPARE(questions.size(), set.tasks.size());
        QCOMPARE(ids.size(), set.tasks.size());
    }

    void theScriptIsJudgedRight_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<int>("count");
        QTest::newRow("defaults") << QByteArray("{}") << 300;
        QTest::newRow("fewest tools") << QByteArray(R"({"tools":16})") << 150;
        QTest::newRow("all tools") << QByteArray(R"({"tools":26})") << 150;
        QTest::newRow("one action")
            << QByteArray(R"({"parts":1,"actions":1,"similar":0,"conditions":0})") << 150;
        QTest::newRow("the hardest")
            << QByteArray(R"({"parts":6,"actions":4,"similar":6,"conditions":100})") << 60;
    }
    void theScriptIsJudgedRight()
    {
        QFETCH(QByteArray, settings);
        QFETCH(int, count);
        const auto set = made(count, 7, Json::parse(settings.toStdString()));
        for (const Task &task : set.tasks) {
            const auto environment = *set.family->environment(task);
            QVERIFY(!environment.judge("done").right); // nothing was done yet
            const auto &script = scriptOf(task);
            for (std::size_t i = 0; i < script.size(); ++i) {
                const auto output =
                    callTool(environment, script[i]["tool"], script[i]["arguments"]);
                QVERIFY2(!output.error, output.text.c_str());
            }
            const auto judged = environment.judge("whatever is said");
            QVERIFY2(judged.right && judged.reason.empty(), judged.reason.c_str());
        }
    }

    void theOrderOfNewRecordsDoesNotMatter()
    {
        const auto set = made(100, 8);
        int swapped = 0;
        for (const Task &task : set.tasks) {
            const auto environment = *set.family->environment(task);
            // acts on different things, so that both orders are possible
            std::vector<Json> sends;
            std::vector<Json> others;
            for (const auto &step : scriptOf(task))
                (step["tool"] == "email_send" ? sends : others).push_back(step);
            if (sends.size() < 2)
                continue;
            for (auto it = sends.rbegin(); it != sends.rend(); ++it)
                callTool(environment, (*it)["tool"], (*it)["arguments"]);
            for (const auto &step : others)
                callTool(environment, step["tool"], step["arguments"]);
            QVERIFY(environment.judge("").right);
            ++swapped;
        }
        QVERIFY2(swapped > 10, qPrintable(QString::number(swapped)));
    }

    void whatIsMissingOrUnwantedIsTold()
    {
        const auto set = made(60, 9, {{"tools", 26}});
        for (const Task &task : set.tasks) {
            const auto &script = scriptOf(task);
            const auto lacking = *set.family->environment(task);
            for (std::size_t i = 0; i + 1 < script.size(); ++i)
                callTool(lacking, script[i]["tool"], script[i]["arguments"]);
            QVERIFY(lacking.judge("").reason.starts_with("Not done: "));

            const auto assignment = *assignmentOf(task);
            const auto address = assignment.office.table(Table::People)[0]["email"];
            const auto extra = *set.family->environment(task);
            runScript(extra, task);
            QVERIFY(extra.judge("").right);
            callTool(extra, "email_send",
                     {{"to", address}, {"subject", "Hello"}, {"text", "Hello"}});
            QCOMPARE(
                qstr(extra.judge("").reason),
                u"Nobody asked for: new sent e-mail; subject: hello; text: hello; to: %1."_s.arg(
                    qstr(address)));

            const auto marked = *set.family->environment(task);
            runScript(marked, task);
            for (const auto &mail : assignment.office.table(Table::Inbox))
                callTool(marked, "email_flag", {{"id", mail.id}});
            QVERIFY(marked.judge("").reason.starts_with("Nobody asked for: new mark"));

            // the same twice is once too often
            const auto twice = *set.family->environment(task);
            runScript(twice, task);
            callTool(twice, "analytics_plot",
                     {{"metric", "visits"},
                      {"from", "2031-01-01"},
                      {"to", "2031-01-02"},
                      {"kind", "bar"}});
            QVERIFY(!twice.judge("").right);
        }
    }

    void capitalsAndSpacesOfTextsDoNotMatter()
    {
        const auto set = made(60, 10);
        int seen = 0;
        for (const Task &task : set.tasks) {
            const auto environment = *set.family->environment(task);
            for (auto step : scriptOf(task)) {
                if (step["tool"] == "email_send") {
                    auto text = step["arguments"]["text"].get<std::string>();
                    step["arguments"]["text"] = "  " + utf8(qstr(text).toUpper()) + "\n";
                    ++seen;
                }
                callTool(environment, step["tool"], step["arguments"]);
            }
            QVERIFY(environment.judge("").right);
        }
        QVERIFY(seen > 10);
    }

    void settingsMatter()
    {
        const auto mean = [](const Json &settings, const auto &measure) {
            double sum = 0;
            const auto set = made(100, 5, settings);
            for (const Task &task : set.tasks)
                sum += measure(task);
            return sum / 100;
        };
        const auto actions = [](const Task &task) { return double(scriptOf(task).size()); };
        QVERIFY(mean({{"actions", 4}}, actions) > mean({{"actions", 1}}, actions) + 3);
        QVERIFY(mean({{"parts", 4}}, actions) > mean({{"parts", 1}}, actions) + 3);
        const auto records = [](const Task &task) {
            double count = 0;
            const auto assignment = assignmentOf(task);
            for (const auto &table : assignment->office.tables)
                count += double(table.size());
            return count;
        };
        QVERIFY(mean({{"similar", 6}}, records) > mean({{"similar", 0}}, records) + 10);
        const auto conditional = [](const Task &task) {
            return double(qstr(task.question).count(u", otherwise "_s));
        };
        QCOMPARE(mean({{"conditions", 0}}, conditional), 0.0);
        QVERIFY(mean({{"conditions", 100}}, conditional) > 1);
        for (const int tools : {16, 21, 26}) {
            const auto set = made(1, 5, {{"tools", tools}});
            QCOMPARE(set.family->toolSpecs().size(), static_cast<std::size_t>(tools));
            QCOMPARE(set.family->environment(set.tasks[0])->tools.size(),
                     static_cast<std::size_t>(tools));
        }
    }

    void conditionsHoldAboutAsOftenAsNot()
    {
        const auto set = made(300, 6, {{"conditions", 100}, {"parts", 1}, {"actions", 1}});
        int asked = 0;
        int held = 0;
        for (const Task &task : set.tasks) {
            auto assignment = *assignmentOf(task);
            Job &job = assignment.jobs[0];
            if (job.condition.kind == Condition::Kind::None)
                continue;
            job.condition.kind = Condition::Kind::None;
            const auto firstAct = solve(assignment);
            ++asked;
            held += firstAct && firstAct->calls.size() == scriptOf(task).size()
                    && firstAct->calls[0].tool == scriptOf(task)[0]["tool"]
                    && firstAct->calls[0].arguments == scriptOf(task)[0]["arguments"]
                ? 1
                : 0;
        }
        QVERIFY2(asked > 150 && held > asked / 4 && held < asked * 3 / 4,
                 qPrintable(u"%1 of %2"_s.arg(held).arg(asked)));
    }

    void sameSeedSameTasks()
    {
        QVERIFY(writeTasks(made(50).tasks) == writeTasks(made(50).tasks));
        std::set<std::string> questions;
        for (const Task &task : made(50).tasks)
            questions.insert(task.question);
        const auto other = made(50, 6);
        for (const Task &task : other.tasks)
            QVERIFY(questions.count(task.question) == 0);
    }

    void environmentsAreFreshCopies()
    {
        const auto set = made(5);
        const Task &task = set.tasks[3];
        const auto first = *set.family->environment(task);
        const auto second = *set.family->environment(task);
        runScript(first, task);
        QVERIFY(first.judge("").right);
        QVERIFY(!second.judge("").right);
        for (const auto &tool : first.tools) {
            const auto &name = tool->spec().name;
            const bool looks =
                name.ends_with("_search") || name.ends_with("_read") || name.ends_with("_query");
            QCOMPARE(tool->changesState(), !looks);
        }
    }

    void itIsMadeAnewFromATask()
    {
        const auto set = made(5);
        const auto restored = restoreTasks(set.tasks, u"here"_s);
        QVERIFY(restored);
        const auto environment = restored->family->environment(restored->tasks[4]);
        runScript(*environment, set.tasks[4]);
        QVERIFY(environment->judge("").right);
    }

    void badDetailsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("details");
        QTest::addColumn<QString>("place");
        QTest::newRow("none") << QByteArray("{}") << u"t.details.settings"_s;
        QTest::newRow("settings") << QByteArray(R"({"settings":{"parts":99},"seed":1,"draw":1})")
                                  << u"t.details.settings.parts"_s;
        QTest::newRow("seed") << QByteArray(R"({"settings":{},"draw":1})") << u"t.details.seed"_s;
        QTest::newRow("draw") << QByteArray(R"({"settings":{},"seed":1,"draw":-1})")
                              << u"t.details.draw"_s;
    }
    void badDetailsAreNamed()
    {
        QFETCH(QByteArray, details);
        QFETCH(QString, place);
        Task task{"t", "office", "?", "a", {}};
        task.details = Json::parse(details.toStdString());
        QCOMPARE(officeFamilyFor(task).error().place, place);
        QCOMPARE(OfficeFamily(16).environment(task).error().place, place);
    }

    void badSettingsNameTheField_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("place");
        QTest::newRow("no part") << QByteArray(R"({"parts":0})") << u"settings.parts"_s;
        QTest::newRow("too many actions")
            << QByteArray(R"({"actions":5})") << u"settings.actions"_s;
        QTest::newRow("too few tools") << QByteArray(R"({"tools":15})") << u"settings.tools"_s;
        QTest::newRow("too many tools") << QByteArray(R"({"tools":27})") << u"settings.tools"_s;
        QTest::newRow("a text") << QByteArray(R"({"similar":"2"})") << u"settings.similar"_s;
        QTest::newRow("a share") << QByteArray(R"({"conditions":-1})") << u"settings.conditions"_s;
        QTest::newRow("unknown") << QByteArray(R"({"depth":2})") << u"settings.depth"_s;
    }
    void badSettingsNameTheField()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QString, place);
        const auto set = makeTasks("office", Json::parse(settings.toStdString()), 1, 1);
        QVERIFY(!set);
        QCOMPARE(set.error().place, place);
    }

    void badArgumentsAreExplained_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QString>("says"); // empty: it is good
        QTest::newRow("no JSON") << u"email_send"_s << QByteArray("{") << u"JSON object"_s;
        QTest::newRow("missing") << u"email_send"_s << QByteArray(R"({"to":"a@b"})")
                                 << u"\"subject\" is missing"_s;
        QTest::newRow("unknown") << u"email_search"_s << QByteArray(R"({"sender":"x"})")
                                 << u"no argument \"sender\". The arguments are: from"_s;
        QTest::newRow("bad date") << u"calendar_search"_s << QByteArray(R"({"date":"9 April"})")
                                  << u"\"date\" must be a date"_s;
        QTest::newRow("no such month")
            << u"calendar_search"_s << QByteArray(R"({"date":"2031-13-01"})") << u"a date"_s;
        QTest::newRow("bad time") << u"calendar_update"_s
                                  << QByteArray(R"({"id":"E1","start":"24:00"})") << u"a time"_s;
        QTest::newRow("bad choice")
            << u"customer_update"_s << QByteArray(R"({"id":"C1","status":"Gone"})")
            << u"one of \"Lead\", \"Qualified\""_s;
        QTest::newRow("a number as text")
            << u"calendar_update"_s << QByteArray(R"({"id":"E1","minutes":"30"})")
            << u"a whole number from 1 to 1000"_s;
        QTest::newRow("empty") << u"email_delete"_s << QByteArray(R"({"id":" "})")
                               << u"\"id\" must be a text that is not empty"_s;
        QTest::newRow("null is absent")
            << u"task_search"_s << QByteArray(R"({"title":null})") << QString();
        QTest::newRow("nothing at all") << u"people_search"_s << QByteArray() << QString();
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

    void callsThatCannotBeDoneChangeNothing_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QByteArray>("arguments");
        QTest::newRow("an unknown mail") << u"email_delete"_s << QByteArray(R"({"id":"M999"})");
        QTest::newRow("an unknown address")
            << u"email_send"_s << QByteArray(R"({"to":"x@y","subject":"a","text":"b"})");
        QTest::newRow("no change") << u"task_update"_s << QByteArray(R"({"id":"T1"})");
        QTest::newRow("an unknown owner")
            << u"task_update"_s << QByteArray(R"({"id":"T1","owner":"x@y"})");
        QTest::newRow("unknown attendees")
            << u"calendar_update"_s << QByteArray(R"({"id":"E1","attendees":"x@y"})");
        QTest::newRow("a note on nothing")
            << u"customer_note"_s << QByteArray(R"({"id":"C999","text":"b"})");
    }
    void callsThatCannotBeDoneChangeNothing()
    {
        QFETCH(QString, tool);
        QFETCH(QByteArray, arguments);
        const auto set = made(1, 5, {{"tools", 26}});
        const auto environment = *set.family->environment(set.tasks[0]);
        const auto output =
            callTool(environment, tool.toStdString(), Json::parse(arguments.toStdString()));
        QVERIFY(output.error);
        QVERIFY(!output.text.empty());
        runScript(environment, set.tasks[0]);
        QVERIFY(environment.judge("").right);
    }

    void searchesShowPages()
    {
        const auto set = made(1);
        const auto environment = *set.family->environment(set.tasks[0]);
        const auto all = assignmentOf(set.tasks[0])->office.table(Table::Tasks).size();
        std::set<std::string> ids;
        for (int page = 1; page <= 10; ++page) {
            const auto text = callTool(environment, "task_search", {{"page", page}}).text;
            const auto lines = qstr(text).split(u'\n');
            QVERIFY(lines[0].startsWith(u"Page "_s));
            QVERIFY(lines.size() <= 1 + static_cast<qsizetype>(pageSize));
            for (const auto &line : lines.mid(1))
                ids.insert(utf8(line.section(u' ', 0, 0)));
        }
        QCOMPARE(ids.size(), static_cast<std::size_t>(all));
        QCOMPARE(callTool(environment, "task_search", {{"title", "no such title"}}).text,
                 std::string("Nothing found."));
    }
};

QTEST_GUILESS_MAIN(TstOffice)
#include "tst_office.moc"
