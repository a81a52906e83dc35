// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QSlider;

namespace tradespace {

/// A number that is dragged roughly on a slider and typed exactly beside it. Arrow keys on the
/// slider step by `step`, Page keys by ten steps, or by doubling and halving when it is
/// logarithmic. Lives in the GUI thread.
class SliderField : public QWidget
{
    Q_OBJECT

public:
    struct Range
    {
        double low = 0; ///< of the slider
        double high = 100;
        double most = 100; ///< that can be typed
        int decimals = 0;
        double step = 1;
        bool logarithmic = false;
        QString suffix;
    };
    explicit SliderField(const Range &range, QWidget *parent = nullptr);

    /// `name`: for those who do not see the label.
    void setName(const QString &name, const QString &hint);
    double value() const { return m_value; }
    void setValue(double value); ///< silent
    QSlider *slider() const { return m_slider; }
    QDoubleSpinBox *field() const { return m_field; }

signals:
    void edited(double value);

private:
    int positionOf(double value) const;
    double valueAt(int position) const;
    void step(int action);
    void take(double value);

    const Range m_range;
    double m_value = 0;
    QSlider *m_slider;
    QDoubleSpinBox *m_field;
};

} // namespace tradespace
