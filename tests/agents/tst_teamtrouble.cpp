// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is counted as gone wrong among the agents of a team: contradictions, failures of
// coordination.
#include "tests/agents/teamharness.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;

class TstTeamTrouble : public QObject
{
    Q_OBJECT

private slots:
    void onlyAnswersToTheWholeTaskContradict();
    void onlyTheLastReportContradicts();
    void theSameNumberIsNoContradiction_data();
    void theSameNumberIsNoContradiction();
    void lostAssignmentsAreCounted();
    void whatCannotBeReadIsCounted_data();
    void whatCannotBeReadIsCounted();
    void aLeadWithoutADecisionIsCounted_data();
    void aLeadWithoutADecisionIsCounted();
};

void TstTeamTrouble::onlyAnswersToTheWholeTaskContradict()
{
    TeamHarness h("centralized");
    ScriptedModel model([](const ChatRequest &request, std::stop_token) -> Result<ChatReply> {
        if (isOffered(request, "assign"))
            return repliesSoFar(request) == 0 ? handingIn("assign", assignments({1, 2, 3}))
                                              : submitting("Concluded");
        // one agrees in other letters, one differs, one reports on its part alone
        Json report{{"result", "found by " + std::to_string(agentOf(request))}};
        if (agentOf(request) < 3)
            report["answer"] = agentOf(request) == 1 ? "concluded" : "something else";
        return handingIn("report", report);
    });
    QCOMPARE(h.execute(model).trouble.contradictions, 1);
}

void TstTeamTrouble::onlyTheLastReportContradicts()
{
    TeamHarness h("centralized");
    ScriptedModel model([](const ChatRequest &request, std::stop_token) -> Result<ChatReply> {
        if (isOffered(request, "assign"))
            return repliesSoFar(request) < 2 ? handingIn("assign", assignments({1}))
                                             : submitting("concluded");
        // in the second round it hands nothing in
        if (repliesSoFar(request) > 0)
            return calling({{"c", "search", queries({"q"})}}, "looking again");
        return handingIn("report", {{"result", "found"}, {"answer", "something else"}});
    });
    QCOMPARE(h.execute(model).trouble.contradictions, 0);
    QVERIFY(says(model.requests().back(), "looking again"));
}

void TstTeamTrouble::theSameNumberIsNoContradiction_data()
{
    QTest::addColumn<QByteArray>("topology");
    QTest::addColumn<QByteArray>("form");
    QTest::newRow("independent") << QByteArray("independent") << QByteArray("submit");
    QTest::newRow("centralized") << QByteArray("centralized") << QByteArray("report");
    QTest::newRow("decentralized") << QByteArray("decentralized") << QByteArray("propose");
}

void TstTeamTrouble::theSameNumberIsNoContradiction()
{
    QFETCH(QByteArray, topology);
    QFETCH(QByteArray, form);
    TeamHarness h(topology.constData());
    h.task.grader = "number";
    h.task.answer = "5";
    ScriptedModel model([&](const ChatRequest &request, std::stop_token) -> Result<ChatReply> {
        if (isOffered(request, "assign") && repliesSoFar(request) == 0)
            return handingIn("assign", assignments({1, 2, 3}));
        if (!isOffered(request, "search"))
            return submitting("4.2");
        // two mean the same number, the last one does not
        static constexpr const char *words[] = {"4.2", "4.20", "4.3"};
        const int first = topology == "centralized" ? 1 : 0;
        return handingIn(form.toStdString(),
                         {{"answer", words[agentOf(request) - first]}, {"result", "r"}});
    });
    const auto outcome = h.execute(model);
    QCOMPARE(outcome.end.answer, std::string("4.2"));
    QCOMPARE(outcome.trouble.contradictions, 1);
}

void TstTeamTrouble::lostAssignmentsAreCounted()
{
    TeamHarness h("centralized");
    ScriptedModel model([](const ChatRequest &request, std::stop_token) -> Result<ChatReply> {
        if (isOffered(request, "assign"))
            return repliesSoFar(request) == 0 ? handingIn("assign", assignments({1, 7}))
                                              : submitting("concluded");
        return handingIn("report", {{"result", "found"}});
    });
    const auto outcome = h.execute(model);
    QCOMPARE(outcome.end.answer, std::string("concluded"));
    QCOMPARE(h.count("assignment"), std::size_t(1));
    QCOMPARE(outcome.trouble.coordinationFailures, 1);
}

void TstTeamTrouble::whatCannotBeReadIsCounted_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<bool>("last");
    QTest::addColumn<int>("failures");
    QTest::newRow("assignments") << QByteArray("assign") << false << 1;
    QTest::newRow("a report") << QByteArray("report") << false << 1;
    QTest::newRow("a report in a last call") << QByteArray("report") << true << 1;
    QTest::newRow("the answer, which goes to nobody") << QByteArray("submit") << false << 0;
}

void TstTeamTrouble::whatCannotBeReadIsCounted()
{
    QFETCH(QByteArray, form);
    QFETCH(bool, last);
    QFETCH(int, failures);
    TeamHarness h("centralized");
    if (last)
        h.budget.calls["search"] = 1;
    bool isSpoilt = false;
    ScriptedModel model([&](const ChatRequest &request, std::stop_token) -> Result<ChatReply> {
        const auto spoilt = [&](const std::string &name, const Json &value) {
            const bool now = form == name.c_str() && !isSpoilt;
            isSpoilt = isSpoilt || now;
            return calling({{"h", name, now ? "[{" : dump(value)}}, "words of " + name);
        };
        if (isOffered(request, "assign") && !says(request, "words of report"))
            return spoilt("assign", assignments({1}));
        if (isOffered(request, "submit"))
            return spoilt("submit", {{"answer", "concluded"}});
        if (last && isOffered(request, "search"))
            return calling({{"c", "search", queries({"q"})}});
        return spoilt("report", {{"result", "words of report"}});
    });
    const auto outcome = h.execute(model);
    QVERIFY(isSpoilt);
    QCOMPARE(outcome.end.answer, std::string("concluded"));
    QCOMPARE(outcome.trouble.coordinationFailures, failures);
    const auto events = h.sink.events();
    QCOMPARE(std::count_if(events.begin(), events.end(),
                           [](const RunEvent &event) { return event.kind == "bad_hand_in"; }),
             1);
}

void TstTeamTrouble::aLeadWithoutADecisionIsCounted_data()
{
    QTest::addColumn<int>("decisions"); // before it only talks
    QTest::addColumn<int>("rounds");
    QTest::newRow("at once") << 0 << 5;
    QTest::newRow("after a round") << 1 << 5;
    QTest::newRow("after the last round") << 1 << 1;
}

void TstTeamTrouble::aLeadWithoutADecisionIsCounted()
{
    QFETCH(int, decisions);
    QFETCH(int, rounds);
    TeamHarness h("centralized");
    h.settings.team.rounds = rounds;
    ScriptedModel model([&](const ChatRequest &request, std::stop_token) -> Result<ChatReply> {
        if (isOffered(request, "search"))
            return handingIn("report", {{"result", "found"}});
        return repliesSoFar(request) < decisions ? handingIn("assign", assignments({1, 2}))
                                                 : saying("I wonder.");
    });
    const auto outcome = h.execute(model);
    QCOMPARE(outcome.end.answer, std::string());
    QCOMPARE(outcome.trouble.coordinationFailures, 1);
}

QTEST_GUILESS_MAIN(TstTeamTrouble)
#include "tst_teamtrouble.moc"
