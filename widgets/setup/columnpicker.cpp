// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/columnpicker.h"

#include "widgets/common/appearance.h"
#include "widgets/common/disclosure.h"
#include "widgets/setup/fieldgrid.h"
#include "widgets/setup/formfield.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

enum class Place
{
    Required,
    Usual,
    Rare ///< folded away
};

struct RoleText
{
    const char *key; ///< in the description's tasks.columns
    Place place;
    const char *label;
    const char *hint;
};
constexpr RoleText roles[] = {
    {"question", Place::Required, QT_TRANSLATE_NOOP("ColumnPicker", "Question"),
     QT_TRANSLATE_NOOP("ColumnPicker", "The column with what agents are asked")},
    {"answer", Place::Required, QT_TRANSLATE_NOOP("ColumnPicker", "Answer"),
     QT_TRANSLATE_NOOP("ColumnPicker",
                       "The column with the right answer; of a list the first is the answer and "
                       "the others are as good")},
    {"aliases", Place::Usual, QT_TRANSLATE_NOOP("ColumnPicker", "Other right answers"),
     QT_TRANSLATE_NOOP("ColumnPicker",
                       "The column with answers that are as good: a list, or texts with bars "
                       "between, like \"USA | United States\"")},
    {"id", Place::Usual, QT_TRANSLATE_NOOP("ColumnPicker", "Id"),
     QT_TRANSLATE_NOOP("ColumnPicker",
                       "The column with a name of its own for each task; without one it is made "
                       "from question and answer")},
    {"grader", Place::Rare, QT_TRANSLATE_NOOP("ColumnPicker", "Grader of the row"),
     QT_TRANSLATE_NOOP("ColumnPicker",
                       "The column that says how the row's answer is judged: exact, text, number, "
                       "set, regex or judge. An empty one is judged like the others")},
    {"tolerance", Place::Rare, QT_TRANSLATE_NOOP("ColumnPicker", "Tolerance of the row"),
     QT_TRANSLATE_NOOP("ColumnPicker",
                       "The column with how far off the row's number may be: 0.5, or 2 % of the "
                       "answer. It goes before the tolerance below")},
    {"unit", Place::Rare, QT_TRANSLATE_NOOP("ColumnPicker", "Unit of the row"),
     QT_TRANSLATE_NOOP("ColumnPicker",
                       "The column with the unit of the row's number: percent, dollars, millions "
                       "of dollars. It goes before the unit below")},
};
constexpr int widestRow = 4;
const QString fileField = u"tasks.file"_s;

QString fieldOf(const RoleText &role)
{
    return u"tasks.columns."_s + QLatin1StringView(role.key);
}

} // namespace

ColumnPicker::ColumnPicker(Draft &draft, TaskFileDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_desk(desk)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    auto *usual = new FieldGrid(widestRow);
    auto *rare = new FieldGrid(widestRow);
    for (std::size_t role = 0; role < std::size(roles); ++role)
        (roles[role].place == Place::Rare ? rare : usual)->add(makeField(role));
    rare->add(new QWidget); // so that these stand under the others
    m_more = new Disclosure(tr("More columns"), rare);
    m_more->setObjectName(u"moreColumns"_s);
    m_more->setToolTip(tr("Grader, tolerance and unit of single rows"));
    column->addWidget(usual);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    column->addWidget(rare);
    connect(&draft, &Draft::changed, this, &ColumnPicker::refresh);
    connect(&desk, &TaskFileDesk::changed, this, &ColumnPicker::refresh);
    refresh();
}

QWidget *ColumnPicker::makeField(std::size_t role)
{
    auto *combo = new QComboBox;
    combo->setObjectName(u"column-"_s + QLatin1StringView(roles[role].key));
    combo->setMinimumContentsLength(6);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(combo, &QComboBox::activated, this,
            [this, combo, role](int index) { choose(role, combo->itemData(index).toString()); });
    m_columns.push_back(combo);
    return new FormField(m_draft, {fieldOf(roles[role])}, tr(roles[role].label), combo,
                         tr(roles[role].hint));
}

const TaskFileView *ColumnPicker::view() const
{
    const auto &view = m_desk.view();
    return view && m_draft.value(fileField) == Json(utf8(view->file)) ? &*view : nullptr;
}

QString ColumnPicker::chosen(std::size_t role) const
{
    const char *key = roles[role].key;
    const Json given = m_draft.value(u"tasks.columns"_s);
    const bool any = given.is_object() && !given.empty();
    if (any && given.contains(key))
        return given[key].is_string() ? qstr(given[key].get<std::string>()) : QString();
    // columns that are given count alone, question and answer aside
    if ((any && roles[role].place != Place::Required) || view() == nullptr)
        return {};
    const auto &used = view()->used;
    const auto found = used.find(QString::fromLatin1(key));
    return found == used.end() ? QString() : found->second;
}

void ColumnPicker::choose(std::size_t role, const QString &column)
{
    Json columns = m_draft.value(u"tasks.columns"_s);
    if (!columns.is_object())
        columns = Json::object();
    std::vector<QString> all; // that are in use now: those that were guessed are given from now on
    for (std::size_t each = 0; each < std::size(roles); ++each)
        all.push_back(each == role ? column : chosen(each));
    for (std::size_t each = 0; each < std::size(roles); ++each) {
        if (!all[each].isEmpty())
            columns[roles[each].key] = utf8(all[each]);
        else if (each == role)
            columns.erase(roles[each].key);
    }
    m_draft.set(u"tasks.columns"_s, columns);
}

void ColumnPicker::refresh()
{
    const TaskFileView *file = view();
    for (std::size_t role = 0; role < m_columns.size(); ++role) {
        QComboBox *combo = m_columns[role];
        const QSignalBlocker quiet(combo);
        const QString now = chosen(role);
        combo->clear();
        if (roles[role].place != Place::Required)
            combo->addItem(tr("none"), QString());
        else if (now.isEmpty())
            combo->addItem(tr("choose"), QString());
        QStringList names = file != nullptr ? file->columns : QStringList();
        if (!now.isEmpty() && !names.contains(now))
            names << now;
        for (const QString &name : names)
            combo->addItem(name, name);
        combo->setCurrentIndex(std::max(0, combo->findData(now)));
        combo->setEnabled(m_draft.mayChange(u"tasks"_s) && file != nullptr);
    }
    refreshMore();
}

void ColumnPicker::refreshMore()
{
    if (const Json file = m_draft.value(fileField); file != m_file) {
        m_file = file;
        m_rareUsed = false;
        m_more->setChecked(false);
    }
    bool used = false;
    for (std::size_t role = 0; role < std::size(roles); ++role)
        used = used
            || (roles[role].place == Place::Rare
                && (!chosen(role).isEmpty() || !m_draft.problemOf(fieldOf(roles[role])).isEmpty()));
    if (used && !m_rareUsed) // once, so that it can be folded again
        m_more->setChecked(true);
    m_rareUsed = used;
}

} // namespace tradespace
