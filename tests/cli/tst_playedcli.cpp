// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/offlinemodel.h"
#include "models/store/workspacereader.h"
#include "tests/server/modelserver.h"
#include "tests/support/planted.h"
#include "tests/support/program.h"

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What a workspace has of its experiment of that id, or of its only one.
struct OnRecord
{
    ExperimentRecord experiment;
    std::map<RunKey, RunResult> results; ///< without the clock
    std::vector<CallRecord> calls; ///< likewise, and without what they are named by
};

OnRecord recordIn(const QString &db, const QString &idPrefix = {})
{
    OnRecord out;
    const auto workspace = Workspace::open(db, Workspace::Access::ReadOnly);
    auto reader = WorkspaceReader::open(*workspace);
    const auto heads = *(*reader)->experiments();
    for (const auto &head : heads) {
        if (qstr(toHex(head.id)).startsWith(idPrefix))
            out.experiment = *(*reader)->experiment(head.id);
    }
    auto runs = *(*reader)->runs(out.experiment.id);
    for (RunRecord &run : runs) {
        if (run.result) {
            run.result->spent.milliseconds = 0;
            out.results[run.key] = *run.result;
        }
        auto calls = *(*reader)->calls(run.id);
        for (CallRecord &call : calls) {
            call.charged.milliseconds = call.reserved.milliseconds = 0;
            out.calls.push_back(std::move(call));
        }
    }
    return out;
}

QString idOf(const OnRecord &record)
{
    return qstr(toHex(record.experiment.id).substr(0, 8));
}

/// Empty when each call has its like, in kind, state, usage, charge and reply.
QByteArray firstDifference(const std::vector<CallRecord> &a, const std::vector<CallRecord> &b)
{
    if (a.size() != b.size())
        return QByteArray::number(qulonglong(a.size())) + " and "
            + QByteArray::number(qulonglong(b.size())) + " calls";
    for (std::size_t i = 0; i < a.size(); ++i) {
        const bool same = a[i].key == b[i].key && a[i].kind == b[i].kind && a[i].state == b[i].state
            && a[i].usage == b[i].usage && a[i].charged == b[i].charged
            && a[i].overrun == b[i].overrun && a[i].reserved == b[i].reserved
            && a[i].reply == b[i].reply;
        if (!same)
            return "turn " + QByteArray::number(a[i].key.turn) + " of "
                + QByteArray::fromStdString(a[i].name);
    }
    return {};
}

} // namespace

/// Experiments on record as the models of others, through the whole program.
class TstPlayedCli : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_id; ///< of the teams
    QString path(const QString &name) const { return m_folder.filePath(name); }

    test::Ended run(const QString &experiment, const QString &db,
                    const QStringList &more = {}) const
    {
        return test::tradespace(
            QStringList{u"run"_s, path(experiment), u"--db"_s, path(db), u"--quiet"_s} + more);
    }
    /// Writes the experiment with its models played.
    void putPlayed(const QString &name, Json json, const QString &id) const
    {
        const auto played = [&id](const Json &model) {
            QStringList names;
            for (const QString &each : qstr(model.get<std::string>()).split(u" + "_s))
                names << u"recording/%1/%2"_s.arg(id, each);
            return utf8(names.join(u" + "_s));
        };
        for (Json &model : json["arms"]["models"])
            model = played(model);
        if (json.contains("judge"))
            json["judge"] = played(json["judge"]);
        QVERIFY(test::put(path(name), QByteArray::fromStdString(dump(json))));
    }

private slots:
    void initTestCase()
    {
        const Json teams{
            {"tradespace", 1},
            {"name", "teams"},
            {"tasks", {{"family", "research"}, {"count", 3}, {"settings", {{"pages", 300}}}}},
            {"arms",
             {{"strategies", {"react+tracker"}},
              {"topologies", {"single", "independent", "centralized", "decentralized", "hybrid"}},
              {"models", {"offline-large + offline-small"}},
              {"calls_per_tool", {6, 20}}}},
            {"seed", 5},
            {"repeats", 2},
            {"cap", {{"run_usd", 0.5}}}};
        QVERIFY(test::put(path(u"teams.json"_s), QByteArray::fromStdString(dump(teams))));
        const auto first = run(u"teams.json"_s, u"teams.tradespace"_s);
        QVERIFY2(first.code == 0, first.err.constData());
        m_id = idOf(recordIn(path(u"teams.tradespace"_s)));
        putPlayed(u"played.json"_s, teams, m_id);
    }

    /// All topologies, leads with a model of their own, repeats; in the same workspace.
    void aRecordingGivesTheSameResults()
    {
        const QString db = path(u"teams.tradespace"_s);
        const OnRecord before = recordIn(db);
        QCOMPARE(before.results.size(), 60U);
        const auto played =
            run(u"played.json"_s, u"teams.tradespace"_s, {u"--jobs"_s, u"4"_s, u"--json"_s});
        QVERIFY2(played.code == 0, played.err.constData());
        const Json summary = Json::parse(played.out.toStdString(), nullptr, false);
        const QString id = qstr(stringOr(summary, "experiment", {}));
        const OnRecord after = recordIn(db, id);
        QVERIFY(after.experiment.id != before.experiment.id);
        QVERIFY(after.experiment.arms[0].model.starts_with("recording/"));
        QVERIFY(after.results == recordIn(db, idOf(before)).results);
        QCOMPARE(firstDifference(recordIn(db, idOf(before)).calls, after.calls), QByteArray());
        QVERIFY(test::tradespace({u"check"_s, u"--db"_s, db}).out.contains("all in order"));
        // which is a recording like any other, to be gone over or played
        const auto replay = test::tradespace({u"replay"_s, u"--db"_s, db, u"--experiment"_s, id,
                                              u"--out"_s, path(u"gone-over.tradespace"_s)});
        QVERIFY2(replay.out.contains("60 of 60"), QByteArray(replay.out + replay.err).constData());
        Json twice = Json::parse(test::bytesOf(path(u"played.json"_s)).toStdString());
        putPlayed(u"twice.json"_s, twice, id.left(8));
        const auto again = run(u"twice.json"_s, u"twice.tradespace"_s, {u"--recordings"_s, db});
        QVERIFY2(again.code == 0, again.err.constData());
    }

    /// Replies of a server that failed, dropped calls and counted wrong; without server and key.
    void whatWentWrongGoesWrongAgain()
    {
        const Json connections = [](const std::string &address) {
            return Json{{"connections",
                         {{{"name", "here"},
                           {"address", address},
                           {"key", "TRADESPACE_TEST_KEY"},
                           {"seed", true}}}}};
        }("http://127.0.0.1:9/v1");
        Json served = Json::parse(test::experimentOf(3).toStdString());
        served["arms"]["models"] = {"here/offline-medium"};
        served["prices"] = {
            {"models", {{"here/offline-medium", {{"input", 0.25}, {"output", 1.5}}}}}};
        QVERIFY(test::put(path(u"served.json"_s), QByteArray::fromStdString(dump(served))));
        const QStringList more{u"--connections"_s, path(u"connections.json"_s), u"--jobs"_s,
                               u"6"_s};
        {
            ModelServer server(makeOfflineModel("offline-medium"), [](const Asked &asked) {
                Behaviour how;
                how.status = asked.number % 11 == 4 ? 500 : 200;
                how.headers = "retry-after-ms: 1\r\n";
                if (asked.number % 13 == 7)
                    how.drop = Behaviour::Drop::InBody;
                if (asked.number % 17 == 3)
                    how.counts = Behaviour::Counts::Missing;
                return how;
            });
            qputenv("TRADESPACE_TEST_KEY", test::plantedKey);
            Json here = connections;
            here["connections"][0]["address"] = server.address();
            QVERIFY(test::put(path(u"connections.json"_s), QByteArray::fromStdString(dump(here))));
            const auto first = run(u"served.json"_s, u"served.tradespace"_s, more);
            QVERIFY2(first.code == 0, first.err.constData());
        }
        qunsetenv("TRADESPACE_TEST_KEY");
        const OnRecord before = recordIn(path(u"served.tradespace"_s));
        const auto failed = [](const CallRecord &call) { return call.state == CallState::Failed; };
        QVERIFY(std::count_if(before.calls.begin(), before.calls.end(), failed) > 5);
        QVERIFY(
            test::put(path(u"connections.json"_s), QByteArray::fromStdString(dump(connections))));
        Json played = served;
        played.erase("prices"); // those on record count
        putPlayed(u"served-played.json"_s, played, idOf(before));
        const auto again = run(u"served-played.json"_s, u"served-played.tradespace"_s,
                               QStringList{u"--recordings"_s, path(u"served.tradespace"_s)} + more);
        QVERIFY2(again.code == 0, again.err.constData());
        const OnRecord after = recordIn(path(u"served-played.tradespace"_s));
        QCOMPARE(firstDifference(before.calls, after.calls), QByteArray());
        QVERIFY(before.results == after.results);
        QVERIFY(std::none_of(after.calls.begin(), after.calls.end(),
                             [](const CallRecord &call) { return call.paid; }));
        QVERIFY(test::tradespace({u"check"_s, u"--db"_s, path(u"served-played.tradespace"_s)})
                    .out.contains("all in order"));
    }

    /// The answers of yesterday under another grader; and the judge of yesterday again.
    void repliesCanBeGradedAnew()
    {
        QVERIFY(test::put(path(u"own.csv"_s),
                          "question,answer\nWhen was the lighthouse of Brim built?,in 1871\n"
                          "Who is the mayor of Brim?,Mayor Ada Holm\n"));
        const Json plain{
            {"tradespace", 1},
            {"name", "own"},
            {"tasks", {{"family", "custom"}, {"file", "own.csv"}, {"tools", {"calculate"}}}},
            {"arms",
             {{"strategies", {"react", "parallel"}},
              {"models", {"offline-medium"}},
              {"calls_per_tool", {3}}}},
            {"agents", {{"samples", 2}}}};
        Json judged = plain;
        judged["tasks"]["grader"] = "judge";
        judged["judge"] = "offline-large";
        for (const auto &[name, json] : {std::pair{u"plain"_s, plain}, {u"judged"_s, judged}}) {
            QVERIFY(test::put(path(name + u".json"_s), QByteArray::fromStdString(dump(json))));
            const auto first = run(name + u".json"_s, name + u".tradespace"_s);
            QVERIFY2(first.code == 0, first.err.constData());
        }
        const OnRecord whole = recordIn(path(u"judged.tradespace"_s));
        QVERIFY(whole.results.begin()->second.judging);
        // asked of the replies to the plain experiment, the judge says what it said
        Json asked = plain;
        putPlayed(u"asked.json"_s, asked, idOf(recordIn(path(u"plain.tradespace"_s))));
        asked = Json::parse(test::bytesOf(path(u"asked.json"_s)).toStdString());
        asked["tasks"]["grader"] = "judge";
        asked["judge"] = "offline-large";
        QVERIFY(test::put(path(u"asked.json"_s), QByteArray::fromStdString(dump(asked))));
        const auto live = run(u"asked.json"_s, u"asked.tradespace"_s,
                              {u"--recordings"_s, path(u"plain.tradespace"_s)});
        QVERIFY2(live.code == 0, live.err.constData());
        QVERIFY(recordIn(path(u"asked.tradespace"_s)).results == whole.results);
        // played itself
        putPlayed(u"judged-played.json"_s, judged, idOf(whole));
        const auto again = run(u"judged-played.json"_s, u"judged-played.tradespace"_s,
                               {u"--recordings"_s, path(u"judged.tradespace"_s)});
        QVERIFY2(again.code == 0, again.err.constData());
        OnRecord played = recordIn(path(u"judged-played.tradespace"_s));
        for (auto &[key, result] : played.results) {
            QVERIFY(result.judging);
            QVERIFY(result.judging->model.starts_with("recording/"));
            result.judging->model = "offline-large";
            result.judging->spent.milliseconds = whole.results.at(key).judging->spent.milliseconds;
        }
        QVERIFY(played.results == whole.results);
    }

    /// A judge on record is looked for where it is needed, and knows its arms.
    void aJudgeOnRecordMustKnowTheArms()
    {
        const QString judge =
            u"recording/%1/offline-large"_s.arg(idOf(recordIn(path(u"judged.tradespace"_s))));
        const QStringList more{u"--recordings"_s, path(u"judged.tradespace"_s)};
        Json other = Json::parse(test::bytesOf(path(u"judged.json"_s)).toStdString());
        other["judge"] = utf8(judge);
        other["arms"]["calls_per_tool"] = {5};
        QVERIFY(test::put(path(u"other-arm.json"_s), QByteArray::fromStdString(dump(other))));
        const auto refused = run(u"other-arm.json"_s, u"other-arm.tradespace"_s, more);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("has no arm"), refused.err.constData());
        Json unneeded = Json::parse(test::bytesOf(path(u"plain.json"_s)).toStdString());
        unneeded["judge"] = "recording/ffffffff/offline-large";
        QVERIFY(test::put(path(u"unneeded.json"_s), QByteArray::fromStdString(dump(unneeded))));
        const auto ran = run(u"unneeded.json"_s, u"unneeded.tradespace"_s, more);
        QVERIFY2(ran.code == 0, ran.err.constData());
    }

    /// Its prompts come along, whatever the user's are by now.
    void promptsAreThoseOfTheRecording()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(u"prompts"_s));
        QVERIFY(test::put(path(u"prompts/system.txt"_s), "You are somebody else.\n"));
        const auto played = run(
            u"played.json"_s, u"prompts.tradespace"_s,
            {u"--recordings"_s, path(u"teams.tradespace"_s), u"--prompts"_s, path(u"prompts"_s)});
        QVERIFY2(played.code == 0, played.err.constData());
        const auto results = recordIn(path(u"prompts.tradespace"_s)).results;
        QCOMPARE(results.size(), 60U);
        QVERIFY(std::all_of(results.begin(), results.end(), [](const auto &each) {
            return each.second.stop != StopReason::Failed;
        }));
    }

    void whatIsNotOnRecordIsSaid_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("becomes");
        QTest::addColumn<QByteArray>("words");
        const QByteArray id = m_id.toLatin1();
        QTest::newRow("no such experiment")
            << id << QByteArray("00000000") << QByteArray("has no recording \"00000000\"");
        QTest::newRow("no experiment named")
            << QByteArray("recording/" + id) << QByteArray("recording/")
            << QByteArray("has no recording \"\"");
        QTest::newRow("too few digits") << id << id.left(7) << QByteArray("has no recording");
        QTest::newRow("another model")
            << QByteArray("offline-small") << QByteArray("offline-medium")
            << QByteArray("has no arm \"react+tracker");
        QTest::newRow("another budget")
            << QByteArray("[6,20]") << QByteArray("[6,21]") << QByteArray("has no arm");
        QTest::newRow("another seed") << QByteArray("\"seed\":5") << QByteArray("\"seed\":6")
                                      << QByteArray("made with the seed 5");
        QTest::newRow("another strategy")
            << QByteArray("react+tracker") << QByteArray("react") << QByteArray("has no arm");
    }
    void whatIsNotOnRecordIsSaid()
    {
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, becomes);
        QFETCH(QByteArray, words);
        QByteArray text = test::bytesOf(path(u"played.json"_s));
        QVERIFY(text.contains(what));
        QVERIFY(test::put(path(u"other.json"_s), text.replace(what, becomes)));
        const auto ended = run(u"other.json"_s, u"other.tradespace"_s,
                               {u"--recordings"_s, path(u"teams.tradespace"_s)});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(words), ended.err.constData());
        QVERIFY(!QFile::exists(path(u"other.tradespace"_s)));
    }

    void aWorkspaceThatIsNotThereIsSaid()
    {
        for (const QStringList &more :
             {QStringList{}, {u"--recordings"_s, path(u"none.tradespace"_s)}}) {
            const auto ended = run(u"played.json"_s, u"new.tradespace"_s, more);
            QCOMPARE(ended.code, 1);
            QVERIFY2(ended.err.contains("Name one with --recordings"), ended.err.constData());
        }
    }

    /// A budget that allows no call, prices of tools that were of then, limits in dollars.
    void smallBudgetsAndOldPricesArePlayed()
    {
        Json small = Json::parse(test::experimentOf(2).toStdString());
        small["arms"].erase("calls_per_tool");
        small["arms"]["budgets"] = {{{"label", "none"}, {"tokens", 20}},
                                    {{"label", "dear"}, {"usd", 0.02}},
                                    {{"label", "late"}, {"seconds", 30}}};
        QVERIFY(test::put(path(u"small.json"_s), QByteArray::fromStdString(dump(small))));
        QVERIFY(test::put(path(u"prices.json"_s), R"({"tools": {"search": 0.005}})"));
        const auto first =
            run(u"small.json"_s, u"small.tradespace"_s, {u"--prices"_s, path(u"prices.json"_s)});
        QVERIFY2(first.code == 0, first.err.constData());
        const OnRecord before = recordIn(path(u"small.tradespace"_s));
        putPlayed(u"small-played.json"_s, small, idOf(before));
        const auto again = run(u"small-played.json"_s, u"small-played.tradespace"_s,
                               {u"--recordings"_s, path(u"small.tradespace"_s)});
        QVERIFY2(again.code == 0, again.err.constData());
        const OnRecord after = recordIn(path(u"small-played.tradespace"_s));
        QCOMPARE(before.results.size(), 12U);
        QVERIFY(after.results == before.results);
        QCOMPARE(firstDifference(before.calls, after.calls), QByteArray());
        const auto starved = before.results.at({0, 0, 0});
        QVERIFY(starved.stop == StopReason::TokensUsedUp && starved.turns == 0);
        // a program stays a program, and is so called
        const auto reported =
            test::tradespace({u"report"_s, u"--db"_s, path(u"small-played.tradespace"_s),
                              u"--out"_s, path(u"report"_s)});
        QCOMPARE(reported.code, 0);
        QVERIFY(test::bytesOf(path(u"report/report.html"_s)).contains("program written"));
    }

    /// Tasks that were not asked there, and other rules for agents, end runs, each with its reason.
    void runsThatAreNotOnRecordFailAlone()
    {
        QByteArray text = test::bytesOf(path(u"played.json"_s));
        QVERIFY(test::put(path(u"more.json"_s), text.replace("\"count\":3", "\"count\":4")));
        const auto ended = run(u"more.json"_s, u"more.tradespace"_s,
                               {u"--recordings"_s, path(u"teams.tradespace"_s)});
        QVERIFY2(ended.code == 0, ended.err.constData());
        const OnRecord more = recordIn(path(u"more.tradespace"_s));
        QCOMPARE(more.results.size(), 80U);
        for (const auto &[key, result] : more.results) {
            QCOMPARE(result.stop == StopReason::Failed, key.task == 3);
            QVERIFY(key.task != 3 || result.error.find("has no such run") != std::string::npos);
            QVERIFY(key.task != 3 || result.spent.isZero());
        }
    }
};

QTEST_GUILESS_MAIN(TstPlayedCli)
#include "tst_playedcli.moc"
