// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/presetchips.h"

#include "models/domain/wording.h"
#include "widgets/common/appearance.h"
#include "widgets/common/chip.h"
#include "widgets/common/flowlayout.h"

#include <cmath>

namespace tradespace {

namespace {

/// To the digits that the fields show.
double shown(double share)
{
    return std::round(share * 1000) / 1000;
}

} // namespace

PresetChips::PresetChips(CalculatorDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_flow(new FlowLayout(space::inside / 2, this))
{
    connect(&desk, &CalculatorDesk::dataChanged, this, &PresetChips::rebuild);
    connect(&desk, &CalculatorDesk::changed, this, &PresetChips::follow);
    rebuild();
}

void PresetChips::rebuild()
{
    for (const Preset &preset : m_presets)
        delete preset.chip;
    m_presets.clear();
    for (const Archetype &archetype : m_desk.facts().archetypes) {
        QString name = archetype.name;
        name[0] = name[0].toUpper();
        add(name,
            tr("Published archetype: %1 tools, baseline %2; the paper names %3 for it")
                .arg(archetype.tools)
                .arg(percentText(archetype.baseline),
                     topologyLabel(archetype.recommended).toLower()),
            archetype.tools, archetype.baseline, {});
    }
    for (const CalculatorDesk::Benchmark &benchmark : m_desk.benchmarks())
        add(benchmark.label,
            tr("A task like %1: %2 tools, single agents reach %3 on average")
                .arg(benchmark.label)
                .arg(benchmark.tools)
                .arg(percentText(benchmark.baseline)),
            static_cast<int>(benchmark.tools), shown(benchmark.baseline), benchmark.id);
    follow();
    updateGeometry();
}

void PresetChips::add(const QString &text, const QString &tip, int tools, double baseline,
                      const std::string &benchmark)
{
    auto *chip = new Chip(text, this);
    chip->setTheme(m_theme);
    chip->setToolTip(plainToolTip(tip));
    chip->setAccessibleName(tr("Preset %1").arg(text));
    connect(chip, &Chip::clicked, this, [this, tools, baseline, benchmark] {
        RecommendationInput input = m_desk.input();
        input.tools = tools;
        input.baseline = baseline;
        input.benchmark = benchmark;
        m_desk.setInput(input);
    });
    m_flow->addWidget(chip);
    chip->show();
    m_presets.push_back({chip, tools, baseline, benchmark});
}

void PresetChips::follow()
{
    const RecommendationInput &input = m_desk.input();
    for (const Preset &preset : m_presets)
        preset.chip->setChecked(preset.tools == input.tools && preset.baseline == input.baseline
                                && preset.benchmark == input.benchmark);
}

void PresetChips::setTheme(const Theme &theme)
{
    m_theme = theme;
    for (const Preset &preset : m_presets)
        preset.chip->setTheme(theme);
}

} // namespace tradespace
