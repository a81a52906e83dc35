// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"
#include "widgets/common/labelledfield.h"

namespace tradespace {

/// A field that says, while typing, what is wrong with its part of a draft. Lives in the GUI
/// thread.
class FormField : public LabelledField
{
    Q_OBJECT

public:
    FormField(Draft &draft, const QStringList &fields, const QString &label, QWidget *editor,
              const QString &hint = {}, QWidget *parent = nullptr);
    /// Parts of its fields whose problems are told beside other editors.
    void setElsewhere(const QStringList &fields);

private:
    void refresh();

    Draft &m_draft;
    const QStringList m_fields;
    QStringList m_elsewhere;
};

} // namespace tradespace
