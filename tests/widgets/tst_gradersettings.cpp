// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/taskfileharness.h"
#include "widgets/common/disclosure.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What one panel shows is entered by hand into another one.
bool copyByHand(const OwnStage &from, const OwnStage &to)
{
    const auto *more = from.find<Disclosure>(u"moreColumns"_s);
    if (to.find<Disclosure>(u"moreColumns"_s)->isChecked() != more->isChecked())
        to.find<Disclosure>(u"moreColumns"_s)->click();
    for (const auto *combo : from.panel.findChildren<QComboBox *>()) {
        const QString name = combo->objectName();
        if (combo->isVisible()
            && (!to.find<QComboBox>(name)->isVisible()
                || !to.pick(name, combo->currentData().toString())))
            return false;
    }
    for (const auto *edit : from.panel.findChildren<QLineEdit *>()) {
        if (edit->isVisible() && edit->objectName() != u"anotherSeparator"_s)
            to.type(edit->objectName(), edit->text());
    }
    // what is missing is added first: one box is always ticked
    for (const bool on : {true, false}) {
        for (const auto *box : from.panel.findChildren<QCheckBox *>()) {
            if (!box->isVisible() || box->isChecked() != on)
                continue;
            const QString separator = box->objectName().section(u'-', 1);
            if (to.find<QCheckBox>(box->objectName()) == nullptr) {
                QGuiApplication::clipboard()->setText(separator); // a tab cannot be typed
                auto *another = to.find<QLineEdit>(u"anotherSeparator"_s);
                QTest::keyClick(another, Qt::Key_V, Qt::ControlModifier);
                QTest::keyClick(another, Qt::Key_Return);
            }
            if (to.find<QCheckBox>(box->objectName()) == nullptr)
                return false;
            if (to.find<QCheckBox>(box->objectName())->isChecked() != on)
                QTest::keyClick(to.find<QCheckBox>(box->objectName()), Qt::Key_Space);
        }
    }
    return true;
}

QStringList problemsIn(const QWidget &widget)
{
    QStringList texts;
    for (const auto *label : widget.findChildren<QLabel *>()) {
        if (label->isVisible() && label->property("role").toByteArray() == "problem")
            texts << label->text();
    }
    return texts;
}

} // namespace

/// The settings of graders in the panel of own tasks: by mouse and keyboard, into the description
/// and back.
class TstGraderSettings : public QObject
{
    Q_OBJECT

private slots:
    void whatIsEnteredIsWritten_data()
    {
        QTest::addColumn<QString>("grader");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::newRow("absolute") << u"number"_s << u"grader-absolute"_s << u"0.5"_s
                                  << uR"({"name":"number","tolerance":{"absolute":0.5}})"_s;
        QTest::newRow("relative") << u"number"_s << u"grader-relative"_s << u"2"_s
                                  << uR"({"name":"number","tolerance":{"relative":0.02}})"_s;
        QTest::newRow("a sign of percent")
            << u"number"_s << u"grader-relative"_s << u"1.1 %"_s
            << uR"({"name":"number","tolerance":{"relative":0.011}})"_s;
        QTest::newRow("unit") << u"number"_s << u"grader-unit"_s << u"millions of dollars"_s
                              << uR"({"name":"number","unit":"millions of dollars"})"_s;
        QTest::newRow("nothing") << u"number"_s << u"grader-unit"_s << u" "_s << u"\"number\""_s;
    }
    void whatIsEnteredIsWritten()
    {
        QFETCH(QString, grader);
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, written);
        OwnStage stage;
        QVERIFY(!stage.find<QLineEdit>(field)->isVisible());
        QVERIFY(stage.pick(u"grader"_s, grader));
        QVERIFY(stage.find<QLineEdit>(field)->isVisible());
        stage.type(field, text);
        QCOMPARE(qstr(stage.grader()), written);
        QVERIFY(stage.draft.valid());
        stage.type(field, {});
        QCOMPARE(stage.grader(), std::string("\"number\""));
    }

    void whatIsWrongIsSaidBesideItsField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("no number") << u"grader-absolute"_s << u"much"_s;
        QTest::newRow("a share in the unit") << u"grader-absolute"_s << u"2 %"_s;
        QTest::newRow("below nothing") << u"grader-relative"_s << u"-1"_s;
        QTest::newRow("no end") << u"grader-relative"_s << u"inf"_s;
    }
    void whatIsWrongIsSaidBesideItsField()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        OwnStage stage(own({{"grader", "number"}}));
        stage.type(field, text);
        QCOMPARE(stage.find<QLineEdit>(field)->text(), text);
        QVERIFY(!stage.draft.valid());
        QCOMPARE(problemsIn(stage.panel).size(), qsizetype(1)); // and nowhere else
        QVERIFY(!stage.find<QLineEdit>(field)->accessibleDescription().isEmpty());
        stage.type(field, u"3"_s);
        QVERIFY(stage.draft.valid() && problemsIn(stage.panel).isEmpty());
    }

    void aSettingOfAnotherGraderIsToldAbout()
    {
        OwnStage stage(own({{"grader", {{"name", "text"}, {"unit", "percent"}}}}));
        QCOMPARE(problemsIn(stage.panel).size(), qsizetype(1));
        QVERIFY(stage.pick(u"grader"_s, u"number"_s));
        QVERIFY(stage.draft.valid());
    }

    void separatorsAreTicked()
    {
        OwnStage stage(own({{"grader", "set"}}));
        const auto box = [&stage](const QString &separator) {
            return stage.find<QCheckBox>(u"separator-"_s + separator);
        };
        for (const auto &usual : {u"\n"_s, u","_s, u";"_s, u"|"_s})
            QVERIFY(box(usual)->isVisible() && box(usual)->isChecked());
        QTest::keyClick(box(u","_s), Qt::Key_Space);
        QCOMPARE(stage.grader(), std::string(R"({"name":"set","separators":["\n",";","|"]})"));
        stage.type(u"anotherSeparator"_s, u" and "_s);
        QTest::keyClick(stage.find<QLineEdit>(u"anotherSeparator"_s), Qt::Key_Return);
        QCOMPARE(stage.grader(),
                 std::string(R"({"name":"set","separators":["\n",";","|"," and "]})"));
        QVERIFY(box(u" and "_s)->isChecked());
        for (const auto &gone : {u"\n"_s, u";"_s, u"|"_s})
            QTest::mouseClick(box(gone), Qt::LeftButton, {}, QPoint(8, box(gone)->height() / 2));
        QCOMPARE(stage.grader(), std::string(R"({"name":"set","separators":[" and "]})"));
        QVERIFY(!box(u" and "_s)->isEnabled()); // nothing would part the items
        for (const auto &usual : {u"|"_s, u","_s, u"\n"_s, u";"_s})
            QTest::keyClick(box(usual), Qt::Key_Space);
        QTest::keyClick(box(u" and "_s), Qt::Key_Space);
        QCOMPARE(stage.grader(), std::string("\"set\"")); // as if none had been chosen
        QVERIFY(!box(u" and "_s));
        QVERIFY(stage.draft.valid());
        // the order of those in use stays: the first one joins the items of a list
        stage.draft.load(own({{"grader", {{"name", "set"}, {"separators", {" / ", ","}}}}}),
                         Draft::Lock::Open);
        QTest::keyClick(box(u";"_s), Qt::Key_Space);
        QCOMPARE(stage.grader(), std::string(R"({"name":"set","separators":[" / ",",",";"]})"));
    }

    void capitalsOfAPattern()
    {
        OwnStage stage;
        QVERIFY(stage.pick(u"grader"_s, u"regex"_s));
        auto *box = stage.find<QCheckBox>(u"grader-ignore_case"_s);
        QVERIFY(box->isVisible() && !box->isChecked());
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(stage.grader(), std::string(R"({"ignore_case":true,"name":"regex"})"));
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(stage.grader(), std::string("\"regex\""));
    }

    void aJudgeIsChosenWhereOneIsNeeded()
    {
        OwnStage stage;
        auto *models = stage.find<QComboBox>(u"judgeModel"_s);
        QVERIFY(!models->isVisible());
        QVERIFY(stage.pick(u"grader"_s, u"judge"_s));
        QVERIFY(models->isVisible() && stage.find<QLineEdit>(u"grader-criteria"_s)->isVisible());
        QVERIFY(!stage.draft.valid());
        QCOMPARE(problemsIn(stage.panel).size(), qsizetype(1)); // beside the model
        QVERIFY(!models->accessibleDescription().isEmpty());
        QVERIFY(stage.pick(u"judgeModel"_s, u"offline-large"_s));
        QVERIFY(stage.draft.valid() && problemsIn(stage.panel).isEmpty());
        QVERIFY(stage.draft.value(u"judge"_s) == "offline-large");
        stage.type(u"grader-criteria"_s, u"the year"_s);
        QCOMPARE(stage.grader(), std::string(R"({"criteria":"the year","name":"judge"})"));
        // nobody is asked where nobody judges, and the choice comes back
        QVERIFY(stage.pick(u"grader"_s, u"exact"_s));
        QVERIFY(stage.draft.value(u"judge"_s).is_null() && !models->isVisible());
        QVERIFY(stage.pick(u"grader"_s, u"judge"_s));
        QVERIFY(stage.draft.value(u"judge"_s) == "offline-large");
        // rows may name the grader themselves, which shows when they are read
        stage.draft.load(own({{"columns", {{"grader", "How"}}}}), Draft::Lock::Open);
        QVERIFY(!models->isVisible() && stage.draft.valid());
        stage.draft.addProblem({u"judge"_s, u"None is named."_s, {}});
        QVERIFY(models->isVisible());
        QVERIFY(stage.pick(u"judgeModel"_s, u"offline-small"_s));
        QVERIFY(models->isVisible() && stage.draft.valid());
        QVERIFY(stage.pick(u"grader"_s, u"exact"_s)); // of the other rows
        QVERIFY(stage.draft.value(u"judge"_s) == "offline-small");
        // one that is not offered any more is shown, not lost
        Json description = own({{"grader", "judge"}});
        description["judge"] = "gone/model";
        stage.draft.load(description, Draft::Lock::Recorded);
        QCOMPARE(models->currentData().toString(), u"gone/model"_s);
        QVERIFY(!models->isEnabled());
    }

    void settingsComeBackWithTheirGrader()
    {
        OwnStage stage(
            own({{"grader", {{"name", "number"}, {"tolerance", {{"relative", 0.02}}}}}}));
        const std::string before = stage.grader();
        QVERIFY(stage.pick(u"grader"_s, u"exact"_s));
        QCOMPARE(stage.grader(), std::string("\"exact\""));
        QVERIFY(stage.pick(u"grader"_s, u"number"_s));
        QCOMPARE(stage.grader(), before);
        stage.draft.load(own(), Draft::Lock::Open); // but not with another description
        QVERIFY(stage.pick(u"grader"_s, u"number"_s));
        QCOMPARE(stage.grader(), std::string("\"number\""));
    }

    /// Whatever a description says, the panel shows: entered by hand it is the same description.
    void descriptionsGoRound_data()
    {
        QTest::addColumn<QByteArray>("grader");
        for (const QString &name : graderNames())
            QTest::newRow(qPrintable(name)) << '"' + name.toUtf8() + '"';
        const std::pair<const char *, QByteArray> graders[] = {
            {"tolerance as a number", R"({"name": "number", "tolerance": 0.5})"},
            {"absolute", R"({"name": "number", "tolerance": {"absolute": 1e-9}})"},
            {"relative", R"({"name": "number", "tolerance": {"relative": 0.07}})"},
            {"both and a unit", R"({"name": "number", "unit": "percentage points",
                                    "tolerance": {"relative": 0.011, "absolute": 12}})"},
            {"none at all", R"({"name": "number", "tolerance": {"absolute": 0}})"},
            {"one separator", R"({"name": "set", "separators": [";"]})"},
            {"separators of one's own",
             R"({"name": "set", "separators": [",", " and ", "&", "\t"]})"},
            {"no usual separator", R"({"name": "set", "separators": [" / ", "--"]})"},
            {"capitals", R"({"name": "regex", "ignore_case": true})"},
            {"criteria", R"({"name": "judge", "criteria": "the year"})"},
        };
        for (const auto &[name, grader] : graders)
            QTest::newRow(name) << grader;
    }
    void descriptionsGoRound()
    {
        QFETCH(QByteArray, grader);
        // the columns of the roles that are given, in every combination of the optional ones
        const char *columns[] = {"Prompt", "Gold", "Others", "No", "How", "Off", "In"};
        for (unsigned given = 0; given < 32; ++given) {
            Json tasks{{"grader", Json::parse(grader.toStdString())}};
            for (std::size_t role = 0; role < columnRoles().size(); ++role) {
                if (columnRoles()[role].required || (given >> (role - 2) & 1U) != 0)
                    tasks["columns"][columnRoles()[role].key] = columns[role];
            }
            Json description = own(tasks);
            if (description["tasks"]["grader"].is_object()
                    ? description["tasks"]["grader"]["name"] == "judge"
                    : description["tasks"]["grader"] == "judge")
                description["judge"] = "offline-large";
            const OwnStage from(description);
            OwnStage to;
            for (const OwnStage *stage : {&from, static_cast<const OwnStage *>(&to)})
                const_cast<OwnStage *>(stage)->desk.setView(viewOf(0));
            const Json before = from.draft.description();
            QVERIFY(from.draft.valid());
            QVERIFY(copyByHand(from, to));
            QCOMPARE(normal(to.draft.description()), normal(before));
            QVERIFY(from.draft.description() == before); // looking at it changes nothing
        }
    }
};

QTEST_MAIN(TstGraderSettings)
#include "tst_gradersettings.moc"
