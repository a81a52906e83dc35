// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/taskfileharness.h"
#include "widgets/common/chip.h"
#include "widgets/common/disclosure.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

class TstTaskFilePanel : public QObject
{
    Q_OBJECT

private slots:
    void columnsInUseAreShownAndChanged()
    {
        OwnStage stage;
        stage.desk.setView(viewOf(0));
        QCOMPARE(stage.find<QComboBox>(u"column-question"_s)->currentText(), u"Prompt"_s);
        QCOMPARE(stage.find<QComboBox>(u"column-aliases"_s)->currentText(), u"none"_s);
        QVERIFY(stage.pick(u"column-question"_s, u"Gold"_s));
        const Json columns = stage.draft.value(u"tasks.columns"_s);
        QCOMPARE(columns["question"].get<std::string>(), std::string("Gold"));
        QCOMPARE(columns["id"].get<std::string>(), std::string("No")); // it was guessed
        QVERIFY(stage.pick(u"column-id"_s, QString()));
        QVERIFY(!stage.draft.value(u"tasks.columns"_s).contains("id"));
        QVERIFY(stage.draft.valid());
    }

    void everyRoleHasAColumn()
    {
        OwnStage stage;
        stage.desk.setView(viewOf(0));
        stage.find<Disclosure>(u"moreColumns"_s)->click();
        Json wanted = Json::object();
        for (const ColumnRole &role : columnRoles()) {
            const QString name = u"column-"_s + QString::fromLatin1(role.key);
            auto *combo = stage.find<QComboBox>(name);
            QVERIFY2(combo && combo->isVisible(), role.key);
            QVERIFY2(!combo->accessibleName().isEmpty(), role.key);
            QVERIFY2(!combo->parentWidget()->toolTip().isEmpty(), role.key);
            QCOMPARE(combo->findText(u"none"_s) >= 0, !role.required);
        }
        // one after the other, though the file is not read again in between
        const QStringList columns{u"Prompt"_s, u"Gold"_s, u"Others"_s, u"No"_s,
                                  u"How"_s,    u"Off"_s,  u"In"_s};
        for (std::size_t i = 0; i < columnRoles().size(); ++i) {
            const char *key = columnRoles()[i].key;
            const QString column = columns[static_cast<qsizetype>(i)];
            QVERIFY(stage.pick(u"column-"_s + QString::fromLatin1(key), column));
            wanted[key] = utf8(column);
        }
        QCOMPARE(dump(stage.draft.value(u"tasks.columns"_s)), dump(wanted));
        QVERIFY(stage.draft.valid());
    }

    void rareColumnsAreFoldedAway_data()
    {
        QTest::addColumn<QString>("guessed");
        QTest::addColumn<QByteArray>("columns");
        QTest::addColumn<bool>("open");
        QTest::newRow("none") << QString() << QByteArray("{}") << false;
        QTest::newRow("usual ones") << u"aliases"_s << QByteArray(R"({"id": "No"})") << false;
        for (const char *role : {"grader", "tolerance", "unit"}) {
            QTest::addRow("%s guessed", role)
                << QString::fromLatin1(role) << QByteArray("{}") << true;
            QTest::addRow("%s in the draft", role)
                << QString() << QByteArray("{\"") + role + "\": \"How\"}" << true;
            QTest::addRow("%s wrong in the draft", role)
                << QString() << QByteArray("{\"") + role + "\": 7}" << true;
            QTest::addRow("%s guessed and not taken", role)
                << QString::fromLatin1(role) << QByteArray(R"({"question": "Prompt"})") << false;
        }
    }
    void rareColumnsAreFoldedAway()
    {
        QFETCH(QString, guessed);
        QFETCH(QByteArray, columns);
        QFETCH(bool, open);
        OwnStage stage(own({{"columns", Json::parse(columns.toStdString())}}));
        TaskFileView view = viewOf(0);
        if (!guessed.isEmpty())
            view.used[guessed] = u"How"_s;
        stage.desk.setView(view);
        QCOMPARE(stage.find<QComboBox>(u"column-unit"_s)->isVisible(), open);
        auto *more = stage.find<Disclosure>(u"moreColumns"_s);
        QCOMPARE(more->isChecked(), open);
        // it opens by itself once: whoever folds it has it so
        QTest::mouseClick(more, Qt::LeftButton);
        stage.draft.set(u"name"_s, "Another name");
        stage.desk.setView(view);
        QCOMPARE(more->isChecked(), !open);
        // another file is another matter
        stage.draft.set(u"tasks.file"_s, "other.csv");
        const bool given = Json::parse(columns.toStdString()).size() > 0; // whatever the file has
        QCOMPARE(more->isChecked(), open && given);
        QVERIFY(!stage.find<QComboBox>(u"column-unit"_s)->isEnabled()); // it is read first
        view.file = u"other.csv"_s;
        stage.desk.setView(view);
        QCOMPARE(more->isChecked(), open);
    }

    void aColumnThatNobodyKnowsStays()
    {
        OwnStage stage(own({{"columns", {{"qestion", "Prompt"}}}}));
        stage.desk.setView(viewOf(0));
        QVERIFY(stage.pick(u"column-answer"_s, u"Others"_s));
        QVERIFY(stage.draft.value(u"tasks.columns"_s).contains("qestion"));
        QVERIFY(!stage.draft.valid()); // it is told about, not dropped
    }

    void rowsAndProblemsAreShown()
    {
        OwnStage stage;
        QAbstractItemModelTester rows(&stage.desk.table());
        QAbstractItemModelTester problems(&stage.desk.problems());
        stage.desk.setView(viewOf(0));
        QVERIFY(stage.find<QTableView>(u"taskFileRows"_s)->isVisible());
        QVERIFY(!stage.find<QListView>(u"taskFileProblems"_s)->isVisible());
        QVERIFY(stage.find<QLabel>(u"taskFileState"_s)->text().contains(u"2 tasks"_s));
        stage.desk.setView(viewOf(3));
        QVERIFY(stage.find<QListView>(u"taskFileProblems"_s)->isVisible());
        auto *skip = stage.find<QCheckBox>(u"tasks.skip_bad_rows"_s);
        QVERIFY(skip->isVisible() && skip->text().contains(u'3') && skip->text().contains(u'2'));
        skip->click();
        QVERIFY(stage.draft.value(u"tasks.skip_bad_rows"_s) == Json(true));
        TaskFileView trouble;
        trouble.trouble = u"This is a PDF document, no text."_s;
        stage.desk.setView(trouble);
        QCOMPARE(stage.find<QLabel>(u"taskFileState"_s)->text(), trouble.trouble);
        QVERIFY(!stage.find<QTableView>(u"taskFileRows"_s)->isVisible());
    }

    void toolsAreNamed()
    {
        OwnStage stage;
        QVERIFY(stage.find<Chip>(u"tool-calculate"_s));
        QVERIFY(stage.find<Chip>(u"tool-mcp:gone"_s)->isChecked()); // named, and not set up
        stage.find<Chip>(u"tool-documents:papers"_s)->click();
        QCOMPARE(dump(stage.draft.value(u"tasks.tools"_s)),
                 std::string(R"(["documents:papers","mcp:gone"])"));
    }

    void aRecordedDraftCannotBeChanged()
    {
        OwnStage stage;
        stage.desk.setView(viewOf(2));
        stage.draft.load(own(), Draft::Lock::Recorded);
        for (const auto *combo : stage.panel.findChildren<QComboBox *>())
            QVERIFY(!combo->isEnabled());
        for (const auto *edit : stage.panel.findChildren<QLineEdit *>())
            QVERIFY(!edit->isEnabled());
        QVERIFY(!stage.find<Chip>(u"tool-calculate"_s)->isEnabled());
        QVERIFY(!stage.find<QPushButton>(u"tryTasks"_s)->isEnabled());
    }

    void tryingIsAskedForAndShown()
    {
        OwnStage stage;
        auto *button = stage.find<QPushButton>(u"tryTasks"_s);
        auto *said = stage.find<QLabel>(u"tried"_s);
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
