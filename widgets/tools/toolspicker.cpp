// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tools/toolspicker.h"

#include "widgets/common/appearance.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr int tableHeight = 190;
} // namespace

ToolsPicker::ToolsPicker(ToolTable &tools, const ServerProbe &probe, QWidget *parent)
    : QWidget(parent)
    , m_tools(tools)
    , m_probe(probe)
    , m_view(new QTableView)
    , m_list(new QPushButton(tr("List tools")))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_status(withRole(new QLabel, "caption"))
{
    m_view->setObjectName(u"serverTools"_s);
    m_view->setAccessibleName(tr("Tools of the server"));
    m_view->setModel(&tools);
    m_view->setFixedHeight(tableHeight);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false); // Tab leads out of it
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(ToolTable::NameColumn, QHeaderView::Stretch);
    m_list->setObjectName(u"listTools"_s);
    m_list->setToolTip(tr("Starts the server once and asks what it has"));
    m_cancel->setObjectName(u"cancelTools"_s);
    for (QPushButton *button : {m_list, m_cancel})
        button->setAutoDefault(false);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::inside);
    row->addWidget(m_list);
    row->addWidget(m_cancel);
    row->addWidget(m_status, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    column->addWidget(m_view);
    column->addLayout(row);

    connect(m_list, &QPushButton::clicked, this, &ToolsPicker::listWanted);
    connect(m_cancel, &QPushButton::clicked, this, &ToolsPicker::cancelWanted);
    connect(&tools, &QAbstractItemModel::modelReset, this, &ToolsPicker::follow);
    connect(&probe, &ServerProbe::changed, this, &ToolsPicker::follow);
    follow();
}

void ToolsPicker::setSound(bool sound)
{
    m_sound = sound;
    follow();
}

void ToolsPicker::follow()
{
    m_list->setEnabled(m_sound && !m_probe.busy());
    m_cancel->setVisible(m_probe.busy());
    if (m_probe.busy())
        m_status->setText(tr("Starting the server and asking for its tools …"));
    else if (!m_tools.offered())
        m_status->setText(tr("List the tools to switch single ones off and to price them."));
    else if (m_tools.leftOut().isEmpty())
        m_status->setText(tr("Ticked tools are offered to agents."));
    else
        m_status->setText(tr("Cannot be used: %1.").arg(m_tools.leftOut().join(u"; "_s)));
}

} // namespace tradespace
