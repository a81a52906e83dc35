// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/curvechart.h"
#include "widgets/common/theme.h"

#include <QSet>
#include <QWidget>

class QAction;
class QButtonGroup;

namespace tradespace {

class Chip;
class FlowLayout;

/// The row above the charts: a chip per curve that shows or hides it, what x means in the left
/// chart, whether it may be logarithmic, and the export menu. Lives in the GUI thread.
class ChartControls : public QWidget
{
    Q_OBJECT

public:
    /// `todaysPrices`: checkable; not owned, outlives this.
    ChartControls(const QList<QAction *> &exports, QAction *todaysPrices,
                  QWidget *parent = nullptr);

    /// The curves there are now; those that were hidden before stay so.
    void setCurves(const Analysis &analysis);
    /// Another experiment: all curves are shown again.
    void reset();
    void setTheme(const Theme &theme);
    /// Whether some chart's range allows a logarithmic axis.
    void offerLogarithm(bool offered);
    void show(std::size_t curve);

    std::set<std::size_t> hidden() const; ///< indices of the curves last set
    CurveX x() const { return m_x; }
    XScale scale() const;

signals:
    void changed();

private:
    void addChip(std::size_t index);

    FlowLayout *m_flow;
    QButtonGroup *m_xGroup;
    std::vector<Chip *> m_xChips;
    Chip *m_log;
    Chip *m_prices;
    std::vector<Chip *> m_chips; ///< by curve
    std::vector<QString> m_keys; ///< by curve: what identifies it
    std::vector<SeriesStyle> m_styles;
    std::vector<QString> m_styleNames;
    QSet<QString> m_hidden;
    bool m_logWanted = false;
    CurveX m_x = CurveX::Calls;
    Theme m_theme = Theme::light();
};

} // namespace tradespace
