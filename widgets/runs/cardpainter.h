// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tracemodel.h"
#include "widgets/common/theme.h"
#include "widgets/runs/carditems.h"

#include <QFontMetrics>
#include <QRect>

#include <memory>

class QPainter;

namespace tradespace {

/// A card whose texts are laid out for one width. Places are relative to its row.
struct PreparedCard
{
    QRect box;
    QRect title;
    QRect aside;
    bool asideBelow = false;
    TextBlock body;
    std::vector<PreparedItem> items;
    QRect moreTitle;
    TextBlock more;
    QRect fold; ///< where a click folds or unfolds; empty when nothing is long
    QString foldText;
    QRect budget;
    QString budgetText;
    int height = 0; ///< of the whole row, the gap above included
};

/// Lays out and paints the cards of a timeline: bars of the budget, the line with a glyph per kind,
/// then the card. Lives in the GUI thread.
class CardPainter
{
public:
    void setTheme(const Theme &theme) { m_theme = theme; }
    const Theme &theme() const { return m_theme; }

    std::unique_ptr<PreparedCard> prepare(const TraceModel &trace, int row, int width) const;
    /// Near the height that prepare() finds, for a scroll bar; looks at no letter.
    int estimate(const TraceModel &trace, int row, int width) const;

    struct State
    {
        bool current = false;
        bool focused = false; ///< the view has the keyboard
        bool first = false;
        bool last = false;
    };
    void paint(QPainter &painter, const QRect &row, const PreparedCard &card,
               const TraceModel &trace, int number, const State &state) const;
    /// Room of the bars at the left edge.
    static int lanesWidth(const TraceCard &card);

private:
    void paintLanes(QPainter &painter, const QRect &row, const TraceCard &card) const;
    void paintGlyph(QPainter &painter, QPointF at, const TraceCard &card) const;
    void paintBox(QPainter &painter, const QRect &box, const TraceCard &card,
                  const State &state) const;
    void paintWords(QPainter &painter, QPoint origin, const PreparedCard &prepared,
                    const TraceCard &card) const;

    Theme m_theme = Theme::light();
    int m_letter = QFontMetrics(Theme::font(Theme::bodyPx)).averageCharWidth();
    int m_line = QFontMetrics(Theme::font(Theme::bodyPx)).lineSpacing();
};

} // namespace tradespace
