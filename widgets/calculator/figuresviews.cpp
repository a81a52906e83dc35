// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/figuresviews.h"

#include "widgets/calculator/fittingtable.h"
#include "widgets/common/appearance.h"
#include "widgets/common/chip.h"
#include "widgets/common/flowlayout.h"

#include <QButtonGroup>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QLabel *text(const char *role)
{
    auto *label = withRole(new QLabel, role);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QVBoxLayout *columnIn(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins({});
    column->setSpacing(space::inside);
    return column;
}

/// Says below a table that there is more when it is wider.
QLabel *moreBelow(FittingTable &table)
{
    auto *more = text("caption");
    more->setText(QObject::tr("More columns where there is more room; hover over a row for all."));
    more->hide();
    QObject::connect(&table, &FittingTable::fitted, more,
                     [more](bool all) { more->setVisible(!all); });
    return more;
}

} // namespace

CoefficientView::CoefficientView(CoefficientTable &table, QWidget *parent)
    : QWidget(parent)
{
    auto *column = columnIn(this);
    auto *summary = text("secondary");
    summary->setObjectName(u"fitSummary"_s);
    auto *view = new FittingTable(table);
    view->setObjectName(u"coefficients"_s);
    view->setAccessibleName(tr("Coefficients of equation (1)"));
    column->addWidget(summary);
    column->addWidget(view);
    column->addWidget(moreBelow(*view));
    column->addStretch(1);
    const auto follow = [&table, summary] { summary->setText(table.summary().join(u'\n')); };
    connect(&table, &QAbstractItemModel::modelReset, this, follow);
    follow();
}

ScoreView::ScoreView(ScoreTable &table, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
    , m_state(text("secondary"))
    , m_claims(text(""))
{
    auto *column = columnIn(this);
    auto *flow = new FlowLayout(space::inside / 2);
    auto *group = new QButtonGroup(this);
    const std::initializer_list<std::tuple<LeftOut, QString, QString>> parts{
        {LeftOut::Model, tr("Left-out models"),
         tr("Each model in turn is left out of the data and then predicted")},
        {LeftOut::Benchmark, tr("Left-out benchmarks"),
         tr("Each benchmark in turn is left out of the data and then predicted")},
        {LeftOut::Nothing, tr("In the sample"),
         tr("Predicted from data that hold the answer: the flattering way")}};
    for (const auto &[part, label, hint] : parts) {
        auto *chip = new Chip(label);
        chip->setObjectName(u"scores-"_s + QLatin1StringView(leftOutName(part)));
        chip->setToolTip(hint);
        chip->setChecked(part == table.part());
        connect(chip, &Chip::clicked, this, [this, chosen = part] { m_table.setPart(chosen); });
        group->addButton(chip);
        flow->addWidget(chip);
        m_chips.push_back(chip);
    }
    column->addLayout(flow);
    column->addWidget(m_state);
    auto *view = new FittingTable(table);
    view->setObjectName(u"scores"_s);
    view->setAccessibleName(tr("Scoreboard of the predictors"));
    m_view = view;
    column->addWidget(view);
    column->addWidget(moreBelow(*view));
    m_claims->setObjectName(u"claims"_s);
    column->addWidget(m_claims);
    column->addStretch(1);
    connect(&table, &QAbstractItemModel::modelReset, this, &ScoreView::follow);
    follow();
}

void ScoreView::follow()
{
    const bool any = m_table.rowCount() > 0;
    m_view->setVisible(any);
    m_state->setText(
        any ? tr("Shares in %, regret, error and width in points; the heads explain them.")
            : m_table.computed()
            ? tr("These data hold too few models or benchmarks to leave one out.")
            : tr("Scoring the predictors on what they had not seen …"));
    QStringList claims;
    for (const QString &claim : m_table.claims())
        claims << u"• "_s + claim;
    m_claims->setText(claims.join(u'\n'));
}

void ScoreView::setTheme(const Theme &theme)
{
    for (Chip *chip : m_chips)
        chip->setTheme(theme);
}

} // namespace tradespace
