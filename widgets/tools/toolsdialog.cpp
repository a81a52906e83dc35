// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tools/toolsdialog.h"

#include "widgets/tools/serverform.h"
#include "widgets/tools/toolspicker.h"

#include <QAction>
#include <QMenu>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

ToolsDialog::ToolsDialog(SettingsList &list, ToolTable &tools, ServerProbe &probe,
                         const QString &file, QWidget *parent)
    : SettingsDialog(list,
                     {tr("Tools"), u"Tool"_s, tr("No tools of your own yet"),
                      tr("Add one on the left. Tasks of your own name them in Set up; experiments "
                         "can bring no command, folder or key.")},
                     file, parent)
    , m_tools(tools)
    , m_probe(probe)
{
    auto *server = new ServerForm(list, tools, probe);
    const std::vector<ToolForm *> forms{server, new SearchForm(list), new PagesForm(list),
                                        new DocumentsForm(list)};
    for (ToolForm *form : forms) {
        addForm(form);
        m_forms.push_back(form);
        connect(form, &ToolForm::folderWanted, this,
                [this](const QString &field) { emit folderWanted(row(), field); });
    }
    connect(&server->picker(), &ToolsPicker::listWanted, this, [this] { emit listWanted(row()); });
    connect(&server->picker(), &ToolsPicker::cancelWanted, this, &ToolsDialog::cancelWanted);
    begin();
}

void ToolsDialog::onChosen()
{
    emit cancelWanted(); // it was about another server
    m_probe.clear();
    m_tools.setRow(row());
    for (SettingsForm *form : m_forms)
        form->setRow(row());
}

void ToolsDialog::follow()
{
    SettingsDialog::follow();
    const QList<QAction *> actions = presetMenu()->actions();
    for (qsizetype i = 0; i < actions.size(); ++i) {
        const Json &entry = list().presets()[static_cast<std::size_t>(i)].entry;
        // what has no name there is once
        actions[i]->setEnabled(entry.contains("name") || !list().has(u"kind"_s, entry["kind"]));
    }
}

} // namespace tradespace
