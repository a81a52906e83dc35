// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/json.h"
#include "tests/support/program.h"

#include <cmath>

using namespace tradespace;
using namespace tradespace::test;
using namespace Qt::Literals::StringLiterals;

/// `tradespace recommend` and `tradespace evaluate` as people and other programs use them.
class TstScalingCli : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    static Json jsonOf(const QStringList &words)
    {
        const Ended ended = test::tradespace(words);
        return ended.code == 0 ? Json::parse(ended.out.toStdString(), nullptr, false) : Json();
    }
    static QStringList recommend(const QString &tools, const QString &baseline,
                                 const QStringList &more = {})
    {
        return QStringList{u"recommend"_s, u"--tools"_s,        tools,  u"--baseline"_s,
                           baseline,       u"--intelligence"_s, u"57"_s}
        + more;
    }
    QString fileWith(const char *name, const QByteArray &text) const
    {
        QFile file(m_dir.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName()
                                                                                  : QString();
    }

private slots:
    void recommendTellsEverythingAsJson_data()
    {
        QTest::addColumn<QString>("predictor");
        QTest::newRow("gap") << u"gap"_s;
        QTest::newRow("eq1") << u"eq1"_s;
    }
    void recommendTellsEverythingAsJson()
    {
        QFETCH(QString, predictor);
        const Json json = jsonOf(recommend(u"16"_s, u"0.63"_s,
                                           {u"--json"_s, u"--predictor"_s, predictor,
                                            u"--baseline-n"_s, u"80"_s, u"--cost"_s, u"0.01"_s}));
        QVERIFY(json.is_object());
        QCOMPARE(json["predictor"].get<std::string>(), predictor.toStdString());
        QCOMPARE(json["topologies"].size(), 5U);
        for (const Json &row : json["topologies"]) {
            const double prediction = row["prediction"];
            QVERIFY(row["interval"][0] <= prediction && prediction <= row["interval"][1]);
            double sum = 0;
            for (const auto &[term, part] : row["contributions"].items())
                sum += part.get<double>();
            QVERIFY(std::abs(sum - prediction) < 1e-9);
            QVERIFY(row["turns"] > 7 && row["cost_per_success_usd"] > 0.01);
        }
        QCOMPARE(json["input"]["baseline_n"].get<double>(), 80.0);
        QVERIFY(json["warnings"].is_array());
        QCOMPARE(json["rules"].size(), 5U);
        if (predictor == u"eq1")
            QCOMPARE(json["recommendation"]["topology"].get<std::string>(),
                     std::string("decentralized"));
    }

    void peopleReadATextAndSpreadsheetsACsv()
    {
        const Ended text = test::tradespace(recommend(u"4"_s, u"0.57"_s));
        QCOMPARE(text.code, 0);
        QVERIFY(text.out.contains("Single agent, too close to call against"));
        QVERIFY(text.out.contains("No predictor here sees"));
        const Ended csv = test::tradespace(recommend(u"4"_s, u"0.57"_s, {u"--csv"_s}));
        QCOMPARE(csv.code, 0);
        QCOMPARE(csv.out.count('\n'), 6);
    }

    void aModelSetsIndexAndFamily()
    {
        const Json json =
            jsonOf({u"recommend"_s, u"--tools"_s, u"5"_s, u"--baseline"_s, u"0.3"_s, u"--model"_s,
                    u"gemini-2.5-pro"_s, u"--benchmark"_s, u"finance-agent"_s, u"--json"_s});
        QCOMPARE(json["input"]["intelligence"].get<double>(), 65.0);
        QCOMPARE(json["input"]["family"].get<std::string>(), std::string("google"));
        QCOMPARE(json["recommendation"]["one_or_several"].get<std::string>(),
                 std::string("several_agents"));
    }

    void wrongUseIsSaid_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("baseline in percent")
            << recommend(u"4"_s, u"57"_s) << QByteArray("--baseline: The baseline is 57");
        QTest::newRow("negative baseline")
            << recommend(u"4"_s, u"-0.1"_s) << QByteArray("--baseline");
        QTest::newRow("NaN") << recommend(u"4"_s, u"nan"_s) << QByteArray("not a number");
        QTest::newRow("no tools") << recommend(u"0"_s, u"0.5"_s) << QByteArray("--tools takes");
        QTest::newRow("text for tools")
            << recommend(u"four"_s, u"0.5"_s) << QByteArray("--tools takes");
        QTest::newRow("no task") << recommend(u"4"_s, u"0.5"_s, {u"--baseline-n"_s, u"0"_s})
                                 << QByteArray("--baseline-n");
        QTest::newRow("no intelligence")
            << QStringList{u"recommend"_s, u"--tools"_s, u"4"_s, u"--baseline"_s, u"0.5"_s}
            << QByteArray("--intelligence is needed");
        QTest::newRow("unknown model")
            << QStringList{u"recommend"_s, u"--tools"_s, u"4"_s,     u"--baseline"_s,
                           u"0.5"_s,       u"--model"_s, u"my-own"_s}
            << QByteArray("gpt-5-mini");
        QTest::newRow("predictor") << recommend(u"4"_s, u"0.5"_s, {u"--predictor"_s, u"magic"_s})
                                   << QByteArray("gap or eq1");
        QTest::newRow("agents") << recommend(u"4"_s, u"0.5"_s, {u"--agents"_s, u"swarm=3"_s})
                                << QByteArray("centralized=5");
        QTest::newRow("weight") << recommend(u"4"_s, u"0.5"_s,
                                             {u"--db"_s, u"x"_s, u"--own-weight"_s, u"2"_s})
                                << QByteArray("--own-weight is 2");
        QTest::newRow("weight of nothing")
            << recommend(u"4"_s, u"0.5"_s, {u"--own-weight"_s, u"1"_s}) << QByteArray("--db");
        QTest::newRow("two formats") << recommend(u"4"_s, u"0.5"_s, {u"--json"_s, u"--csv"_s})
                                     << QByteArray("one of --json and --csv");
    }
    void wrongUseIsSaid()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, says);
        const Ended ended = test::tradespace(words);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains(says), ended.err.constData());
        QVERIFY(ended.out.isEmpty());
    }

    void otherAgentsAreNotDetermined()
    {
        const Json json = jsonOf(recommend(
            u"4"_s, u"0.5"_s,
            {u"--predictor"_s, u"eq1"_s, u"--agents"_s, u"centralized=9"_s, u"--json"_s}));
        QCOMPARE(json["topologies"][2]["determined"].get<bool>(), false);
        QVERIFY(json["topologies"][2]["prediction"].is_null());
    }

    void evaluateIsTheReference()
    {
        const Json json = jsonOf({u"evaluate"_s, u"--json"_s});
        const Json &equation = json["equation"];
        QCOMPARE(equation["rank"].get<int>(), 17);
        const auto near = [](const Json &value, double expected) {
            return std::abs(value.get<double>() - expected) < 1e-7;
        };
        QVERIFY(near(equation["r2"], 0.6132442));
        QVERIFY(near(equation["cross_validation"]["r2_mean"], 0.5241357));
        QVERIFY(near(equation["cross_validation"]["r2_sd"], 0.0334321));
        QVERIFY(std::abs(equation["aic"].get<double>() + 201.2349) < 1e-4);
        QCOMPARE(equation["coefficients"].size(), 20U);
        QCOMPARE(equation["fitted"].size(), 180U);
        QCOMPARE(equation["not_separately_identified"].size(), 7U);
        const Json &unseen = json["scoreboard"]["benchmarks"]["predictors"];
        QVERIFY(unseen["gap"]["gap_error"] < unseen["eq1"]["gap_error"]);
        QVERIFY(json["findings"].size() >= 3);
        const Ended text = test::tradespace({u"evaluate"_s});
        QCOMPARE(text.code, 0);
        QVERIFY(text.out.contains("Not reproduced"));
    }

    void ownDataAreRead()
    {
        QByteArray csv = "benchmark,architecture,model_family,model,intelligence_index,tool_count,"
                         "agent_count,instances,performance\n";
        for (const char *model : {"a", "b"}) {
            for (const char *benchmark : {"x", "y"}) {
                csv += QByteArray(benchmark) + ",single,f," + model + ",50,4,1,20,0.5\n";
                csv += QByteArray(benchmark) + ",hybrid,f," + model + ",50,4,4,20,0.75\n";
            }
        }
        const QString file = fileWith("own.csv", csv);
        const Json json = jsonOf({u"evaluate"_s, u"--data"_s, file, u"--json"_s});
        QCOMPARE(json["scoreboard"]["configurations"].get<int>(), 8);
        QVERIFY(json["findings"].empty()); // other data reproduce nothing
        const Json told = jsonOf(recommend(u"4"_s, u"0.5"_s, {u"--data"_s, file, u"--json"_s}));
        QCOMPARE(told["recommendation"]["topology"].get<std::string>(), std::string("hybrid"));
    }

    void badDataAreNamedByPlace()
    {
        const QString file = fileWith("bad.csv",
                                      "benchmark,architecture,model_family,model,"
                                      "intelligence_index,tool_count,agent_count,instances,"
                                      "performance\nb,single,f,m,50,4,1,20,often\n");
        for (const QStringList &words : {QStringList{u"evaluate"_s, u"--data"_s, file},
                                         recommend(u"4"_s, u"0.5"_s, {u"--data"_s, file})}) {
            const Ended ended = test::tradespace(words);
            QCOMPARE(ended.code, 1);
            QVERIFY2(ended.err.contains("bad.csv, line 2, column 24"), ended.err.constData());
            QVERIFY(ended.out.isEmpty());
        }
        QCOMPARE(test::tradespace({u"evaluate"_s, u"--data"_s, u"/not/there.csv"_s}).code, 1);
    }

    void offlineRunsOfAWorkspaceDoNotJoin()
    {
        const QString experiment = m_dir.filePath(u"small.json"_s);
        const QString db = m_dir.filePath(u"small.tradespace"_s);
        QVERIFY(put(experiment, experimentOf(4)));
        QCOMPARE(test::tradespace({u"run"_s, experiment, u"--db"_s, db, u"--quiet"_s}).code, 0);
        const Ended ended = test::tradespace(recommend(u"4"_s, u"0.5"_s, {u"--db"_s, db}));
        QCOMPARE(ended.code, 0);
        QVERIFY2(ended.err.contains("0 own measurements join the gap model's fit"),
                 ended.err.constData());
        const Ended none =
            test::tradespace(recommend(u"4"_s, u"0.5"_s, {u"--db"_s, u"/not/there"_s}));
        QCOMPARE(none.code, 1);
    }
};

QTEST_GUILESS_MAIN(TstScalingCli)
#include "tst_scalingcli.moc"
