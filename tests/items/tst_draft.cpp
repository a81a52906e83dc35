// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/budgettext.h"
#include "models/items/draft.h"
#include "models/items/experimentlist.h"
#include "models/items/selection.h"
#include "models/items/standing.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Finds fault with a name that is missing and with a count that is no number.
std::vector<FieldProblem> check(const Json &json)
{
    std::vector<FieldProblem> problems;
    if (stringOr(json, "name", {}).empty())
        problems.push_back({u"name"_s, u"A name is needed."_s, {}});
    const Json tasks = objectOr(json, "tasks");
    if (tasks.contains("count") && !tasks["count"].is_number_integer())
        problems.push_back({u"tasks.count"_s, u"A number is needed."_s, u"Write 5."_s});
    return problems;
}

Json plain()
{
    return Json::parse(R"({"name": "plain", "tasks": {"family": "fake", "count": 3},
        "arms": {"strategies": ["react", "bats"], "topologies": ["single", "hybrid"],
                 "models": ["m1", "m2"], "calls_per_tool": [3, 10], "budgets": [{"tokens": 5}]},
        "repeats": 2})");
}

QString typed(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TstDraft : public QObject
{
    Q_OBJECT

private slots:
    void fieldsAreSetAndTakenOutByTheirPath()
    {
        Draft draft({}, check);
        draft.load(plain(), Draft::Lock::Open);
        const QSignalSpy changed(&draft, &Draft::changed);
        const QSignalSpy edited(&draft, &Draft::edited);
        QVERIFY(draft.value(u"tasks.count"_s) == 3);
        QVERIFY(draft.value(u"arms.models.1"_s) == "m2");
        QVERIFY(draft.value(u"arms.models.2"_s).is_null());
        QVERIFY(draft.value(u"arms.models.m1"_s).is_null());
        QVERIFY(draft.value(u"tasks.count.more"_s).is_null());
        draft.set(u"tasks.count"_s, 3);
        QCOMPARE(changed.size(), 0);
        draft.set(u"tasks.count"_s, 4);
        draft.set(u"cap.experiment_usd"_s, 2.5);
        QVERIFY(draft.description()["cap"]["experiment_usd"] == 2.5);
        draft.set(u"cap.experiment_usd"_s, {});
        QVERIFY(!draft.description()["cap"].contains("experiment_usd"));
        draft.set(u"nowhere.at.all"_s, {});
        QVERIFY(!draft.description().contains("nowhere"));
        QCOMPARE(edited.size(), 3);
        QCOMPARE(changed.size(), 3);
    }
    void whatStandsInTheWayOfAFieldIsReplaced()
    {
        Draft draft({}, check);
        draft.load(Json::parse(R"({"tasks": 7, "cap": [1], "arms": "x"})"), Draft::Lock::Open);
        draft.set(u"tasks.settings.pages"_s, 300);
        draft.set(u"cap.run_usd"_s, 1);
        draft.set(u"arms.models"_s, Json::array({"m"}));
        QVERIFY(draft.description()
                == Json::parse(R"({"tasks": {"settings": {"pages": 300}}, "cap": {"run_usd": 1},
                                   "arms": {"models": ["m"]}})"));
    }
    void aLockSaysWhatMayBeChanged()
    {
        Draft draft({}, check);
        draft.load(plain(), Draft::Lock::Recorded);
        for (const QString &field :
             {u"name"_s, u"description"_s, u"cap.experiment_usd"_s, u"jobs"_s})
            QVERIFY(draft.mayChange(field));
        for (const QString &field : {u"cap"_s, u"cap.run_usd"_s, u"arms"_s, u"tasks.count"_s})
            QVERIFY(!draft.mayChange(field));
        draft.set(u"tasks.count"_s, 9);
        draft.set(u"name"_s, "other");
        QVERIFY(draft.value(u"tasks.count"_s) == 3);
        QVERIFY(draft.value(u"name"_s) == "other");
        draft.load(draft.description(), Draft::Lock::Closed);
        draft.set(u"name"_s, "third");
        QVERIFY(draft.value(u"name"_s) == "other");
    }
    void problemsAreFoundByFieldAndByWhatIsInIt()
    {
        Draft draft({}, check);
        draft.load(plain(), Draft::Lock::Open);
        QVERIFY(draft.valid());
        draft.set(u"tasks.count"_s, "abc");
        QCOMPARE(draft.problemOf(u"tasks.count"_s), u"A number is needed. Write 5."_s);
        QCOMPARE(draft.problemOf(u"tasks"_s), u"A number is needed. Write 5."_s);
        QVERIFY(draft.problemOf(u"task"_s).isEmpty());
        QVERIFY(draft.problemOf(u"tasks.coun"_s).isEmpty());
        draft.addProblem({u"arms.budgets[1].tokens"_s, u"Too few."_s, {}});
        QCOMPARE(draft.problemOf(u"arms.budgets"_s), u"Too few."_s);
        draft.set(u"tasks.count"_s, 5);
        QVERIFY(draft.valid()); // what planning said belonged to the description before
    }
    void aChangeDropsTheForecast()
    {
        Draft draft({}, check);
        draft.load(plain(), Draft::Lock::Open);
        Forecast forecast;
        forecast.pilotRuns = 8;
        draft.setForecast(forecast);
        QVERIFY(draft.forecast());
        draft.set(u"tasks.count"_s, 3);
        QVERIFY(draft.forecast()); // nothing changed
        const QSignalSpy gone(&draft, &Draft::forecastChanged);
        draft.set(u"tasks.count"_s, 4);
        QVERIFY(!draft.forecast());
        QCOMPARE(gone.size(), 1);
    }
    void theSizeIsCounted()
    {
        Draft draft({}, check);
        Json json = plain();
        json["arms"]["except"] = Json::parse(R"([["bats", "hybrid"]])");
        draft.load(json, Draft::Lock::Open);
        const ExperimentSize size = draft.size();
        QCOMPARE(size.curves, 6u);
        QCOMPARE(size.budgets, 3u);
        QCOMPARE(size.arms, 18u);
        QCOMPARE(size.tasks, 3u);
        QCOMPARE(size.runs(), 108u);
    }
    void whatIsLeftOutCountsAsItsDefault()
    {
        Draft draft({}, check);
        Json json = plain();
        json["arms"].erase("topologies");
        json["tasks"].erase("count");
        json.erase("repeats");
        draft.load(json, Draft::Lock::Open);
        QCOMPARE(draft.size().curves, 4u);
        QCOMPARE(draft.size().tasks, 100u);
        QCOMPARE(draft.size().repeats, 1u);
    }
    void hostileDescriptionsAreSurvived_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"null", "[]", "7", R"("text")",
              R"({"tasks": [], "arms": 3, "repeats": {}, "cap": 1})",
              R"({"tasks": {"count": -5, "file": 3}, "repeats": -1})",
              R"({"tasks": {"count": 18446744073709551615}, "repeats": 9223372036854775807,
                  "arms": {"strategies": [1], "topologies": [2], "models": [3],
                           "calls_per_tool": [4]}})",
              R"({"arms": {"strategies": ["a"], "topologies": ["b"], "except": [1, 2, 3]}})",
              R"({"arms": {"strategies": {"a": 1}, "topologies": "b", "models": null}})"})
            QTest::newRow(text) << QByteArray(text);
    }
    void hostileDescriptionsAreSurvived()
    {
        QFETCH(QByteArray, text);
        Draft draft({}, check);
        draft.load(Json::parse(text.toStdString()), Draft::Lock::Open);
        QVERIFY(draft.description().is_object());
        QVERIFY(draft.size().runs() < std::size_t(std::numeric_limits<std::int64_t>::max()) / 1000);
        draft.set(u"tasks.count"_s, 2);
        draft.set(u"arms.models"_s, Json::array({"m"}));
        QVERIFY(draft.value(u"tasks.count"_s) == 2);
    }

    void budgetsAreUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *text, const char *json) {
            QTest::newRow(text) << typed(text) << QByteArray(json);
        };
        row("12", R"({"calls_per_tool": 12})");
        row(" 1 000 ", R"({"calls_per_tool": 1000})");
        row("1\u2009000", R"({"calls_per_tool": 1000})");
        row("50k tokens", R"({"budget": {"tokens": 50000}})");
        row("50K Tokens", R"({"budget": {"tokens": 50000}})");
        row("0.5k tokens", R"({"budget": {"tokens": 500}})");
        row("50\u2009000 tokens", R"({"budget": {"tokens": 50000}})");
        row("50\u00a0000 tokens", R"({"budget": {"tokens": 50000}})");
        row("1 token", R"({"budget": {"tokens": 1}})");
        row("$0.20", R"({"budget": {"usd": 0.2}})");
        row("0.2 usd", R"({"budget": {"usd": 0.2}})");
        row("60 s", R"({"budget": {"seconds": 60.0}})");
        row("search 5, browse=3", R"({"budget": {"calls": {"search": 5, "browse": 3}}})");
        row("50k tokens, $0.20, 60 s, search 5",
            R"({"budget": {"tokens": 50000, "usd": 0.2, "seconds": 60.0, "calls": {"search": 5}}})");
    }
    void budgetsAreUnderstood()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, json);
        const auto budget = budgetFromText(text);
        QVERIFY2(budget, budget ? "" : qPrintable(budget.error().text()));
        QCOMPARE(dump(*budget), dump(Json::parse(json.toStdString())));
    }
    void nonsenseIsNoBudget_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 " ",
                                 ",",
                                 "abc",
                                 "-5",
                                 "0",
                                 "1.5",
                                 "20, 30",
                                 "-5 tokens",
                                 "1.5 tokens",
                                 "0 s",
                                 "1e999 tokens",
                                 "inf s",
                                 "nan usd",
                                 "$",
                                 "$$5",
                                 "tokens",
                                 "1.2.3 s",
                                 "99999999999999999999",
                                 "99999999999999999999 tokens",
                                 "search",
                                 "search 99999999999999999999",
                                 "search -1",
                                 "search 1.5",
                                 "k tokens",
                                 "search 5, search 6",
                                 "5 tokens, 6 tokens",
                                 "20 30",
                                 "1 00 tokens",
                                 "1e3"})
            QTest::newRow(text) << typed(text);
    }
    void nonsenseIsNoBudget()
    {
        QFETCH(QString, text);
        const auto budget = budgetFromText(text);
        QVERIFY2(!budget, budget ? dump(*budget).c_str() : "");
        QVERIFY(budget.error().text().contains(u"50000 tokens"));
    }
    void whatIsWrittenIsUnderstood_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json :
             {R"({"tokens": 50000})", R"({"tokens": 1000000000000})", R"({"usd": 0.1234567})",
              R"({"usd": 0.00001})", R"({"usd": 999999.5})", R"({"seconds": 0.25})",
              R"({"seconds": 10000000.0})", R"({"calls": {"search": 1000000, "browse": 0}})",
              R"({"calls": {"search": 5}, "tokens": 1234567, "usd": 1.0, "seconds": 1.5})"})
            QTest::newRow(json) << QByteArray(json);
    }
    void whatIsWrittenIsUnderstood()
    {
        QFETCH(QByteArray, json);
        const Json budget = Json::parse(json.toStdString());
        const QString text = budgetText(budget);
        const auto again = budgetFromText(text);
        QVERIFY2(again, qPrintable(text));
        QVERIFY2((*again)["budget"] == budget, qPrintable(text + u" "_s + qstr(dump(*again))));
    }
    void hostileBudgetsHaveSomeText()
    {
        for (const char *json : {"null", "5", "[]", R"({"calls": 5})", R"({"tokens": "x"})",
                                 R"({"calls": {"search": "x"}, "usd": [], "seconds": {}})"})
            QCOMPARE(budgetText(Json::parse(json)), QString());
    }

    void theListOfExperimentsIsASoundModel()
    {
        using State = ExperimentItem::State;
        ExperimentList list;
        const QAbstractItemModelTester tester(
            &list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setItems({});
        list.setItems({{u"draft-1"_s, u"One"_s}, {u"aa"_s, u"Two"_s, State::Finished, 10, 10}});
        QPersistentModelIndex second(list.index(1));
        list.setItems({{u"draft-1"_s, u"Renamed"_s}, {u"aa"_s, u"Two"_s, State::Running, 10, 4}});
        QVERIFY(second.isValid());
        QCOMPARE(list.index(0).data().toString(), u"Renamed"_s);
        QCOMPARE(second.data(ExperimentList::FinishedRole).toDouble(), 0.4);
        QCOMPARE(second.data(ExperimentList::StateTextRole).toString(), u"4 of 10 runs"_s);
        const QSignalSpy changed(&list, &QAbstractItemModel::dataChanged);
        list.update({u"aa"_s, u"Two"_s, State::Running, 10, 5});
        list.update({u"aa"_s, u"Two"_s, State::Running, 10, 5});
        list.update({u"none"_s, u"None"_s});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(list.rowOf(u"aa"_s), 1);
        QCOMPARE(list.rowOf(u"none"_s), -1);
        QVERIFY(list.find(u"none"_s) == nullptr);
        list.setItems({{u"bb"_s, u"Three"_s}});
        QCOMPARE(list.rowCount(), 1);
        QCOMPARE(list.index(0).data(ExperimentList::FinishedRole).toDouble(), 0.0);
    }
    void rowsThatStayAreKept()
    {
        ExperimentList list;
        const QAbstractItemModelTester tester(
            &list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setItems({{u"a"_s, {}}, {u"b"_s, {}}, {u"c"_s, {}}});
        const QPersistentModelIndex a(list.index(0));
        const QPersistentModelIndex c(list.index(2));
        list.setItems({{u"new"_s, {}}, {u"a"_s, {}}, {u"c"_s, {}}});
        QVERIFY(a.isValid() && c.isValid());
        QCOMPARE(a.data(ExperimentList::KeyRole).toString(), u"a"_s);
        QCOMPARE(c.row(), 2);
        list.setItems({{u"c"_s, {}}, {u"a"_s, {}}, {u"new"_s, {}}, {u"d"_s, {}}});
        QCOMPARE(a.data(ExperimentList::KeyRole).toString(), u"a"_s);
        QCOMPARE(c.row(), 0);
        QCOMPARE(list.rowCount(), 4);
    }
    void statesHaveWords()
    {
        using State = ExperimentItem::State;
        const auto text = [](State state) {
            return stateText({u"k"_s, u"n"_s, state, 1400, 812}).replace(QChar(0x2009), u' ');
        };
        QCOMPARE(text(State::Draft), u"Not run yet"_s);
        QCOMPARE(text(State::Running), u"812 of 1 400 runs"_s);
        QCOMPARE(text(State::Paused), u"Paused at 812 of 1 400 runs"_s);
        QCOMPARE(text(State::Finished), u"1 400 runs"_s);
        QCOMPARE(text(State::Failed), u"Ended at 812 of 1 400 runs"_s);
    }

    void standingsHaveWords()
    {
        Standing s;
        QVERIFY(stateWord(s.state).isEmpty() && progressText(s).isEmpty());
        QVERIFY(spendText(s).isEmpty());
        s.state = Standing::State::Draft;
        s.cap = Money::fromUsd(2);
        QCOMPARE(progressText(s), u"Nothing has been run yet"_s);
        s.reading = u"Reading documents: 1 of 2"_s;
        QCOMPARE(progressText(s), s.reading);
        s.state = Standing::State::Preparing;
        QCOMPARE(progressText(s), s.reading);
        s.state = Standing::State::Finished;
        QVERIFY(progressText(s).endsWith(u" · "_s + s.reading));
        s.reading.clear();
        s.state = Standing::State::Draft;
        QVERIFY(spendText(s).isEmpty());
        s.state = Standing::State::Running;
        s.total = 1400;
        s.finished = 812;
        s.runsPerSecond = 31.4;
        s.secondsLeft = 18.2;
        s.failed = 2;
        s.spent = Money::fromUsd(0.42);
        QVERIFY(s.live());
        QCOMPARE(progressText(s).replace(QChar(0x2009), u' '),
                 u"812 of 1 400 runs · 31 runs/s · about 19 s left · 2 failed"_s);
        QCOMPARE(spendText(s), u"spent $0.42 of $2.00"_s);
        s.waiting = 5;
        s.waitingFor = u"The server answered with status 429: slow\ndown"_s;
        QVERIFY(progressText(s).contains(
            u" · 5 waiting: The server answered with status 429: slow down · 2 failed"_s));
        s.state = Standing::State::Finished;
        s.refused = 3;
        QVERIFY(!s.live());
        QCOMPARE(progressText(s).replace(QChar(0x2009), u' '),
                 u"812 of 1 400 runs · 2 failed · 3 refused by the cap"_s);
        StandingModel model;
        const QSignalSpy changed(&model, &StandingModel::changed);
        model.set(s);
        model.set(s);
        QCOMPARE(changed.size(), 1);
    }

    void choicesAreTakenBackOneByOne()
    {
        Selection selection;
        const QSignalSpy changed(&selection, &Selection::choiceChanged);
        const QSignalSpy opened(&selection, &Selection::armOpened);
        selection.chooseArm(1);
        selection.chooseRun(RunKey{1, 2, 0});
        selection.openArm(1); // the run belongs to it
        QCOMPARE(opened.size(), 1);
        QVERIFY(selection.run() == (RunKey{1, 2, 0}));
        QCOMPARE(changed.size(), 2);
        selection.openArm(3);
        QCOMPARE(opened.size(), 2);
        QVERIFY(selection.arm() == 3u && !selection.run());
        selection.back();
        QVERIFY(selection.arm() == 1u && selection.run() == (RunKey{1, 2, 0}));
        selection.back();
        QVERIFY(selection.arm() == 1u && !selection.run());
        selection.back();
        QVERIFY(!selection.arm() && !selection.canGoBack());
        selection.back();
        QCOMPARE(changed.size(), 6);
    }
    void anOfferedRunIsNoChoiceToGoBackFrom()
    {
        Selection selection;
        const QSignalSpy changed(&selection, &Selection::choiceChanged);
        selection.chooseArm(2);
        selection.offerRun(RunKey{1, 2, 0});
        QVERIFY(selection.run() == (RunKey{1, 2, 0}) && selection.arm() == 2u);
        QCOMPARE(changed.size(), 2);
        selection.offerRun(RunKey{3, 3, 0}); // one is chosen
        QVERIFY(selection.run() == (RunKey{1, 2, 0}));
        QCOMPARE(changed.size(), 2);
        selection.back();
        QVERIFY(!selection.run() && !selection.canGoBack());
    }
    void resettingForgetsTheWayBack()
    {
        Selection selection;
        for (std::size_t i = 0; i < 300; ++i)
            selection.chooseArm(i);
        selection.hoverArm(4);
        QVERIFY(selection.canGoBack());
        const QSignalSpy changed(&selection, &Selection::choiceChanged);
        selection.reset();
        QVERIFY(!selection.canGoBack() && !selection.arm() && !selection.hoveredArm());
        QCOMPARE(changed.size(), 1);
        selection.back();
        QCOMPARE(changed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TstDraft)
#include "tst_draft.moc"
