// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace tradespace {

/// A label above an editor, and below it what is wrong with what was entered. Lives in the GUI
/// thread.
class LabelledField : public QWidget
{
    Q_OBJECT

public:
    /// `editor` becomes a child; `hint` is shown on hover.
    LabelledField(const QString &label, QWidget *editor, const QString &hint = {},
                  QWidget *parent = nullptr);
    /// Empty: nothing is wrong.
    void setProblem(const QString &problem);

private:
    QWidget *m_editor;
    QLabel *m_problem;
};

} // namespace tradespace
