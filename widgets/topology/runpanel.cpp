// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/topology/runpanel.h"

#include "models/domain/wording.h"
#include "models/items/runwords.h"
#include "models/items/teamruns.h"
#include "widgets/common/appearance.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/topology/messagelist.h"
#include "widgets/topology/rundiagram.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr int besideFrom = 620; ///< below, the list stands under the diagram
}

RunPanel::RunPanel(const RunTable &runs, RunMessages &messages, Selection &selection,
                   QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_messages(messages)
    , m_selection(selection)
    , m_what(new ElidedLabel)
    , m_previous(new QPushButton(tr("Previous")))
    , m_next(new QPushButton(tr("Next")))
    , m_open(new QPushButton(tr("Open in Runs")))
    , m_stack(new QStackedWidget)
    , m_none(withRole(new QLabel, "secondary"))
    , m_offer(new QPushButton(tr("Show a team's run")))
    , m_diagram(new RunDiagram(messages))
    , m_slider(new QSlider(Qt::Horizontal))
    , m_round(withRole(new QLabel, "caption"))
    , m_list(new MessageList(messages))
    , m_sides(new QHBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(space::inside);
    column->addWidget(head());
    auto *shown = new QWidget;
    shown->setLayout(m_sides);
    m_sides->setContentsMargins({});
    m_sides->setSpacing(space::between);
    m_sides->addWidget(rounds(), 3);
    m_sides->addWidget(m_list, 2);
    auto *none = new QWidget;
    auto *noneColumn = new QVBoxLayout(none);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    noneColumn->addStretch();
    noneColumn->addWidget(m_none);
    noneColumn->addWidget(m_offer, 0, Qt::AlignHCenter);
    noneColumn->addStretch();
    m_stack->addWidget(none);
    m_stack->addWidget(shown);
    column->addWidget(m_stack, 1);

    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (m_selection.run())
            m_selection.openArm(m_selection.run()->arm);
    });
    connect(m_offer, &QPushButton::clicked, this, [this] {
        if (const auto run = defaultTeamRun(m_runs, m_family))
            m_selection.chooseRun(run);
    });
    connect(m_slider, &QSlider::valueChanged, &m_messages, &RunMessages::setRound);
    connect(&m_messages, &QAbstractItemModel::modelReset, this, &RunPanel::refresh);
    connect(&m_selection, &Selection::choiceChanged, this, &RunPanel::refresh);
    connect(&m_runs, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_stack->currentIndex() == 0) // a run that is shown stays, however many come
            showHead();
    });
    connect(&m_runs, &QAbstractItemModel::modelReset, this, &RunPanel::refresh);
    refresh();
}

QWidget *RunPanel::head()
{
    auto *bar = new QWidget;
    auto *column = new QVBoxLayout(bar);
    column->setContentsMargins({});
    column->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::inside);
    row->addWidget(withRole(new QLabel(tr("One run, round by round")), "section"));
    row->addStretch();
    column->addLayout(row);
    column->addWidget(withRole(m_what, "secondary"));
    for (QPushButton *button : {m_previous, m_next, m_open})
        row->addWidget(withRole(button, "flat"));
    m_previous->setObjectName(u"previousTeamRun"_s);
    m_next->setObjectName(u"nextTeamRun"_s);
    m_open->setObjectName(u"openTeamRun"_s);
    m_previous->setToolTip(tr("The run before this one of the same topology"));
    m_next->setToolTip(tr("The next run of the same topology"));
    m_open->setToolTip(tr("Every step of this run"));
    return bar;
}

QWidget *RunPanel::rounds()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(space::inside);
    column->addWidget(m_diagram, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::between);
    row->addWidget(m_slider, 1);
    row->addWidget(m_round);
    column->addLayout(row);
    m_slider->setObjectName(u"round"_s);
    m_slider->setAccessibleName(tr("Round"));
    m_slider->setToolTip(tr("Left end: all rounds together"));
    m_slider->setPageStep(1);
    m_slider->setTickPosition(QSlider::NoTicks);
    m_round->setTextFormat(Qt::PlainText);
    m_round->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    // so wide that the slider stays as it is
    m_round->setMinimumWidth(
        m_round->fontMetrics().horizontalAdvance(tr("Round 99 of 99 · 99 messages")));
    return side;
}

void RunPanel::setTheme(const Theme &theme)
{
    m_diagram->setTheme(theme);
    m_list->setTheme(theme);
}

void RunPanel::setFamily(const std::string &family)
{
    m_family = family;
    refresh();
}

void RunPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool beside = width() >= besideFrom;
    m_sides->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void RunPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void RunPanel::refresh()
{
    if (!isVisible())
        return; // showEvent() makes up for it
    showHead();
    showRound();
}

/// Which run it is, or why none is shown.
void RunPanel::showHead()
{
    if (!isVisible())
        return;
    const auto chosen = m_selection.run();
    const auto topology = chosen ? topologyOf(m_runs, *chosen) : std::nullopt;
    const int row = chosen ? m_runs.rowOf(*chosen) : -1;
    const bool team = row >= 0 && topology && *topology != Topology::Single;
    const bool any = defaultTeamRun(m_runs, m_family).has_value();
    const TeamRun *run = m_messages.run();
    const bool read = team && run && run->key == *chosen;
    m_stack->setCurrentIndex(read ? 1 : 0);
    m_none->setText(team           ? tr("Reading the run …")
                        : row >= 0 ? tr("The chosen run has one agent, which sends no messages.")
                        : any      ? tr("No run is chosen.")
                              : tr("The runs of teams can be followed here, message by message."));
    m_offer->setVisible(!team && any);
    const auto siblings = team ? teamRuns(m_runs, topology, m_family) : std::vector<RunKey>();
    m_previous->setEnabled(!siblings.empty() && siblings.front() < *chosen);
    m_next->setEnabled(!siblings.empty() && *chosen < siblings.back());
    m_open->setEnabled(team);
    if (!team)
        return m_what->setLine({});
    const RunRecord &record = m_runs.runAt(row);
    m_what->setLine(tr("%1 · %2 · %3")
                        .arg(m_runs.armName(chosen->arm),
                             m_runs.index(row, RunTable::Task).data().toString(),
                             outcomeWord(record.result)));
}

void RunPanel::showRound()
{
    const TeamRun *run = m_messages.run();
    const int rounds = run ? run->rounds : 0;
    const int round = m_messages.round();
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setRange(0, rounds);
        m_slider->setValue(round);
    }
    m_slider->setEnabled(rounds > 0);
    double count = 0;
    for (const auto &[pair, messages] : m_messages.counts())
        count += messages;
    const QString messages =
        counted(static_cast<std::size_t>(count), tr("%1 message"), tr("%1 messages"));
    m_round->setText(round == 0 ? tr("All rounds · %1").arg(messages)
                                : tr("Round %1 of %2 · %3").arg(round).arg(rounds).arg(messages));
}

void RunPanel::step(int by)
{
    const auto chosen = m_selection.run();
    const auto siblings =
        chosen ? teamRuns(m_runs, topologyOf(m_runs, *chosen), m_family) : std::vector<RunKey>();
    const auto after = std::upper_bound(siblings.begin(), siblings.end(), *chosen);
    const auto from = std::lower_bound(siblings.begin(), siblings.end(), *chosen);
    if (by > 0 && after != siblings.end())
        m_selection.chooseRun(*after);
    else if (by < 0 && from != siblings.begin())
        m_selection.chooseRun(*std::prev(from));
}

} // namespace tradespace
