// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workspacereader.h"
#include "tests/support/program.h"

using namespace tradespace;
using namespace tradespace::test;
using namespace Qt::Literals::StringLiterals;

/// Answers that a model judges, through the whole program.
class TstJudgedCli : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(put(path(u"own.csv"_s),
                    "question,answer\nWhen was the lighthouse of Brim built?,in 1871\n"
                    "Who is the mayor of Brim?,Mayor Ada Holm\nWhere is Brim?,by the sea\n"));
        QVERIFY(put(path(u"own.json"_s),
                    QByteArray::fromStdString(
                        dump({{"tradespace", 1},
                              {"name", "judged"},
                              {"tasks",
                               {{"family", "custom"},
                                {"file", "own.csv"},
                                {"grader", {{"name", "judge"}, {"criteria", "Years count."}}},
                                {"tools", {"calculate"}}}},
                              {"judge", "offline-large"},
                              {"arms",
                               {{"strategies", {"react", "parallel"}},
                                {"models", {"offline-medium"}},
                                {"calls_per_tool", {3}}}},
                              {"agents", {{"samples", 2}}},
                              {"cap", {{"experiment_usd", 5}, {"run_usd", 0.05}}}}))));
    }

    void judgedRunsAreTheSameForAnyNumberOfJobs()
    {
        QByteArray before;
        for (const QString &jobs : {u"1"_s, u"4"_s}) {
            const QString db = path(u"jobs%1.tradespace"_s.arg(jobs));
            const auto run = test::tradespace(
                {u"run"_s, path(u"own.json"_s), u"--db"_s, db, u"--jobs"_s, jobs, u"--quiet"_s});
            QVERIFY2(run.code == 0, run.err.constData());
            const auto exported = test::tradespace({u"export"_s, u"--db"_s, db});
            QCOMPARE(exported.code, 0);
            QVERIFY(exported.out.contains("\"judge\":\"offline-large\""));
            QVERIFY(before.isNull() || exported.out == before);
            before = exported.out;
        }
    }

    void whatJudgingCostIsShownApart()
    {
        const QString db = path(u"jobs1.tradespace"_s);
        const auto curves = test::tradespace({u"curves"_s, u"--db"_s, db, u"--json"_s});
        QCOMPARE(curves.code, 0);
        const Json json = Json::parse(curves.out.toStdString(), nullptr, false);
        const Json arm = json["arms"][0];
        QCOMPARE(arm["judging"]["model"].get<std::string>(), std::string("offline-large"));
        const double judging = arm["judging"]["usd_per_run"].get<double>();
        const double own = arm["unified_cost_usd"].get<double>();
        QVERIFY(judging > 0);
        // the runs' own cost is what their own calls cost
        const auto workspace = Workspace::open(db, Workspace::Access::ReadOnly);
        QVERIFY(workspace);
        auto connection = workspace->connect();
        const auto sum = [&](const char *kinds) {
            const QByteArray sql = QByteArray("SELECT sum(pico) FROM call, run WHERE call.run = "
                                              "run.id AND run.arm = 0 AND call.kind ")
                + kinds;
            return double(connection->integer(sql.constData()).value()) * 1e-12;
        };
        QVERIFY(qAbs(sum("<> 2") / 3 - own) < 1e-12);
        QVERIFY(qAbs(sum("= 2") / 3 - judging) < 1e-12);
        const auto text = test::tradespace({u"curves"_s, u"--db"_s, db});
        QVERIFY(text.out.contains("judged by offline-large"));
        const auto report =
            test::tradespace({u"report"_s, u"--db"_s, db, u"--out"_s, path(u"report"_s)});
        QCOMPARE(report.code, 0);
        QVERIFY(bytesOf(path(u"report/report.html"_s)).contains("judged by offline-large"));
    }

    void aReplayGivesTheSame()
    {
        const auto replay =
            test::tradespace({u"replay"_s, u"--db"_s, path(u"jobs1.tradespace"_s), u"--out"_s,
                              path(u"again.tradespace"_s), u"--quiet"_s});
        QVERIFY2(replay.code == 0, QByteArray(replay.out + replay.err).constData());
        QCOMPARE(test::tradespace({u"export"_s, u"--db"_s, path(u"again.tradespace"_s)}).out,
                 test::tradespace({u"export"_s, u"--db"_s, path(u"jobs1.tradespace"_s)}).out);
    }

    void anAuditCountsTheJudgeByItself_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QByteArray>("finding");
        QTest::newRow("in order") << QByteArray() << QByteArray("all in order");
        QTest::newRow("a charge that is not in the total")
            << QByteArray("UPDATE call SET pico = pico - 1 WHERE kind = 2")
            << QByteArray("its judge");
        QTest::newRow("a judge's call taken for the run's")
            << QByteArray("UPDATE call SET kind = 0 WHERE kind = 2") << QByteArray("its judge");
        QTest::newRow("a judge that was paid nothing")
            << QByteArray("UPDATE run SET result = json_remove(result, '$.judging')")
            << QByteArray("its judge");
        QTest::newRow("the run's calls passed for the judge's")
            << QByteArray("UPDATE call SET kind = 2 WHERE kind = 0")
            << QByteArray("booked as the judge's");
        QTest::newRow("another judge")
            << QByteArray("UPDATE call SET name = 'offline-small' WHERE kind = 2")
            << QByteArray("booked as the judge's");
        QTest::newRow("more than was reserved")
            << QByteArray("UPDATE call SET tokens = res_tokens + 1 WHERE kind = 2")
            << QByteArray("charged more than was reserved");
    }
    void anAuditCountsTheJudgeByItself()
    {
        QFETCH(QByteArray, change);
        QFETCH(QByteArray, finding);
        const QString db = path(u"audited.tradespace"_s);
        QFile::remove(db);
        QVERIFY(QFile::copy(path(u"jobs1.tradespace"_s), db));
        if (!change.isEmpty()) {
            const auto workspace = Workspace::open(db, Workspace::Access::ReadWrite);
            QVERIFY(workspace);
            auto connection = workspace->connect();
            QVERIFY(connection->execute(change.constData()));
        }
        const auto checked = test::tradespace({u"check"_s, u"--db"_s, db});
        QCOMPARE(checked.code, change.isEmpty() ? 0 : 1);
        QVERIFY2(checked.out.contains(finding), checked.out.constData());
    }

    /// Every row names a grader of its own, so nobody is asked, and it can be gone on with.
    void aJudgeThatNobodyNeedsIsNoTrouble()
    {
        QVERIFY(put(path(u"rows.csv"_s), "question,answer,grader\nWhat is it?,unknown,text\n"));
        Json json = Json::parse(bytesOf(path(u"own.json"_s)).toStdString());
        json["tasks"]["file"] = "rows.csv";
        QVERIFY(put(path(u"rows.json"_s), QByteArray::fromStdString(dump(json))));
        const QString db = path(u"rows.tradespace"_s);
        for (int i = 0; i < 2; ++i) {
            const auto run =
                test::tradespace({u"run"_s, path(u"rows.json"_s), u"--db"_s, db, u"--quiet"_s});
            QVERIFY2(run.code == 0, run.err.constData());
        }
        const auto replay = test::tradespace({u"replay"_s, u"--db"_s, db, u"--out"_s,
                                              path(u"rows-again.tradespace"_s), u"--quiet"_s});
        QVERIFY2(replay.code == 0, replay.err.constData());
        QVERIFY(!test::tradespace({u"export"_s, u"--db"_s, db}).out.contains("\"judge\""));
    }

    void aDryRunTellsTheJudgesPart()
    {
        const auto dry = test::tradespace({u"run"_s, path(u"own.json"_s), u"--dry-run"_s, u"3"_s,
                                           u"--db"_s, path(u"dry.tradespace"_s), u"--quiet"_s});
        QVERIFY2(dry.code == 0, dry.err.constData());
        QVERIFY2(dry.out.contains("a run are the judge's"), dry.out.constData());
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TstJudgedCli)
#include "tst_judgedcli.moc"
