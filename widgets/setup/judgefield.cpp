// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/judgefield.h"

#include "widgets/setup/formfield.h"
#include "widgets/setup/gradersettings.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

const QString judgeName = u"judge"_s; ///< of the grader and of the field
}

JudgeField::JudgeField(Draft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_models(new QComboBox)
{
    m_models->setObjectName(u"judgeModel"_s);
    m_models->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_models->setMinimumContentsLength(20);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new FormField(
        draft, {judgeName}, tr("Model that judges"), m_models,
        tr("It is asked about answers that are not the reference itself. What that costs stands on "
           "an account of its own and counts under the cap of the experiment. Take another model "
           "than those that answer: models like answers of their own kind")));
    connect(m_models, &QComboBox::activated, this, [this](int index) {
        const QString name = m_models->itemData(index).toString();
        m_draft.set(judgeName, name.isEmpty() ? Json() : Json(utf8(name)));
    });
    connect(&draft, &Draft::changed, this, &JudgeField::refresh);
    connect(&draft, &Draft::modelsChanged, this, &JudgeField::refresh);
    connect(&draft, &Draft::problemsChanged, this, &JudgeField::refresh);
    refresh();
}

void JudgeField::refresh()
{
    const Json value = m_draft.value(judgeName);
    const QString now = value.is_string() ? qstr(value.get<std::string>()) : QString();
    QStringList names = m_draft.choices().models;
    if (!now.isEmpty() && !names.contains(now))
        names << now;
    const QSignalBlocker quiet(m_models);
    m_models->clear();
    m_models->addItem(tr("Choose one"), QString());
    for (const QString &name : names)
        m_models->addItem(name, name);
    m_models->setCurrentIndex(m_models->findData(now));
    m_models->setEnabled(m_draft.mayChange(judgeName));
    setVisible(graderOf(m_draft) == judgeName || !value.is_null()
               || !m_draft.problemOf(judgeName).isEmpty());
}

} // namespace tradespace
