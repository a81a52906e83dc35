// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settings/settingsdialog.h"

#include "widgets/common/appearance.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/noticebar.h"
#include "widgets/common/tallcontent.h"

#include <QAction>
#include <QHBoxLayout>
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

} // namespace

SettingsDialog::SettingsDialog(SettingsList &list, Words words, const QString &file,
                               QWidget *parent)
    : QDialog(parent)
    , m_list(list)
    , m_words(std::move(words))
    , m_notices(new NoticeBar)
    , m_view(new QListView)
    , m_presets(new QMenu(this))
    , m_empty(new EmptyState({}))
    , m_add(button(tr("Add"), u"add"_s + m_words.subject))
    , m_remove(button(tr("Remove"), u"remove"_s + m_words.subject))
    , m_save(withRole(button(tr("Save"), u"save"_s + m_words.subject + u's'), "primary"))
    , m_discard(new QAction(tr("Discard the changes"), this))
{
    setWindowTitle(m_words.title);
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
}

QPushButton *SettingsDialog::button(const QString &text, const QString &name) const
{
    auto *made = new QPushButton(text);
    made->setObjectName(name);
    made->setAutoDefault(false); // Enter belongs to the fields
    return made;
}

void SettingsDialog::addBelowList(QWidget *widget)
{
    m_leftColumn->addWidget(widget);
}

void SettingsDialog::addForm(QWidget *form)
{
    m_rightColumn->insertWidget(m_rightColumn->count() - 1, form);
}

void SettingsDialog::begin()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        onChosen();
        follow();
    });
    connect(&m_list, &QAbstractItemModel::modelReset, this,
            [this] { choose(m_list.rowCount() > 0 ? 0 : -1); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_list.remove(row());
        onChosen(); // the row is the same, and another entry
        follow();
    });
    connect(m_save, &QPushButton::clicked, this, &SettingsDialog::saveWanted);
    connect(m_discard, &QAction::triggered, this, [this] {
        emit readWanted();
        QDialog::reject();
    });
    connect(&m_list, &SettingsList::changed, this, &SettingsDialog::follow);
    choose(m_list.rowCount() > 0 ? 0 : -1);
    onChosen();
    follow();
}

QWidget *SettingsDialog::left()
{
    for (const SettingsPreset &preset : m_list.presets())
        connect(m_presets->addAction(preset.title), &QAction::triggered, this,
                [this, &preset] { choose(m_list.add(preset.entry)); });
    m_add->setMenu(m_presets);
    m_view->setObjectName(QString(m_words.subject + u's').toLower());
    m_view->setAccessibleName(m_words.title);
    m_view->setModel(&m_list);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    withRole(m_view, "rows");
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    buttons->addWidget(m_add, 1);
    buttons->addWidget(m_remove, 1);
    auto *box = new QWidget;
    box->setFixedWidth(listWidth);
    m_leftColumn = new QVBoxLayout(box);
    m_leftColumn->setContentsMargins(0, 0, 0, 0);
    m_leftColumn->setSpacing(space::inside);
    m_leftColumn->addWidget(m_view, 1);
    m_leftColumn->addLayout(buttons);
    return box;
}

QWidget *SettingsDialog::right()
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new TallContent;
    m_rightColumn = new QVBoxLayout(inside);
    m_rightColumn->setContentsMargins(0, 0, 0, 0);
    m_rightColumn->addWidget(m_empty, 1);
    scroll->setWidget(inside);
    return scroll;
}

QWidget *SettingsDialog::foot(const QString &file)
{
    auto *place = withRole(new ElidedLabel, "caption");
    place->setLine(tr("Kept in %1").arg(file));
    auto *close = button(tr("Close"), u"close"_s + m_words.subject + u's');
    connect(close, &QPushButton::clicked, this, &SettingsDialog::reject);
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    row->addWidget(place, 1);
    row->addWidget(close);
    row->addWidget(m_save);
    return box;
}

int SettingsDialog::row() const
{
    return m_view->currentIndex().row();
}

void SettingsDialog::choose(int row)
{
    m_view->setCurrentIndex(m_list.index(row));
}

void SettingsDialog::follow()
{
    const bool locked = m_list.locked();
    m_empty->setVisible(m_list.rowCount() == 0);
    m_empty->setText(locked ? tr("The file cannot be read") : m_words.nothingYet,
                     locked ? tr("It is left as it is. Mend it, then open this again.")
                            : m_words.howToBegin);
    m_add->setEnabled(!locked);
    m_remove->setEnabled(!locked && row() >= 0);
    m_save->setEnabled(!locked && m_list.edited() && m_list.valid());
    m_save->setToolTip(m_list.valid() ? QString() : tr("Mend the marked fields first"));
}

void SettingsDialog::reject()
{
    if (m_list.edited()) {
        m_notices->say(NoticeBar::Kind::Warning, tr("There are changes that are not saved."), {},
                       {m_discard});
        return;
    }
    QDialog::reject();
}

void SettingsDialog::setTheme(const Theme &theme)
{
    m_notices->setTheme(theme);
}

} // namespace tradespace
