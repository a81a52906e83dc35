// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/consequences.h"

#include "models/domain/wording.h"
#include "models/items/paidrun.h"
#include "widgets/common/actionbutton.h"
#include "widgets/common/appearance.h"
#include "widgets/setup/pointsketch.h"

#include <QAction>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QString dollars(double usd)
{
    return u'$' + QString::number(usd, 'f', usd < 0.1 ? 4 : 2);
}

QLabel *wrapping(QLabel *label)
{
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

Consequences::Consequences(const Draft &draft, QAction *run, QWidget *parent)
    : QFrame(parent)
    , m_draft(draft)
    , m_runs(withRole(new QLabel, "title"))
    , m_product(wrapping(withRole(new QLabel, "secondary")))
    , m_cost(wrapping(new QLabel))
    , m_time(wrapping(new QLabel))
    , m_cap(wrapping(new QLabel))
    , m_basis(wrapping(withRole(new QLabel, "caption")))
    , m_sketchTitle(withRole(new QLabel(tr("Where the points will lie")), "secondary"))
    , m_sketch(new PointSketch(draft))
{
    withRole(this, "card");
    setObjectName(u"consequences"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(space::inside);
    column->addWidget(m_runs);
    column->addWidget(m_product);
    auto *rows = new QFormLayout;
    rows->setContentsMargins(0, space::inside, 0, 0);
    rows->setHorizontalSpacing(space::between);
    rows->setVerticalSpacing(space::inside);
    for (const auto &[title, value] : {std::pair{tr("Cost"), m_cost}, std::pair{tr("Time"), m_time},
                                       std::pair{tr("Cap"), m_cap}})
        rows->addRow(withRole(new QLabel(title), "secondary"), value);
    m_rows = rows;
    column->addLayout(rows);
    column->addWidget(m_basis);
    auto *button = buttonFor(run, "primary");
    button->setObjectName(u"runHere"_s);
    column->addSpacing(4);
    column->addWidget(button);
    column->addSpacing(space::between);
    column->addWidget(m_sketchTitle);
    column->addWidget(m_sketch);
    connect(&draft, &Draft::changed, this, &Consequences::refresh);
    connect(&draft, &Draft::problemsChanged, this, &Consequences::refresh);
    connect(&draft, &Draft::forecastChanged, this, &Consequences::refresh);
    refresh();
}

void Consequences::setTheme(const Theme &theme)
{
    m_sketch->setTheme(theme);
}

void Consequences::refresh()
{
    const auto &forecast = m_draft.forecast();
    const ExperimentSize size = forecast ? forecast->size : m_draft.size();
    const auto number = [](std::size_t n) { return grouped(static_cast<qint64>(n)); };
    const bool fromFile = size.tasks == 0 && m_draft.value(u"tasks.file"_s).is_string();
    m_runs->setText(fromFile ? tr("%1 runs per task").arg(number(size.arms * size.repeats))
                             : tr("%1 runs").arg(number(size.runs())));
    QStringList factors{counted(size.curves, tr("%1 curve"), tr("%1 curves")),
                        counted(size.budgets, tr("%1 budget"), tr("%1 budgets"))};
    if (!fromFile)
        factors << counted(size.tasks, tr("%1 task"), tr("%1 tasks"));
    if (size.repeats > 1)
        factors << counted(size.repeats, tr("%1 repeat"), tr("%1 repeats"));
    m_product->setText(factors.join(u" × "_s));
    const bool isAhead = m_draft.lock() == Draft::Lock::Open; // else the status line tells
    for (QLabel *label : {m_cost, m_time}) {
        label->setVisible(isAhead);
        m_rows->labelForField(label)->setVisible(isAhead);
    }
    m_cost->setText(costText());
    m_time->setText(timeText());
    m_cap->setText(capText());
    const bool piloted = forecast && forecast->pilotRuns > 0;
    const QString basis = !m_draft.valid() ? problemText()
        : piloted && forecast->earlier
        ? tr("From %1 earlier runs of %2 of %3 arms; others are taken for average ones. The "
             "prices are those they were counted at.")
              .arg(number(forecast->pilotRuns), number(forecast->armsSeen),
                   number(forecast->size.arms))
        : piloted ? tr("From a pilot of %1 runs just now, with a 95 % interval over its tasks; "
                       "the prices are those of the experiment.")
                        .arg(number(forecast->pilotRuns))
        : forecast ? tr("No forecast: a run would cost money or use tools of yours, and these "
                        "arms have not run yet.")
        : !m_draft.noForecast().isEmpty()     ? tr("No pilot: %1").arg(m_draft.noForecast())
        : m_draft.lock() == Draft::Lock::Open ? tr("A pilot of a few runs is under way to tell.")
                                              : QString();
    const bool free = m_draft.valid() && playsRecordsOnly(m_draft.description());
    m_basis->setText(free ? QString(basis + u' '
                                    + tr("The replies are on record: they are counted, and nothing "
                                         "is paid for them."))
                          : basis);
    m_basis->setVisible(!m_basis->text().isEmpty());
    m_sketchTitle->setVisible(m_sketch->sizeHint().height() > 0);
}

/// The first few by name: not every field of a description stands on the left.
QString Consequences::problemText() const
{
    constexpr std::size_t most = 3;
    QStringList lines{tr("Mend this first:")};
    for (const FieldProblem &problem : m_draft.problems()) {
        if (lines.size() > static_cast<qsizetype>(most))
            break;
        lines << (problem.field.isEmpty() ? problem.message
                                          : QString(problem.field + u": "_s + problem.message));
    }
    if (m_draft.problems().size() > most)
        lines << tr("… and %n more", nullptr, static_cast<int>(m_draft.problems().size() - most));
    return lines.join(u'\n');
}

QString Consequences::costText() const
{
    const auto &forecast = m_draft.forecast();
    if (!forecast || forecast->pilotRuns == 0)
        return u"–"_s;
    if (!forecast->usd)
        return tr("unknown: a price is missing");
    const Estimate &usd = *forecast->usd;
    return usd.bounded()
        ? tr("about %1 [%2, %3]").arg(dollars(usd.value), dollars(usd.low), dollars(usd.high))
        : tr("about %1").arg(dollars(usd.value));
}

QString Consequences::timeText() const
{
    const auto &forecast = m_draft.forecast();
    return forecast && forecast->seconds ? tr("about %1").arg(duration(*forecast->seconds))
                                         : u"–"_s;
}

QString Consequences::capText() const
{
    const Json cap = m_draft.value(u"cap.experiment_usd"_s);
    if (cap.is_null())
        return tr("none: nothing limits the whole");
    if (!cap.is_number())
        return u"–"_s;
    const double most = cap.get<double>();
    const auto &forecast = m_draft.forecast();
    if (forecast && forecast->usd && forecast->usd->value > most)
        return tr("%1 – will be reached after about %2 % of the runs")
            .arg(dollars(most))
            .arg(static_cast<int>(100 * most / forecast->usd->value));
    // what a run may spend at most must be known to let several begin
    if (!m_draft.value(u"cap.run_usd"_s).is_number() && m_draft.value(u"jobs"_s) != 1)
        return tr("%1, never exceeded; without a cap per run, one run at a time")
            .arg(dollars(most));
    return tr("%1, never exceeded").arg(dollars(most));
}

} // namespace tradespace
