// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connections/connectionsdialog.h"

#include "widgets/common/appearance.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/noticebar.h"
#include "widgets/connections/connectionform.h"
#include "widgets/connections/modelpicker.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr QSize usualSize(860, 740);
constexpr int listWidth = 210;

QPushButton *button(const QString &text, const QString &name)
{
    auto *made = new QPushButton(text);
    made->setObjectName(name);
    made->setAutoDefault(false); // Enter belongs to the fields
    return made;
}

} // namespace

ConnectionsDialog::ConnectionsDialog(ConnectionList &list, ServerProbe &probe, const QString &file,
                                     QWidget *parent)
    : QDialog(parent)
    , m_list(list)
    , m_probe(probe)
    , m_notices(new NoticeBar)
    , m_view(new QListView)
    , m_form(new ConnectionForm(list, probe))
    , m_empty(new EmptyState({}))
    , m_add(button(tr("Add"), u"addConnection"_s))
    , m_remove(button(tr("Remove"), u"removeConnection"_s))
    , m_find(button(tr("Find local servers"), u"findServers"_s))
    , m_save(withRole(button(tr("Save"), u"saveConnections"_s), "primary"))
    , m_discard(new QAction(tr("Discard the changes"), this))
{
    setWindowTitle(tr("Connections"));
    resize(usualSize);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(space::group);
    columns->addWidget(left());
    columns->addWidget(right(), 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(16, 16, 16, 16);
    all->setSpacing(space::between);
    all->addWidget(m_notices);
    all->addLayout(columns, 1);
    all->addWidget(foot(file));

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ConnectionsDialog::onChosen);
    connect(&list, &QAbstractItemModel::modelReset, this,
            [this] { choose(m_list.rowCount() > 0 ? 0 : -1); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_list.remove(row());
        onChosen(); // the row is the same, and another connection
    });
    connect(m_find, &QPushButton::clicked, this, &ConnectionsDialog::findWanted);
    connect(m_save, &QPushButton::clicked, this, &ConnectionsDialog::saveWanted);
    connect(m_discard, &QAction::triggered, this, [this] {
        emit readWanted();
        QDialog::reject();
    });
    ModelPicker &models = m_form->models();
    connect(&models, &ModelPicker::listWanted, this, [this] { emit listWanted(row()); });
    connect(&models, &ModelPicker::checkWanted, this,
            [this](const QString &model) { emit checkWanted(row(), model); });
    connect(&models, &ModelPicker::cancelWanted, this, &ConnectionsDialog::cancelWanted);
    connect(m_form, &ConnectionForm::keepKeyWanted, this, [this] { emit keepKeyWanted(row()); });
    connect(&list, &ConnectionList::changed, this, &ConnectionsDialog::follow);
    connect(&probe, &ServerProbe::changed, this, &ConnectionsDialog::follow);
    choose(list.rowCount() > 0 ? 0 : -1);
    onChosen();
}

QWidget *ConnectionsDialog::left()
{
    auto *presets = new QMenu(this);
    for (const ConnectionPreset &preset : m_list.presets())
        connect(presets->addAction(preset.title), &QAction::triggered, this,
                [this, &preset] { choose(m_list.add(preset.connection)); });
    m_add->setMenu(presets);
    m_find->setToolTip(tr("Asks the usual ports of Ollama, llama.cpp, vLLM and LM Studio on this "
                          "machine, and nothing else"));
    m_view->setObjectName(u"connections"_s);
    m_view->setAccessibleName(tr("Connections"));
    m_view->setModel(&m_list);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    withRole(m_view, "rows");
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    buttons->addWidget(m_add, 1);
    buttons->addWidget(m_remove, 1);
    auto *box = new QWidget;
    box->setFixedWidth(listWidth);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    column->addWidget(m_view, 1);
    column->addLayout(buttons);
    column->addWidget(m_find);
    return box;
}

QWidget *ConnectionsDialog::right()
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new TallContent;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_form);
    column->addWidget(m_empty, 1);
    scroll->setWidget(inside);
    return scroll;
}

QWidget *ConnectionsDialog::foot(const QString &file)
{
    auto *place = withRole(new ElidedLabel, "caption");
    place->setLine(tr("Kept in %1").arg(file));
    auto *close = button(tr("Close"), u"closeConnections"_s);
    connect(close, &QPushButton::clicked, this, &ConnectionsDialog::reject);
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    row->addWidget(place, 1);
    row->addWidget(close);
    row->addWidget(m_save);
    return box;
}

int ConnectionsDialog::row() const
{
    return m_view->currentIndex().row();
}

void ConnectionsDialog::choose(int row)
{
    m_view->setCurrentIndex(m_list.index(row));
}

void ConnectionsDialog::onChosen()
{
    if (m_probe.work() != ServerProbe::Work::Finding)
        emit cancelWanted(); // it was about another connection
    m_probe.clear();
    m_form->setRow(row());
    follow();
}

void ConnectionsDialog::follow()
{
    const bool locked = m_list.locked();
    const bool any = m_list.rowCount() > 0;
    m_empty->setVisible(!any);
    m_empty->setText(locked ? tr("The file cannot be read") : tr("No connection yet"),
                     locked ? tr("It is left as it is. Mend it, then open this again.")
                            : tr("Add one on the left. Keys stay in the environment: a connection "
                                 "names the variable."));
    m_add->setEnabled(!locked);
    m_remove->setEnabled(!locked && row() >= 0);
    m_find->setEnabled(!locked && !m_probe.busy());
    m_save->setEnabled(!locked && m_list.edited() && m_list.valid());
    m_save->setToolTip(m_list.valid() ? QString() : tr("Mend the marked fields first"));
}

void ConnectionsDialog::reject()
{
    if (m_list.edited()) {
        m_notices->say(NoticeBar::Kind::Warning, tr("There are changes that are not saved."), {},
                       {m_discard});
        return;
    }
    QDialog::reject();
}

void ConnectionsDialog::setTheme(const Theme &theme)
{
    m_notices->setTheme(theme);
}

} // namespace tradespace
