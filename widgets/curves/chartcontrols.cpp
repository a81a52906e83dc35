// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/curves/chartcontrols.h"

#include "widgets/common/appearance.h"
#include "widgets/common/chip.h"
#include "widgets/common/flowlayout.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QString identity(const Curve &curve)
{
    return qstr(curve.strategy + '\n' + curve.topology + '\n' + curve.model);
}

} // namespace

ChartControls::ChartControls(const QList<QAction *> &exports, QAction *todaysPrices,
                             QWidget *parent)
    : QWidget(parent)
    , m_flow(new FlowLayout(space::inside))
    , m_xGroup(new QButtonGroup(this))
    , m_log(new Chip(tr("log x")))
    , m_prices(new Chip(todaysPrices->text()))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(space::between);
    row->addLayout(m_flow, 1);

    auto *xRow = new QWidget; // stays together when the row wraps
    auto *xLayout = new QHBoxLayout(xRow);
    xLayout->setContentsMargins(space::between, 0, 0, 0);
    xLayout->setSpacing(space::inside / 2);
    auto *label = withRole(new QLabel(tr("Left x:")), "secondary");
    xLayout->addWidget(label);
    const std::initializer_list<std::tuple<CurveX, QString, QString>> choices{
        {CurveX::Budget, tr("budget"), tr("The allotted budget")},
        {CurveX::Calls, tr("calls"), tr("Tool calls per task, mean over the runs")},
        {CurveX::Cost, tr("cost"), tr("Unified cost = token cost + tool cost, mean per task")}};
    for (const auto &[x, text, tip] : choices) {
        auto *chip = new Chip(text);
        chip->setToolTip(tip);
        chip->setAccessibleName(tr("x of the left chart: %1").arg(text));
        chip->setChecked(x == m_x);
        m_xGroup->addButton(chip);
        xLayout->addWidget(chip);
        m_xChips.push_back(chip);
        connect(chip, &Chip::clicked, this, [this, chosen = x] {
            if (m_x == chosen)
                return;
            m_x = chosen;
            m_logWanted = chosen == CurveX::Budget; // budgets are chosen in multiples
            emit changed();
        });
    }
    m_log->setToolTip(tr("Logarithmic x axis, in each chart whose values span over 20 times"));
    m_log->setAccessibleName(tr("Logarithmic x axis"));
    connect(m_log, &Chip::clicked, this, [this](bool on) {
        m_logWanted = on;
        emit changed();
    });
    offerLogarithm(false);
    xLayout->addSpacing(space::inside / 2);
    xLayout->addWidget(m_log);
    m_flow->addWidget(xRow);
    const auto follow = [this, todaysPrices] {
        m_prices->setChecked(todaysPrices->isChecked());
        m_prices->setEnabled(todaysPrices->isEnabled());
    };
    m_prices->setObjectName(u"todaysPrices"_s);
    m_prices->setToolTip(todaysPrices->toolTip());
    connect(m_prices, &Chip::clicked, todaysPrices, &QAction::trigger);
    connect(todaysPrices, &QAction::changed, m_prices, follow);
    follow();
    m_flow->addWidget(m_prices);

    auto *button = new QPushButton(tr("Export"));
    auto *menu = new QMenu(button);
    menu->addActions(exports);
    button->setMenu(menu);
    button->setVisible(!exports.isEmpty());
    row->addWidget(button, 0, Qt::AlignTop);
}

void ChartControls::setCurves(const Analysis &analysis)
{
    std::vector<QString> keys;
    for (const Curve &curve : analysis.curves)
        keys.push_back(identity(curve));
    const auto styleNames = curveStyleNames(analysis);
    if (keys == m_keys && styleNames == m_styleNames)
        return;
    m_keys = keys;
    m_styleNames = styleNames;
    m_styles = stylesOf(m_styleNames, m_theme);
    while (m_chips.size() > m_keys.size()) {
        delete m_chips.back();
        m_chips.pop_back();
    }
    while (m_chips.size() < m_keys.size())
        addChip(m_chips.size());
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const QString name = qstr(curveName(analysis.arms, analysis.curves[i].arms.front()));
        m_chips[i]->setText(name);
        m_chips[i]->setAccessibleName(tr("Show curve %1").arg(name));
        m_chips[i]->setSeriesStyle(m_styles[i]);
        m_chips[i]->setChecked(!m_hidden.contains(m_keys[i]));
    }
}

void ChartControls::addChip(std::size_t index)
{
    auto *chip = new Chip({}, this);
    chip->setTheme(m_theme);
    chip->setToolTip(tr("Shows or hides this curve in charts and table"));
    connect(chip, &Chip::clicked, this, [this, index, chip] {
        if (chip->isChecked())
            m_hidden.remove(m_keys[index]);
        else
            m_hidden.insert(m_keys[index]);
        emit changed();
    });
    m_flow->insertWidget(static_cast<int>(index), chip);
    setTabOrder(m_chips.empty() ? static_cast<QWidget *>(this) : m_chips.back(), chip);
    m_chips.push_back(chip);
}

void ChartControls::reset()
{
    m_hidden.clear();
    for (Chip *chip : m_chips)
        chip->setChecked(true);
}

void ChartControls::show(std::size_t curve)
{
    if (curve >= m_keys.size() || !m_hidden.remove(m_keys[curve]))
        return;
    m_chips[curve]->setChecked(true);
    emit changed();
}

void ChartControls::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_styles = stylesOf(m_styleNames, theme);
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i]->setTheme(theme);
        m_chips[i]->setSeriesStyle(m_styles[i]);
    }
    for (Chip *chip : m_xChips)
        chip->setTheme(theme);
    m_log->setTheme(theme);
    m_prices->setTheme(theme);
}

void ChartControls::offerLogarithm(bool offered)
{
    m_log->setEnabled(offered);
    m_log->setChecked(offered && m_logWanted);
}

std::set<std::size_t> ChartControls::hidden() const
{
    std::set<std::size_t> out;
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        if (m_hidden.contains(m_keys[i]))
            out.insert(i);
    }
    return out;
}

XScale ChartControls::scale() const
{
    return m_logWanted ? XScale::Automatic : XScale::Linear;
}

} // namespace tradespace
