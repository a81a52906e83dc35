// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/description.h"
#include "widgets/common/chip.h"
#include "widgets/setup/taskfilepanel.h"
#include "widgets/setup/trialpanel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

Json own()
{
    return Json::parse(R"({"tradespace": 1, "name": "Own",
        "tasks": {"family": "custom", "file": "q.csv", "grader": "text", "tools": ["mcp:gone"]},
        "arms": {"strategies": ["react"], "models": ["offline-small"], "calls_per_tool": [3]}})");
}

TaskFileView viewOf(std::size_t bad)
{
    TaskFileView view;
    view.file = u"q.csv"_s;
    view.format = u"CSV"_s;
    view.columns = {u"No"_s, u"Prompt"_s, u"Gold"_s};
    view.rows = {{u"1"_s, u"Why?"_s, u"So"_s}, {u"2"_s, u"How?"_s, u"Thus"_s}};
    view.lines = {2, 3};
    view.used = {{u"question"_s, u"Prompt"_s}, {u"answer"_s, u"Gold"_s}, {u"id"_s, u"No"_s}};
    view.good = 2;
    view.bad = bad;
    for (std::size_t i = 0; i < bad; ++i)
        view.problems.push_back({4 + i, u"line %1: The answer is missing."_s.arg(4 + i)});
    return view;
}

struct Stage
{
    Draft draft{Choices(), [](const Json &json) {
                    std::vector<FieldProblem> problems;
                    for (const Error &error : problemsOf(json, {}))
                        problems.push_back({error.place.mid(1), error.message, error.mend});
                    return problems;
                }};
    TaskFileDesk desk;
    QWidget page;
    TaskFilePanel panel{draft, desk};
    TrialPanel trial{draft, desk};

    Stage()
    {
        auto *column = new QVBoxLayout(&page);
        column->addWidget(&panel);
        column->addWidget(&trial);
        desk.setChoices({u"exact"_s, u"text"_s, u"number"_s}, {u"documents:papers"_s});
        draft.load(own(), Draft::Lock::Open);
        page.resize(700, 800);
        page.show();
    }
    ~Stage()
    {
        panel.setParent(nullptr);
        trial.setParent(nullptr);
    }
    template <class T> T *find(const char *name)
    {
        return page.findChild<T *>(QString::fromLatin1(name));
    }
    void activate(const char *name, const QString &data)
    {
        auto *combo = find<QComboBox>(name);
        const int index = combo->findData(data);
        QVERIFY(index >= 0);
        combo->setCurrentIndex(index);
        emit combo->activated(index);
    }
};

} // namespace

class TstTaskFilePanel : public QObject
{
    Q_OBJECT

private slots:
    void columnsInUseAreShownAndChanged()
    {
        Stage stage;
        stage.desk.setView(viewOf(0));
        QCOMPARE(stage.find<QComboBox>("column-question")->currentText(), u"Prompt"_s);
        QCOMPARE(stage.find<QComboBox>("column-aliases")->currentIndex(), 0);
        stage.activate("column-question", u"Gold"_s);
        const Json columns = stage.draft.value(u"tasks.columns"_s);
        QCOMPARE(columns["question"].get<std::string>(), std::string("Gold"));
        QCOMPARE(columns["id"].get<std::string>(), std::string("No")); // it was guessed
        stage.activate("column-id", QString());
        QVERIFY(!stage.draft.value(u"tasks.columns"_s).contains("id"));
        QVERIFY(stage.draft.valid());
    }

    void rowsAndProblemsAreShown()
    {
        Stage stage;
        QAbstractItemModelTester rows(&stage.desk.table());
        QAbstractItemModelTester problems(&stage.desk.problems());
        stage.desk.setView(viewOf(0));
        QVERIFY(stage.find<QTableView>("taskFileRows")->isVisible());
        QVERIFY(!stage.find<QListView>("taskFileProblems")->isVisible());
        QVERIFY(stage.find<QLabel>("taskFileState")->text().contains(u"2 tasks"_s));
        stage.desk.setView(viewOf(3));
        QVERIFY(stage.find<QListView>("taskFileProblems")->isVisible());
        auto *skip = stage.find<QCheckBox>("tasks.skip_bad_rows");
        QVERIFY(skip->isVisible() && skip->text().contains(u'3') && skip->text().contains(u'2'));
        skip->click();
        QVERIFY(stage.draft.value(u"tasks.skip_bad_rows"_s) == Json(true));
        TaskFileView trouble;
        trouble.trouble = u"This is a PDF document, no text."_s;
        stage.desk.setView(trouble);
        QCOMPARE(stage.find<QLabel>("taskFileState")->text(), trouble.trouble);
        QVERIFY(!stage.find<QTableView>("taskFileRows")->isVisible());
    }

    void graderAndTolerance()
    {
        Stage stage;
        stage.desk.setView(viewOf(0));
        auto *tolerance = stage.find<QLineEdit>("tolerance");
        QVERIFY(!tolerance->isVisible());
        stage.activate("grader", u"number"_s);
        QVERIFY(stage.draft.value(u"tasks.grader"_s) == Json("number"));
        QVERIFY(tolerance->isVisible());
        QTest::keyClicks(tolerance, u"2 %"_s);
        QCOMPARE(dump(stage.draft.value(u"tasks.grader"_s)),
                 std::string(R"({"name":"number","tolerance":{"relative":0.02}})"));
        tolerance->clear();
        QTest::keyClicks(tolerance, u"0.5"_s);
        QVERIFY(stage.draft.value(u"tasks.grader.tolerance"_s) == Json(0.5));
        tolerance->clear();
        QTest::keyClicks(tolerance, u"much"_s);
        QVERIFY(!stage.draft.problemOf(u"tasks.grader.tolerance"_s).isEmpty());
    }

    void toolsAreNamed()
    {
        Stage stage;
        QVERIFY(stage.find<Chip>("tool-calculate"));
        QVERIFY(stage.find<Chip>("tool-mcp:gone")->isChecked()); // named, and not set up
        stage.find<Chip>("tool-documents:papers")->click();
        QCOMPARE(dump(stage.draft.value(u"tasks.tools"_s)),
                 std::string(R"(["documents:papers","mcp:gone"])"));
    }

    void aRecordedDraftCannotBeChanged()
    {
        Stage stage;
        stage.desk.setView(viewOf(2));
        stage.draft.load(own(), Draft::Lock::Recorded);
        for (const char *name : {"column-question", "grader"})
            QVERIFY(!stage.find<QComboBox>(name)->isEnabled());
        QVERIFY(!stage.find<Chip>("tool-calculate")->isEnabled());
        QVERIFY(!stage.find<QPushButton>("tryTasks")->isEnabled());
    }

    void tryingIsAskedForAndShown()
    {
        Stage stage;
        auto *button = stage.find<QPushButton>("tryTasks");
        auto *said = stage.find<QLabel>("tried");
        QSignalSpy wanted(&stage.desk, &TaskFileDesk::tryWanted);
        QSignalSpy unwanted(&stage.desk, &TaskFileDesk::tryUnwanted);
        QVERIFY(button->isEnabled());
        button->click();
        QCOMPARE(wanted.count(), 1);
        stage.desk.setTrying();
        button->click();
        QCOMPARE(unwanted.count(), 1);
        TriedView tried;
        tried.rows = {{u"Why?"_s, u"So"_s, u"Thus"_s, u"wrong"_s, u"2 calls"_s}};
        tried.sentences = {u"0 of 1 right."_s};
        stage.desk.setTried(tried);
        QVERIFY(said->text().contains(u"Why?"_s) && said->text().contains(u"wanted: Thus"_s));
        QVERIFY(said->text().endsWith(u"0 of 1 right."_s));
        stage.draft.set(u"name"_s, "");
        QVERIFY(!button->isEnabled());
    }
};

QTEST_MAIN(TstTaskFilePanel)
#include "tst_taskfilepanel.moc"
