// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/settings/settingsform.h"

class QLabel;
class QVBoxLayout;

namespace tradespace {

/// The fields of a tool of one kind, with what is wrong in no field of its own above them. Lives in
/// the GUI thread.
class ToolForm : public SettingsForm
{
    Q_OBJECT

signals:
    void folderWanted(const QString &field); ///< the user wants to choose one

protected:
    ToolForm(SettingsList &list, const QString &kind, const QString &title, QWidget *parent);
    /// A field below the last one.
    LabelledField *addLine(const QString &field, const QString &label, QWidget *editor,
                           const QString &hint = {});
    void addRow(const std::vector<QWidget *> &sideBySide);
    void addKeyNote();
    /// A whole path with a button to choose it.
    void addFolder(const QString &field, const QString &label, const QString &hint);
    void addWidget(QWidget *widget);
    void end(); ///< all fields are there
    void follow() override;

private:
    QVBoxLayout *m_column;
    QLabel *m_beside;
    QLabel *m_keyNote = nullptr;
};

/// A search of the web.
class SearchForm : public ToolForm
{
    Q_OBJECT

public:
    explicit SearchForm(SettingsList &list, QWidget *parent = nullptr);
};

/// Whether and which pages of the web may be read.
class PagesForm : public ToolForm
{
    Q_OBJECT

public:
    explicit PagesForm(SettingsList &list, QWidget *parent = nullptr);
};

/// A folder of documents.
class DocumentsForm : public ToolForm
{
    Q_OBJECT

public:
    explicit DocumentsForm(SettingsList &list, QWidget *parent = nullptr);
};

} // namespace tradespace
