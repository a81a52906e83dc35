// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/budgetblock.h"
#include "tests/agents/runharness.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

const Strategy tracked{Strategy::Base::React, true};

/// Plays the replies one after the other, the last one for ever; a closing call gets "guess".
ScriptedModel::Script play(std::vector<ChatReply> replies)
{
    return [replies, n = std::make_shared<std::size_t>(0)](const ChatRequest &request,
                                                           std::stop_token) {
        if (isClosing(request))
            return submitting("guess");
        return replies[std::min((*n)++, replies.size() - 1)];
    };
}

ToolCall search(const std::string &id, const std::vector<std::string> &texts)
{
    return {id, "search", queries(texts)};
}

std::vector<std::string> offered(const ChatRequest &request)
{
    std::vector<std::string> names;
    for (const auto &spec : *request.tools)
        names.push_back(spec.name);
    return names;
}

std::vector<std::string> kinds(const MemorySink &sink)
{
    std::vector<std::string> out;
    for (const auto &event : sink.events())
        out.push_back(event.kind);
    return out;
}

} // namespace

class TstAgent : public QObject
{
    Q_OBJECT

private slots:
    void eightCallsWithSixLeft();
    void batchedUnitsArePartlyGranted();
    void callsThatCannotRunCostNothing_data();
    void callsThatCannotRunCostNothing();
    void callsOfACutReplyNeverRun();
    void idleRepliesAreNudgedThenEndTheRun_data();
    void idleRepliesAreNudgedThenEndTheRun();
    void progressForgivesIdleReplies();
    void answersAreReadLeniently_data();
    void answersAreReadLeniently();
    void anAnswerBesideOtherCallsEndsTheRun();
    void aUsedUpToolLeavesOnlyTheAnswer();
    void othersGoOnBySetting();
    void aToolWithLimitZeroIsNotPartOfTheRun();
    void theClosingCallMayStaySilent();
    void tooSmallABudgetEndsWithoutACall_data();
    void tooSmallABudgetEndsWithoutACall();
    void theTurnLimitEnds();
    void trackedAgentsSeeTheirBudgetAfterEachStep();
    void othersNeverSeeABudget();
    void aGuardOnMoneyIsNotShown();
    void aStopEndsThePresentStep();
    void aFailingSinkEndsTheRun_data();
    void aFailingSinkEndsTheRun();
    void hostileRepliesAreSurvived_data();
    void hostileRepliesAreSurvived();
    void closingCallsKeepToTheOutputLimit();
};

void TstAgent::eightCallsWithSixLeft()
{
    RunHarness h;
    h.budget.calls = {{"search", 6}, {"browse", 9}};
    std::vector<ToolCall> calls;
    for (const char id : std::string("abcdefgh"))
        calls.push_back(search(std::string(1, id), {std::string(1, id)}));
    ScriptedModel model(play({calling(calls)}));
    const auto outcome = h.execute(model);
    QCOMPARE(h.family.log().lines(),
             (std::vector<std::string>{"search a", "search b", "search c", "search d", "search e",
                                       "search f"}));
    QCOMPARE(outcome.spent.calls.at("search"), 6);
    const auto answers = toolAnswers(model.requests().back());
    QCOMPARE(answers.size(), std::size_t(8));
    QCOMPARE(answers.at("f"), std::string("found f"));
    for (const char *id : {"g", "h"})
        QVERIFY(answers.at(id).starts_with("Not run: the budget of search is used up"));
    QCOMPARE(kinds(h.sink), (std::vector<std::string>{"refused", "closing", "refused"}));
    QCOMPARE(outcome.end.stop, StopReason::CallsUsedUp);
    QCOMPARE(outcome.end.answer, std::string("guess"));
}

void TstAgent::batchedUnitsArePartlyGranted()
{
    RunHarness h;
    h.budget.calls["search"] = 4;
    ScriptedModel model(
        play({calling({search("x", {"a", "b", "c"}), search("y", {"d", "e", "f"})})}));
    const auto outcome = h.execute(model);
    QCOMPARE(h.family.log().lines().size(), std::size_t(4));
    QCOMPARE(outcome.spent.calls.at("search"), 4);
    const auto answers = toolAnswers(model.requests().back());
    QCOMPARE(answers.at("x"), std::string("found a\nfound b\nfound c"));
    QVERIFY(answers.at("y").starts_with("found d\n\n2 of 3 units were not run"));
    const auto events = h.sink.events();
    QCOMPARE(events[0].kind, std::string("partly_refused"));
    QCOMPARE(dump(events[0].payload), std::string(R"({"asked":3,"granted":1,"tool":"search"})"));
    QCOMPARE(events[0].sequence, 2);
}

void TstAgent::callsThatCannotRunCostNothing_data()
{
    QTest::addColumn<QByteArray>("tool");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("no JSON") << QByteArray("search") << QByteArray("{") << QByteArray("Expected");
    QTest::newRow("wrong fields") << QByteArray("search") << QByteArray("{}")
                                  << QByteArray("Expected");
    QTest::newRow("an empty batch")
        << QByteArray("search") << QByteArray("{\"queries\":[]}") << QByteArray("Expected");
    QTest::newRow("nested ten thousand deep")
        << QByteArray("search") << QByteArray(10'000, '[') << QByteArray("Expected");
    QTest::newRow("an unknown tool")
        << QByteArray("rm") << QByteArray("{}")
        << QByteArray("There is no such tool. The tools are: search, browse, submit.");
    QTest::newRow("an answer without a value")
        << QByteArray("submit") << QByteArray("{}") << QByteArray("The answer is missing");
    QTest::newRow("an answer nested ten thousand deep")
        << QByteArray("submit") << QByteArray(10'000, '[')
        << QByteArray("The arguments are no valid JSON");
}

void TstAgent::callsThatCannotRunCostNothing()
{
    QFETCH(QByteArray, tool);
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, answer);
    RunHarness h;
    h.budget.calls["search"] = 5;
    ScriptedModel model(
        play({calling({{"x", tool.toStdString(), arguments.toStdString()}}), submitting("a7")}));
    const auto outcome = h.execute(model);
    QVERIFY(outcome.spent.calls.empty());
    QVERIFY(h.family.log().lines().empty());
    const auto answers = toolAnswers(model.requests().at(1));
    QVERIFY2(QByteArray::fromStdString(answers.at("x")).startsWith(answer),
             answers.at("x").c_str());
    QCOMPARE(outcome.end.stop, StopReason::Answered);
    QCOMPARE(outcome.end.answer, std::string("a7"));
    QCOMPARE(outcome.end.turns, 2);
}

void TstAgent::callsOfACutReplyNeverRun()
{
    RunHarness h;
    ChatReply cut = calling({search("x", {"a"}), {"s", "submit", R"({"answer": "half"})"}}, "so");
    cut.finish = Finish::Length;
    ScriptedModel model(play({cut, submitting("a7")}));
    const auto outcome = h.execute(model);
    QVERIFY(h.family.log().lines().empty());
    QCOMPARE(outcome.end.answer, std::string("a7"));
    const auto messages = model.requests().at(1).messages;
    QCOMPARE(messages.back()->message.text, std::string("CUT"));
    QVERIFY(messages[messages.size() - 2]->message.calls.empty());
}

void TstAgent::idleRepliesAreNudgedThenEndTheRun_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty replies") << QByteArray();
    QTest::newRow("text alone") << QByteArray("I think it is a7.");
}

void TstAgent::idleRepliesAreNudgedThenEndTheRun()
{
    QFETCH(QByteArray, text);
    RunHarness h;
    ScriptedModel model(play({saying(text.toStdString())}));
    const auto outcome = h.execute(model);
    QCOMPARE(outcome.end.stop, StopReason::NoProgress);
    QVERIFY(outcome.end.answer.empty());
    QCOMPARE(outcome.end.turns, 3);
    QCOMPARE(model.calls(), std::size_t(3));
    QCOMPARE(model.requests()[2].messages.back()->message.text, std::string("NUDGE"));
}

void TstAgent::progressForgivesIdleReplies()
{
    RunHarness h;
    ScriptedModel model(play({saying("a"), saying("b"), calling({search("x", {"a"})}), saying("c"),
                              saying("d"), submitting("a7")}));
    QCOMPARE(h.execute(model).end.stop, StopReason::Answered);
}

void TstAgent::answersAreReadLeniently_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("as asked for") << QByteArray(R"({"answer": "Oslo"})") << QByteArray("Oslo");
    QTest::newRow("with fields more")
        << QByteArray(R"({"sure": 1, "answer": "Oslo"})") << QByteArray("Oslo");
    QTest::newRow("a number") << QByteArray(R"({"answer": 42})") << QByteArray("42");
    QTest::newRow("a truth value") << QByteArray(R"({"answer": true})") << QByteArray("true");
    QTest::newRow("a text alone") << QByteArray(R"("Oslo")") << QByteArray("Oslo");
    QTest::newRow("a number alone") << QByteArray("1.5") << QByteArray("1.5");
}

void TstAgent::answersAreReadLeniently()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, answer);
    RunHarness h;
    ScriptedModel model(play({calling({{"s", "submit", arguments.toStdString()}})}));
    const auto outcome = h.execute(model);
    QCOMPARE(outcome.end.stop, StopReason::Answered);
    QCOMPARE(outcome.end.answer, answer.toStdString());
    QVERIFY(outcome.spent.calls.empty());
}

void TstAgent::anAnswerBesideOtherCallsEndsTheRun()
{
    RunHarness h;
    ScriptedModel model(play({calling(
        {search("x", {"a"}), {"s", "submit", R"({"answer": "a7"})"}, search("y", {"b"})})}));
    const auto outcome = h.execute(model);
    QCOMPARE(outcome.end.stop, StopReason::Answered);
    QVERIFY(outcome.spent.calls.empty());
    QVERIFY(h.family.log().lines().empty());
}

void TstAgent::aUsedUpToolLeavesOnlyTheAnswer()
{
    RunHarness h;
    h.budget.calls = {{"search", 2}, {"browse", 5}};
    ScriptedModel model(play({calling({search("x", {"a"})}), calling({search("y", {"b"})})}));
    const auto outcome = h.execute(model);
    QCOMPARE(model.calls(), std::size_t(3));
    QCOMPARE(offered(model.requests()[1]),
             (std::vector<std::string>{"search", "browse", "submit"}));
    const auto closing = model.requests()[2];
    QCOMPARE(offered(closing), std::vector<std::string>{"submit"});
    QCOMPARE(closing.messages.back()->message.text, std::string("CLOSING"));
    QCOMPARE(toolAnswers(closing).at("y"), std::string("found b"));
    QCOMPARE(outcome.end.stop, StopReason::CallsUsedUp);
    QCOMPARE(outcome.end.answer, std::string("guess"));
    QCOMPARE(outcome.end.turns, 3);
}

void TstAgent::othersGoOnBySetting()
{
    RunHarness h;
    h.settings.goOnWhenUsedUp = true;
    h.budget.calls = {{"search", 1}, {"browse", 1}};
    ScriptedModel model(play({calling({search("x", {"a"}), search("y", {"b"})}),
                              calling({{"z", "browse", queries({"p"})}})}));
    const auto outcome = h.execute(model);
    QCOMPARE(h.family.log().lines(), (std::vector<std::string>{"search a", "browse p"}));
    QCOMPARE(offered(model.requests()[1]).size(), std::size_t(3));
    QVERIFY(isClosing(model.requests()[2]));
    QCOMPARE(outcome.end.stop, StopReason::CallsUsedUp);
}

void TstAgent::aToolWithLimitZeroIsNotPartOfTheRun()
{
    RunHarness h;
    h.budget.calls = {{"search", 0}, {"browse", 3}};
    ScriptedModel model(play({calling({search("x", {"a"})}),
                              calling({{"y", "browse", queries({"p"})}}), submitting("a7")}));
    const auto outcome = h.execute(model);
    QCOMPARE(offered(model.requests()[0]), (std::vector<std::string>{"browse", "submit"}));
    QCOMPARE(toolAnswers(model.requests()[1]).at("x"),
             std::string("There is no such tool. The tools are: browse, submit."));
    QCOMPARE(h.family.log().lines(), std::vector<std::string>{"browse p"});
    QCOMPARE(outcome.end.stop, StopReason::Answered);
}

void TstAgent::theClosingCallMayStaySilent()
{
    RunHarness h;
    h.budget.calls["search"] = 1;
    ScriptedModel model([](const ChatRequest &request, std::stop_token) {
        return isClosing(request) ? saying("no idea") : calling({search("x", {"a"})});
    });
    const auto outcome = h.execute(model);
    QCOMPARE(outcome.end.stop, StopReason::CallsUsedUp);
    QVERIFY(outcome.end.answer.empty());
    QCOMPARE(model.calls(), std::size_t(2));
}

void TstAgent::tooSmallABudgetEndsWithoutACall_data()
{
    QTest::addColumn<Budget>("budget");
    QTest::addColumn<StopReason>("stop");
    Budget budget;
    budget.tokens = 0;
    QTest::newRow("no tokens") << budget << StopReason::TokensUsedUp;
    budget.tokens = 1;
    QTest::newRow("one token") << budget << StopReason::TokensUsedUp;
    budget = {};
    budget.usd = Money{0};
    QTest::newRow("no dollars") << budget << StopReason::UsdUsedUp;
    budget.usd = Money{1};
    QTest::newRow("a pico-dollar") << budget << StopReason::UsdUsedUp;
    budget = {};
    budget.milliseconds = 0;
    QTest::newRow("no time") << budget << StopReason::TimeUsedUp;
    budget.milliseconds = 1;
    QTest::newRow("a millisecond") << budget << StopReason::TimeUsedUp;
}

void TstAgent::tooSmallABudgetEndsWithoutACall()
{
    QFETCH(Budget, budget);
    QFETCH(StopReason, stop);
    RunHarness h;
    h.budget = budget;
    h.prices = plainPrices();
    ScriptedModel model(play({submitting("a7")}));
    const auto outcome = h.execute(model);
    QCOMPARE(outcome.end.stop, stop);
    QCOMPARE(model.calls(), std::size_t(0));
    QCOMPARE(outcome.end.turns, 0);
    QVERIFY(outcome.spent.isZero());
    QCOMPARE(kinds(h.sink), std::vector<std::string>{"closing"});
}

void TstAgent::theTurnLimitEnds()
{
    RunHarness h;
    h.settings.turnLimit = 4;
    ScriptedModel model(play({calling({search("x", {"a"})})}));
    const auto outcome = h.execute(model);
    QCOMPARE(outcome.end.stop, StopReason::TurnLimit);
    QCOMPARE(outcome.end.turns, 4);
    QCOMPARE(model.calls(), std::size_t(4));
}

void TstAgent::trackedAgentsSeeTheirBudgetAfterEachStep()
{
    RunHarness h;
    h.budget.calls = {{"search", 10}, {"browse", 3}};
    ScriptedModel model(
        play({calling({search("x", {"a", "b"})}),
              calling({{"y", "browse", queries({"p"})}, search("z", {"c"})}), submitting("a7")}));
    h.execute(model, tracked);
    const auto requests = model.requests();
    QCOMPARE(requests.size(), std::size_t(3));
    QCOMPARE(requests[0].messages[0]->message.text, std::string("SYSTEM TRACKER"));
    const std::vector<std::string> blocks{
        "<budget>\nbrowse: 0 used, 3 left of 3\nsearch: 0 used, 10 left of 10\n</budget>",
        "<budget>\nbrowse: 0 used, 3 left of 3\nsearch: 2 used, 8 left of 10\n</budget>",
        "<budget>\nbrowse: 1 used, 2 left of 3\nsearch: 3 used, 7 left of 10\n</budget>"};
    for (std::size_t i = 0; i < requests.size(); ++i) {
        QCOMPARE(requests[i].messages.back()->message.text, blocks[i]);
        const auto shown =
            std::count_if(requests[i].messages.begin(), requests[i].messages.end(),
                          [](const auto &m) { return m->message.text.starts_with("<budget>"); });
        QCOMPARE(shown, 1);
    }
}

void TstAgent::othersNeverSeeABudget()
{
    RunHarness h;
    h.budget.calls["search"] = 3;
    ScriptedModel model(play({calling({search("x", {"a", "b"})}), submitting("a7")}));
    h.execute(model);
    for (const auto &request : model.requests()) {
        for (const auto &message : request.messages)
            QVERIFY(message->json.find("<budget>") == std::string::npos);
    }
    QCOMPARE(model.requests()[0].messages[0]->message.text, std::string("SYSTEM"));
}

void TstAgent::aGuardOnMoneyIsNotShown()
{
    for (const bool ownLimit : {false, true}) {
        RunHarness h;
        h.prices = plainPrices();
        h.budget.calls["search"] = 3;
        if (ownLimit)
            h.budget.usd = Money::fromUsd(0.5);
        h.guard = Money::fromUsd(0.1);
        ScriptedModel model(play({submitting("a7")}));
        h.execute(model, tracked);
        const std::string expected = std::string("<budget>\nsearch: 0 used, 3 left of 3\n")
            + (ownLimit ? "US dollars: 0.0000 used, 0.5000 left of 0.5000\n" : "") + "</budget>";
        QCOMPARE(model.requests()[0].messages.back()->message.text, expected);
    }
}

void TstAgent::aStopEndsThePresentStep()
{
    RunHarness h;
    ScriptedModel model([&](const ChatRequest &, std::stop_token) {
        h.stop.request_stop();
        return calling({search("x", {"a"}), search("y", {"b"})});
    });
    const auto outcome = h.execute(model);
    QCOMPARE(outcome.end.stop, StopReason::Stopped);
    QCOMPARE(model.calls(), std::size_t(1));
    QVERIFY(h.family.log().lines().empty());
    // the reply is on record: a resume goes on with its calls
    RunHarness again;
    ScriptedModel next(play({submitting("a7")}));
    const auto resumed = again.execute(next, {}, h.sink.calls(h.run));
    QCOMPARE(again.family.log().lines(), (std::vector<std::string>{"search a", "search b"}));
    QCOMPARE(resumed.end.turns, 2);
    QCOMPARE(next.calls(), std::size_t(1));
}

void TstAgent::aFailingSinkEndsTheRun_data()
{
    QTest::addColumn<std::size_t>("at");
    for (std::size_t at = 1; at <= 8; ++at)
        QTest::addRow("at entry %zu", at) << at;
}

void TstAgent::aFailingSinkEndsTheRun()
{
    QFETCH(std::size_t, at);
    RunHarness h;
    h.budget.calls["search"] = 1;
    h.sink.failAt(at);
    ScriptedModel model(play({calling({search("x", {"a"}), search("y", {"b"})})}));
    const auto outcome = h.execute(model);
    QCOMPARE(outcome.end.stop, StopReason::Failed);
    QVERIFY(QString::fromStdString(outcome.end.error).contains(u"disk is full"_s));
    QCOMPARE(h.sink.size(), at - 1); // nothing is done after it
}

void TstAgent::hostileRepliesAreSurvived_data()
{
    QTest::addColumn<std::function<ChatReply()>>("reply");
    using Make = std::function<ChatReply()>;
    QTest::newRow("ten megabytes of text")
        << Make([] { return saying(std::string(10'000'000, 'x')); });
    QTest::newRow("ten megabytes of control characters")
        << Make([] { return calling({search("x", {"a"})}, std::string(10'000'000, '\x01')); });
    QTest::newRow("ten megabytes of arguments") << Make([] {
        return calling({{"x", "search", std::string(10'000'000, '[')}});
    });
    QTest::newRow("a name and an id of a megabyte") << Make([] {
        return calling({{std::string(1'000'000, 'i'), std::string(1'000'000, 'n'), "{}"}});
    });
    QTest::newRow("bytes that are no UTF-8") << Make([] {
        return calling({{"\xff", "\xfe", "\xc3"}}, "\x80\xff");
    });
    QTest::newRow("two thousand calls")
        << Make([] { return calling(std::vector<ToolCall>(2000, search("same id", {"a"}))); });
    QTest::newRow("the same call for ever") << Make([] { return calling({search("x", {"a"})}); });
    QTest::newRow("the same mistake for ever") << Make([] { return calling({search("x", {})}); });
    QTest::newRow("calls without any text") << Make([] { return calling({{"", "", ""}}); });
}

void TstAgent::hostileRepliesAreSurvived()
{
    QFETCH(std::function<ChatReply()>, reply);
    for (const bool limitedTokens : {false, true}) {
        RunHarness h;
        h.budget.calls["search"] = 4;
        h.settings.turnLimit = 50;
        if (limitedTokens)
            h.budget.tokens = 60'000;
        ScriptedModel model([&](const ChatRequest &, std::stop_token) { return reply(); });
        const auto outcome = h.execute(model, tracked);
        QVERIFY(outcome.end.stop != StopReason::Failed);
        QVERIFY(outcome.end.turns <= 5);
        for (const auto &account : outcome.accounts)
            QVERIFY(account.left() >= 0);
    }
}

void TstAgent::closingCallsKeepToTheOutputLimit()
{
    RunHarness h;
    h.settings.maxOutputTokens = 64;
    h.budget.calls["search"] = 1;
    ScriptedModel model(play({calling({search("x", {"a"})})}));
    h.execute(model);
    QCOMPARE(model.calls(), std::size_t(2));
    for (const auto &request : model.requests())
        QCOMPARE(request.maxOutputTokens, 64);
}

QTEST_GUILESS_MAIN(TstAgent)
#include "tst_agent.moc"
