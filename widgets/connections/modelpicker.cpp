// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connections/modelpicker.h"

#include "widgets/common/appearance.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int viewHeight = 130;

QPushButton *button(const QString &text, const QString &name, const QString &hint)
{
    auto *made = new QPushButton(text);
    made->setObjectName(name);
    made->setToolTip(hint);
    made->setAutoDefault(false); // Enter belongs to the fields
    return made;
}

} // namespace

ModelPicker::ModelPicker(SettingsList &list, const ServerProbe &probe, QWidget *parent)
    : QWidget(parent)
    , m_list(list)
    , m_probe(probe)
    , m_filter(new QLineEdit)
    , m_view(new QListWidget)
    , m_listing(
          button(tr("List models"), u"listModels"_s, tr("Ask the server which models it has")))
    , m_check(button(tr("Check"), u"checkModel"_s, tr("Try out what the chosen model can do")))
    , m_cancel(button(tr("Cancel"), u"cancelProbe"_s, tr("Ask no further")))
    , m_status(withRole(new QLabel, "caption"))
{
    m_filter->setObjectName(u"modelFilter"_s);
    m_filter->setAccessibleName(tr("Filter, or the name of a model"));
    m_filter->setPlaceholderText(tr("Filter, or a model's name and Enter"));
    m_view->setObjectName(u"models"_s);
    m_view->setAccessibleName(tr("Models; the ticked ones are offered"));
    m_view->setFixedHeight(viewHeight);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    withRole(m_view, "rows");
    m_status->setObjectName(u"probeStatus"_s);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    for (QPushButton *each : {m_listing, m_check, m_cancel})
        buttons->addWidget(each);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    column->addWidget(m_filter);
    column->addWidget(m_view);
    column->addLayout(buttons);
    column->addWidget(m_status);
    setFocusProxy(m_filter);

    connect(m_filter, &QLineEdit::textChanged, this, &ModelPicker::filter);
    connect(m_filter, &QLineEdit::returnPressed, this, &ModelPicker::addNamed);
    connect(m_view, &QListWidget::itemChanged, this, &ModelPicker::write);
    connect(m_view, &QListWidget::currentItemChanged, this, &ModelPicker::tell);
    connect(m_listing, &QPushButton::clicked, this, &ModelPicker::listWanted);
    connect(m_check, &QPushButton::clicked, this, [this] { emit checkWanted(chosen()); });
    connect(m_cancel, &QPushButton::clicked, this, &ModelPicker::cancelWanted);
    connect(&list, &SettingsList::changed, this, &ModelPicker::follow);
    connect(&probe, &ServerProbe::changed, this, &ModelPicker::follow);
    follow();
}

void ModelPicker::setRow(int row)
{
    m_row = row;
    m_known.clear();
    m_seen.clear();
    m_filter->clear();
    m_view->clear();
    follow();
}

QString ModelPicker::chosen() const
{
    if (const auto *current = m_view->currentItem(); current != nullptr && !current->isHidden())
        return current->text();
    const QStringList models = offered();
    return models.isEmpty() ? QString() : models.first();
}

QStringList ModelPicker::offered() const
{
    QStringList names;
    const Json models =
        m_row >= 0 && m_row < m_list.rowCount() ? m_list.value(m_row, u"models"_s) : Json();
    if (models.is_array()) {
        for (const Json &model : models)
            names << (model.is_string() ? qstr(model.get<std::string>()) : QString());
    }
    return names;
}

void ModelPicker::follow()
{
    const QStringList now = offered();
    for (const QStringList &names : {now, m_probe.models()}) {
        for (const QString &name : names) {
            if (m_seen.contains(name))
                continue;
            m_seen.insert(name);
            m_known << name;
        }
    }
    fill(now);
    filter();
}

void ModelPicker::fill(const QStringList &offeredNow)
{
    const QSignalBlocker quiet(m_view);
    const QSet<QString> checked(offeredNow.begin(), offeredNow.end());
    for (qsizetype i = m_view->count(); i < m_known.size(); ++i) {
        auto *item = new QListWidgetItem(m_known[i], m_view);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setToolTip(m_known[i].toHtmlEscaped());
    }
    for (int i = 0; i < m_view->count(); ++i)
        m_view->item(i)->setCheckState(checked.contains(m_known[i]) ? Qt::Checked : Qt::Unchecked);
}

void ModelPicker::filter()
{
    const QString wanted = m_filter->text().trimmed();
    for (int i = 0; i < m_view->count(); ++i)
        m_view->item(i)->setHidden(!m_known[i].contains(wanted, Qt::CaseInsensitive));
    tell();
}

void ModelPicker::addNamed()
{
    const QString name = m_filter->text().trimmed();
    QStringList names = offered();
    if (name.isEmpty())
        return;
    if (!names.contains(name))
        names << name;
    Json models = Json::array();
    for (const QString &each : names)
        models.push_back(utf8(each));
    m_list.set(m_row, u"models"_s, models);
    m_filter->clear();
    m_view->setCurrentRow(static_cast<int>(m_known.indexOf(name)));
}

void ModelPicker::write()
{
    Json models = Json::array();
    for (int i = 0; i < m_view->count(); ++i) {
        if (m_view->item(i)->checkState() == Qt::Checked)
            models.push_back(utf8(m_view->item(i)->text()));
    }
    m_list.set(m_row, u"models"_s, models);
}

void ModelPicker::tell()
{
    const bool any = m_row >= 0 && m_row < m_list.rowCount();
    const bool sound = any && m_list.problemOf(m_row).isEmpty();
    const QString model = chosen();
    m_listing->setEnabled(sound && !m_probe.busy());
    m_check->setEnabled(sound && !m_probe.busy() && !model.isEmpty());
    m_cancel->setEnabled(m_probe.busy());
    switch (m_probe.work()) {
    case ServerProbe::Work::Listing:
        m_status->setText(tr("Asking the server for its models …"));
        return;
    case ServerProbe::Work::Checking:
        m_status->setText(tr("Trying out what %1 can do …").arg(m_probe.checked()));
        return;
    case ServerProbe::Work::Finding:
        m_status->setText(tr("Looking for servers on this machine …"));
        return;
    case ServerProbe::Work::Nothing:
        break;
    }
    m_status->setText(
        model.isEmpty()
            ? tr("List the models of the server, or name one. Ticked ones are offered in Set up.")
            : tr("Check sends %1 a few requests, one of them of some 40 KB; they cost what they "
                 "cost. Ticked models are offered in Set up.")
                  .arg(model));
}

} // namespace tradespace
