// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/questionform.h"

#include "models/domain/json.h"
#include "models/domain/wording.h"
#include "widgets/calculator/sliderfield.h"
#include "widgets/common/appearance.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int mostTasks = 1'000'000;

QComboBox *narrowCombo()
{
    auto *combo = new QComboBox; // as wide as there is room, not as its longest entry
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
    combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return combo;
}

} // namespace

QuestionForm::QuestionForm(CalculatorDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_tools(new SliderField({1, 64, 10'000, 0, 1, true, {}}))
    , m_baseline(new SliderField({0, 100, 100, 1, 1, false, u" %"_s}))
    , m_tasks(new QSpinBox)
    , m_intelligence(new SliderField({0, 100, 100, 0, 1, false, {}}))
    , m_model(narrowCombo())
    , m_like(narrowCombo())
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(space::between);
    grid->setVerticalSpacing(space::inside);
    grid->setColumnStretch(1, 1);
    m_tasks->setRange(1, mostTasks);
    m_tasks->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_tasks->setGroupSeparatorShown(false);
    m_tasks->setSuffix(tr(" tasks"));
    m_tasks->setAlignment(Qt::AlignRight);
    setFocusProxy(m_tools);
    m_tools->setObjectName(u"tools"_s);
    m_baseline->setObjectName(u"baseline"_s);
    m_intelligence->setObjectName(u"intelligence"_s);
    m_tasks->setObjectName(u"baselineTasks"_s);
    m_model->setObjectName(u"model"_s);
    m_like->setObjectName(u"taskIsLike"_s);

    addRow(*grid, tr("Tools"), m_tools, tr("Number of tools that the task offers; logarithmic"));
    addRow(*grid, tr("Baseline"), m_baseline,
           tr("P_SA: success rate of a single agent on the task = right runs ÷ counted runs"));
    addRow(*grid, tr("Measured on"), m_tasks,
           tr("Number of tasks that the baseline was measured on; fewer make intervals wider"));
    addRow(*grid, tr("Task is like"), m_like,
           tr("A benchmark that the data hold: what was measured on it then counts in full"));
    addRow(*grid, tr("Model"), m_model, tr("Sets the intelligence index and the maker"));
    addRow(*grid, tr("Intelligence"), m_intelligence,
           tr("Intelligence index of the model, 0 to 100 (Artificial Analysis, as published)"));

    m_model->addItem(tr("Other"));
    for (const ModelFacts &model : desk.facts().models)
        m_model->addItem(u"%1 (%2)"_s.arg(model.label).arg(model.intelligence));

    connect(m_tools, &SliderField::edited, this, [this](double value) {
        change([value](RecommendationInput &input) { input.tools = static_cast<int>(value); });
    });
    connect(m_baseline, &SliderField::edited, this, [this](double value) {
        change([value](RecommendationInput &input) {
            input.baseline = std::round(value * 10) / 1000;
        });
    });
    connect(m_tasks, &QSpinBox::valueChanged, this, [this](int value) {
        change([value](RecommendationInput &input) { input.baselineTasks = value; });
    });
    connect(m_intelligence, &SliderField::edited, this, [this](double value) {
        change([value](RecommendationInput &input) {
            input.intelligence = value;
            input.family.clear(); // no published model any more
        });
    });
    connect(m_model, &QComboBox::activated, this, &QuestionForm::chooseModel);
    connect(m_like, &QComboBox::activated, this, [this](int index) {
        change([this, index](RecommendationInput &input) {
            input.benchmark = index <= 0
                ? std::string()
                : m_desk.benchmarks()[static_cast<std::size_t>(index - 1)].id;
        });
    });
    connect(&desk, &CalculatorDesk::dataChanged, this, &QuestionForm::fillBenchmarks);
    connect(&desk, &CalculatorDesk::changed, this, &QuestionForm::follow);
    fillBenchmarks();
    follow();
}

void QuestionForm::addRow(QGridLayout &grid, const QString &label, QWidget *editor,
                          const QString &hint)
{
    auto *caption = withRole(new QLabel(label), "secondary");
    caption->setBuddy(editor);
    caption->setToolTip(plainToolTip(hint));
    const int row = grid.rowCount();
    grid.addWidget(caption, row, 0, Qt::AlignVCenter);
    grid.addWidget(editor, row, 1, Qt::AlignVCenter);
    if (auto *field = qobject_cast<SliderField *>(editor)) {
        field->setName(label, plainToolTip(hint));
        return;
    }
    editor->setAccessibleName(label);
    editor->setToolTip(plainToolTip(hint));
}

template <class Change> void QuestionForm::change(const Change &change)
{
    RecommendationInput input = m_desk.input();
    change(input);
    m_desk.setInput(input);
}

void QuestionForm::fillBenchmarks()
{
    m_like->clear();
    m_like->addItem(tr("A task of its own"));
    for (const CalculatorDesk::Benchmark &benchmark : m_desk.benchmarks())
        m_like->addItem(benchmark.label);
}

void QuestionForm::chooseModel(int index)
{
    change([this, index](RecommendationInput &input) {
        if (index <= 0) {
            input.family.clear();
            return;
        }
        const ModelFacts &model = m_desk.facts().models[static_cast<std::size_t>(index - 1)];
        input.intelligence = model.intelligence;
        input.family = model.family;
    });
}

void QuestionForm::follow()
{
    const RecommendationInput &input = m_desk.input();
    const QSignalBlocker quiet(m_tasks);
    m_tools->setValue(input.tools);
    m_baseline->setValue(100 * input.baseline);
    m_tasks->setValue(
        static_cast<int>(std::lround(std::min<double>(input.baselineTasks, mostTasks))));
    m_intelligence->setValue(input.intelligence);
    const ModelFacts *model = m_desk.modelOf(input.family, input.intelligence);
    m_model->setCurrentIndex(
        model == nullptr ? 0 : static_cast<int>(model - m_desk.facts().models.data()) + 1);
    int like = 0;
    for (std::size_t i = 0; i < m_desk.benchmarks().size(); ++i) {
        if (m_desk.benchmarks()[i].id == input.benchmark)
            like = static_cast<int>(i) + 1;
    }
    m_like->setCurrentIndex(like);
}

} // namespace tradespace
