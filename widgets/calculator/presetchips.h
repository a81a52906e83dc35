// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/calculatordesk.h"
#include "widgets/common/theme.h"

#include <QWidget>

namespace tradespace {

class Chip;
class FlowLayout;

/// Tasks to begin with, one chip each: the published archetypes and the benchmarks of the data. The
/// one that the question is equal to is on. Lives in the GUI thread.
class PresetChips : public QWidget
{
    Q_OBJECT

public:
    explicit PresetChips(CalculatorDesk &desk, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

private:
    struct Preset
    {
        Chip *chip;
        int tools;
        double baseline;
        std::string benchmark;
    };
    void rebuild();
    void follow();
    void add(const QString &text, const QString &tip, int tools, double baseline,
             const std::string &benchmark);

    CalculatorDesk &m_desk;
    FlowLayout *m_flow;
    std::vector<Preset> m_presets;
    Theme m_theme = Theme::light();
};

} // namespace tradespace
