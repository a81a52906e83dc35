// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/labelledfield.h"

#include "widgets/common/appearance.h"

#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>
#include <QVariant>

namespace tradespace {

LabelledField::LabelledField(const QString &label, QWidget *editor, const QString &hint,
                             QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_problem(withRole(new QLabel, "problem"))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    if (!label.isEmpty()) {
        auto *caption = withRole(new QLabel(label), "secondary");
        caption->setBuddy(editor);
        column->addWidget(caption);
    }
    column->addWidget(editor);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    column->addStretch();
    setFocusProxy(editor);
    setToolTip(hint);
    editor->setAccessibleName(label);
}

void LabelledField::setProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_editor->setAccessibleDescription(problem);
    if (m_editor->property("wrong").toBool() == problem.isEmpty()) {
        m_editor->setProperty("wrong", !problem.isEmpty());
        m_editor->style()->unpolish(m_editor); // the style sheet looks at the property
        m_editor->style()->polish(m_editor);
    }
}

} // namespace tradespace
