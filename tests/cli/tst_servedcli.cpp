// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/offlinemodel.h"
#include "models/store/workspacereader.h"
#include "tests/server/modelserver.h"
#include "tests/support/planted.h"
#include "tests/support/program.h"

#include <QDirIterator>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A folder with the file of connections to a server, an experiment and a workspace.
struct Desk
{
    explicit Desk(const ModelServer &server, const QByteArray &model = "here/offline-medium")
    {
        qputenv("TRADESPACE_TEST_KEY", test::plantedKey);
        const Json connections{{"connections",
                                {{{"name", "here"},
                                  {"address", server.address()},
                                  {"key", "TRADESPACE_TEST_KEY"},
                                  {"seed", true}}}}};
        test::put(path(u"connections.json"_s), QByteArray::fromStdString(dump(connections)));
        QByteArray experiment = test::experimentOf(3);
        experiment.replace("offline-medium", model);
        test::put(path(u"experiment.json"_s), experiment);
    }
    QString path(const QString &name) const { return dir.filePath(name); }
    QStringList runArguments() const
    {
        return {u"run"_s,           path(u"experiment.json"_s),
                u"--db"_s,          path(u"work.tradespace"_s),
                u"--connections"_s, path(u"connections.json"_s),
                u"--jobs"_s,        u"6"_s};
    }
    std::vector<RunRecord> runs() const
    {
        const auto workspace =
            Workspace::open(path(u"work.tradespace"_s), Workspace::Access::ReadOnly);
        auto reader = WorkspaceReader::open(*workspace);
        return *(*reader)->runs((*reader)->experiments()->front().id);
    }
    /// Tokens of all calls, also those beyond what could be reserved.
    std::int64_t tokens() const
    {
        std::int64_t sum = 0;
        for (const RunRecord &run : runs())
            sum += run.result->spent.tokens + run.result->overrun.tokens;
        return sum;
    }

    QTemporaryDir dir;
};

std::shared_ptr<ChatModel> offlineMedium()
{
    return makeOfflineModel("offline-medium");
}

} // namespace

/// The program against a server of models: the same experiment, other names.
class TstServedCli : public QObject
{
    Q_OBJECT

private slots:
    void anExperimentNeedsOnlyAnotherName()
    {
        ModelServer server(offlineMedium());
        const Desk served(server);
        const Desk offline(server, "offline-medium");
        for (const Desk *desk : {&served, &offline}) {
            const auto run = test::tradespace(desk->runArguments());
            QVERIFY2(run.code == 0, run.err.constData());
            const auto check =
                test::tradespace({u"check"_s, u"--db"_s, desk->path(u"work.tradespace"_s)});
            QVERIFY2(check.code == 0 && check.out.contains("all in order"), check.out.constData());
            QCOMPARE(desk->runs().size(), 18U);
            std::size_t answered = 0;
            for (const RunRecord &each : desk->runs())
                answered += each.result->answer.empty() ? 0 : 1;
            QVERIFY(answered >= 12);
        }
        QVERIFY(server.asked().size() > 50);
        QCOMPARE(served.tokens(), server.billedTokens());
        for (const RunRecord &run : served.runs())
            QVERIFY(run.result->spent.costKnown && run.result->spent.cost.pico > 0);
    }
    void aKillLosesNothingThatWasBilled()
    {
        std::atomic<bool> slow = true;
        ModelServer server(offlineMedium(), [&slow](const Asked &) {
            Behaviour how;
            how.latency = std::chrono::milliseconds(slow ? 40 : 0);
            return how;
        });
        const Desk desk(server);
        QProcess process;
        test::prepare(process);
        process.start(QStringLiteral(TRADESPACE_PROGRAM), desk.runArguments());
        QTRY_VERIFY_WITH_TIMEOUT(server.asked().size() > 30, test::mostMs);
        process.kill();
        QVERIFY(process.waitForFinished(test::mostMs));
        slow = false;
        const auto run = test::tradespace(desk.runArguments());
        QVERIFY2(run.code == 0, run.err.constData());
        const auto check =
            test::tradespace({u"check"_s, u"--db"_s, desk.path(u"work.tradespace"_s)});
        QVERIFY2(check.code == 0, check.out.constData());
        // calls in flight at the kill are charged at their worst case, so never less
        QVERIFY(desk.tokens() >= server.billedTokens());
    }
    void outputsAreComparedByAModelOfEmbeddings()
    {
        ModelServer server(offlineMedium());
        const Desk desk(server, "offline-medium");
        Json connections =
            Json::parse(test::bytesOf(desk.path(u"connections.json"_s)).toStdString());
        connections["connections"][0]["embeddings"] = "letters";
        test::put(desk.path(u"connections.json"_s), QByteArray::fromStdString(dump(connections)));
        Json experiment = Json::parse(test::bytesOf(desk.path(u"experiment.json"_s)).toStdString());
        experiment["arms"]["topologies"] = {"single", "independent"};
        test::put(desk.path(u"experiment.json"_s), QByteArray::fromStdString(dump(experiment)));
        const auto run = test::tradespace(desk.runArguments());
        QVERIFY2(run.code == 0, run.err.constData());
        for (const Asked &each : server.asked())
            QCOMPARE(each.path, std::string("/v1/embeddings"));
        QVERIFY(!server.asked().empty());
        const auto curves = test::tradespace(
            {u"curves"_s, u"--db"_s, desk.path(u"work.tradespace"_s), u"--json"_s});
        const Json json = Json::parse(curves.out.toStdString())["coordination"];
        QVERIFY(json["redundancy_vectors"]["model"] == "here/letters");
        for (const Json &group : json["groups"]) {
            if (group["topology"] == "independent")
                QVERIFY(group["redundancy"]["value"] > 0.5); // letters are always much alike
        }
        const QString folder = desk.path(u"report"_s);
        QVERIFY(test::tradespace(
                    {u"report"_s, u"--db"_s, desk.path(u"work.tradespace"_s), u"--out"_s, folder})
                    .code
                == 0);
        QVERIFY(
            test::bytesOf(folder + u"/report.html"_s).contains("as embeddings by here/letters"));
    }
    /// Held to schemas where there is only something to hand in, agents come to the same answers.
    void agentsHandInBySchema()
    {
        std::vector<std::map<RunKey, std::string>> answers;
        for (const bool bySchema : {false, true}) {
            ModelServer server(offlineMedium());
            const Desk desk(server);
            Json file = Json::parse(test::bytesOf(desk.path(u"connections.json"_s)).toStdString());
            file["connections"][0]["json_schema"] = bySchema;
            QVERIFY(
                test::put(desk.path(u"connections.json"_s), QByteArray::fromStdString(dump(file))));
            const auto run = test::tradespace(desk.runArguments());
            QVERIFY2(run.code == 0, run.err.constData());
            const auto asked = server.asked();
            const auto forms = std::count_if(asked.begin(), asked.end(), [](const Asked &each) {
                return each.body.contains("response_format");
            });
            QVERIFY(bySchema ? forms >= 6 : forms == 0);
            auto &of = answers.emplace_back();
            for (const RunRecord &each : desk.runs())
                of[each.key] = each.result->answer;
            const auto check =
                test::tradespace({u"check"_s, u"--db"_s, desk.path(u"work.tradespace"_s)});
            QVERIFY2(check.out.contains("all in order"), check.out.constData());
        }
        QVERIFY(answers[0] == answers[1]);
        QCOMPARE(answers[0].size(), 18U);
    }
    void aReplayIsFreeAndTheSame()
    {
        const QTemporaryDir out;
        std::optional<Desk> desk;
        const auto exported = [](const QString &db) {
            return test::tradespace({u"export"_s, u"--db"_s, db}).out;
        };
        {
            // 500s and a server that says something else each time: nothing could be had again
            ModelServer server(offlineMedium(), [](const Asked &asked) {
                Behaviour how;
                how.status = asked.number % 9 == 4 ? 500 : 200;
                how.headers = "retry-after-ms: 1\r\n";
                how.counts =
                    asked.number % 5 == 0 ? Behaviour::Counts::Full : Behaviour::Counts::Right;
                return how;
            });
            desk.emplace(server);
            const auto run = test::tradespace(desk->runArguments());
            QVERIFY2(run.code == 0, run.err.constData());
        }
        const QString db = desk->path(u"work.tradespace"_s);
        const QString again = out.filePath(u"again.tradespace"_s);
        qunsetenv("TRADESPACE_TEST_KEY");
        const auto replayWith = [&](const QString &from, const QString &to) {
            return test::tradespace({u"replay"_s, u"--db"_s, from, u"--out"_s, to,
                                     u"--connections"_s, desk->path(u"connections.json"_s)});
        };
        const auto replay = replayWith(db, again);
        QVERIFY2(replay.code == 0, QByteArray(replay.err + replay.out).constData());
        QVERIFY2(replay.out.contains("18 of 18"), replay.out.constData());
        QCOMPARE(exported(again), exported(db));
        QVERIFY(!exported(db).isEmpty());
        QCOMPARE(test::tradespace({u"check"_s, u"--db"_s, again}).code, 0);
        QCOMPARE(replayWith(db, again).code, 1); // nothing is written over
        // of a run that was not recorded to its end there is nothing to go over
        const QString part = out.filePath(u"part.tradespace"_s);
        QVERIFY(QFile::copy(db, part));
        {
            const auto workspace = Workspace::open(part, Workspace::Access::ReadWrite);
            auto connection = workspace->connect();
            QVERIFY(connection->execute("UPDATE run SET finished_ms = NULL, stop = NULL, result = "
                                        "NULL WHERE id = (SELECT min(id) FROM run)"));
            QVERIFY(connection->execute("INSERT INTO blob (digest, size, zstd, data) VALUES "
                                        "(zeroblob(32), 5, 0, 'other')"));
        }
        const QString rest = out.filePath(u"rest.tradespace"_s);
        const auto partly = replayWith(part, rest);
        QCOMPARE(partly.code, 0);
        QVERIFY2(partly.out.contains("17 of 17") && partly.out.contains("Of 1 there is no end"),
                 partly.out.constData());
        {
            const auto workspace = Workspace::open(rest, Workspace::Access::ReadOnly);
            auto connection = workspace->connect();
            QCOMPARE(*connection->integer("SELECT count(*) FROM run WHERE stop = 'failed'"), 0);
            // texts that belong to none of its calls are not passed on
            QCOMPARE(*connection->integer("SELECT count(*) FROM blob WHERE data = 'other'"), 0);
            QVERIFY(*connection->integer("SELECT count(*) FROM blob") > 10);
        }
        // a request that is not the recorded one is not answered from the record
        {
            const auto workspace = Workspace::open(again, Workspace::Access::ReadWrite);
            auto connection = workspace->connect();
            QVERIFY(connection->execute(
                "UPDATE call SET request_hash = zeroblob(32) WHERE sequence = 0 AND turn = 1 AND "
                "run = (SELECT min(run) FROM call WHERE turn = 1)"));
        }
        const auto other = replayWith(again, out.filePath(u"third.tradespace"_s));
        QCOMPARE(other.code, 1);
        QVERIFY2(other.out.contains("17 of 18"), QByteArray(other.out + other.err).constData());
    }
    void theKeyIsNowhere()
    {
        // a server that echoes the key, as some do
        ModelServer server(offlineMedium(), [](const Asked &asked) {
            Behaviour how;
            if (asked.number % 3 == 0) {
                how.status = 401;
                how.said = "bad key " + test::plantedKey.toStdString() + " in base64 "
                    + test::plantedKey.toBase64().toStdString();
            }
            return how;
        });
        const Desk desk(server);
        QByteArray all;
        const auto keep = [&all](const test::Ended &ended) { all += ended.out + ended.err; };
        const QString db = desk.path(u"work.tradespace"_s);
        keep(test::tradespace(desk.runArguments()));
        keep(test::tradespace({u"check"_s, u"--db"_s, db}));
        keep(test::tradespace({u"export"_s, u"--db"_s, db, u"--texts"_s}));
        keep(test::tradespace({u"curves"_s, u"--db"_s, db, u"--json"_s}));
        keep(test::tradespace({u"report"_s, u"--db"_s, db, u"--out"_s, desk.path(u"report"_s)}));
        const QString connections = desk.path(u"connections.json"_s);
        for (const QStringList &more : {QStringList{}, {u"here"_s}, {u"here/offline-medium"_s}})
            keep(test::tradespace(QStringList{u"connections"_s} + more
                                  + QStringList{u"--connections"_s, connections}));
        int files = 0;
        QDirIterator each(desk.dir.path(), QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            all += test::bytesOf(each.next());
            ++files;
        }
        QVERIFY(files >= 4);
        QVERIFY(all.contains("status 401")); // it was met
        QCOMPARE(test::found(test::plantedKey, all), QByteArray());
    }
    void whatIsMissingIsSaid_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no such connection")
            << QByteArray("there/m") << QByteArray("no connection \"there\"");
        QTest::newRow("no model") << QByteArray("here/") << QByteArray("CONNECTION/MODEL");
        QTest::newRow("no such model") << QByteArray("m") << QByteArray("no model \"m\"");
    }
    void whatIsMissingIsSaid()
    {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, words);
        ModelServer server(offlineMedium());
        const Desk desk(server, model);
        const auto run = test::tradespace(desk.runArguments());
        QCOMPARE(run.code, 1);
        QVERIFY2(run.err.contains(words), run.err.constData());
        QVERIFY(!QFile::exists(desk.path(u"work.tradespace"_s)));
    }
    void aKeyThatIsNotSetIsSaid()
    {
        ModelServer server(offlineMedium());
        const Desk desk(server);
        qunsetenv("TRADESPACE_TEST_KEY");
        const auto run = test::tradespace(desk.runArguments());
        QCOMPARE(run.code, 1);
        QVERIFY2(run.err.contains("TRADESPACE_TEST_KEY"), run.err.constData());
        QVERIFY(server.asked().empty());
    }
    void connectionsAreListedAndChecked()
    {
        ModelServer server(offlineMedium());
        const Desk desk(server);
        const QStringList from{u"--connections"_s, desk.path(u"connections.json"_s)};
        const auto list = test::tradespace(QStringList{u"connections"_s} + from);
        QVERIFY2(list.out.contains("here") && list.out.contains("127.0.0.1"), list.out.constData());
        const auto models = test::tradespace(QStringList{u"connections"_s, u"here"_s} + from);
        QCOMPARE(models.out, QByteArray("here/another\nhere/m\n"));
        const auto check =
            test::tradespace(QStringList{u"connections"_s, u"here/m"_s, u"--json"_s} + from);
        const Json findings = Json::parse(check.out.toStdString(), nullptr, false);
        QVERIFY2(findings.is_array() && findings.size() >= 3, check.out.constData());
        QVERIFY(findings[0]["verdict"] == "good");
        test::put(desk.path(u"connections.json"_s), "{\"connections\": [{\"name\": 3}]}");
        const auto bad = test::tradespace(QStringList{u"connections"_s} + from);
        QCOMPARE(bad.code, 1);
        QVERIFY2(bad.err.contains("connections[0].name"), bad.err.constData());
    }
};

QTEST_GUILESS_MAIN(TstServedCli)
#include "tst_servedcli.moc"
