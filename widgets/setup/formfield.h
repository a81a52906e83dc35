// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"

#include <QWidget>

class QLabel;

namespace tradespace {

/// A label above an editor, and below it what is wrong with its fields, while typing.
/// Lives in the GUI thread.
class FormField : public QWidget
{
    Q_OBJECT

public:
    /// `editor` becomes a child; `hint` is shown on hover.
    FormField(Draft &draft, const QStringList &fields, const QString &label, QWidget *editor,
              const QString &hint = {}, QWidget *parent = nullptr);

private:
    void refresh();

    Draft &m_draft;
    const QStringList m_fields;
    QWidget *m_editor;
    QLabel *m_problem;
};

} // namespace tradespace
