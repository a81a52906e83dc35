// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"

#include <QLineEdit>

class QCheckBox;
class QPlainTextEdit;

namespace tradespace {

/// A line that edits one field of a draft: a text, or a number that the arrow keys step. What is no
/// number is handed on as the text that it is, so that the draft can say what is wrong with it.
/// Lives in the GUI thread.
class JsonEdit : public QLineEdit
{
    Q_OBJECT

public:
    enum class Kind
    {
        Text,
        Whole,
        Amount ///< broken numbers; empty takes the field out
    };
    JsonEdit(Draft &draft, const QString &field, Kind kind, QWidget *parent = nullptr);
    /// What an absent field stands for; shown in grey.
    void setFallback(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void show(const Json &value);
    void take(const QString &text);
    Json parsed(const QString &text) const;

    Draft &m_draft;
    const QString m_field;
    const Kind m_kind;
};

/// Binds the other editors to a field in the same way.
void bindField(QPlainTextEdit *edit, Draft &draft, const QString &field);
void bindField(QCheckBox *box, Draft &draft, const QString &field);

} // namespace tradespace
