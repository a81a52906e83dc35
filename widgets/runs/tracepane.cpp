// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/tracepane.h"

#include "models/domain/wording.h"
#include "models/items/runwords.h"
#include "widgets/common/appearance.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/emptystate.h"
#include "widgets/runs/traceview.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

TracePane::TracePane(const RunTable &runs, TraceModel &trace, QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_trace(trace)
    , m_stack(new QStackedWidget)
    , m_steps(new QStackedWidget)
    , m_empty(new EmptyState({}))
    , m_reading(new EmptyState({}))
    , m_question(withRole(new ElidedLabel, "section"))
    , m_outcome(new QLabel)
    , m_facts(withRole(new QLabel, "secondary"))
    , m_budget(withRole(new ElidedLabel, "caption"))
    , m_view(new TraceView(trace))
{
    m_empty->setText(tr("Choose a run to read its steps"), {});
    m_reading->setText({}, tr("Reading the steps of this run …"));
    m_outcome->setTextFormat(Qt::PlainText);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_outcome->setFont(Theme::font(Theme::bodyPx, true));

    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *facts = new QHBoxLayout;
    facts->setSpacing(space::inside);
    facts->addWidget(m_outcome, 0, Qt::AlignTop);
    facts->addWidget(m_facts, 1);
    column->addWidget(m_question);
    column->addLayout(facts);
    column->addWidget(m_budget);
    column->addSpacing(space::inside - 2);
    m_steps->addWidget(m_view);
    m_steps->addWidget(m_reading);
    column->addWidget(m_steps, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);

    setFocusProxy(m_view);
    connect(&trace, &QAbstractItemModel::modelReset, this, &TracePane::refresh);
    connect(&trace, &QAbstractItemModel::rowsInserted, this, &TracePane::refresh);
    connect(&runs, &QAbstractItemModel::dataChanged, this, &TracePane::refresh);
    connect(&runs, &QAbstractItemModel::modelReset, this, &TracePane::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TracePane::showBudget);
    refresh();
}

void TracePane::setRun(std::optional<RunKey> run)
{
    m_run = run;
    refresh();
}

void TracePane::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_view->setTheme(theme);
    refresh();
}

void TracePane::refresh()
{
    const int row = m_run ? m_runs.rowOf(*m_run) : -1;
    if (row < 0) {
        m_stack->setCurrentIndex(0);
        return;
    }
    const bool isRead = m_trace.trace() != nullptr && m_trace.trace()->run.key == *m_run;
    m_steps->setCurrentWidget(isRead ? static_cast<QWidget *>(m_view) : m_reading);
    showHead(m_runs.runAt(row));
    showBudget();
    m_stack->setCurrentIndex(1);
}

void TracePane::showHead(const RunRecord &run)
{
    const QModelIndex task = m_runs.index(m_runs.rowOf(run.key), RunTable::Task);
    const auto *experiment = m_runs.experiment();
    const bool isKnown = experiment != nullptr && run.key.task < experiment->tasks.size();
    m_question->setLine(task.data().toString(),
                        isKnown ? qstr(experiment->tasks[run.key.task].question) : QString());
    const QString word = outcomeWord(run.result);
    m_outcome->setText(word.left(1).toUpper() + word.mid(1));
    const RunTable::RunOutcome outcome = RunTable::outcomeOf(run);
    QPalette palette = m_outcome->palette();
    palette.setColor(QPalette::WindowText,
                     outcome == RunTable::RunOutcome::Right            ? m_theme.good
                         : outcome == RunTable::RunOutcome::Unfinished ? m_theme.text
                                                                       : m_theme.bad);
    m_outcome->setPalette(palette);
    QStringList facts{m_runs.armName(run.key.arm)};
    if (run.key.repeat > 0)
        facts << tr("repeat %1").arg(run.key.repeat + 1);
    if (run.result) {
        facts << tr("%1 calls").arg(grouped(allCalls(run.result->spent)))
              << tr("%1 tokens").arg(grouped(run.result->spent.tokens));
        facts << (run.result->spent.costKnown ? tr("%1 US¢").arg(costText(run.result->spent))
                                              : tr("cost unknown"));
        if (const auto &judging = run.result->judging) {
            Charge all = judging->spent;
            all += judging->overrun;
            facts << (all.costKnown ? tr("judging %1 US¢").arg(costText(all))
                                    : tr("judging cost unknown"));
        }
    }
    const qint64 took = run.finishedMs - run.startedMs;
    if (run.result && run.startedMs > 0 && took >= 0)
        facts << (took < 1000 ? tr("took %1 ms").arg(took)
                              : tr("took %1").arg(duration(static_cast<double>(took) / 1000)));
    for (QString &fact : facts) // lines break between facts, not within
        fact.replace(u' ', QChar::Nbsp).replace(QChar(0x2009), QChar(0x202f));
    m_facts->setText(facts.join(u" · "_s));
}

/// What the bars beside the timeline stand for, with their figures at the card looked at.
void TracePane::showBudget()
{
    const int rows = m_trace.rowCount();
    const int current = m_view->currentIndex().row();
    m_budget->setVisible(rows > 0);
    if (rows == 0)
        return;
    const bool atEnd = current < 0 || current + 1 == rows;
    const TraceCard &card = m_trace.card(atEnd ? rows - 1 : current);
    QStringList parts;
    for (const BudgetLeft &left : card.left)
        parts << QString(left.name + u' ' + left.text);
    const QString bars = parts.join(u" · "_s);
    m_budget->setLine(parts.isEmpty() ? tr("No limit of this arm can be followed step by step.")
                          : atEnd     ? tr("Bars, at the end: %1").arg(bars)
                          : card.turn == 0 ? tr("Bars, at the start: %1").arg(bars)
                                           : tr("Bars, at turn %1: %2").arg(card.turn).arg(bars));
}

} // namespace tradespace
