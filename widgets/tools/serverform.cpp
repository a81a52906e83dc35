// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tools/serverform.h"

#include "widgets/common/labelledfield.h"
#include "widgets/tools/toolspicker.h"

#include <QLineEdit>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

ServerForm::ServerForm(SettingsList &list, ToolTable &tools, const ServerProbe &probe,
                       QWidget *parent)
    : ToolForm(list, u"mcp"_s, tr("Server of tools (MCP)"), parent)
    , m_picker(new ToolsPicker(tools, probe))
{
    addRow(
        {addField(u"name"_s, tr("Name"), text(u"name"_s, Empty::Absent),
                  tr("Experiments name it mcp:NAME, or one tool mcp:NAME/TOOL")),
         addField(u"command"_s, tr("Command"), text(u"command"_s, Empty::Absent),
                  tr("A program; looked for in PATH when it has no slash. No shell reads it."))});
    addLine(u"arguments"_s, tr("Arguments"),
            lines(u"arguments"_s, tr("One a line"), Empty::Absent));
    addRow({addField(u"environment"_s, tr("Environment"),
                     pairs(u"environment"_s, tr("One a line, as NAME=value")),
                     tr("Kept in the file as it is written here: no place for keys")),
            addField(u"pass"_s, tr("Variables passed on"),
                     lines(u"pass"_s, tr("One a line: names only"), Empty::Absent),
                     tr("Of your own environment, like those that hold keys. What they hold is "
                        "struck out of all that the server says."))});
    addKeyNote();
    addFolder(u"folder"_s, tr("Folder where it works"), tr("Empty: where Tradespace does"));
    addLine(u"prices"_s, tr("Tools"), m_picker);
    addRow(
        {addField(u"price"_s, tr("Price of a call, $"), amount(u"price"_s, tr("Not known")),
                  tr("Of all tools without one of their own; 0 is free. Without it limits in US "
                     "dollars are refused.")),
         addField(u"timeouts.start"_s, tr("Start within, s"), amount(u"timeouts.start"_s, u"60"_s)),
         addField(u"timeouts.call"_s, tr("Call within, s"), amount(u"timeouts.call"_s, u"120"_s))});
    addWidget(flag(u"keeps_state"_s, tr("A call can change what later calls answer"),
                   tr("Then a run that was cut off after such calls cannot go on"), true));
    end();
}

void ServerForm::follow()
{
    ToolForm::follow();
    m_picker->setSound(shows() && list().problemOf(row()).isEmpty());
}

} // namespace tradespace
