// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/runs/cardpainter.h"

#include <QAbstractItemView>

#include <map>

namespace tradespace {

/// The timeline of a run. Only cards that come into sight are laid out; the others have a guessed
/// height until then, so that a run of thousands of cards opens at once. Up and Down go from card
/// to card, Enter and Space fold, Ctrl+C copies. Lives in the GUI thread.
class TraceView : public QAbstractItemView
{
    Q_OBJECT

public:
    /// `trace` outlives it.
    explicit TraceView(TraceModel &trace, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;
    void reset() override;
    void keyboardSearch(const QString &) override { }
    /// Where a click folds or unfolds a card; empty when it does not.
    QRect foldRect(int row) const;
    /// How many times a card was laid out since the trace was set.
    int layoutCount() const { return m_layouts; }

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &) const override { return false; }
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void dataChanged(const QModelIndex &first, const QModelIndex &last,
                     const QList<int> &roles) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    const PreparedCard &prepared(int row);
    void guess(int from);
    void sumUp(int from = 0);
    int rowAt(int y) const;
    int anchorRow() const;
    /// Lays out what is in sight; the place of `anchor` in the viewport stays.
    void layVisible(int anchor);
    void toggle(int row);
    void setScroll(int value);

    TraceModel &m_trace;
    CardPainter m_painter;
    std::vector<int> m_heights;
    std::vector<bool> m_exact;
    std::vector<int> m_tops; ///< one more than rows: the last is the height of all
    std::map<int, std::unique_ptr<PreparedCard>> m_prepared;
    int m_width = -1;
    int m_layouts = 0;
    bool m_laying = false;
};

} // namespace tradespace
