// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"

#include <QWidget>

class QComboBox;

namespace tradespace {

/// Which model judges. Hidden where the grader of the draft needs none, none is named and none is
/// missing (rows may name that grader themselves). Lives in the GUI thread.
class JudgeField : public QWidget
{
    Q_OBJECT

public:
    explicit JudgeField(Draft &draft, QWidget *parent = nullptr);

private:
    void refresh();

    Draft &m_draft;
    QComboBox *m_models;
};

} // namespace tradespace
