// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workspacereader.h"
#include "tests/support/program.h"

#include <QDir>
#include <QImage>

#include <set>

using namespace tradespace;
using namespace tradespace::test;
using namespace Qt::Literals::StringLiterals;

/// What the command line gives to people and to other programs.
class TstCli : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_experiment;
    QString m_db;

    static Json jsonOf(const QStringList &words)
    {
        const Ended ended = test::tradespace(words);
        return ended.code == 0 ? Json::parse(ended.out.toStdString(), nullptr, false) : Json();
    }
    Json curves(const QString &db) const
    {
        return jsonOf({u"curves"_s, u"--db"_s, db, u"--json"_s});
    }
    static bool isInterval(const Json &json)
    {
        return json.is_array() && json.size() == 2 && json[0].is_number() && json[1].is_number()
            && json[0] <= json[1];
    }
    /// The cells of a CSV text, quoted or not.
    static QList<QStringList> cells(const QString &csv)
    {
        QList<QStringList> rows{{u""_s}};
        bool quoted = false;
        for (qsizetype i = 0; i < csv.size(); ++i) {
            const QChar c = csv[i];
            if (c == u'"' && quoted && i + 1 < csv.size() && csv[i + 1] == u'"')
                rows.last().last() += csv[++i];
            else if (c == u'"')
                quoted = !quoted;
            else if (c == u',' && !quoted)
                rows.last() << QString();
            else if (c == u'\n' && !quoted)
                rows << QStringList{QString()};
            else if (c != u'\r' || quoted)
                rows.last().last() += c;
        }
        rows.removeLast(); // behind the last line
        return rows;
    }

private slots:
    void initTestCase()
    {
        m_experiment = m_dir.filePath(u"small.json"_s);
        m_db = m_dir.filePath(u"small.tradespace"_s);
        QVERIFY(put(m_experiment, experimentOf(12)));
        const Json summary =
            jsonOf({u"run"_s, m_experiment, u"--db"_s, m_db, u"--quiet"_s, u"--json"_s});
        QVERIFY(summary.is_object());
        QCOMPARE(summary["runs"].get<int>(), 72);
        QCOMPARE(summary["finished"].get<int>(), 72);
        QCOMPARE(summary["failed"].get<int>(), 0);
        QCOMPARE(summary["state"].get<std::string>(), std::string("finished"));
        QVERIFY(summary["spent_usd"] > 0);
    }

    void everyCommandHasHelp_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *name : {"run", "curves", "report", "tasks", "check", "export"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyCommandHasHelp()
    {
        QFETCH(QString, command);
        const Ended overview = test::tradespace({u"--help"_s});
        QCOMPARE(overview.code, 0);
        QVERIFY(overview.out.contains(QString(u"  tradespace "_s + command).toUtf8()));
        const Ended help = test::tradespace({command, u"--help"_s});
        QCOMPARE(help.code, 0);
        QVERIFY2(help.out.contains(command == u"tasks"_s ? "--family" : "--db"),
                 help.out.constData());
    }
    void readyMadeExperimentsAreListed()
    {
        QVERIFY(
            test::tradespace({u"run"_s, u"--help"_s}).out.simplified().contains("budget-research"));
    }
    void theVersionIsTold()
    {
        const Ended ended = test::tradespace({u"--version"_s});
        QCOMPARE(ended.code, 0);
        QCOMPARE(ended.out, QByteArray("tradespace " TRADESPACE_VERSION "\n"));
    }

    void curvesTellEverythingOfEachArm()
    {
        const Json json = curves(m_db);
        QVERIFY(json.is_object());
        QCOMPARE(json["name"].get<std::string>(), std::string("faults"));
        QCOMPARE(json["experiment"].get<std::string>().size(), std::size_t(64));
        QCOMPARE(json["arms"].size(), std::size_t(6));
        std::set<std::pair<std::string, double>> arms;
        for (const Json &arm : json["arms"]) {
            arms.emplace(arm["strategy"].get<std::string>(), arm["budget"]["level"].get<double>());
            QCOMPARE(arm["topology"].get<std::string>(), std::string("single"));
            QCOMPARE(arm["model"].get<std::string>(), std::string("offline-medium"));
            QVERIFY(arm["budget"]["limits"]["calls"]["search"] == arm["budget"]["level"]);
            QVERIFY(arm["budget"]["limits"]["calls"]["browse"] == arm["budget"]["level"]);
            QCOMPARE(arm["n"].get<int>(), 12);
            QCOMPARE(arm["excluded"].get<int>(), 0);
            const Json &interval = arm["accuracy_interval"];
            QVERIFY(isInterval(interval));
            QVERIFY(arm["accuracy"] >= interval[0] && arm["accuracy"] <= interval[1]);
            double calls = 0;
            for (const char *tool : {"search", "browse"}) {
                const double mean = arm["calls_per_tool"][tool].get<double>();
                QVERIFY(mean >= 0 && mean <= arm["budget"]["level"].get<double>());
                const double exhausted = arm["share_exhausted"][tool].get<double>();
                QVERIFY(exhausted >= 0 && exhausted <= 1);
                calls += mean;
            }
            QVERIFY(std::abs(calls - arm["calls"].get<double>()) < 1e-9);
            for (const char *kind : {"input", "cached", "output"})
                QVERIFY(arm["tokens"][kind].is_number());
            QVERIFY(arm["unified_cost_usd"] > 0);
            QVERIFY(isInterval(arm["unified_cost_interval"]));
            int stops = 0;
            for (const auto &[reason, count] : arm["stop_reasons"].items())
                stops += count.get<int>();
            QCOMPARE(stops, 12);
        }
        QCOMPARE(arms.size(), std::size_t(6));
        QVERIFY(!json["frontier"].empty());
        QCOMPARE(json["curves"].size(), std::size_t(2));
        QCOMPARE(json["curve_from_one_run"].size(),
                 std::size_t(2)); // 3 and 20 from the runs with 60
    }
    void csvHasTheSameNumbers()
    {
        const Ended ended = test::tradespace({u"curves"_s, u"--db"_s, m_db, u"--csv"_s});
        QCOMPARE(ended.code, 0);
        const auto rows = cells(QString::fromUtf8(ended.out));
        const Json json = curves(m_db);
        QCOMPARE(static_cast<std::size_t>(rows.size()), json["arms"].size() + 1);
        for (qsizetype i = 0; i < rows.size(); ++i)
            QCOMPARE(rows[i].size(), rows[0].size());
        const auto column = [&](const char *name) {
            return rows[0].indexOf(QString::fromLatin1(name));
        };
        for (std::size_t i = 0; i < json["arms"].size(); ++i) {
            const Json &arm = json["arms"][i];
            const QStringList &row = rows[static_cast<qsizetype>(i) + 1];
            QCOMPARE(row[column("strategy")].toStdString(), arm["strategy"].get<std::string>());
            QCOMPARE(row[column("n")].toInt(), arm["n"].get<int>());
            for (const auto &[name, key] : {std::pair{"accuracy", "accuracy"},
                                            {"calls", "calls"},
                                            {"unified_cost_usd", "unified_cost_usd"}})
                QVERIFY(std::abs(row[column(name)].toDouble() - arm[key].get<double>()) < 1e-6);
        }
    }
    void picturesCanBeRead()
    {
        const QDir out(m_dir.filePath(u"pictures/new"_s));
        const Ended ended =
            test::tradespace({u"curves"_s, u"--db"_s, m_db, u"--png"_s, out.path()});
        QVERIFY2(ended.code == 0, ended.err.constData());
        QCOMPARE(out.entryList(QDir::Files, QDir::Name),
                 (QStringList{u"accuracy-vs-calls.png"_s, u"accuracy-vs-cost.png"_s}));
        for (const auto &name : out.entryList(QDir::Files)) {
            const QImage image(out.filePath(name));
            QVERIFY(image.width() > 600 && image.height() > 400);
        }
    }
    void theReportIsComplete()
    {
        const QDir out(m_dir.filePath(u"report"_s));
        const Ended ended =
            test::tradespace({u"report"_s, u"--db"_s, m_db, u"--out"_s, out.path()});
        QVERIFY2(ended.code == 0, ended.err.constData());
        QCOMPARE(out.entryList(QDir::Files, QDir::Name),
                 (QStringList{u"accuracy-vs-calls.png"_s, u"accuracy-vs-cost.png"_s,
                              u"curves.csv"_s, u"report.html"_s}));
        const QByteArray html = bytesOf(out.filePath(u"report.html"_s));
        QVERIFY(html.contains("<html") && html.contains("</html>"));
        QCOMPARE(bytesOf(out.filePath(u"curves.csv"_s)),
                 test::tradespace({u"curves"_s, u"--db"_s, m_db, u"--csv"_s}).out);
        const Ended nowhere =
            test::tradespace({u"report"_s, u"--db"_s, m_db, u"--out"_s, u"/proc/nowhere"_s});
        QCOMPARE(nowhere.code, 1);
        QVERIFY2(nowhere.err.contains("/proc/nowhere"), nowhere.err.constData());
    }
    void generatedTasksCanBeReadBack()
    {
        const QString file = m_dir.filePath(u"own.jsonl"_s);
        const QStringList words{u"tasks"_s,   u"--family"_s,   u"research"_s,
                                u"--count"_s, u"12"_s,         u"--seed"_s,
                                u"5"_s,       u"--settings"_s, u"{\"pages\": 300}"_s};
        const Ended written = test::tradespace(words + QStringList{u"--out"_s, file});
        QVERIFY2(written.code == 0, written.err.constData());
        QCOMPARE(bytesOf(file).count('\n'), 12);
        QCOMPARE(test::tradespace(words).out, bytesOf(file));
        const QString experiment = m_dir.filePath(u"own.json"_s);
        QVERIFY(put(experiment,
                    experimentOf(12).replace(
                        R"("family": "research", "count": 12, "settings": {"pages": 300})",
                        R"("file": "own.jsonl")")));
        const QString db = m_dir.filePath(u"own.tradespace"_s);
        const Ended ran = test::tradespace({u"run"_s, experiment, u"--db"_s, db, u"--quiet"_s});
        QVERIFY2(ran.code == 0, ran.err.constData());
        const Json own = curves(db);
        const Json generated = curves(m_db);
        QVERIFY(own["experiment"] == generated["experiment"]); // wherever equal tasks come from
        QVERIFY(own["arms"] == generated["arms"]);
    }
    void ownPromptsMakeAnotherExperiment()
    {
        const QDir prompts(m_dir.filePath(u"prompts"_s));
        QVERIFY(prompts.mkpath(u"."_s));
        QVERIFY(put(prompts.filePath(u"nudge.txt"_s), "Go on, please."));
        const QStringList words{
            u"run"_s,     m_experiment, u"--db"_s,      m_dir.filePath(u"prompts.tradespace"_s),
            u"--quiet"_s, u"--json"_s,  u"--prompts"_s, prompts.path()};
        const Json summary = jsonOf(words);
        QVERIFY(summary.is_object());
        QVERIFY(summary["experiment"] != curves(m_db)["experiment"]);
        const auto workspace =
            Workspace::open(m_dir.filePath(u"prompts.tradespace"_s), Workspace::Access::ReadOnly);
        QVERIFY(workspace);
        auto reader = WorkspaceReader::open(*workspace);
        QVERIFY(reader);
        const auto heads = (*reader)->experiments();
        QVERIFY(heads && heads->size() == 1);
        const auto record = (*reader)->experiment(heads->front().id);
        QVERIFY(record);
        QCOMPARE(stringOr(record->snapshot["prompts"], "nudge", {}), std::string("Go on, please."));
        QVERIFY(!stringOr(record->snapshot["prompts"], "system", {}).empty());

        QVERIFY(put(prompts.filePath(u"nugde.txt"_s), "a slip"));
        const Ended slip = test::tradespace(words);
        QCOMPARE(slip.code, 1);
        QVERIFY2(slip.err.contains("nugde.txt") && slip.err.contains("Rename it to one of"),
                 slip.err.constData());
    }
    void severalExperimentsAreToldApart()
    {
        const QString db = m_dir.filePath(u"several.tradespace"_s);
        const QString other = m_dir.filePath(u"other.json"_s);
        QVERIFY(put(other, experimentOf(6)));
        const Json first =
            jsonOf({u"run"_s, m_experiment, u"--db"_s, db, u"--quiet"_s, u"--json"_s});
        const Json second = jsonOf({u"run"_s, other, u"--db"_s, db, u"--quiet"_s, u"--json"_s});
        QVERIFY(first.is_object() && second.is_object());
        const Ended unclear = test::tradespace({u"export"_s, u"--db"_s, db});
        QCOMPARE(unclear.code, 1);
        QVERIFY2(unclear.err.contains("Choose one with --experiment"), unclear.err.constData());
        const QString id = qstr(second["experiment"].get<std::string>());
        const Ended chosen =
            test::tradespace({u"export"_s, u"--db"_s, db, u"--experiment"_s, id.left(12)});
        QVERIFY2(chosen.code == 0, chosen.err.constData());
        QCOMPARE(chosen.out.count("\"result\":{"), 36);
        QCOMPARE(test::tradespace({u"export"_s, u"--db"_s, db, u"--experiment"_s, u"xyz"_s}).code,
                 1);
    }
    void teamsAreMeasuredBesideTheSingleAgent()
    {
        const QString file = m_dir.filePath(u"teams.json"_s);
        const QString db = m_dir.filePath(u"teams.tradespace"_s);
        QVERIFY(put(file, R"({"tradespace": 1, "name": "teams", "seed": 5,
            "tasks": {"families": [{"family": "planning", "count": 3},
                                   {"family": "finance", "count": 3}]},
            "arms": {"strategies": ["react"], "models": ["offline-medium"],
                     "topologies": ["single", "independent", "hybrid"],
                     "budgets": [{"label": "200k tokens", "tokens": 200000}]}})"));
        const Ended ran = test::tradespace({u"run"_s, file, u"--db"_s, db, u"--quiet"_s});
        QVERIFY2(ran.code == 0, ran.err.constData());
        const Json json = curves(db)["coordination"];
        QVERIFY(json.is_object());
        // per topology, per family and topology, per family and arm
        QCOMPARE(json["groups"].size(), std::size_t(3 + 2 * 3 + 2 * 3));
        QCOMPARE(json["findings"].size(), std::size_t(4));
        QVERIFY(json["published"]["topologies"]["hybrid"]["overhead_pct"] == 515);
        for (const Json &group : json["groups"]) {
            const bool single = group["topology"] == "single";
            QVERIFY(group["compared_with_single"] == true);
            if (single)
                QVERIFY(group["overhead_pct"]["value"] == 0);
            else
                QVERIFY(group["overhead_pct"]["value"] > 0);
            QCOMPARE(group["message_density"]["value"] > 0, group["topology"] == "hybrid");
            // a hybrid may have set only one agent to work, who repeats nobody
            if (group["topology"] != "hybrid")
                QCOMPARE(group["redundancy"]["value"].is_number(), !single);
            // every reply is some agent's
            double turns = 0;
            for (const auto &[agent, mean] : group["turns_per_agent"].items())
                turns += mean.get<double>();
            QVERIFY(single || std::abs(turns - group["turns"]["value"].get<double>()) < 1e-9);
        }
        {
            const auto workspace = Workspace::open(db, Workspace::Access::ReadOnly);
            QVERIFY(workspace);
            const auto reader = WorkspaceReader::open(*workspace);
            const auto heads = (*reader)->experiments();
            const auto saved = (*reader)->measurement(heads->front().id, "coordination");
            QVERIFY(saved && *saved);
            Json shown = json;
            shown.erase("published");
            QVERIFY(**saved == shown);
        }
        const QDir out(m_dir.filePath(u"teams-report"_s));
        QCOMPARE(test::tradespace({u"report"_s, u"--db"_s, db, u"--out"_s, out.path()}).code, 0);
        const QByteArray html = bytesOf(out.filePath(u"report.html"_s));
        QVERIFY(html.contains("Coordination by topology") && html.contains("17.2 [14.3, 20.1]"));
        QVERIFY(html.contains(
            qstr(json["findings"][0]["text"].get<std::string>()).toHtmlEscaped().toUtf8()));
        QVERIFY(!curves(m_db).contains("coordination")); // one topology: nothing to compare
    }
    void checkCountsWhatItSaw()
    {
        const Json json = jsonOf({u"check"_s, u"--db"_s, m_db, u"--json"_s});
        QVERIFY(json.is_object());
        QVERIFY(json["clean"] == true);
        QCOMPARE(json["runs"].get<int>(), 72);
        QCOMPARE(json["finished"].get<int>(), 72);
        QVERIFY(json["calls"] > 72);
        QVERIFY(json["findings"].empty());
    }
    void exportsWithTextsContainThem()
    {
        const Ended ended = test::tradespace({u"export"_s, u"--db"_s, m_db, u"--texts"_s});
        QCOMPARE(ended.code, 0);
        int replies = 0;
        for (const auto &line : ended.out.split('\n')) {
            if (line.isEmpty())
                continue;
            const Json json = Json::parse(line.toStdString(), nullptr, false);
            QVERIFY(json.is_object());
            replies += json.contains("reply") && json["reply"].contains("role") ? 1 : 0;
        }
        QVERIFY(replies > 72);
    }
};

QTEST_GUILESS_MAIN(TstCli)
#include "tst_cli.moc"
