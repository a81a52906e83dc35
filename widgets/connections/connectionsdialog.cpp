// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connections/connectionsdialog.h"

#include "widgets/connections/connectionform.h"
#include "widgets/connections/modelpicker.h"

#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

ConnectionsDialog::ConnectionsDialog(SettingsList &list, ServerProbe &probe, const QString &file,
                                     QWidget *parent)
    : SettingsDialog(list,
                     {tr("Connections"), u"Connection"_s, tr("No connection yet"),
                      tr("Add one on the left. Keys stay in the environment: a connection names "
                         "the variable.")},
                     file, parent)
    , m_probe(probe)
    , m_form(new ConnectionForm(list, probe))
    , m_find(button(tr("Find local servers"), u"findServers"_s))
{
    addForm(m_form);
    m_find->setToolTip(tr("Asks the usual ports of Ollama, llama.cpp, vLLM and LM Studio on this "
                          "machine, and nothing else"));
    addBelowList(m_find);
    connect(m_find, &QPushButton::clicked, this, &ConnectionsDialog::findWanted);
    ModelPicker &models = m_form->models();
    connect(&models, &ModelPicker::listWanted, this, [this] { emit listWanted(row()); });
    connect(&models, &ModelPicker::checkWanted, this,
            [this](const QString &model) { emit checkWanted(row(), model); });
    connect(&models, &ModelPicker::cancelWanted, this, &ConnectionsDialog::cancelWanted);
    connect(m_form, &ConnectionForm::keepKeyWanted, this, [this] { emit keepKeyWanted(row()); });
    connect(&probe, &ServerProbe::changed, this, &ConnectionsDialog::follow);
    begin();
}

void ConnectionsDialog::onChosen()
{
    if (m_probe.work() != ServerProbe::Work::Finding)
        emit cancelWanted(); // it was about another connection
    m_probe.clear();
    m_form->setRow(row());
}

void ConnectionsDialog::follow()
{
    SettingsDialog::follow();
    m_find->setEnabled(!list().locked() && !m_probe.busy());
}

} // namespace tradespace
