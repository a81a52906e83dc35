// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/sessionharness.h"

#include "models/analysis/coordinationjson.h"

#include <QSignalSpy>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

Json teams(int tasks)
{
    Json json = newDescription();
    json["name"] = "Teams";
    json["tasks"] = {{"family", "finance"}, {"count", tasks}};
    json["arms"] = {{"strategies", {"react"}},
                    {"topologies", {"single", "centralized", "decentralized"}},
                    {"models", {"offline-medium"}},
                    {"budgets", {{{"label", "300k tokens"}, {"tokens", 300000}}}}};
    return json;
}

/// What is kept with the only experiment of a workspace.
std::optional<Json> keptIn(const QString &path)
{
    const auto workspace = Workspace::open(path, Workspace::Access::ReadOnly);
    const auto reader = WorkspaceReader::open(*workspace);
    const auto heads = (*reader)->experiments();
    return *(*reader)->measurement(heads->front().id, "coordination");
}

} // namespace

/// Coordination of teams in a session: computed while they run, kept when they have finished.
class TstSessionTeams : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QString path() const { return m_dir->filePath(u"w.tradespace"_s); }

private slots:
    void initTestCase() { initResources(); }
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void itIsComputedAndKeptWhenTheRunsHaveFinished()
    {
        {
            Stage stage(path(), {teams(4)});
            QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled() && stage.draft().valid(), patience);
            stage.session->run();
            QTRY_VERIFY_WITH_TIMEOUT(stage.state() == Standing::State::Finished
                                         && !stage.session->busy() && stage.session->settled(),
                                     patience);
            const Coordination *shown = stage.session->results().coordination();
            QVERIFY(shown != nullptr);
            QCOMPARE(shown->of("centralized")->runs, 4U);
            QVERIFY(!shown->of("centralized")->pairs.empty());
            QCOMPARE(shown->settings.replicates, CoordinationSettings{}.replicates); // in full
            QCOMPARE(stage.session->topologies().rowCount(), int(coordinationFigureCount));
            QVERIFY(stage.notices.empty());
        }
        const auto kept = keptIn(path());
        QVERIFY(kept);
        QVERIFY(coordinationFromJson(*kept));
        // another window shows what was kept, as it is
        Stage again(path());
        QTRY_VERIFY_WITH_TIMEOUT(again.session->results().coordination() != nullptr, patience);
        QCOMPARE(dump(toJson(*again.session->results().coordination())), dump(*kept));
    }
    void itIsKeptThoughAnotherExperimentIsShown()
    {
        Stage stage(path(), {smallExperiment(1, "Other"), teams(3)});
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled(), patience);
        for (const auto &item : stage.session->list().items()) {
            if (item.name == u"Teams"_s)
                stage.session->show(item.key);
        }
        QTRY_VERIFY_WITH_TIMEOUT(stage.draft().valid(), patience);
        stage.gate->close(2);
        stage.session->run();
        QTRY_VERIFY_WITH_TIMEOUT(stage.session->showsLive(), patience);
        for (const auto &item : stage.session->list().items()) {
            if (item.name == u"Other"_s)
                stage.session->show(item.key);
        }
        stage.gate->open();
        QTRY_VERIFY_WITH_TIMEOUT(!stage.session->busy() && stage.session->settled(), patience);
        QVERIFY(stage.session->results().coordination() == nullptr);
        stage.session.reset(); // what is to be kept still is
        QVERIFY(keptIn(path()));
    }
    void whatWasStoppedIsShownAndNotKept()
    {
        Stage stage(path(), {teams(4)});
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled() && stage.draft().valid(), patience);
        stage.gate->close(60);
        stage.session->run();
        QTRY_VERIFY_WITH_TIMEOUT(stage.session->results().coordination() != nullptr, patience);
        stage.session->stop();
        QTRY_VERIFY_WITH_TIMEOUT(!stage.session->busy() && stage.session->settled(), patience);
        QVERIFY(stage.session->results().coordination() != nullptr);
        QVERIFY(!keptIn(path()));
    }
    void oneTopologyHasNone()
    {
        Stage stage(path(), {smallExperiment(2)});
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled() && stage.draft().valid(), patience);
        stage.session->run();
        QTRY_VERIFY_WITH_TIMEOUT(!stage.session->busy() && stage.session->settled()
                                     && stage.state() == Standing::State::Finished,
                                 patience);
        QVERIFY(stage.session->results().coordination() == nullptr);
        QVERIFY(!keptIn(path()));
    }
    void aRunThatIsChosenIsReadMessageByMessage()
    {
        Stage stage(path(), {teams(2)});
        QTRY_VERIFY_WITH_TIMEOUT(stage.isSettled() && stage.draft().valid(), patience);
        stage.session->run();
        QTRY_VERIFY_WITH_TIMEOUT(!stage.session->busy() && stage.session->settled()
                                     && stage.state() == Standing::State::Finished,
                                 patience);
        RunMessages &messages = stage.session->messages();
        QCOMPARE(messages.rowCount(), 0);
        stage.session->selection().chooseRun(RunKey{2, 1, 0});
        QTRY_VERIFY_WITH_TIMEOUT(messages.run() != nullptr, patience);
        QCOMPARE(messages.run()->topology, Topology::Decentralized);
        QCOMPARE(messages.run()->agents, 3);
        QVERIFY(messages.rowCount() > 0);
        stage.session->selection().chooseRun({});
        QVERIFY(messages.run() == nullptr);
    }
};

QTEST_GUILESS_MAIN(TstSessionTeams)
#include "tst_sessionteams.moc"
