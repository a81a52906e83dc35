// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"

#include <QWidget>

class QComboBox;

namespace tradespace {

/// Whether answers of a draft's own tasks may be judged by a model: by its grader, or by graders
/// that rows name themselves.
bool mayNeedJudge(const Draft &draft);

/// Which model judges. Hidden where none can be needed. Lives in the GUI thread.
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
