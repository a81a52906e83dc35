// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/armmatrix.h"

#include "widgets/common/appearance.h"
#include "widgets/setup/slantedheader.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int columnWidth = 26;

bool holds(const Json &list, const QString &name)
{
    return list.is_array() && std::find(list.begin(), list.end(), utf8(name)) != list.end();
}

} // namespace

ArmMatrix::ArmMatrix(Draft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::inside);
    grid->setVerticalSpacing(space::inside);
    const QStringList &strategies = draft.choices().strategies;
    const QStringList &topologies = draft.choices().topologies;
    auto *header = new SlantedHeader(topologies);
    grid->addWidget(header, 0, 1, 1, static_cast<int>(topologies.size()) + 1);
    for (int s = 0; s < strategies.size(); ++s) {
        grid->addWidget(new QLabel(strategies[s]), s + 1, 0);
        for (int t = 0; t < topologies.size(); ++t) {
            auto *check = new QCheckBox;
            check->setObjectName(strategies[s] + u'/' + topologies[t]);
            check->setAccessibleName(tr("%1, %2").arg(strategies[s], topologies[t]));
            const auto why = draft.choices().senseless.find({strategies[s], topologies[t]});
            check->setToolTip(why == draft.choices().senseless.end() ? check->accessibleName()
                                                                     : why->second);
            check->installEventFilter(this);
            connect(check, &QCheckBox::toggled, this, &ArmMatrix::take);
            grid->addWidget(check, s + 1, t + 1, Qt::AlignHCenter);
            m_boxes.push_back(check);
        }
    }
    for (int t = 1; t <= topologies.size(); ++t)
        grid->setColumnMinimumWidth(t, columnWidth);
    header->setColumns({m_boxes.begin(), m_boxes.begin() + topologies.size()});
    grid->setColumnStretch(static_cast<int>(topologies.size()) + 1, 1);
    connect(&draft, &Draft::changed, this, &ArmMatrix::refresh);
    refresh();
}

QCheckBox *ArmMatrix::box(int strategy, int topology) const
{
    const auto columns = m_draft.choices().topologies.size();
    if (strategy < 0 || strategy >= m_draft.choices().strategies.size() || topology < 0
        || topology >= columns)
        return nullptr;
    return m_boxes[static_cast<std::size_t>(strategy * columns + topology)];
}

void ArmMatrix::refresh()
{
    const Json strategies = m_draft.value(u"arms.strategies"_s);
    Json topologies = m_draft.value(u"arms.topologies"_s);
    if (topologies.is_null())
        topologies = Json::array({"single"}); // what it stands for when it is left out
    const Json except = m_draft.value(u"arms.except"_s);
    const bool open = m_draft.mayChange(u"arms"_s);
    for (int s = 0; s < m_draft.choices().strategies.size(); ++s) {
        for (int t = 0; t < m_draft.choices().topologies.size(); ++t) {
            const QString &strategy = m_draft.choices().strategies[s];
            const QString &topology = m_draft.choices().topologies[t];
            const Json pair{utf8(strategy), utf8(topology)};
            const bool left =
                except.is_array() && std::find(except.begin(), except.end(), pair) != except.end();
            QCheckBox *check = box(s, t);
            const QSignalBlocker quiet(check);
            const bool on = holds(strategies, strategy) && holds(topologies, topology) && !left;
            check->setChecked(on);
            // what makes no sense can be taken back, but not chosen
            check->setEnabled(
                open && (on || !m_draft.choices().senseless.contains({strategy, topology})));
        }
    }
}

void ArmMatrix::take()
{
    const QStringList &allStrategies = m_draft.choices().strategies;
    const QStringList &allTopologies = m_draft.choices().topologies;
    std::vector<int> rows;
    std::vector<int> columns;
    for (int s = 0; s < allStrategies.size(); ++s) {
        for (int t = 0; t < allTopologies.size(); ++t) {
            if (!box(s, t)->isChecked())
                continue;
            if (rows.empty() || rows.back() != s)
                rows.push_back(s);
            if (std::find(columns.begin(), columns.end(), t) == columns.end())
                columns.push_back(t);
        }
    }
    std::sort(columns.begin(), columns.end());
    Json strategies = Json::array();
    Json topologies = Json::array();
    Json except = Json::array();
    for (const int s : rows)
        strategies.push_back(utf8(allStrategies[s]));
    for (const int t : columns)
        topologies.push_back(utf8(allTopologies[t]));
    for (const int s : rows) {
        for (const int t : columns) {
            if (!box(s, t)->isChecked())
                except.push_back(Json{utf8(allStrategies[s]), utf8(allTopologies[t])});
        }
    }
    Json arms = m_draft.value(u"arms"_s);
    if (!arms.is_object())
        arms = Json::object();
    arms["strategies"] = strategies;
    arms["topologies"] = topologies;
    if (except.empty())
        arms.erase("except");
    else
        arms["except"] = except;
    m_draft.set(u"arms"_s, arms);
}

bool ArmMatrix::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const auto at = std::find(m_boxes.begin(), m_boxes.end(), watched) - m_boxes.begin();
    const auto columns = m_draft.choices().topologies.size();
    const int row = static_cast<int>(at / columns) + (key == Qt::Key_Down) - (key == Qt::Key_Up);
    const int column =
        static_cast<int>(at % columns) + (key == Qt::Key_Right) - (key == Qt::Key_Left);
    if (m_boxes[static_cast<std::size_t>(at)] == box(row, column))
        return QWidget::eventFilter(watched, event); // no arrow key
    if (QCheckBox *next = box(row, column); next != nullptr) // else the edge holds
        next->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace tradespace
