// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/runfilterbar.h"

#include "models/domain/wording.h"
#include "widgets/common/appearance.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

RunFilterBar::RunFilterBar(const RunTable &runs, RunFilter &filter, Selection &selection,
                           QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_filter(filter)
    , m_selection(selection)
    , m_text(new QLineEdit)
    , m_arms(new QComboBox)
    , m_outcomes(new QComboBox)
    , m_count(withRole(new QLabel, "secondary"))
    , m_clear(new QAction(tr("Clear filter"), this))
{
    m_text->setObjectName(u"runText"_s);
    m_text->setPlaceholderText(tr("Filter: task, answer …"));
    m_text->setAccessibleName(tr("Filter runs by text"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaxLength(500);
    m_arms->setObjectName(u"runArm"_s);
    m_arms->setAccessibleName(tr("Filter runs by arm"));
    m_arms->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_arms->setMinimumContentsLength(10);
    m_outcomes->setObjectName(u"runOutcome"_s);
    m_outcomes->setAccessibleName(tr("Filter runs by outcome"));
    using Outcome = RunTable::RunOutcome;
    m_outcomes->addItem(tr("Any outcome"));
    for (const auto &[name, outcome] :
         {std::pair{tr("Right"), Outcome::Right}, std::pair{tr("Wrong"), Outcome::Wrong},
          std::pair{tr("Failed"), Outcome::Failed},
          std::pair{tr("Unfinished"), Outcome::Unfinished}})
        m_outcomes->addItem(name, static_cast<int>(outcome));
    m_count->setTextFormat(Qt::PlainText);
    auto *clearButton = withRole(new QPushButton(m_clear->text()), "link");
    clearButton->setObjectName(u"clearFilter"_s);
    connect(clearButton, &QPushButton::clicked, m_clear, &QAction::trigger);
    connect(m_clear, &QAction::changed, clearButton,
            [this, clearButton] { clearButton->setVisible(m_clear->isEnabled()); });

    auto *first = new QHBoxLayout;
    first->setSpacing(space::between);
    first->addWidget(m_text, 1);
    first->addWidget(m_count);
    first->addWidget(clearButton);
    auto *second = new QHBoxLayout;
    second->setSpacing(space::inside);
    second->addWidget(m_arms, 1);
    second->addWidget(m_outcomes);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    column->addLayout(first);
    column->addLayout(second);

    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        emit aboutToFilter();
        m_filter.setText(text);
        emit filtered();
        count();
    });
    connect(m_outcomes, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant value = m_outcomes->currentData();
        emit aboutToFilter();
        m_filter.setOutcome(value.isValid() ? std::optional(static_cast<Outcome>(value.toInt()))
                                            : std::nullopt);
        emit filtered();
        count();
    });
    connect(m_arms, &QComboBox::activated, this, [this] {
        const QVariant value = m_arms->currentData();
        m_selection.chooseArm(value.isValid() ? std::optional(value.value<std::size_t>())
                                              : std::nullopt);
    });
    connect(m_clear, &QAction::triggered, this, &RunFilterBar::clear);
    connect(&selection, &Selection::choiceChanged, this, &RunFilterBar::followArm);
    connect(&runs, &QAbstractItemModel::modelReset, this, [this] {
        m_text->clear(); // what was looked for belongs to the experiment that was shown
        m_outcomes->setCurrentIndex(0);
        listArms();
    });
    connect(&filter, &QAbstractItemModel::rowsInserted, this, &RunFilterBar::count);
    connect(&filter, &QAbstractItemModel::rowsRemoved, this, &RunFilterBar::count);
    connect(&filter, &QAbstractItemModel::modelReset, this, &RunFilterBar::count);
    listArms();
}

void RunFilterBar::listArms()
{
    {
        const QSignalBlocker quiet(m_arms);
        m_arms->clear();
        m_arms->addItem(tr("All arms"));
        const std::size_t arms = m_runs.experiment() ? m_runs.experiment()->arms.size() : 0;
        for (std::size_t i = 0; i < arms; ++i)
            m_arms->addItem(m_runs.armName(i), QVariant::fromValue(i));
    }
    followArm();
}

void RunFilterBar::followArm()
{
    const auto arm = m_selection.arm();
    const int item = arm ? m_arms->findData(QVariant::fromValue(*arm)) : 0;
    m_arms->setCurrentIndex(std::max(item, 0));
    m_arms->setToolTip(plainToolTip(m_arms->currentText()));
    if (m_filter.arm() != arm) {
        emit aboutToFilter();
        m_filter.setArm(arm);
        emit filtered();
    }
    count();
}

void RunFilterBar::count()
{
    const QString all = grouped(m_runs.rowCount());
    m_count->setText(m_filter.isFiltering()
                         ? tr("%1 of %2 runs").arg(grouped(m_filter.rowCount()), all)
                         : tr("%1 runs").arg(all));
    m_clear->setEnabled(m_filter.isFiltering());
}

void RunFilterBar::clear()
{
    m_text->clear();
    m_outcomes->setCurrentIndex(0);
    m_selection.chooseArm(std::nullopt);
    m_text->setFocus();
}

} // namespace tradespace
