// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/setupform.h"

#include "widgets/common/appearance.h"
#include "widgets/common/chip.h"
#include "widgets/common/disclosure.h"
#include "widgets/common/flowlayout.h"
#include "widgets/setup/armmatrix.h"
#include "widgets/setup/budgetchips.h"
#include "widgets/setup/formfield.h"
#include "widgets/setup/jsonedit.h"
#include "widgets/setup/taskfilepanel.h"
#include "widgets/setup/trialpanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

const QString fromFileKey = u"file"_s;
const QString severalKey = u"families"_s;
constexpr qsizetype mostNamed = 50; ///< a description from elsewhere may name any number

QGridLayout *columns()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::between);
    grid->setVerticalSpacing(space::between);
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    return grid;
}

} // namespace

SetupForm::SetupForm(Draft &draft, TaskFileDesk &desk, QWidget *parent)
    : TallContent(parent)
    , m_draft(draft)
    , m_desk(desk)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, space::between, space::group);
    m_column->setSpacing(space::between);
    m_column->addWidget(new FormField(draft, {u"name"_s}, tr("Name"),
                                      new JsonEdit(draft, u"name"_s, JsonEdit::Kind::Text)));
    auto *about = new QPlainTextEdit;
    about->setTabChangesFocus(true);
    about->setFixedHeight(86);
    about->setPlaceholderText(tr("What it asks, in your own words"));
    bindField(about, draft, u"description"_s);
    m_column->addWidget(new FormField(draft, {u"description"_s}, tr("Description"), about));
    addTasks();
    addArms();
    addLimits();
    addFine();
    m_column->addStretch(1);
    connect(&draft, &Draft::changed, this, [this] {
        refreshTasks();
        refreshModels();
    });
    refreshTasks();
    refreshModels();
}

QVBoxLayout *SetupForm::addGroup(const QString &title)
{
    m_column->addSpacing(space::between);
    m_column->addWidget(withRole(new QLabel(title), "section"));
    auto *group = new QVBoxLayout;
    group->setSpacing(space::between);
    m_column->addLayout(group);
    return group;
}

QWidget *SetupForm::number(const QString &field, const QString &label, const QString &hint,
                           const QString &fallback, bool amount)
{
    auto *edit =
        new JsonEdit(m_draft, field, amount ? JsonEdit::Kind::Amount : JsonEdit::Kind::Whole);
    edit->setFallback(fallback);
    auto *made = new FormField(m_draft, {field}, label, edit, hint);
    made->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // columns of equal width
    return made;
}

void SetupForm::addTasks()
{
    auto *group = addGroup(tr("Tasks"));
    auto *top = columns();
    m_family = new QComboBox;
    m_family->setObjectName(u"family"_s);
    for (const auto &family : m_draft.choices().families)
        m_family->addItem(family.name, family.name);
    m_family->addItem(tr("several families"), severalKey);
    m_family->addItem(tr("from a file …"), fromFileKey);
    connect(m_family, &QComboBox::activated, this, [this](int index) {
        const QString key = m_family->itemData(index).toString();
        if (key == fromFileKey) {
            refreshTasks(); // until a file is chosen nothing has changed
            emit tasksFileWanted();
            return;
        }
        if (key == severalKey) {
            if (!m_draft.value(u"tasks.families"_s).is_array())
                m_draft.set(u"tasks"_s, allFamilies());
            return;
        }
        if (m_draft.value(u"tasks.family"_s) != Json(utf8(key)))
            m_draft.set(u"tasks"_s, {{"family", utf8(key)}, {"count", 100}});
    });
    auto *family = new FormField(m_draft, {u"tasks.family"_s}, tr("Family"), m_family,
                                 tr("A generator of tasks with checkable answers"));
    family->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    top->addWidget(family, 0, 0);
    m_generated =
        number(u"tasks.count"_s, tr("How many"),
               tr("More tasks give narrower intervals: 100 give about ±10 points"), u"100"_s);
    top->addWidget(m_generated, 0, 1);
    m_seed = number(u"seed"_s, tr("Seed"),
                    tr("The same seed gives the same tasks and the same runs"), u"1"_s);
    top->addWidget(m_seed, 0, 2);
    group->addLayout(top);
    auto *file = new JsonEdit(m_draft, u"tasks.file"_s, JsonEdit::Kind::Text);
    m_fromFile = new FormField(m_draft, {u"tasks.file"_s}, tr("File"), file,
                               tr("CSV, JSON lines or JSON of your own, or tasks that \"tradespace tasks\" wrote"));
    group->addWidget(m_fromFile);
    m_own = new TaskFilePanel(m_draft, m_desk);
    group->addWidget(m_own);
    m_settings = columns();
    group->addLayout(m_settings);
}

void SetupForm::addArms()
{
    auto *group = addGroup(tr("Agents"));
    group->addWidget(new FormField(
        m_draft, {u"arms.strategies"_s, u"arms.topologies"_s, u"arms.except"_s},
        tr("Strategy × topology: each mark is a curve"), new ArmMatrix(m_draft),
        tr("A strategy is how one agent uses its budget, a topology how agents work together")));
    auto *models = new QWidget;
    m_modelRow = new FlowLayout(space::inside, models);
    group->addWidget(new FormField(m_draft, {u"arms.models"_s}, tr("Models"), models));
    connect(&m_draft, &Draft::modelsChanged, this, &SetupForm::refreshModels);
    refreshModels(); // now, so that they come before what follows when Tab is pressed
    m_budgets = new BudgetChips(m_draft);
    group->addWidget(
        new FormField(m_draft, {u"arms.calls_per_tool"_s, u"arms.budgets"_s},
                      tr("Budgets of one run: calls of every tool, or limits spelt out"), m_budgets,
                      tr("The budget is that of the whole run, shared by its agents")));
}

void SetupForm::addLimits()
{
    auto *group = addGroup(tr("Spending"));
    auto *row = columns();
    row->addWidget(number(u"cap.experiment_usd"_s, tr("Total cap, US$"),
                          tr("The experiment never spends more; it can be raised later"),
                          tr("none"), true),
                   0, 0);
    row->addWidget(number(u"cap.run_usd"_s, tr("Cap per run, US$"),
                          tr("A guard that the agents are not told"), tr("none"), true),
                   0, 1);
    row->addWidget(number(u"repeats"_s, tr("Repeats"),
                          tr("Runs of every task in every arm; they show how much chance does"),
                          u"1"_s),
                   0, 2);
    group->addLayout(row);
    m_trial = new TrialPanel(m_draft, m_desk);
    group->addWidget(m_trial);
}

void SetupForm::addFine()
{
    auto *fine = new QWidget;
    auto *column = new QVBoxLayout(fine);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::between);
    auto *row = columns();
    row->addWidget(number(u"jobs"_s, tr("Runs at once"), tr("Never changes a result"), u"2"_s), 0,
                   0);
    row->addWidget(number(u"agents.turn_limit"_s, tr("Turn limit"),
                          tr("A guard against agents that never end"), u"1000"_s),
                   0, 1);
    row->addWidget(number(u"agents.max_output_tokens"_s, tr("Output tokens of a reply"),
                          tr("At most; each reply reserves its cost beforehand"), u"4096"_s),
                   0, 2);
    column->addLayout(row);
    auto *keep = new QCheckBox(tr("Old tool answers stay in the conversation"));
    bindField(keep, m_draft, u"agents.keep_tool_outputs"_s);
    column->addWidget(keep);
    auto *goOn = new QCheckBox(tr("A used-up tool does not end the search"));
    bindField(goOn, m_draft, u"agents.go_on_when_used_up"_s);
    column->addWidget(goOn);
    auto *fold = new Disclosure(tr("Fine settings"), fine);
    fold->setObjectName(u"fineSettings"_s);
    m_column->addSpacing(space::inside);
    m_column->addWidget(fold, 0, Qt::AlignLeft);
    m_column->addWidget(fine);
}

Json SetupForm::allFamilies() const
{
    Json families = Json::array();
    for (const auto &family : m_draft.choices().families)
        families.push_back({{"family", utf8(family.name)}, {"count", 50}});
    return {{"families", std::move(families)}};
}

void SetupForm::refreshTasks()
{
    const Json family = m_draft.value(u"tasks.family"_s);
    const QString name = family.is_string() ? qstr(family.get<std::string>()) : QString();
    const bool own = name == u"custom"_s;
    const bool fromFile = own || m_draft.value(u"tasks.file"_s).is_string();
    const Json several = m_draft.value(u"tasks.families"_s);
    m_generated->setVisible(!fromFile && !several.is_array());
    m_fromFile->setVisible(fromFile);
    m_own->setVisible(own);
    m_trial->setVisible(own);
    const QSignalBlocker quiet(m_family);
    m_family->setEnabled(m_draft.mayChange(u"tasks"_s));
    m_family->setCurrentIndex(m_family->findData(fromFile                 ? fromFileKey
                                                     : several.is_array() ? severalKey
                                                                          : name));
    QString shown = fromFile ? QString() : name;
    if (several.is_array()) {
        for (const Json &each : several)
            shown += severalKey + qstr(stringOr(each, "family", {}));
    }
    if (shown == m_shownFamily)
        return;
    m_shownFamily = shown;
    while (QLayoutItem *item = m_settings->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    int place = 0;
    QWidget *before = m_seed;
    for (std::size_t i = 0; several.is_array() && i < several.size(); ++i) {
        QWidget *made =
            number(u"tasks.families.%1.count"_s.arg(i), qstr(stringOr(several[i], "family", {})),
                   tr("Tasks of this family; its settings stand in the file"), u"100"_s);
        m_settings->addWidget(made, place / 3, place % 3);
        setTabOrder(before->focusProxy(), made->focusProxy());
        before = made;
        ++place;
    }
    for (const auto &each : m_draft.choices().families) {
        if (each.name != shown)
            continue;
        for (const SettingChoice &setting : each.settings) {
            QWidget *made = number(
                u"tasks.settings."_s + setting.key, setting.label,
                tr("%1 From %2 to %3.").arg(setting.meaning).arg(setting.low).arg(setting.high),
                QString::number(setting.fallback));
            m_settings->addWidget(made, place / 3, place % 3);
            setTabOrder(before->focusProxy(), made->focusProxy());
            before = made;
            ++place;
        }
    }
}

void SetupForm::makeModelChips(const QStringList &names)
{
    QWidget *before = m_models.empty() ? nullptr : m_models.front()->previousInFocusChain();
    for (Chip *chip : m_models) {
        m_modelRow->removeWidget(chip);
        chip->setParent(nullptr); // gone at once for whoever looks for it by its name
        chip->deleteLater(); // it may be the one that was just pressed
    }
    m_models.clear();
    for (const QString &name : names) {
        auto *chip = new Chip(name);
        chip->setObjectName(name);
        chip->setTheme(m_theme);
        connect(chip, &Chip::clicked, this, [this] {
            Json chosen = Json::array();
            for (const Chip *each : m_models) {
                if (each->isChecked())
                    chosen.push_back(utf8(each->text()));
            }
            m_draft.set(u"arms.models"_s, chosen);
        });
        m_modelRow->addWidget(chip);
        if (before != nullptr)
            setTabOrder(before, chip);
        before = chip;
        m_models.push_back(chip);
    }
}

/// A chip for each model that is offered, and for those that the description names all the same.
void SetupForm::refreshModels()
{
    const Json models = m_draft.value(u"arms.models"_s);
    QStringList names = m_draft.choices().models;
    const auto offered = names.size();
    if (models.is_array()) {
        for (const Json &model : models) {
            const QString name = model.is_string() ? qstr(model.get<std::string>()) : QString();
            if (!name.isEmpty() && !names.contains(name) && names.size() - offered < mostNamed)
                names << name;
        }
    }
    QStringList shown;
    for (const Chip *chip : m_models)
        shown << chip->text();
    if (shown != names)
        makeModelChips(names);
    for (Chip *chip : m_models) {
        const bool on = models.is_array()
            && std::find(models.begin(), models.end(), utf8(chip->text())) != models.end();
        chip->setChecked(on);
        chip->setEnabled(m_draft.mayChange(u"arms.models"_s));
    }
}

void SetupForm::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_budgets->setTheme(theme);
    m_own->setTheme(theme);
    for (Chip *chip : m_models)
        chip->setTheme(theme);
}

} // namespace tradespace
