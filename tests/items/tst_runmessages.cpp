// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/runmessages.h"
#include "models/items/teamruns.h"
#include "tests/support/teamsample.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What is listed, as lines: "round from>to kind text".
QString linesOf(const RunMessages &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex i = model.index(row);
        lines << u"%1 %2>%3 %4"_s.arg(i.data(RunMessages::RoundRole).toInt())
                     .arg(i.data(RunMessages::FromRole).toInt())
                     .arg(i.data(RunMessages::ToRole).toInt())
                     .arg(i.data(RunMessages::TextRole).toString());
    }
    return lines.join(u'\n');
}

} // namespace

class TstRunMessages : public QObject
{
    Q_OBJECT

private slots:
    void messagesAreReadInTheOrderOfRounds()
    {
        const auto record = teamExperiment();
        RunTrace trace = teamTrace(*record, "centralized",
                                   {{1, 0, 2, "report", "late"}, {0, 1, 1, "assignment", "do"}});
        trace.events.push_back({{}, 1, 0, 0, "plan", {{"from", 5}}}); // no message
        const auto run = teamRunOf(trace);
        QCOMPARE(run->topology, Topology::Centralized);
        QCOMPARE(run->agents, 2);
        QCOMPARE(run->rounds, 2);
        QCOMPARE(run->messages.size(), 2U);
        QCOMPARE(run->messages[0].text, u"do"_s);
    }
    void whatAFileSaysIsBounded()
    {
        const auto record = teamExperiment();
        const auto run = teamRunOf(teamTrace(*record, "decentralized",
                                             {{-3, 1 << 30, 1 << 30, "debate", "far"},
                                              {0, 0, 1, "debate", "to himself"},
                                              {0, 1, 1, "debate", std::string(9000, 'x')},
                                              {0, 1, 1, "debate", "bell \a and \xff"}}));
        QCOMPARE(run->agents, RunMessages::mostAgents);
        QVERIFY(run->rounds <= 1000);
        QCOMPARE(run->messages.size(), 2U);
        QVERIFY(run->messages[0].text.size() < 4200);
        QVERIFY(!run->messages[1].text.contains(u'\a'));
    }
    void agentsAreNamedByTheirPart_data()
    {
        QTest::addColumn<int>("topology");
        QTest::addColumn<int>("agent");
        QTest::addColumn<QString>("name");
        QTest::newRow("lead") << int(Topology::Centralized) << 0 << u"Lead"_s;
        QTest::newRow("worker") << int(Topology::Hybrid) << 2 << u"Worker 2"_s;
        QTest::newRow("peer") << int(Topology::Decentralized) << 0 << u"Agent 1"_s;
        QTest::newRow("independent") << int(Topology::Independent) << 0 << u"Agent 1"_s;
        QTest::newRow("aggregator") << int(Topology::Independent) << 3 << u"Aggregator"_s;
        QTest::newRow("alone") << int(Topology::Single) << 0 << u"Agent 1"_s;
    }
    void agentsAreNamedByTheirPart()
    {
        QFETCH(int, topology);
        QFETCH(int, agent);
        QFETCH(QString, name);
        QCOMPARE(agentLabel(static_cast<Topology>(topology), 4, agent), name);
    }
    void roundAndPairChooseAndAreKeptForTheSameRun()
    {
        const auto record = teamExperiment();
        RunMessages model;
        QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.counts().empty());
        const auto run = teamRunOf(teamTrace(*record, "hybrid",
                                             {{0, 1, 1, "assignment", "a"},
                                              {0, 2, 1, "assignment", "b"},
                                              {1, 2, 1, "peer", "c"},
                                              {1, 0, 2, "report", "d"}}));
        model.setRun(run);
        QCOMPARE(linesOf(model), u"1 0>1 a\n1 0>2 b\n1 1>2 c\n2 1>0 d"_s);
        QVERIFY(model.index(0).data().toString().contains(u"Lead → Worker 1"_s));
        QVERIFY(model.index(3).data().toString().contains(u"round 2"_s));
        model.setRound(1);
        QCOMPARE(linesOf(model), u"1 0>1 a\n1 0>2 b\n1 1>2 c"_s);
        QCOMPARE((model.counts().at({1, 2})), 1.0);
        QVERIFY(!model.counts().contains({1, 0}));
        model.setPair(std::pair(1, 0));
        QCOMPARE(linesOf(model), u"1 0>1 a"_s);
        QCOMPARE(model.counts().size(), 3U); // the diagram still has all of the round
        model.setRun(run);
        QCOMPARE(model.round(), 1);
        model.setRound(99);
        QCOMPARE(model.round(), 2);
        TeamRun other = *run;
        other.key.task = 7;
        model.setRun(std::make_shared<const TeamRun>(other));
        QCOMPARE(model.round(), 0);
        QVERIFY(!model.pair());
        model.setRun(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }
    void runsOfTeamsAreFound()
    {
        const auto record = teamExperiment();
        RunTable runs;
        QVERIFY(!defaultTeamRun(runs));
        runs.setExperiment(record, teamRunRecords(*record));
        QVERIFY(!teamRuns(runs, Topology::Single).size()); // no team
        const auto centralized = teamRuns(runs, Topology::Centralized);
        QCOMPARE(centralized.size(), record->tasks.size());
        QVERIFY(std::is_sorted(centralized.begin(), centralized.end()));
        const auto finance = teamRuns(runs, Topology::Hybrid, "finance");
        QCOMPARE(finance.size(), record->tasks.size() / 2);
        // the first whose agents talk, though independent agents come before
        QCOMPARE(topologyOf(runs, *defaultTeamRun(runs)), Topology::Centralized);
        QCOMPARE(record->tasks[defaultTeamRun(runs, "planning")->task].family, "planning");
        QVERIFY(!topologyOf(runs, {99, 0, 0}));
    }
};

QTEST_GUILESS_MAIN(TstRunMessages)
#include "tst_runmessages.moc"
