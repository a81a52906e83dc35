// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/sliderfield.h"

#include "widgets/common/appearance.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace tradespace {

namespace {
constexpr int positions = 1000;
constexpr int fieldWidth = 88;
constexpr double pageSteps = 10;
} // namespace

SliderField::SliderField(const Range &range, QWidget *parent)
    : QWidget(parent)
    , m_range(range)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_field(new QDoubleSpinBox)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(space::inside);
    row->addWidget(m_slider, 1);
    row->addWidget(m_field);
    m_slider->setRange(0, positions);
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_field->setRange(range.low, range.most);
    m_field->setDecimals(range.decimals);
    m_field->setSingleStep(range.step);
    m_field->setSuffix(range.suffix);
    m_field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_field->setAlignment(Qt::AlignRight);
    m_field->setFixedWidth(fieldWidth);
    m_field->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_slider);
    connect(m_slider, &QSlider::actionTriggered, this, &SliderField::step);
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        if (position != positionOf(m_value))
            take(valueAt(position));
    });
    connect(m_field, &QDoubleSpinBox::valueChanged, this, &SliderField::take);
    setValue(range.low);
}

void SliderField::setName(const QString &name, const QString &hint)
{
    m_slider->setAccessibleName(name);
    m_field->setAccessibleName(name);
    m_slider->setToolTip(hint);
    m_field->setToolTip(hint);
}

void SliderField::setValue(double value)
{
    m_value = std::clamp(value, m_range.low, m_range.most);
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietField(m_field);
    m_slider->setValue(positionOf(m_value));
    if (m_field->value() != m_value)
        m_field->setValue(m_value);
}

void SliderField::take(double value)
{
    if (value == m_value)
        return;
    setValue(value);
    emit edited(m_value);
}

int SliderField::positionOf(double value) const
{
    const double inside = std::clamp(value, m_range.low, m_range.high);
    const double share = m_range.logarithmic
        ? std::log(inside / m_range.low) / std::log(m_range.high / m_range.low)
        : (inside - m_range.low) / (m_range.high - m_range.low);
    return static_cast<int>(std::lround(share * positions));
}

double SliderField::valueAt(int position) const
{
    const double share = static_cast<double>(position) / positions;
    const double value = m_range.logarithmic
        ? m_range.low * std::pow(m_range.high / m_range.low, share)
        : m_range.low + share * (m_range.high - m_range.low);
    const double grain = std::pow(10.0, m_range.decimals);
    return std::round(value * grain) / grain;
}

/// Keys move the value by whole steps, which may be less or more than a position of the slider.
void SliderField::step(int action)
{
    double wanted = m_value;
    switch (action) {
    case QAbstractSlider::SliderSingleStepAdd:
        wanted += m_range.step;
        break;
    case QAbstractSlider::SliderSingleStepSub:
        wanted -= m_range.step;
        break;
    case QAbstractSlider::SliderPageStepAdd:
        wanted = m_range.logarithmic ? wanted * 2 : wanted + pageSteps * m_range.step;
        break;
    case QAbstractSlider::SliderPageStepSub:
        wanted = m_range.logarithmic ? std::floor(wanted / 2) : wanted - pageSteps * m_range.step;
        break;
    default:
        return;
    }
    wanted = std::clamp(wanted, m_range.low, std::max(m_range.high, m_value));
    m_slider->setSliderPosition(positionOf(wanted));
    take(wanted);
    m_slider->setSliderPosition(m_slider->value());
}

} // namespace tradespace
