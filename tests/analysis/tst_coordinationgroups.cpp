// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/coordinationjson.h"
#include "tests/support/teamsample.h"

#include <QTest>

using namespace tradespace;

/// Groups of coordination per family and the messages between each two agents.
class TstCoordinationGroups : public QObject
{
    Q_OBJECT

private slots:
    void everyTopologyHasAGroupPerFamilyAndOneOverAll()
    {
        const auto record = teamExperiment();
        const auto c = teamCoordination(*record);
        const std::vector<std::string> families{"finance", "planning"};
        QVERIFY(c->families() == families);
        for (const Arm &arm : record->arms) {
            const CoordinationGroup *all = c->of(arm.topology);
            const CoordinationGroup *finance = c->of(arm.topology, "finance");
            const CoordinationGroup *planning = c->of(arm.topology, "planning");
            QVERIFY(all && finance && planning);
            QCOMPARE(finance->tasks + planning->tasks, all->tasks);
            QVERIFY(std::abs((finance->success.value + planning->success.value) / 2
                             - all->success.value)
                    < 1e-9);
            // with one arm per topology it is that arm's
            const auto same =
                std::find_if(c->groups.begin(), c->groups.end(), [&](const CoordinationGroup &g) {
                    return g.arm && g.topology == arm.topology && g.family == "finance";
                });
            QVERIFY(same != c->groups.end());
            QCOMPARE(finance->success.value, same->success.value);
            QCOMPARE(finance->turns.low, same->turns.low);
        }
        QVERIFY(c->of("single", "office") == nullptr);
        QVERIFY(c->of("ring") == nullptr);
    }
    void oneFamilyIsNotGroupedTwice()
    {
        const auto record = teamExperiment({"single", "hybrid"}, 6, {"finance"});
        const auto c = teamCoordination(*record);
        QCOMPARE(c->groups.size(), 4U); // per topology, per arm
        QVERIFY(c->of("hybrid", "finance") == nullptr);
        QCOMPARE(c->of("hybrid")->tasks, 6U);
    }
    void messagesAreCountedPerPair()
    {
        RunEvent event;
        event.kind = "message";
        std::vector<RunEvent> events;
        for (const auto &[from, to] : {std::pair(0, 1), {0, 1}, {1, 0}, {-7, 1 << 30}}) {
            event.payload = {{"from", from}, {"to", to}, {"kind", "debate"}, {"round", 1}};
            events.push_back(event);
        }
        const RunCoordination c = runCoordination({}, {}, events);
        QCOMPARE((c.pairs.at({0, 1})), 2);
        QCOMPARE((c.pairs.at({1, 0})), 1);
        QCOMPARE((c.pairs.at({0, 1000})), 1); // whatever a file says
        QCOMPARE(messageCount(c), 4);
    }
    void pairsAreMeansPerRun()
    {
        const auto record = teamExperiment();
        const auto c = teamCoordination(*record);
        QCOMPARE((c->of("centralized")->pairs.at({0, 1})), 3.0);
        QCOMPARE((c->of("decentralized", "planning")->pairs.at({2, 1})), 1.0);
        QVERIFY(c->of("single")->pairs.empty());
    }
    void jsonKeepsPairsAndGroups()
    {
        const auto record = teamExperiment();
        const Json json = toJson(*teamCoordination(*record));
        const auto back = coordinationFromJson(*parseJson(dump(json), {}));
        QVERIFY(back);
        QCOMPARE(dump(toJson(*back)), dump(json));
        QCOMPARE((back->of("centralized", "finance")->pairs.at({0, 1})), 3.0);
        Json old = json;
        old["version"] = 1; // had neither: is computed anew
        QVERIFY(!coordinationFromJson(old));
        for (const Json &nonsense : {Json("x"), Json{1, "x", nullptr}, Json{{{"from", 1e9}}},
                                     Json{{{"from", 5000}, {"to", -1}, {"mean", "x"}}}}) {
            Json strange = json;
            strange["groups"][0]["messages_per_pair"] = nonsense;
            const auto read = coordinationFromJson(strange);
            QVERIFY(read);
            for (const auto &[pair, mean] : read->groups[0].pairs)
                QVERIFY(pair.first <= 1000 && pair.second >= 0 && mean == 0);
        }
    }
};

QTEST_GUILESS_MAIN(TstCoordinationGroups)
#include "tst_coordinationgroups.moc"
