// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/formfield.h"

namespace tradespace {

FormField::FormField(Draft &draft, const QStringList &fields, const QString &label, QWidget *editor,
                     const QString &hint, QWidget *parent)
    : LabelledField(label, editor, hint, parent)
    , m_draft(draft)
    , m_fields(fields)
{
    connect(&draft, &Draft::problemsChanged, this, &FormField::refresh);
    refresh();
}

void FormField::setElsewhere(const QStringList &fields)
{
    m_elsewhere = fields;
    refresh();
}

void FormField::refresh()
{
    QString problem;
    for (const QString &field : m_fields)
        problem = problem.isEmpty() ? m_draft.problemOf(field, m_elsewhere) : problem;
    setProblem(problem);
}

} // namespace tradespace
