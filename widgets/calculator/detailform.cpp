// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/detailform.h"

#include "models/domain/wording.h"
#include "widgets/common/appearance.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr double mostCents = 99'999'999;
constexpr int mostAgents = 1000;
constexpr int leastField = 112;
} // namespace

DetailForm::DetailForm(CalculatorDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_unfold(new QToolButton)
    , m_fields(new QWidget)
    , m_cost(new QDoubleSpinBox)
    , m_weightLabel(withRole(new QLabel(tr("Own runs")), "secondary"))
    , m_weight(new QSlider(Qt::Horizontal))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    m_unfold->setObjectName(u"moreInputs"_s);
    m_unfold->setText(tr("Cost and agents"));
    m_unfold->setCheckable(true);
    m_unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_unfold->setArrowType(Qt::RightArrow);
    column->addWidget(m_unfold, 0, Qt::AlignLeft);
    column->addWidget(m_fields);
    m_fields->hide();
    connect(m_unfold, &QToolButton::toggled, this, [this](bool open) {
        m_unfold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_fields->setVisible(open);
    });

    auto *grid = new QGridLayout(m_fields);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(space::between);
    grid->setVerticalSpacing(space::inside);
    grid->setColumnStretch(1, 1);
    const auto add = [grid](const QString &label, QWidget *editor, const QString &hint) {
        auto *caption = withRole(new QLabel(label), "secondary");
        caption->setBuddy(editor);
        editor->setAccessibleName(label);
        // as wide as what is usually in it, not as the most that could be
        editor->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        editor->setMinimumWidth(leastField);
        for (QWidget *widget : {static_cast<QWidget *>(caption), editor})
            widget->setToolTip(plainToolTip(hint));
        const int row = grid->rowCount();
        grid->addWidget(caption, row, 0);
        grid->addWidget(editor, row, 1);
    };
    m_cost->setObjectName(u"singleCost"_s);
    m_cost->setRange(0, mostCents);
    m_cost->setDecimals(3);
    m_cost->setSuffix(tr(" US¢"));
    m_cost->setSpecialValueText(tr("not given"));
    m_cost->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_cost->setAlignment(Qt::AlignRight);
    add(tr("Run of one agent"), m_cost,
        tr("Unified cost of one run of the single agent. Costs of teams follow from their turns: "
           "cost of the single agent × (1 + overhead)"));
    connect(m_cost, &QDoubleSpinBox::valueChanged, this, [this](double cents) {
        RecommendationInput input = m_desk.input();
        input.singleCost = cents > 0 ? std::optional(cents / 100) : std::nullopt;
        m_desk.setInput(input);
    });
    for (const Topology topology : teamTopologies) {
        auto *agents = new QSpinBox;
        agents->setObjectName(u"agents-"_s + QLatin1StringView(topologyName(topology)));
        agents->setRange(0, mostAgents);
        agents->setSpecialValueText(tr("published (%1)").arg(desk.facts().of(topology).agents));
        agents->setButtonSymbols(QAbstractSpinBox::NoButtons);
        agents->setAlignment(Qt::AlignRight);
        add(tr("Agents, %1").arg(topologyLabel(topology).toLower()), agents,
            tr("0 takes the published number. The data hold no other: equation (1) then mostly "
               "answers \"not determined\", and the gap model does not see it."));
        connect(agents, &QSpinBox::valueChanged, this, [this, topology](int number) {
            RecommendationInput input = m_desk.input();
            input.agents[indexOf(topology)] = number;
            m_desk.setInput(input);
        });
        m_agents[indexOf(topology)] = agents;
    }
    m_weight->setObjectName(u"ownWeight"_s);
    m_weight->setRange(0, 100);
    m_weight->setAccessibleName(tr("Weight of own runs"));
    m_weight->setToolTip(
        tr("How much own measured runs count beside the configurations: 0 not at all, 1 in full"));
    m_weightLabel->setBuddy(m_weight);
    const int row = grid->rowCount();
    grid->addWidget(m_weightLabel, row, 0);
    grid->addWidget(m_weight, row, 1);
    connect(m_weight, &QSlider::valueChanged, this,
            [this](int percent) { m_desk.setOwnWeight(percent / 100.0); });
    connect(&desk, &CalculatorDesk::changed, this, &DetailForm::follow);
    connect(&desk, &CalculatorDesk::ownWeightChanged, this, &DetailForm::follow);
    follow();
}

void DetailForm::follow()
{
    const RecommendationInput &input = m_desk.input();
    const double cents = input.singleCost ? *input.singleCost * 100 : 0;
    if (std::abs(m_cost->value() - cents) > 1e-9) {
        const QSignalBlocker quiet(m_cost);
        m_cost->setValue(cents);
    }
    for (const Topology topology : teamTopologies) {
        QSpinBox *agents = m_agents[indexOf(topology)];
        const QSignalBlocker quiet(agents);
        agents->setValue(input.agents[indexOf(topology)]);
    }
    const QSignalBlocker quiet(m_weight);
    m_weight->setValue(static_cast<int>(std::lround(100 * m_desk.ownWeight())));
    m_weight->setVisible(m_desk.hasOwnCells());
    m_weightLabel->setVisible(m_desk.hasOwnCells());
}

} // namespace tradespace
