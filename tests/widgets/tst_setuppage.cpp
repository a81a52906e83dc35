// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/description.h"
#include "widgets/common/chip.h"
#include "widgets/setup/budgetchips.h"
#include "widgets/setup/formfield.h"
#include "widgets/setup/setuppage.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTest>
#include <QToolButton>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

Choices threeByThree()
{
    Choices choices;
    choices.families = {{u"research"_s,
                         {{u"pages"_s, u"Pages"_s, u"How many."_s, 100, 10000, 2000},
                          {u"hops"_s, u"Hops"_s, u"How far."_s, 1, 3, 2}}},
                        {u"finance"_s, {{u"years"_s, u"Years"_s, u"How many."_s, 1, 9, 3}}}};
    choices.strategies = {u"react"_s, u"react+tracker"_s, u"bats"_s};
    choices.topologies = {u"single"_s, u"independent"_s, u"hybrid"_s};
    choices.models = {u"offline-small"_s, u"offline-medium"_s};
    return choices;
}

Json plain()
{
    return Json::parse(R"({"tradespace": 1, "name": "Plain",
        "tasks": {"family": "research", "count": 50, "settings": {"pages": 300}},
        "arms": {"strategies": ["react"], "topologies": ["single"], "models": ["offline-small"],
                 "calls_per_tool": [3, 10, 1000]},
        "cap": {"experiment_usd": 2.5}, "jobs": 2})");
}

/// The page as the window has it.
struct Stage
{
    Draft draft{threeByThree(), [](const Json &json) {
                    std::vector<FieldProblem> problems;
                    for (const Error &error : problemsOf(json, {}))
                        problems.push_back({error.place.mid(1), error.message, error.mend});
                    return problems;
                }};
    QAction action{u"Do it"_s};
    TaskFileDesk desk;
    SetupPage page{draft, desk, {&action, &action, &action, &action, &action, &action, &action}};

    explicit Stage(const Json &description = plain(), Draft::Lock lock = Draft::Lock::Open)
    {
        draft.load(description, lock);
        page.resize(1200, 1400);
        page.show();
        page.activateWindow();
        QCoreApplication::processEvents();
    }
    template <class T> T *find(const char *name) const
    {
        return page.findChild<T *>(QString::fromLatin1(name));
    }
    /// Puts the text in the place of what is there, key by key.
    void type(const char *name, const QString &text) const
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
    /// What is said below the editor of that name.
    QString problemBeside(const char *name) const
    {
        const QWidget *editor = find<QWidget>(name);
        for (const auto *label : editor->parentWidget()->findChildren<QLabel *>()) {
            if (label->property("role").toByteArray() == "problem" && label->isVisible())
                return label->text();
        }
        return {};
    }
    std::vector<BudgetChip *> chips() const
    {
        std::vector<BudgetChip *> out;
        for (BudgetChip *chip : page.findChildren<BudgetChip *>()) {
            if (chip->isVisible())
                out.push_back(chip);
        }
        std::sort(out.begin(), out.end(),
                  [](const auto *a, const auto *b) { return a->x() < b->x(); });
        return out;
    }
    QStringList chipTexts() const
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
        QStringList out;
        for (const BudgetChip *chip : chips())
            out << QString(chip->text()).replace(QChar(0x2009), u' ');
        return out;
    }
    Json value(const char *field) const { return draft.value(QString::fromLatin1(field)); }
    void press(QWidget *widget, QPoint at = {8, 12}, Qt::MouseButton button = Qt::LeftButton) const
    {
        QCoreApplication::processEvents();
        QTest::mouseClick(widget, button, {}, at);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }
    static QPoint cross(const QWidget *chip) { return {chip->width() - 10, chip->height() / 2}; }
};

} // namespace

class TstSetupPage : public QObject
{
    Q_OBJECT

private slots:
    void typingChangesTheDescription()
    {
        const Stage stage;
        stage.type("name", u"Other"_s);
        QVERIFY(stage.value("name") == "Other");
        stage.type("tasks.count", u"75"_s);
        QVERIFY(stage.value("tasks.count") == 75);
        stage.type("cap.experiment_usd", u"1.25"_s);
        QVERIFY(stage.value("cap.experiment_usd") == 1.25);
        stage.type("cap.experiment_usd", QString());
        QVERIFY(stage.value("cap.experiment_usd").is_null());
        stage.type("tasks.settings.hops", u"3"_s);
        QVERIFY(stage.value("tasks.settings.hops") == 3);
        auto *about = stage.find<QPlainTextEdit>("description");
        about->setFocus();
        QTest::keyClicks(about, u"Why?"_s);
        QVERIFY(stage.value("description") == "Why?");
        QVERIFY(stage.draft.valid());
    }
    void whatIsWrongIsSaidBesideTheFieldWhileTyping_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("a word") << QByteArray("tasks.count") << u"abc"_s;
        QTest::newRow("nothing at all") << QByteArray("tasks.count") << u"0"_s;
        QTest::newRow("half") << QByteArray("tasks.count") << u"1.5"_s;
        QTest::newRow("negative") << QByteArray("tasks.count") << u"-5"_s;
        QTest::newRow("huge") << QByteArray("tasks.count") << u"99999999999999999999"_s;
        QTest::newRow("no name") << QByteArray("name") << QString();
        QTest::newRow("a negative cap") << QByteArray("cap.experiment_usd") << u"-1"_s;
        QTest::newRow("an endless cap") << QByteArray("cap.experiment_usd") << u"inf"_s;
        QTest::newRow("a seed of words") << QByteArray("seed") << u"one"_s;
    }
    void whatIsWrongIsSaidBesideTheFieldWhileTyping()
    {
        QFETCH(QByteArray, field);
        QFETCH(QString, text);
        const Stage stage;
        QCOMPARE(stage.problemBeside(field), QString());
        stage.type(field, text);
        QVERIFY(!stage.problemBeside(field).isEmpty());
        auto *edit = stage.find<QLineEdit>(field);
        QCOMPARE(edit->text(), text); // stays as it was typed
        QVERIFY(edit->property("wrong").toBool());
        QCOMPARE(edit->accessibleDescription(), stage.problemBeside(field));
        stage.type(field, u"1"_s);
        QCOMPARE(stage.problemBeside(field), QString());
    }
    void problemsWithoutAFieldAreSaidToo()
    {
        Json json = plain();
        json["surprise"] = 1;
        const Stage stage(json);
        bool said = false;
        for (const auto *label : stage.page.findChildren<QLabel *>())
            said = said || (label->isVisible() && label->text().contains(u"surprise"));
        QVERIFY(said);
    }
    void arrowKeysStepNumbers()
    {
        const Stage stage;
        auto *count = stage.find<QLineEdit>("tasks.count");
        count->setFocus();
        QTest::keyClick(count, Qt::Key_Up);
        QVERIFY(stage.value("tasks.count") == 51);
        QTest::keyClick(count, Qt::Key_Down);
        QTest::keyClick(count, Qt::Key_Down);
        QVERIFY(stage.value("tasks.count") == 49);
        QCOMPARE(count->text(), u"49"_s);
        auto *seed = stage.find<QLineEdit>("seed"); // absent: steps from what it stands for
        QTest::keyClick(seed, Qt::Key_Up);
        QVERIFY(stage.value("seed") == 2);
        stage.type("seed", u"9223372036854775807"_s);
        QTest::keyClick(seed, Qt::Key_Up);
        QVERIFY(stage.value("seed") == std::numeric_limits<std::int64_t>::max());
        stage.type("seed", u"0"_s);
        QTest::keyClick(seed, Qt::Key_Down);
        QVERIFY(stage.value("seed") == 0);
    }

    void theMatrixWritesWhatIsMarked()
    {
        const Stage stage;
        const auto press = [&stage](const char *name) {
            auto *box = stage.find<QCheckBox>(name);
            QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(6, box->height() / 2));
        };
        press("react/hybrid");
        QVERIFY(stage.value("arms.topologies") == (Json{"single", "hybrid"}));
        QVERIFY(stage.value("arms.except").is_null());
        press("bats/hybrid");
        QVERIFY(stage.value("arms.strategies") == (Json{"react", "bats"}));
        QVERIFY(stage.value("arms.except") == Json::parse(R"([["bats", "single"]])"));
        QCOMPARE(stage.draft.size().curves, 3u);
        press("react/single");
        press("react/hybrid");
        QVERIFY(stage.value("arms.strategies") == Json::parse(R"(["bats"])"));
        QVERIFY(stage.value("arms.topologies") == Json::parse(R"(["hybrid"])"));
        QVERIFY(stage.value("arms.except").is_null());
        press("bats/hybrid");
        QVERIFY(!stage.draft.problemOf(u"arms.strategies"_s).isEmpty());
    }
    void theMatrixShowsWhatIsRead()
    {
        Json json = plain();
        json["arms"]["strategies"] = {"react", "bats"};
        json["arms"]["topologies"] = {"single", "independent"};
        json["arms"]["except"] = Json::parse(R"([["bats", "single"]])");
        Stage stage(json);
        const auto marked = [&stage] {
            QStringList names;
            for (const auto *box : stage.page.findChildren<QCheckBox *>()) {
                if (box->isChecked() && box->objectName().contains(u'/'))
                    names << box->objectName();
            }
            names.sort();
            return names;
        };
        QCOMPARE(marked(),
                 (QStringList{u"bats/independent"_s, u"react/independent"_s, u"react/single"_s}));
        json["arms"].erase("topologies"); // then it is the single agent
        json["arms"].erase("except");
        stage.draft.load(json, Draft::Lock::Open);
        QCOMPARE(marked(), (QStringList{u"bats/single"_s, u"react/single"_s}));
        stage.draft.load(
            Json::parse(R"({"arms": {"strategies": 5, "topologies": {}, "except": 1}})"),
            Draft::Lock::Open);
        QCOMPARE(marked(), QStringList());
    }
    void arrowKeysMoveInTheMatrix()
    {
        const Stage stage;
        auto *box = stage.find<QCheckBox>("react/single");
        box->setFocus();
        const auto go = [&stage](Qt::Key key) {
            QTest::keyClick(stage.page.window()->focusWidget(), key);
            return stage.page.window()->focusWidget()->objectName();
        };
        QCOMPARE(go(Qt::Key_Right), u"react/independent"_s);
        QCOMPARE(go(Qt::Key_Down), u"react+tracker/independent"_s);
        QCOMPARE(go(Qt::Key_Left), u"react+tracker/single"_s);
        QCOMPARE(go(Qt::Key_Up), u"react/single"_s);
        QCOMPARE(go(Qt::Key_Up), u"react/single"_s); // the edge holds
        QCOMPARE(go(Qt::Key_Left), u"react/single"_s);
        QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(!box->isChecked());
    }

    void budgetsAreAddedByTyping()
    {
        const Stage stage;
        QCOMPARE(stage.chipTexts(), (QStringList{u"3"_s, u"10"_s, u"1 000"_s}));
        stage.type("addBudget", u"5"_s);
        QTest::keyClick(stage.find<QLineEdit>("addBudget"), Qt::Key_Return);
        QVERIFY(stage.value("arms.calls_per_tool") == (Json{3, 5, 10, 1000}));
        QCOMPARE(stage.chipTexts(), (QStringList{u"3"_s, u"5"_s, u"10"_s, u"1 000"_s}));
        QCOMPARE(stage.find<QLineEdit>("addBudget")->text(), QString());
        stage.type("addBudget", u"50k tokens, $0.20"_s);
        QTest::keyClick(stage.find<QLineEdit>("addBudget"), Qt::Key_Return);
        QVERIFY(stage.value("arms.budgets.0.tokens") == 50000);
        QVERIFY(stage.value("arms.budgets.0.usd") == 0.2);
        QVERIFY(stage.draft.valid());
        QCOMPARE(stage.chipTexts().last(), u"50 000 tokens, $0.2"_s);
        stage.type("addBudget", u"5"_s); // is there already
        QTest::keyClick(stage.find<QLineEdit>("addBudget"), Qt::Key_Return);
        QCOMPARE(stage.chipTexts().size(), 5);
        QCOMPARE(stage.find<QLineEdit>("addBudget")->text(), QString());
    }
    void badBudgetsSayWhy()
    {
        const Stage stage;
        stage.type("addBudget", u"many"_s);
        QVERIFY(stage.problemBeside("addBudget").contains(u"many"));
        QTest::keyClick(stage.find<QLineEdit>("addBudget"), Qt::Key_Return);
        QCOMPARE(stage.chipTexts().size(), 3);
        QCOMPARE(stage.find<QLineEdit>("addBudget")->text(), u"many"_s);
        QTest::keyClick(stage.find<QLineEdit>("addBudget"), Qt::Key_Escape);
        QCOMPARE(stage.find<QLineEdit>("addBudget")->text(), QString());
        QCOMPARE(stage.problemBeside("addBudget"), QString());
    }
    void budgetsAreChangedByAPress()
    {
        const Stage stage;
        auto *input = stage.find<QLineEdit>("addBudget");
        stage.press(stage.chips()[2]);
        QVERIFY(input->hasFocus());
        QCOMPARE(input->text(), u"1000"_s);
        QCOMPARE(stage.chips().size(), 2u);
        QTest::keyClick(input, Qt::Key_Escape); // gives up
        QCOMPARE(stage.chipTexts(), (QStringList{u"3"_s, u"10"_s, u"1 000"_s}));
        QCOMPARE(input->text(), QString());
        stage.press(stage.chips()[1]);
        stage.type("addBudget", u"20"_s);
        QTest::keyClick(input, Qt::Key_Return);
        QVERIFY(stage.value("arms.calls_per_tool") == (Json{3, 20, 1000}));
        stage.press(stage.chips()[0]);
        stage.type("addBudget", u"4"_s);
        stage.find<QLineEdit>("name")->setFocus(); // leaving takes it too
        QVERIFY(stage.value("arms.calls_per_tool") == (Json{4, 20, 1000}));
        QCOMPARE(stage.chipTexts().size(), 3);
    }
    void aChangedBudgetKeepsItsPlace()
    {
        Json json = plain();
        json["arms"].erase("calls_per_tool");
        json["arms"]["budgets"] = Json::parse(R"([{"tokens": 1000}, {"tokens": 2000}])");
        const Stage stage(json);
        stage.press(stage.chips()[0]);
        stage.type("addBudget", u"1500 tokens"_s);
        QTest::keyClick(stage.find<QLineEdit>("addBudget"), Qt::Key_Return);
        QCOMPARE(stage.chipTexts(), (QStringList{u"1 500 tokens"_s, u"2 000 tokens"_s}));
    }
    void budgetsAreRemoved()
    {
        const Stage stage;
        BudgetChip *chip = stage.chips()[0];
        stage.press(chip, Stage::cross(chip));
        QCOMPARE(stage.chipTexts(), (QStringList{u"10"_s, u"1 000"_s}));
        QTest::keyClick(stage.page.window()->focusWidget(),
                        Qt::Key_Delete); // the next has the focus
        QCOMPARE(stage.chipTexts(), (QStringList{u"1 000"_s}));
        QTest::keyClick(stage.page.window()->focusWidget(), Qt::Key_Backspace);
        QCOMPARE(stage.chipTexts(), QStringList());
        QVERIFY(stage.find<QLineEdit>("addBudget")->hasFocus());
        QVERIFY(!stage.draft.problemOf(u"arms.calls_per_tool"_s).isEmpty());
    }
    void onlyAPressOnTheCrossRemoves()
    {
        const Stage stage;
        BudgetChip *chip = stage.chips()[2];
        stage.press(chip, Stage::cross(chip), Qt::RightButton);
        QCOMPARE(stage.chipTexts().size(), 3);
        QTest::mousePress(chip, Qt::LeftButton, {}, {8, 12}); // begun elsewhere
        QTest::mouseRelease(chip, Qt::LeftButton, {}, Stage::cross(chip));
        QTest::keyClick(stage.find<QLineEdit>("addBudget"), Qt::Key_Escape);
        QCOMPARE(stage.chipTexts().size(), 3);
        chip = stage.chips()[2];
        QTest::mousePress(chip, Qt::LeftButton, {}, Stage::cross(chip)); // given up
        QTest::mouseRelease(chip, Qt::LeftButton, {}, {200, 200});
        QCOMPARE(stage.chipTexts().size(), 3);
    }
    void hostileBudgetsAreShownAndCanBeRemoved()
    {
        Json json = plain();
        json["arms"]["calls_per_tool"] = Json::parse(R"([3, "x", {"a": 1}])");
        json["arms"]["budgets"] = Json::parse(R"([5, {"tokens": "x"}])");
        const Stage stage(json);
        QCOMPARE(stage.chips().size(), 5u);
        for (const QString &text : stage.chipTexts())
            QVERIFY(!text.isEmpty());
        for (std::size_t i = 5; i > 1; --i) {
            BudgetChip *chip = stage.chips()[i - 1];
            stage.press(chip, Stage::cross(chip));
            QCOMPARE(stage.chipTexts().size(), static_cast<qsizetype>(i) - 1);
        }
        QVERIFY(stage.draft.valid());
    }

    void aRecordedDraftLeavesOnlyTheHarmlessOpen()
    {
        const Stage stage(plain(), Draft::Lock::Recorded);
        QStringList open;
        for (const auto *edit : stage.page.findChildren<QLineEdit *>()) {
            if (edit->isEnabled() && !edit->objectName().isEmpty() && !edit->isHidden())
                open << edit->objectName();
        }
        open.sort();
        QCOMPARE(open, (QStringList{u"cap.experiment_usd"_s, u"jobs"_s, u"name"_s}));
        QVERIFY(stage.find<QPlainTextEdit>("description")->isEnabled());
        QVERIFY(!stage.find<QComboBox>("family")->isEnabled());
        for (const auto *box : stage.page.findChildren<QCheckBox *>())
            QVERIFY2(!box->isEnabled(), qPrintable(box->objectName()));
        QVERIFY(!stage.find<QWidget>("offline-small")->isEnabled());
        for (const BudgetChip *chip : stage.chips())
            QVERIFY(!chip->isEnabled());
        stage.type("name", u"Other"_s);
        QVERIFY(stage.value("name") == "Other");
    }
    void aClosedDraftLeavesNothingOpen()
    {
        const Stage stage(plain(), Draft::Lock::Closed);
        for (const auto *edit : stage.page.findChildren<QLineEdit *>())
            QVERIFY2(!edit->isEnabled() || edit->isHidden(), qPrintable(edit->objectName()));
        QVERIFY(!stage.find<QPlainTextEdit>("description")->isEnabled());
        stage.press(stage.chips()[0]);
        QCOMPARE(stage.chipTexts().size(), 3);
        QVERIFY(stage.draft.description() == plain());
    }
    void anotherFamilyHasItsOwnSettings()
    {
        const Stage stage;
        auto *family = stage.find<QComboBox>("family");
        QVERIFY(stage.find<QLineEdit>("tasks.settings.pages") != nullptr);
        family->setFocus();
        QTest::keyClick(family, Qt::Key_Down);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(stage.value("tasks.family") == "finance");
        QVERIFY(stage.find<QLineEdit>("tasks.settings.years") != nullptr);
        QVERIFY(stage.find<QLineEdit>("tasks.settings.pages") == nullptr);
        QVERIFY(stage.value("tasks.settings.pages").is_null());
    }
    void modelsThatAreNamedAndNotOfferedStay()
    {
        Json description = plain();
        description["arms"]["models"] = {"offline-small", "desk/m"};
        Stage stage(description);
        QVERIFY(stage.find<Chip>("desk/m") != nullptr);
        QVERIFY(stage.find<Chip>("desk/m")->isChecked());
        QTest::mouseClick(stage.find<Chip>("offline-medium"), Qt::LeftButton);
        QCOMPARE(dump(stage.draft.value(u"arms.models"_s)),
                 dump(Json::array({"offline-small", "offline-medium", "desk/m"})));
        QTest::mouseClick(stage.find<Chip>("desk/m"), Qt::LeftButton); // it goes with its chip
        QCOMPARE(dump(stage.draft.value(u"arms.models"_s)),
                 dump(Json::array({"offline-small", "offline-medium"})));
        QTRY_VERIFY(stage.find<Chip>("desk/m") == nullptr);
    }
    void modelsThatAreOfferedLaterComeAtOnce()
    {
        Stage stage;
        QVERIFY(stage.find<Chip>("desk/m") == nullptr);
        stage.draft.setModels({u"offline-small"_s, u"desk/m"_s});
        auto *chip = stage.find<Chip>("desk/m");
        QVERIFY(chip != nullptr && !chip->isChecked() && chip->isEnabled());
        QTRY_VERIFY(stage.find<Chip>("offline-medium") == nullptr);
        QTRY_VERIFY(chip->isVisible());
        chip->setFocus();
        QTest::keyClick(chip, Qt::Key_Space);
        QCOMPARE(dump(stage.draft.value(u"arms.models"_s)),
                 dump(Json::array({"offline-small", "desk/m"})));
    }
};

QTEST_MAIN(TstSetupPage)
#include "tst_setuppage.moc"
