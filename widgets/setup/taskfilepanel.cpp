// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/taskfilepanel.h"

#include "widgets/common/appearance.h"
#include "widgets/common/chip.h"
#include "widgets/common/flowlayout.h"
#include "widgets/setup/columnpicker.h"
#include "widgets/setup/formfield.h"
#include "widgets/setup/gradersettings.h"
#include "widgets/setup/judgefield.h"
#include "widgets/setup/jsonedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int rowsHeight = 190;
constexpr int problemsHeight = 104;
constexpr int questionWidth = 280;
constexpr int widestOther = 150;
const QString calculator = u"calculate"_s; ///< built in

} // namespace

TaskFilePanel::TaskFilePanel(Draft &draft, TaskFileDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_desk(desk)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::between);
    addRows(column);
    column->addWidget(new ColumnPicker(draft, desk));
    addGrader(column);
    addTools(column);
    connect(&draft, &Draft::loaded, this, [this] {
        m_graders.clear();
        m_judge = {};
    });
    connect(&draft, &Draft::changed, this, [this] {
        refreshGrader();
        refreshTools();
        refreshRows();
    });
    connect(&desk, &TaskFileDesk::changed, this, &TaskFilePanel::refreshRows);
    connect(&desk, &TaskFileDesk::choicesChanged, this, [this] {
        refreshGrader();
        refreshTools();
    });
    refreshGrader();
    refreshTools();
    refreshRows();
}

void TaskFilePanel::addGrader(QVBoxLayout *column)
{
    m_grader = new QComboBox;
    m_grader->setObjectName(u"grader"_s);
    connect(m_grader, &QComboBox::activated, this,
            [this](int index) { chooseGrader(m_grader->itemData(index).toString()); });
    m_graderField = new FormField(m_draft, {u"tasks.grader"_s}, tr("How answers are judged"),
                                  m_grader, tr("A row's own grader goes before it"));
    column->addWidget(m_graderField);
    m_settings = new GraderSettings(m_draft);
    column->addWidget(m_settings);
    column->addWidget(new JudgeField(m_draft));
}

void TaskFilePanel::addTools(QVBoxLayout *column)
{
    auto *tools = new QWidget;
    m_toolRow = new FlowLayout(space::inside, tools);
    column->addWidget(new FormField(m_draft, {u"tasks.tools"_s}, tr("Tools of the agents"), tools,
                                    tr("What you have set up: documents, servers of tools, the "
                                       "web. An experiment only names them")));
}

void TaskFilePanel::addRows(QVBoxLayout *column)
{
    m_state = withRole(new QLabel, "secondary");
    m_state->setObjectName(u"taskFileState"_s);
    m_state->setWordWrap(true);
    column->addWidget(m_state);
    m_rows = new QTableView;
    m_rows->setObjectName(u"taskFileRows"_s);
    m_rows->setModel(&m_desk.table());
    m_rows->setFixedHeight(rowsHeight);
    m_rows->setSelectionMode(QAbstractItemView::NoSelection);
    m_rows->setTabKeyNavigation(false);
    m_rows->setWordWrap(false);
    m_rows->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_rows->horizontalHeader()->setStretchLastSection(true);
    m_rows->setAccessibleName(tr("First rows of the file"));
    column->addWidget(m_rows);
    m_problems = new QListView;
    m_problems->setObjectName(u"taskFileProblems"_s);
    m_problems->setModel(&m_desk.problems());
    withRole(m_problems, "rows");
    m_problems->setWordWrap(true);
    m_problems->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_problems->setFixedHeight(problemsHeight);
    m_problems->setSelectionMode(QAbstractItemView::SingleSelection);
    m_problems->setAccessibleName(tr("Rows that cannot be used"));
    column->addWidget(m_problems);
    m_skip = new QCheckBox;
    bindField(m_skip, m_draft, u"tasks.skip_bad_rows"_s);
    column->addWidget(m_skip);
}

/// The settings of the grader that was there come back with it.
void TaskFilePanel::chooseGrader(const QString &name)
{
    const QString before = graderOf(m_draft);
    if (name == before)
        return;
    m_graders[before] = m_draft.value(u"tasks.grader"_s);
    const auto kept = m_graders.find(name);
    m_draft.set(u"tasks.grader"_s, kept == m_graders.end() ? Json(utf8(name)) : kept->second);
    // a judge that nobody needs would be named before a paid run
    const QString judge = u"judge"_s;
    if (before == judge) {
        m_judge = m_draft.value(judge);
        m_draft.set(judge, Json());
    } else if (name == judge && m_draft.value(judge).is_null()) {
        m_draft.set(judge, m_judge);
    }
}

void TaskFilePanel::refreshGrader()
{
    const std::map<QString, QString> words{
        {u"text"_s, tr("Same words")},
        {u"exact"_s, tr("Exactly the same")},
        {u"number"_s, tr("Same number")},
        {u"set"_s, tr("Same items in any order")},
        {u"regex"_s, tr("Matches the answer as a regular expression")},
        {u"judge"_s, tr("A model judges it")}};
    const QSignalBlocker quiet(m_grader);
    m_grader->clear();
    for (const QString &each : m_desk.graders()) {
        const auto known = words.find(each);
        m_grader->addItem(known == words.end() ? each : known->second, each);
    }
    m_grader->setCurrentIndex(m_grader->findData(graderOf(m_draft)));
    m_grader->setEnabled(m_draft.mayChange(u"tasks"_s));
    m_graderField->setElsewhere(m_settings->fields());
}

void TaskFilePanel::makeToolChips(const QStringList &names)
{
    QWidget *before = m_tools.empty() ? nullptr : m_tools.front()->previousInFocusChain();
    for (Chip *chip : m_tools) {
        m_toolRow->removeWidget(chip);
        chip->setParent(nullptr);
        chip->deleteLater(); // it may be the one that was just pressed
    }
    m_tools.clear();
    for (const QString &name : names) {
        auto *chip = new Chip(name);
        chip->setObjectName(u"tool-"_s + name);
        chip->setCheckable(true);
        chip->setTheme(m_theme);
        connect(chip, &Chip::clicked, this, [this] {
            Json chosen = Json::array();
            for (const Chip *each : m_tools) {
                if (each->isChecked())
                    chosen.push_back(utf8(each->text()));
            }
            m_draft.set(u"tasks.tools"_s, chosen);
        });
        m_toolRow->addWidget(chip);
        if (before != nullptr)
            setTabOrder(before, chip);
        before = chip;
        m_tools.push_back(chip);
    }
}

void TaskFilePanel::refreshTools()
{
    const Json chosen = m_draft.value(u"tasks.tools"_s);
    QStringList names{calculator};
    names += m_desk.tools();
    QStringList on;
    for (const Json &each : chosen.is_array() ? chosen : Json::array()) {
        if (each.is_string())
            on << qstr(each.get<std::string>());
    }
    for (const QString &name : on) {
        constexpr qsizetype mostNamed = 50; // a description from elsewhere may name any number
        if (!names.contains(name) && names.size() < mostNamed)
            names << name;
    }
    QStringList shown;
    for (const Chip *chip : m_tools)
        shown << chip->text();
    if (shown != names)
        makeToolChips(names);
    for (Chip *chip : m_tools) {
        chip->setChecked(on.contains(chip->text()));
        chip->setEnabled(m_draft.mayChange(u"tasks"_s));
    }
}

void TaskFilePanel::fitColumns()
{
    const auto &view = m_desk.view();
    if (!view)
        return;
    const auto question = view->used.find(u"question"_s);
    for (int i = 0; i < view->columns.size(); ++i) {
        m_rows->resizeColumnToContents(i);
        const bool isQuestion = question != view->used.end() && question->second == view->columns[i];
        m_rows->setColumnWidth(
            i, std::min(m_rows->columnWidth(i), isQuestion ? questionWidth : widestOther));
    }
}

void TaskFilePanel::refreshRows()
{
    const auto &view = m_desk.view();
    const QLocale locale;
    QString state = m_desk.reading() ? tr("The file is being read …") : QString();
    if (view && !m_desk.reading()) {
        state = !view->trouble.isEmpty() ? view->trouble
            : view->bad == 0
            ? tr("%1: %2 tasks").arg(view->format, locale.toString(qulonglong(view->good)))
            : tr("%1: %2 good tasks; %3 rows cannot be used, the first are listed below")
                  .arg(view->format, locale.toString(qulonglong(view->good)),
                       locale.toString(qulonglong(view->bad)));
    }
    m_state->setText(state);
    m_state->setVisible(!state.isEmpty());
    m_rows->setVisible(view && !view->rows.empty());
    fitColumns();
    const bool bad = view && view->bad > 0;
    m_problems->setVisible(bad);
    m_skip->setVisible(bad);
    if (bad)
        m_skip->setText(tr("Leave these %1 rows out and use the %2 good ones")
                            .arg(locale.toString(qulonglong(view->bad)),
                                 locale.toString(qulonglong(view->good))));
    m_skip->setEnabled(m_draft.mayChange(u"tasks"_s));
}

void TaskFilePanel::setTheme(const Theme &theme)
{
    m_theme = theme;
    for (Chip *chip : m_tools)
        chip->setTheme(theme);
}

} // namespace tradespace
