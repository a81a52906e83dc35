// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/armtable.h"
#include "models/items/selection.h"
#include "widgets/common/theme.h"

#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTimer>

#include <set>

namespace tradespace {

class ArmDelegate;

/// Leaves out the arms that are hidden. Lives in the GUI thread.
class ShownArms : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setHidden(const std::set<int> &arms);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    std::set<int> m_hidden;
};

/// The table of arms, linked with the selection both ways: hovering a row hovers its arm, choosing
/// one chooses it, Enter or a double click opens its runs. Lives in the GUI thread.
class ArmView : public QTableView
{
    Q_OBJECT

public:
    ArmView(ArmTable &arms, Selection &selection, QWidget *parent = nullptr);

    void setHidden(const std::set<int> &arms) { m_shown->setHidden(arms); }
    /// By arm.
    void setStyles(const std::vector<SeriesStyle> &styles);
    void setTheme(const Theme &theme);
    QSize sizeHint() const override { return minimumSize().expandedTo({480, 0}); }
    int rowOfArm(std::size_t arm) const; ///< -1: not shown

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void reserveRows();
    void fitColumns();
    void followChoice();
    void hoverRow(int row);

    Selection &m_selection;
    ShownArms *m_shown;
    ArmDelegate *m_delegate;
    QTimer m_fitting;
    bool m_following = false; ///< the choice came from elsewhere
};

} // namespace tradespace
