// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/sidebar.h"

#include "widgets/common/actionbutton.h"
#include "widgets/common/appearance.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/shell/experimentdelegate.h"

#include <QFileInfo>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

Sidebar::Sidebar(ExperimentList &list, const Menus &menus, QWidget *parent)
    : QWidget(parent)
    , m_list(list)
    , m_view(new QListView)
    , m_delegate(new ExperimentDelegate(this))
    , m_empty(withRole(new QLabel(tr("No experiment yet.")), "caption"))
    , m_workspace(withRole(new ElidedLabel, "caption"))
{
    setFixedWidth(240);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 16, 1, space::inside);
    column->setSpacing(space::inside);
    auto *title = withRole(new QLabel(u"Tradespace"_s), "section");
    title->setContentsMargins(16, 0, 16, 4);
    column->addWidget(title);
    auto *create = new QPushButton(tr("+ New experiment"));
    create->setObjectName(u"newExperiment"_s);
    create->setMenu(menus.create);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::between, 0, space::between, 4);
    row->addWidget(create);
    column->addLayout(row);
    auto *heading = withRole(new QLabel(tr("EXPERIMENTS")), "caption");
    heading->setContentsMargins(16, space::inside, 0, 0);
    column->addWidget(heading);
    m_empty->setContentsMargins(16, 0, 0, 0);
    column->addWidget(m_empty);
    m_view->setObjectName(u"experiments"_s);
    m_view->setAccessibleName(tr("Experiments"));
    // before the view hears of it: when its row goes, the view chooses another, and nobody else did
    connect(&list, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_changing = true; });
    m_view->setModel(&list);
    m_view->setItemDelegate(m_delegate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setMouseTracking(true);
    m_view->viewport()->setAutoFillBackground(false);
    column->addWidget(m_view, 1);
    auto *toolsHeading = withRole(new QLabel(tr("TOOLS")), "caption");
    toolsHeading->setContentsMargins(16, space::inside, 0, 0);
    column->addWidget(toolsHeading);
    for (QAction *action : menus.tools) {
        QPushButton *tool = buttonFor(action, "tool");
        tool->setObjectName(u"sidebarTool"_s);
        tool->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        auto *toolRow = new QHBoxLayout;
        toolRow->setContentsMargins(space::inside, 0, space::inside, 0);
        toolRow->addWidget(tool);
        column->addLayout(toolRow);
    }
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(16, 0, space::inside, 0);
    foot->addWidget(m_workspace, 1);
    auto *program = new QToolButton;
    program->setObjectName(u"programMenu"_s);
    program->setText(u"☰"_s);
    program->setAccessibleName(tr("Program menu"));
    program->setToolTip(tr("Workspace and appearance"));
    program->setPopupMode(QToolButton::InstantPopup);
    program->setMenu(menus.program);
    foot->addWidget(program);
    column->addLayout(foot);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                const QString key = current.data(ExperimentList::KeyRole).toString();
                if (!key.isEmpty() && key != m_shown && !m_changing)
                    emit chosen(key);
            });
    const auto refresh = [this] {
        m_changing = false;
        m_empty->setVisible(m_list.rowCount() == 0);
        setShown(m_shown);
    };
    connect(&list, &QAbstractItemModel::rowsInserted, this, refresh);
    connect(&list, &QAbstractItemModel::rowsRemoved, this, refresh);
    connect(&list, &QAbstractItemModel::rowsMoved, this, refresh);
    refresh();
}

void Sidebar::setShown(const QString &key)
{
    m_shown = key;
    const int row = m_list.rowOf(key);
    if (row < 0)
        m_view->selectionModel()->clear();
    else
        m_view->setCurrentIndex(m_list.index(row));
}

void Sidebar::setWorkspace(const QString &path, bool writable)
{
    const QString name = QFileInfo(path).fileName();
    m_workspace->setLine(writable || path.isEmpty() ? name : tr("%1 (read-only)").arg(name));
    m_workspace->setStatusTip(path);
}

void Sidebar::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_delegate->setTheme(theme);
    m_view->viewport()->update();
    update();
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    painter.setPen(m_theme.border);
    painter.drawLine(width() - 1, 0, width() - 1, height());
}

} // namespace tradespace
