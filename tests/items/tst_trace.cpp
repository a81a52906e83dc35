// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/runmessages.h"
#include "models/items/tracetext.h"
#include "models/items/tracewords.h"
#include "tests/support/recordedruns.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = TraceCard::Kind;
using Role = Message::Role;

QString kindName(Kind kind)
{
    static const QStringList names{u"task"_s,    u"told"_s,    u"reply"_s, u"tool"_s,   u"plan"_s,
                                   u"verdict"_s, u"message"_s, u"note"_s,  u"outcome"_s};
    return names[static_cast<int>(kind)];
}

/// One line a card: kind, title, aside.
QStringList linesOf(const std::vector<TraceCard> &cards)
{
    QStringList lines;
    for (const TraceCard &card : cards)
        lines << kindName(card.kind) + u' ' + card.title
                + (card.aside.isEmpty() ? QString() : u" / "_s + card.aside)
                + (card.bad ? u" !"_s : QString());
    return lines;
}

RunTrace emptyTrace()
{
    const auto record = sampleExperiment();
    return *sampleTrace(*record, sampleRun(2, 0, true), 0);
}

} // namespace

class TstTrace : public QObject
{
    Q_OBJECT

private slots:
    void aRunIsToldStepByStep()
    {
        const auto record = sampleExperiment();
        const auto cards = traceCards(*sampleTrace(*record, sampleRun(2, 0, true), 3));
        QCOMPARE(linesOf(cards).join(u'\n'),
                 u"task Task 1 / research\n"
                 "reply Turn 1 / 900 in, 100 out · 0.1 US¢\n"
                 "tool search / 1 call · 0.2 US¢\n"
                 "told Told its budget\n"
                 "reply Turn 2 / 900 in, 100 out · 0.1 US¢\n"
                 "tool search / 1 call · 0.2 US¢\n"
                 "told Told its budget\n"
                 "reply Turn 3 / 900 in, 100 out · 0.1 US¢\n"
                 "tool submit / handed in · free\n"
                 "outcome Right / answered"_s);
        QCOMPARE(cards[0].text, u"Which harbour town has landmark number 0?"_s);
        QCOMPARE(cards[0].more, u"You are careful. Use the tools."_s);
        QCOMPARE(cards[1].text, u"Thought of turn 1"_s);
        QCOMPARE(cards[2].text, u"harbour 1"_s);
        QVERIFY(cards[2].more.startsWith(u"Results:\n1. A page"_s));
        QCOMPARE(cards[6].text, u"<budget>\nsearch: 2 used\n</budget>"_s);
        QCOMPARE(cards[8].text, u"Town"_s);
        QVERIFY(cards.back().good);
        QVERIFY(cards.back().text.contains(u"Reference answer: Town 0"_s));
    }
    /// A judge is nobody of the run: neither its budget nor its turns.
    void aJudgeStandsApart()
    {
        const auto record = sampleExperiment();
        auto trace = *sampleTrace(*record, sampleRun(2, 0, true), 3);
        const auto before = traceCards(trace);
        const int agents = teamRunOf(trace)->agents;
        TraceEntry entry;
        entry.call.kind = CallKind::Judge;
        entry.call.key = {4, judgeAgent, 0, 0};
        entry.call.name = "offline-large";
        entry.call.state = CallState::Settled;
        entry.call.charged.tokens = 500;
        entry.call.charged.cost = Money::fromUsd(0.01);
        Message verdict{Role::Assistant, "Compared.", {}, {}, {}};
        verdict.calls = {{"g", "grade", R"({"right": true, "reason": "It is the same town."})"}};
        entry.call.reply = seal(verdict)->json;
        entry.request = {seal({Role::System, "Judge.", {}, {}, {}})->json,
                         seal({Role::User, "Is it right?", {}, {}, {}})->json};
        trace.entries.push_back(entry);
        Judging judging;
        judging.model = "offline-large";
        judging.reason = "It is the same town.";
        judging.spent = entry.call.charged;
        trace.run.result->judging = judging;
        const auto cards = traceCards(trace);
        QCOMPARE(cards.size(), before.size() + 1);
        const TraceCard &card = cards[cards.size() - 2];
        QCOMPARE(card.kind, Kind::Verdict);
        QCOMPARE(card.title, u"Judge offline-large"_s);
        QVERIFY(card.good && !card.bad);
        QVERIFY2(card.text.contains(u"It is the same town."_s), qPrintable(card.text));
        QCOMPARE(card.more, u"Is it right?"_s);
        QVERIFY(card.left == before.back().left); // it drains nothing
        QVERIFY(cards.back().text.contains(u"Judged by offline-large"_s));
        QVERIFY(cards.back().more.contains(u"Judging, on an account of its own: 500 tokens"_s));
        QCOMPARE(linesOf(cards).first(int(before.size()) - 1),
                 linesOf(before).first(int(before.size()) - 1));
        QCOMPARE(teamRunOf(trace)->agents, agents);
        // nonsense is said to be some
        trace.entries.back().call.reply = seal({Role::Assistant, "Right!", {}, {}, {}})->json;
        QVERIFY(traceCards(trace)[before.size() - 1].bad);
    }
    void theBudgetDrains()
    {
        auto trace = emptyTrace();
        trace.arm.budget.calls = {{"browse", 0}, {"search", 4}};
        trace.arm.budget.tokens = 4000;
        trace.arm.budget.milliseconds = 1000; // no call carries a time: it cannot be followed
        trace.entries = {modelEntry(1, {}, stored(Role::Assistant, "a", {{"1", "search", "{}"}})),
                         toolEntry(1, 1, "search", 3, "found"),
                         modelEntry(2, {}, stored(Role::Assistant, "b"))};
        const auto cards = traceCards(trace);
        QCOMPARE(linesOf(cards).size(), 5);
        const auto text = [&](std::size_t card) {
            QStringList parts;
            for (const BudgetLeft &left : cards[card].left)
                parts << left.name + u' ' + left.text + (left.changed ? u"*"_s : QString());
            return parts.join(u", "_s);
        };
        QCOMPARE(text(0), u"search 4 of 4 left, tokens 4\u2009000 of 4\u2009000 left"_s);
        QCOMPARE(text(1), u"search 4 of 4 left, tokens 3\u2009000 of 4\u2009000 left*"_s);
        QCOMPARE(text(2), u"search 1 of 4 left*, tokens 3\u2009000 of 4\u2009000 left"_s);
        QCOMPARE(text(3), u"search 1 of 4 left, tokens 2\u2009000 of 4\u2009000 left*"_s);
        QCOMPARE(text(4), u"search 1 of 4 left, tokens 2\u2009000 of 4\u2009000 left"_s);
        QCOMPARE(cards[2].left[0].share, 0.25);
    }
    void refusalsStandWithTheirCalls()
    {
        auto trace = emptyTrace();
        const std::string reply = stored(Role::Assistant, "x",
                                         {{"1", "search", R"({"queries": ["a", "b", "c"]})"},
                                          {"2", "search", R"({"queries": ["d"]})"},
                                          {"3", "fly", "{}"}});
        trace.entries = {modelEntry(1, {}, reply), toolEntry(1, 1, "search", 2, "two results"),
                         modelEntry(2,
                                    {stored(Role::System, "s"), stored(Role::User, "q"), reply,
                                     stored(Role::Tool, "two results", {}, "1"),
                                     stored(Role::Tool, "Not run: used up.", {}, "2"),
                                     stored(Role::Tool, "There is no such tool.", {}, "3"),
                                     stored(Role::User, "Answer now.")},
                                    stored(Role::Assistant, "y", {{"4", "submit", "\"Z\""}}))};
        const RunId id = trace.run.id;
        trace.events = {{id, 1, 0, 0, "closing", {{"reason", "calls_used_up"}}},
                        {id, 1, 0, 1, "partly_refused", {{"asked", 3}, {"granted", 2}}},
                        {id, 1, 0, 2, "refused", {{"limit", "search"}}},
                        {id, 1, 0, 3, "unknown_tool", {{"name", "fly"}}},
                        {id, 7, 0, 0, "from_the_future", {{"what", 1}}}};
        const auto cards = traceCards(trace);
        QCOMPARE(linesOf(cards).join(u'\n'),
                 u"task Task 1 / research\n"
                 "reply Turn 1 / 900 in, 100 out · 0.1 US¢\n"
                 "tool search / 2 of 3 run, then used up · 0.2 US¢ !\n"
                 "tool search / not run !\n"
                 "tool fly / not run !\n"
                 "note Refused: the budget of search is used up.\n"
                 "note Not run: there is no tool “fly”.\n"
                 "note The agent must answer now: calls used up.\n"
                 "told Told by the program\n"
                 "reply Turn 2 / 900 in, 100 out · 0.1 US¢\n"
                 "tool submit / handed in · free\n"
                 "note from the future: {\"what\":1}\n"
                 "outcome Right / answered"_s);
        QCOMPARE(cards[2].text, u"• a\n• b\n• c"_s);
        QCOMPARE(cards[3].more, u"Not run: used up."_s);
    }
    void plansAreTreesThatTellWhatChanged()
    {
        auto trace = emptyTrace();
        const auto step = [](const char *number, const char *state, const char *text) {
            return Json{
                {"step", number}, {"state", state}, {"text", text}, {"used", Json::object()}};
        };
        Json second = step("1.1", "done", "find the town");
        second["used"] = {{"browse", 1}, {"search", 2}};
        trace.entries = {modelEntry(1, {}, stored(Role::Assistant, "a")),
                         modelEntry(2, {}, stored(Role::Assistant, "b"))};
        trace.events = {
            {trace.run.id, 1, 0, 0, "plan",
             Json{step("1", "pending", "explore"), step("1.1", "pending", "find it")}},
            {trace.run.id, 2, 0, 0, "plan",
             Json{step("1", "pending", "explore"), second,
                  step("1.1.1.1.1.1.1.1.1", "partial", "deep"), step("2", "failed", "verify"), 7}}};
        const auto cards = traceCards(trace);
        QCOMPARE(linesOf(cards).filter(u"plan "_s).join(u'\n'),
                 u"plan Plan / 0 of 2 done\nplan Plan, brought up to date / 1 of 4 done"_s);
        QStringList lines;
        for (const CardItem &item : cards[4].items)
            lines << QString::number(item.depth) + u' ' + QString::number(int(item.state)) + u' '
                    + item.text + u'/' + item.aside + (item.fresh ? u"*"_s : QString());
        QCOMPARE(lines.join(u'\n'),
                 u"0 0 1 explore/\n"
                 "1 1 1.1 find the town/browse 1, search 2*\n"
                 "6 3 1.1.1.1.1.1.1.1.1 deep/*\n"
                 "0 2 2 verify/*"_s);
        TraceModel model;
        const QAbstractItemModelTester tester(&model);
        model.setTrace(std::make_shared<RunTrace>(trace));
        QVERIFY(model.index(4)
                    .data(TraceModel::WholeTextRole)
                    .toString()
                    .contains(u"  [x] 1.1 find the town (browse 1, search 2)"_s));
    }
    void longPlansFold()
    {
        auto trace = emptyTrace();
        Json plan = Json::array();
        for (int i = 1; i <= 30; ++i)
            plan.push_back({{"step", std::to_string(i)}, {"state", "pending"}, {"text", "look"}});
        trace.entries = {modelEntry(1, {}, stored(Role::Assistant, "a"))};
        trace.events = {{trace.run.id, 1, 0, 0, "plan", plan}};
        TraceModel model;
        model.setTrace(std::make_shared<RunTrace>(trace));
        QCOMPARE(model.card(2).items.size(), 30U);
        QCOMPARE(model.shownItems(2), 12U);
        QVERIFY(model.setData(model.index(2), false, TraceModel::FoldedRole));
        QCOMPARE(model.shownItems(2), 30U);
    }
    void verdictsAndMessagesAreCards_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("payload");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("text");
        QTest::newRow("accepted")
            << u"verdict"_s
            << u"{\"decision\": \"SUCCESS\", \"answer\": \"Harn\", \"checks\": [{\"demand\": "
               u"\"d\", "
               "\"status\": \"satisfied\"}, {\"demand\": \"e\", \"status\": \"unverifiable\"}]}"_s
            << u"verdict Verifier: accepted / 1 of 2 satisfied"_s << u"Proposed answer: Harn"_s;
        QTest::newRow("pivot") << u"verdict"_s << u"{\"decision\": \"PIVOT\", \"checks\": 3}"_s
                               << u"verdict Verifier: wrong way, turn round"_s << QString();
        QTest::newRow("unreadable")
            << u"verdict"_s << u"{\"decision\": null, \"answer\": \"Harn\"}"_s
            << u"verdict Verifier: no decision that can be read !"_s << u"Proposed answer: Harn"_s;
        QTest::newRow("a message")
            << u"message"_s
            << u"{\"from\": 0, \"to\": 2, \"round\": 3, \"kind\": \"debate\", \"text\": \"Harn?\"}"_s
            << u"message Agent 1 → Agent 3 / debate · round 3"_s << u"Harn?"_s;
        QTest::newRow("of another form")
            << u"verdict"_s << u"[1]"_s << u"note verdict: [1]"_s << QString();
        QTest::newRow("an attempt")
            << u"attempt"_s << u"{\"number\": 2, \"answer\": \"Harn\", \"verified\": true}"_s
            << u"note Attempt 2 ended: “Harn”, verified."_s << QString();
        QTest::newRow("a selection") << u"selection"_s << u"{\"among\": 3, \"chosen\": \"Harn\"}"_s
                                     << u"note Chosen among 3 answers: “Harn”."_s << QString();
    }
    void verdictsAndMessagesAreCards()
    {
        QFETCH(QString, kind);
        QFETCH(QString, payload);
        auto trace = emptyTrace();
        trace.entries = {modelEntry(1, {}, stored(Role::Assistant, "a"))};
        trace.events = {
            {trace.run.id, 1, 0, 0, kind.toStdString(), Json::parse(payload.toStdString())}};
        const auto cards = traceCards(trace);
        QCOMPARE(cards[1].kind, Kind::Reply); // what it led to stands behind it
        const TraceCard &card = cards[2];
        QTEST(linesOf({card}).front(), "line");
        QTEST(card.text, "text");
    }
    void handInsAreNoTroubleAndAVerdictStandsOnce()
    {
        auto trace = emptyTrace();
        trace.entries = {modelEntry(1, {}, stored(Role::Assistant, "a", {{"1", "assign", "{}"}})),
                         modelEntry(2, {}, stored(Role::Assistant, "b", {{"2", "verdict", "{}"}}))};
        trace.events = {{trace.run.id, 2, 0, 0, "verdict", {{"decision", "CONTINUE"}}}};
        QCOMPARE(linesOf(traceCards(trace)).mid(1, 4).join(u'\n'),
                 u"reply Turn 1 / 900 in, 100 out · 0.1 US¢\n"
                 "tool assign / handed in empty · free\n"
                 "reply Turn 2 / 900 in, 100 out · 0.1 US¢\n"
                 "verdict Verifier: not yet, go on"_s);
    }
    void closingBeforeAReplyStandsBeforeIt()
    {
        auto trace = emptyTrace();
        trace.entries = {modelEntry(1, {}, stored(Role::Assistant, "thinking")),
                         modelEntry(2, {}, stored(Role::Assistant, "z", {{"1", "submit", "{}"}}))};
        trace.events = {{trace.run.id, 2, 0, 0, "closing", {{"reason", "tokens_used_up"}}}};
        const auto lines = linesOf(traceCards(trace));
        QVERIFY(lines[2].startsWith(u"note The agent must answer now: tokens used up"_s));
        QVERIFY(lines[3].startsWith(u"reply Turn 2"_s));
    }
    /// What a server refused before any work is not charged, and not said to be.
    void callsThatFailedSayWhetherTheyAreCharged()
    {
        CallRecord call;
        QCOMPARE(trouble(call), u"no result on record"_s);
        call.state = CallState::Failed;
        QCOMPARE(trouble(call), u"failed, not charged"_s);
        call.charged.tokens = 7;
        QCOMPARE(trouble(call), u"failed, charged"_s);
        call.state = CallState::Settled;
        QCOMPARE(trouble(call), QString());
    }
    void unfinishedAndFailedRunsShowWhatThereIs()
    {
        auto trace = emptyTrace();
        trace.run.result.reset();
        trace.entries = {modelEntry(1, {}, {})};
        trace.entries[0].call.state = CallState::Reserved;
        trace.entries[0].call.charged = {};
        auto lines = linesOf(traceCards(trace));
        QCOMPARE(lines[1], u"reply Turn 1 / no result on record · 900 in, 100 out !"_s);
        QCOMPARE(lines[2], u"outcome Unfinished"_s);
        trace.run = sampleRun(0, 0, false);
        trace.run.result->stop = StopReason::Failed;
        trace.run.result->error = "The server went away.";
        trace.entries.clear();
        const auto cards = traceCards(trace);
        QCOMPARE(linesOf(cards).back(), u"outcome Failed / failed !"_s);
        QVERIFY(cards.back().text.contains(u"The server went away."_s));
    }
    void hostileTextsAreSurvived()
    {
        auto trace = emptyTrace();
        const std::string deep(100'000, '[');
        std::string mixed = "a\x1b[31mb\x07\xff\xfe\xe2\x80\xae";
        mixed += '\0';
        trace.entries = {
            modelEntry(1, {deep, "{", ""}, "not json"),
            modelEntry(2, {"[1]"}, deep),
            modelEntry(3, {"5"}, R"({"role": 7, "text": [], "calls": [1, null, {"id": {}}]})"),
            modelEntry(-4, {}, stored(Role::Assistant, mixed, {{"", "", deep}, {"", "x", mixed}})),
            toolEntry(9, -3, "search", -5, "orphan"),
            toolEntry(9, 1, std::string(100'000, 'n'), 9'000'000'000'000'000'000LL, mixed)};
        trace.entries.push_back(
            modelEntry(10, {}, stored(Role::Assistant, std::string(3'000'000, 'y'))));
        for (TraceEntry &entry : trace.entries)
            entry.call.charged.tokens = std::numeric_limits<std::int64_t>::max();
        trace.arm.budget.tokens = 10;
        trace.events = {{trace.run.id, 3, 0, 0, mixed, Json::array({1})},
                        {trace.run.id, 99, 9, 9, "closing", 5}};
        trace.run.key.task = 1'000'000;
        const auto cards = traceCards(trace);
        QVERIFY(cards.size() > 8);
        for (const TraceCard &card : cards) {
            for (const QString &text : {card.title, card.aside, card.text, card.more}) {
                QVERIFY(text.size() <= mostShown + 100);
                for (const QChar c : text)
                    QVERIFY(c == u'\n' || c == u'\t' || c >= u' ');
                QVERIFY(!text.contains(QChar(0x202e)));
            }
            for (const BudgetLeft &left : card.left)
                QVERIFY(left.share >= 0 && left.share <= 1);
        }
        TraceModel model;
        const QAbstractItemModelTester tester(&model);
        model.setTrace(std::make_shared<RunTrace>(trace));
        QCOMPARE(model.rowCount(), static_cast<int>(cards.size()));
    }
    void longTextsSayWhatIsLeftOut()
    {
        QCOMPARE(shownText("abc"), u"abc"_s);
        const QString cut = shownText(std::string(23'412, 'a'));
        QVERIFY(cut.startsWith(QString(mostShown, u'a')));
        QVERIFY(cut.endsWith(u"(3\u2009412 more characters are not shown here)"_s));
        std::string wide; // four bytes and two UTF-16 units each
        for (int i = 0; i < 30'000; ++i)
            wide += "\xf0\x9f\x98\x80";
        const QString faces = shownText(wide);
        QVERIFY(!faces.contains(QChar::ReplacementCharacter));
        QVERIFY(faces.size() <= mostShown + 100);
    }
    void argumentsReadLikeAList()
    {
        QCOMPARE(argumentsText(R"({"queries": ["one"]})"), u"one"_s);
        QCOMPARE(argumentsText(R"({"queries": ["one", "two"]})"), u"• one\n• two"_s);
        QCOMPARE(argumentsText(R"({"a": 1, "b": {"c": [true]}})"), u"a: 1\nb: {\"c\":[true]}"_s);
        QCOMPARE(argumentsText(R"({"answer": "Oslo"})"), u"Oslo"_s);
        QCOMPARE(argumentsText("{}"), QString());
        QCOMPARE(argumentsText("{broken"), u"{broken"_s);
    }

    void foldingShowsAndHides()
    {
        const auto record = sampleExperiment();
        TraceModel model;
        const QAbstractItemModelTester tester(&model);
        model.setTrace(sampleTrace(*record, sampleRun(2, 0, true), 3));
        const QModelIndex tool = model.index(2);
        QVERIFY(tool.data(TraceModel::FoldableRole).toBool());
        QVERIFY(model.shownMore(2).endsWith(u" …"_s));
        QVERIFY(model.shownMore(2).size() <= 210);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QVERIFY(model.setData(tool, false, TraceModel::FoldedRole));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.shownMore(2), model.card(2).more);
        QVERIFY(!model.setData(tool, false, TraceModel::FoldedRole));
        QVERIFY(model.shownMore(0).isEmpty()); // the system prompt
        QVERIFY(model.setData(model.index(0), false, TraceModel::FoldedRole));
        QVERIFY(!model.shownMore(0).isEmpty());
        QVERIFY(!model.setData(model.index(1), false, TraceModel::FoldedRole)); // short
        QVERIFY(tool.data(TraceModel::WholeTextRole).toString().contains(u"xxxx"_s));
    }
    void aRunThatGoesOnKeepsItsCards()
    {
        const auto record = sampleExperiment();
        RunRecord run = sampleRun(2, 0, true);
        auto whole = sampleTrace(*record, run, 5);
        auto half = std::make_shared<RunTrace>(*whole);
        half->entries.resize(4);
        half->run.result.reset();
        TraceModel model;
        const QAbstractItemModelTester tester(&model);
        model.setTrace(half);
        model.setData(model.index(2), false, TraceModel::FoldedRole);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setTrace(whole);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(linesOf(traceCards(*whole)).size(), model.rowCount());
        QVERIFY(!model.isFolded(2));
        model.setTrace(sampleTrace(*record, sampleRun(1, 1, true), 2));
        QCOMPARE(reset.size(), 1);
        QVERIFY(model.isFolded(2));
        model.setTrace(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }
    void aThousandTurnsAreReadAtOnce()
    {
        const auto record = sampleExperiment();
        const auto trace = sampleTrace(*record, sampleRun(2, 0, true), 1000);
        TraceModel model;
        qint64 shortest = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 5; ++i) {
            model.setTrace(nullptr);
            QElapsedTimer clock;
            clock.start();
            model.setTrace(trace);
            shortest = std::min(shortest, clock.nsecsElapsed());
        }
        qInfo("cards of 1,000 turns: %.1f ms", static_cast<double>(shortest) / 1e6);
        QVERIFY(model.rowCount() > 2900);
    }
};

QTEST_GUILESS_MAIN(TstTrace)
#include "tst_trace.moc"
