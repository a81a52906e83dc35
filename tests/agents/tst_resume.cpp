// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agents/bookkeeperdesk.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

/// What a run does with the calls that an earlier execution recorded.
class TstResume : public QObject
{
    Q_OBJECT

private slots:
    void settledCallsAreNotSentAgain();
    void aCutReplyIsStillCutOnAResume();
    void aLostPaidCallIsChargedOnceAndBoughtAgain();
    void aLostPaidCallIsNotBoughtAgainBeyondTheBudget();
    void aSecondLossIsChargedOnTopOfTheFirst();
    void aLostFreeCallIsRepeatedInItsPlace();
    void anotherRequestThanTheRecordedIsRefused();
    void moreOnRecordThanTheBudgetAllowsIsTold();
    void builtInToolsActAgainOnAResume();
    void otherToolsAreAnsweredFromTheRecord();
    void aLostCallOfAnotherToolIsNotRepeated();
    void aLostCallOfAHarmlessToolIsMadeOnceMore();
    void stateThatWentWithItsProcessIsNoticed_data();
    void stateThatWentWithItsProcessIsNoticed();
    void aRunThatDoesNotGoOnIsChargedAllOnRecord();
};

void TstResume::settledCallsAreNotSentAgain()
{
    for (const bool paid : {false, true}) {
        ScriptedModel model = fixedModel(calling({{"1", "search", "{}"}}, "hm"), paid);
        Desk desk(tokensOf(10'000), {}, plainPrices());
        const auto first = desk.ask(model);
        Desk resumed(tokensOf(10'000), desk.calls(), plainPrices());
        const auto second = resumed.ask(model);
        QCOMPARE(model.calls(), std::size_t(1));
        QCOMPARE(resumed.sink.size(), std::size_t(0));
        QCOMPARE(second.message->digest, first.message->digest);
        QCOMPARE(resumed.ledger.spent(), desk.ledger.spent());
        QCOMPARE(resumed.book.usage(), desk.book.usage());
    }
}

void TstResume::aCutReplyIsStillCutOnAResume()
{
    ChatReply reply = calling({{"1", "search", "{\"queries\": [\"a"}});
    reply.finish = Finish::Length;
    ScriptedModel model = fixedModel(reply);
    Desk desk;
    QVERIFY(desk.ask(model).message->message.cut);
    Desk resumed({}, desk.calls());
    const auto again = resumed.ask(model);
    QVERIFY(again.message->message.cut);
    QVERIFY(again.message->message.calls.empty());
}

void TstResume::aLostPaidCallIsChargedOnceAndBoughtAgain()
{
    ScriptedModel model = fixedModel(saying("hello"), true);
    Desk desk(tokensOf(10'000), {inFlight(true)});
    QVERIFY(desk.ask(model).message);
    QCOMPARE(model.calls(), std::size_t(1));
    const auto entries = desk.sink.entries();
    QCOMPARE(entries.size(), std::size_t(3));
    const auto &lost = std::get<CallSettlement>(entries[0]);
    QCOMPARE(lost.state, CallState::Unsettled);
    QCOMPARE(lost.charged.tokens, 700);
    QCOMPARE(lost.key.attempt, 0);
    QVERIFY(lost.paid);
    const auto &bought = std::get<CallReservation>(entries[1]);
    QCOMPARE(bought.key.attempt, 1);
    QCOMPARE(desk.ledger.spent().tokens, 700 + std::get<CallSettlement>(entries[2]).charged.tokens);
}

void TstResume::aLostPaidCallIsNotBoughtAgainBeyondTheBudget()
{
    ScriptedModel model = fixedModel(saying("hello"), true);
    Desk desk(tokensOf(750), {inFlight(true)});
    QVERIFY(desk.ask(model).refused);
    QVERIFY(desk.ask(model).refused); // the closing call asks for the same place
    QCOMPARE(model.calls(), std::size_t(0));
    QCOMPARE(desk.ledger.spent().tokens, 700);
    QCOMPARE(desk.sink.size(), std::size_t(1));
}

void TstResume::aSecondLossIsChargedOnTopOfTheFirst()
{
    CallRecord first = inFlight(true);
    first.state = CallState::Unsettled;
    first.charged = first.reserved;
    CallRecord second = inFlight(true);
    second.key.attempt = 1;
    second.reserved.tokens = 600;
    ScriptedModel model = fixedModel(saying("hello"), true);
    Desk desk(tokensOf(10'000), {first, second});
    QVERIFY(desk.ask(model).message);
    const auto entries = desk.sink.entries();
    QCOMPARE(entries.size(), std::size_t(3)); // the first loss is on record already
    QCOMPARE(std::get<CallSettlement>(entries[0]).key.attempt, 1);
    QCOMPARE(std::get<CallReservation>(entries[1]).key.attempt, 2);
    QCOMPARE(desk.ledger.spent().tokens,
             1300 + std::get<CallSettlement>(entries[2]).charged.tokens);
}

void TstResume::aLostFreeCallIsRepeatedInItsPlace()
{
    ScriptedModel model = fixedModel(saying("hello"));
    Desk undisturbed(tokensOf(10'000));
    undisturbed.ask(model);
    Desk resumed(tokensOf(10'000), {inFlight(false)});
    QVERIFY(resumed.ask(model).message);
    QCOMPARE(resumed.calls()[0].key.attempt, 0);
    QCOMPARE(resumed.ledger.spent(), undisturbed.ledger.spent());
}

void TstResume::anotherRequestThanTheRecordedIsRefused()
{
    ScriptedModel model = fixedModel(saying("hello"), true);
    Desk desk;
    desk.ask(model);
    auto history = desk.calls();
    history[0].requestHash = sha256("other");
    Desk resumed({}, history);
    const auto outcome = resumed.ask(model);
    QCOMPARE(outcome.error->kind, Error::Kind::Refused);
    QVERIFY(outcome.error->message.contains(u"turn 1"_s));
    QVERIFY(!outcome.error->mend.isEmpty());
    QCOMPARE(model.calls(), std::size_t(1));
    QVERIFY(resumed.ledger.spent().isZero());
}

void TstResume::moreOnRecordThanTheBudgetAllowsIsTold()
{
    ScriptedModel model = fixedModel(saying("hello"), true);
    Desk desk(tokensOf(500), {inFlight(true)});
    const auto outcome = desk.ask(model);
    QCOMPARE(outcome.error->kind, Error::Kind::Refused);
    QCOMPARE(model.calls(), std::size_t(0));
}

void TstResume::builtInToolsActAgainOnAResume()
{
    FakeFamily family;
    auto environment = family.environment({});
    Budget budget;
    budget.calls["search"] = 2;
    Desk desk(budget);
    const auto first = desk.search(*environment->tools[0], {"a", "b", "c"});
    QCOMPARE(first.granted, 2);
    QVERIFY(!desk.calls()[0].paid);
    Desk resumed(budget, desk.calls());
    const auto second = resumed.search(*environment->tools[0], {"a", "b", "c"});
    QCOMPARE(second.message->digest, first.message->digest);
    QCOMPARE(family.log().lines().size(), std::size_t(4));
    QCOMPARE(resumed.ledger.spent(), desk.ledger.spent());
    QCOMPARE(resumed.sink.size(), std::size_t(0));
}

void TstResume::otherToolsAreAnsweredFromTheRecord()
{
    FakeFamily family({{"search", false, {}}});
    auto environment = family.environment({});
    Desk desk;
    const auto first = desk.search(*environment->tools[0], {"a", "b"});
    QVERIFY(desk.calls()[0].paid); // on disk before it is sent, and its result before it is used
    Desk resumed({}, desk.calls());
    const auto second = resumed.search(*environment->tools[0], {"a", "b"});
    QCOMPARE(second.message->digest, first.message->digest);
    QCOMPARE(second.granted, 2);
    QCOMPARE(family.log().lines().size(), std::size_t(2));
    QCOMPARE(resumed.ledger.spent(), desk.ledger.spent());
}

void TstResume::aLostCallOfAnotherToolIsNotRepeated()
{
    FakeFamily family({{"search", false, {}}});
    auto environment = family.environment({});
    std::vector<CallRecord> history{inFlight(true, CallKind::Tool, "search")};
    std::optional<Digest> told;
    for (int session = 0; session < 3; ++session) {
        Desk desk({}, history);
        const auto outcome = desk.search(*environment->tools[0], {"a", "b"});
        QVERIFY(outcome.message->message.text.starts_with("Outcome unknown"));
        QCOMPARE(outcome.message->message.toolCallId, std::string("id"));
        QCOMPARE(told.value_or(outcome.message->digest), outcome.message->digest);
        told = outcome.message->digest;
        QCOMPARE(desk.ledger.spent().calls.at("search"), 2);
        QCOMPARE(desk.sink.size(), std::size_t(session == 0 ? 1 : 0));
        history[0].state = CallState::Unsettled;
        history[0].charged = history[0].reserved;
    }
    QVERIFY(family.log().lines().empty());
}

void TstResume::aLostCallOfAHarmlessToolIsMadeOnceMore()
{
    FakeToolSettings harmless{"search", false, {}};
    harmless.mayRunAgain = true;
    FakeFamily family({harmless});
    auto environment = family.environment({});
    const CallRecord lost = inFlight(true, CallKind::Tool, "search");
    Desk desk({}, {lost});
    QVERIFY(desk.sink.reserved(
        {desk.run, lost.key, lost.kind, lost.name, lost.paid, lost.reserved, {}, {}}));
    const auto outcome = desk.search(*environment->tools[0], {"a", "b"});
    QVERIFY(outcome.message->message.text.starts_with("found a"));
    QCOMPARE(desk.ledger.spent().calls.at("search"), 4); // the lost one stays charged
    QCOMPARE(family.log().lines().size(), std::size_t(2));
    // what is on record by then is not run a third time
    Desk resumed({}, desk.calls());
    QCOMPARE(resumed.search(*environment->tools[0], {"a", "b"}).message->digest,
             outcome.message->digest);
    QCOMPARE(family.log().lines().size(), std::size_t(2));
    QCOMPARE(resumed.ledger.spent(), desk.ledger.spent());
    // and within the budget only
    Budget three;
    three.calls["search"] = 3;
    Desk poor(three, {lost});
    QCOMPARE(poor.search(*environment->tools[0], {"a", "b"}).granted, 1);
    QCOMPARE(poor.ledger.spent().calls.at("search"), 3);
}

void TstResume::stateThatWentWithItsProcessIsNoticed_data()
{
    QTest::addColumn<bool>("keepsState");
    QTest::addColumn<QString>("tool");
    QTest::addColumn<CallState>("state");
    QTest::addColumn<bool>("lost");
    QTest::newRow("an answer on record") << true << u"search"_s << CallState::Settled << true;
    QTest::newRow("in flight") << true << u"search"_s << CallState::Reserved << true;
    QTest::newRow("outcome unknown") << true << u"search"_s << CallState::Unsettled << true;
    QTest::newRow("never sent") << true << u"search"_s << CallState::Cancelled << false;
    QTest::newRow("another tool") << true << u"browse"_s << CallState::Settled << false;
    QTest::newRow("keeps none") << false << u"search"_s << CallState::Settled << false;
}

void TstResume::stateThatWentWithItsProcessIsNoticed()
{
    QFETCH(bool, keepsState);
    QFETCH(QString, tool);
    QFETCH(CallState, state);
    QFETCH(bool, lost);
    FakeToolSettings settings{"search", false, {}};
    settings.keepsState = keepsState;
    FakeFamily family({settings, {"browse", true, {}}});
    CallRecord record = inFlight(true, CallKind::Tool, utf8(tool));
    record.state = state;
    const Desk desk({}, {record});
    QCOMPARE(desk.book.hasLostState(family.environment({})->tools), lost);
}

void TstResume::aRunThatDoesNotGoOnIsChargedAllOnRecord()
{
    auto model = fixedModel(calling({{"x", "search", queries({"a"})}}), true);
    FakeFamily family({{"search", false, {}}});
    auto environment = family.environment({});
    Desk desk;
    desk.ask(model);
    desk.search(*environment->tools[0], {"a", "b"});
    auto history = desk.calls();
    CallRecord lost = inFlight(true, CallKind::Tool, "search");
    lost.key.turn = 2;
    history.push_back(lost);
    CallRecord free = inFlight(false, CallKind::Tool, "browse");
    free.key = {2, 0, 2, 0};
    history.push_back(free);
    Desk ended({}, history);
    QCOMPARE(ended.book.chargeHistory().value(), 1);
    Charge expected = desk.ledger.spent();
    expected += lost.reserved;
    QCOMPARE(ended.ledger.spent(), expected);
    QCOMPARE(ended.book.usage(), desk.book.usage());
    std::vector<CallState> written; // nothing stays in flight
    for (const auto &entry : ended.sink.entries())
        written.push_back(std::get<CallSettlement>(entry).state);
    QCOMPARE(written, (std::vector{CallState::Unsettled, CallState::Cancelled}));
}

QTEST_GUILESS_MAIN(TstResume)
#include "tst_resume.moc"
