// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"

#include <QWidget>

namespace tradespace {

/// The grader that a draft names for all rows; "text" when it names none.
QString graderOf(const Draft &draft);

/// The settings of a draft's grader: a small form for each grader that has some. A form only
/// touches what it shows. To add one, write a function and enter it in the table in the .cpp. Lives
/// in the GUI thread.
class GraderSettings : public QWidget
{
    Q_OBJECT

public:
    explicit GraderSettings(Draft &draft, QWidget *parent = nullptr);
    /// Fields of the draft that the form which is shown has editors for.
    QStringList fields() const;

private:
    struct Form
    {
        QString grader;
        QStringList fields;
        QWidget *widget = nullptr;
    };
    void refresh();

    Draft &m_draft;
    std::vector<Form> m_forms;
};

} // namespace tradespace
