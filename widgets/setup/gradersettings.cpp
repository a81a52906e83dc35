// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/gradersettings.h"

#include "widgets/setup/fieldgrid.h"
#include "widgets/setup/formfield.h"
#include "widgets/setup/separatorpicker.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

const QString graderField = u"tasks.grader"_s;
const QString tasksField = u"tasks"_s;

Json settingOf(const Draft &draft, const QString &key)
{
    return draft.value(graderField + u'.' + key);
}

/// Null takes it out. A grader without settings is its name alone.
void changeSetting(Draft &draft, const char *key, const Json &value)
{
    Json grader = draft.value(graderField);
    if (!grader.is_object())
        grader = {{"name", utf8(graderOf(draft))}};
    grader.erase(key);
    if (!value.is_null())
        grader[key] = value;
    draft.set(graderField, grader.size() == 1 && grader.contains("name") ? grader["name"] : grader);
}

/// A number as it is typed, or a share in percent; null for nothing, and a text that is no number
/// as it is, so that the draft can say what is wrong.
Json typedNumber(QString text, bool percent)
{
    text = text.trimmed();
    if (percent && text.endsWith(u'%'))
        text = text.chopped(1).trimmed();
    if (text.isEmpty())
        return {};
    bool isNumber = false;
    // by the exponent, for a division would make 0.011000000000000001 of 1.1 %
    const double value =
        QLocale::c().toDouble(percent ? QString(text + u"e-2"_s) : text, &isNumber);
    return isNumber && std::isfinite(value) ? Json(value) : Json(utf8(text));
}

QString shownNumber(const Json &value, double scale)
{
    if (value.is_string())
        return qstr(value.get<std::string>());
    return value.is_number() ? QLocale::c().toString(value.get<double>() * scale, 'g', 12)
                             : QString();
}

/// How far off a number may be, in its unit or as a share: "tolerance" is either a number or both
/// of them.
QWidget *toleranceField(Draft &draft, bool relative)
{
    const char *part = relative ? "relative" : "absolute";
    auto *edit = new QLineEdit;
    edit->setObjectName(u"grader-"_s + QLatin1StringView(part));
    edit->setPlaceholderText(GraderSettings::tr("none"));
    const auto now = [&draft, relative, part]() -> Json {
        const Json tolerance = settingOf(draft, u"tolerance"_s);
        if (!tolerance.is_object())
            return relative ? Json() : tolerance;
        const auto found = tolerance.find(part);
        return found == tolerance.end() ? Json() : *found;
    };
    const auto refresh = [&draft, edit, now, relative] {
        edit->setEnabled(draft.mayChange(tasksField));
        const QSignalBlocker quiet(edit);
        if (typedNumber(edit->text(), relative) != now())
            edit->setText(shownNumber(now(), relative ? 100 : 1));
    };
    refresh();
    QObject::connect(&draft, &Draft::changed, edit, refresh);
    QObject::connect(
        edit, &QLineEdit::textEdited, edit, [&draft, part, relative](const QString &text) {
            Json tolerance = settingOf(draft, u"tolerance"_s);
            if (!tolerance.is_object())
                tolerance = tolerance.is_number() ? Json{{"absolute", tolerance}} : Json::object();
            tolerance.erase(part);
            if (const Json value = typedNumber(text, relative); !value.is_null())
                tolerance[part] = value;
            changeSetting(draft, "tolerance", tolerance.empty() ? Json() : tolerance);
        });
    const QString whole = graderField + u".tolerance"_s;
    if (relative)
        return new FormField(
            draft, {QString(whole + u".relative"_s)}, GraderSettings::tr("Tolerance, %"), edit,
            GraderSettings::tr("A share of the answer: 2 takes 98 to 102 where 100 is "
                               "right. With both "
                               "tolerances the larger one counts"));
    auto *field =
        new FormField(draft, {whole}, GraderSettings::tr("Tolerance"), edit,
                      GraderSettings::tr("In the unit: 0.5 takes 99.5 to 100.5 where 100 is right. "
                                         "Without a "
                                         "tolerance only the same number is right"));
    field->setElsewhere({QString(whole + u".relative"_s)});
    return field;
}

/// A setting that is a text; none takes it out.
void bindText(QLineEdit *edit, Draft &draft, const char *key)
{
    const auto refresh = [&draft, edit, key] {
        edit->setEnabled(draft.mayChange(tasksField));
        const Json now = settingOf(draft, QString::fromLatin1(key));
        const QString text = now.is_string() ? qstr(now.get<std::string>()) : QString();
        const QSignalBlocker quiet(edit);
        if (edit->text().trimmed() != text.trimmed())
            edit->setText(text);
    };
    refresh();
    QObject::connect(&draft, &Draft::changed, edit, refresh);
    QObject::connect(edit, &QLineEdit::textEdited, edit, [&draft, key](const QString &text) {
        const QString plain = text.trimmed();
        changeSetting(draft, key, plain.isEmpty() ? Json() : Json(utf8(plain)));
    });
}

QWidget *unitField(Draft &draft)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(u"grader-unit"_s);
    edit->setPlaceholderText(GraderSettings::tr("none"));
    bindText(edit, draft, "unit");
    return new FormField(
        draft, {QString(graderField + u".unit"_s)}, GraderSettings::tr("Unit"), edit,
        GraderSettings::tr("That the questions ask for: percent, percentage points, dollars, "
                           "thousands, millions or billions of dollars. Without one it is taken "
                           "from the answer, like 12 % or $ 40"));
}

QWidget *makeNumberForm(Draft &draft)
{
    auto *form = new FieldGrid(3);
    form->add(toleranceField(draft, false));
    form->add(toleranceField(draft, true));
    form->add(unitField(draft));
    return form;
}

QWidget *makeSetForm(Draft &draft)
{
    auto *picker = new SeparatorPicker;
    const auto refresh = [&draft, picker] {
        picker->setEnabled(draft.mayChange(tasksField));
        picker->show(settingOf(draft, u"separators"_s));
    };
    refresh();
    QObject::connect(&draft, &Draft::changed, picker, refresh);
    QObject::connect(picker, &SeparatorPicker::chosen, picker, [&draft](const Json &separators) {
        changeSetting(draft, "separators", separators);
    });
    return new FormField(draft, {QString(graderField + u".separators"_s)},
                         GraderSettings::tr("Items are parted by"), picker,
                         GraderSettings::tr("What stands between the items of an answer"));
}

QWidget *makePatternForm(Draft &draft)
{
    auto *box = new QCheckBox(GraderSettings::tr("Capitals do not matter"));
    box->setObjectName(u"grader-ignore_case"_s);
    const auto refresh = [&draft, box] {
        box->setEnabled(draft.mayChange(tasksField));
        const QSignalBlocker quiet(box);
        box->setChecked(settingOf(draft, u"ignore_case"_s) == true);
    };
    refresh();
    QObject::connect(&draft, &Draft::changed, box, refresh);
    QObject::connect(box, &QCheckBox::toggled, box, [&draft](bool on) {
        changeSetting(draft, "ignore_case", on ? Json(true) : Json());
    });
    return new FormField(draft, {QString(graderField + u".ignore_case"_s)}, {}, box,
                         GraderSettings::tr("\"paris\" matches the pattern \"Paris\", too"));
}

QWidget *makeJudgeForm(Draft &draft)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(u"grader-criteria"_s);
    edit->setPlaceholderText(
        GraderSettings::tr("Optional, for example: the year must be right, the month may be missing"));
    bindText(edit, draft, "criteria");
    return new FormField(
        draft, {QString(graderField + u".criteria"_s)}, GraderSettings::tr("What counts"), edit,
        GraderSettings::tr("Told to the judge beside the task, the reference and the answer"));
}

struct Entry
{
    const char *grader;
    std::vector<const char *> fields; ///< that the form has editors for
    QWidget *(*make)(Draft &draft);
};
const std::vector<Entry> &entries()
{
    static const std::vector<Entry> all{
        {"number", {"tolerance", "unit"}, makeNumberForm},
        {"set", {"separators"}, makeSetForm},
        {"regex", {"ignore_case"}, makePatternForm},
        {"judge", {"criteria"}, makeJudgeForm},
    };
    return all;
}

} // namespace

QString graderOf(const Draft &draft)
{
    const Json grader = draft.value(graderField);
    return qstr(grader.is_string()       ? grader.get<std::string>()
                    : grader.is_object() ? stringOr(grader, "name", "text")
                                         : std::string("text"));
}

GraderSettings::GraderSettings(Draft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const Entry &entry : entries()) {
        Form form{QString::fromLatin1(entry.grader), {}, entry.make(draft)};
        for (const char *field : entry.fields)
            form.fields << graderField + u'.' + QLatin1StringView(field);
        column->addWidget(form.widget);
        m_forms.push_back(std::move(form));
    }
    connect(&draft, &Draft::changed, this, &GraderSettings::refresh);
    refresh();
}

QStringList GraderSettings::fields() const
{
    const QString grader = graderOf(m_draft);
    for (const Form &form : m_forms) {
        if (form.grader == grader)
            return form.fields;
    }
    return {};
}

void GraderSettings::refresh()
{
    const QString grader = graderOf(m_draft);
    bool any = false;
    for (const Form &form : m_forms) {
        form.widget->setVisible(form.grader == grader);
        any = any || form.grader == grader;
    }
    setVisible(any);
}

} // namespace tradespace
