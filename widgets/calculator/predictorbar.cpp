// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/predictorbar.h"

#include "models/domain/wording.h"
#include "widgets/common/actionbutton.h"
#include "widgets/common/appearance.h"
#include "widgets/common/chip.h"
#include "widgets/common/elidedlabel.h"

#include <QAction>
#include <QButtonGroup>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

PredictorBar::PredictorBar(CalculatorDesk &desk, QAction *openData, QAction *publishedData,
                           QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_data(withRole(new ElidedLabel, "caption"))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(space::inside);
    auto *switches = new QHBoxLayout;
    switches->setSpacing(space::inside);
    auto *group = new QButtonGroup(this);
    for (const PredictorKind kind : {PredictorKind::Gap, PredictorKind::Equation}) {
        auto *chip = new Chip(predictorLabel(kind));
        chip->setObjectName(u"predictor-"_s + QLatin1StringView(predictorName(kind)));
        chip->setAccessibleName(tr("Predict by: %1").arg(predictorLabel(kind)));
        chip->setToolTip(plainToolTip(
            kind == PredictorKind::Gap
                ? tr("Each topology's gain over the measured baseline, learnt from all measured "
                     "gains of like tasks and models (a Gaussian process); falls back to no gain "
                     "where the data say nothing")
                : tr("The published equation, refitted here: success as a linear function of 19 "
                     "terms of model, task and topology metrics")));
        group->addButton(chip);
        switches->addWidget(chip);
        connect(chip, &Chip::clicked, this, [this, kind] { m_desk.setPredictor(kind); });
        m_chips[static_cast<std::size_t>(kind)] = chip;
    }
    switches->addStretch(1);
    column->addLayout(switches);
    auto *dataRow = new QHBoxLayout;
    dataRow->setSpacing(space::inside);
    dataRow->addWidget(m_data, 1);
    QPushButton *open = buttonFor(openData, "flat");
    open->setObjectName(u"openData"_s);
    dataRow->addWidget(open);
    QPushButton *back = buttonFor(publishedData, "flat");
    back->setObjectName(u"publishedData"_s);
    dataRow->addWidget(back);
    const auto offer = [back, publishedData] { back->setVisible(publishedData->isEnabled()); };
    connect(publishedData, &QAction::changed, back, offer);
    offer();
    column->addLayout(dataRow);
    connect(&desk, &CalculatorDesk::dataChanged, this, &PredictorBar::follow);
    connect(&desk, &CalculatorDesk::changed, this, &PredictorBar::follow);
    follow();
}

void PredictorBar::follow()
{
    m_chips[static_cast<std::size_t>(m_desk.predictor())]->setChecked(true);
    m_data->setLine(tr("Data: %1").arg(m_desk.dataName()));
}

void PredictorBar::setTheme(const Theme &theme)
{
    for (Chip *chip : m_chips)
        chip->setTheme(theme);
}

} // namespace tradespace
