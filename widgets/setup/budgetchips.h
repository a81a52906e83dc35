// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"
#include "widgets/common/theme.h"

#include <QAbstractButton>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace tradespace {

class FlowLayout;

/// One budget: press it to change it, press its cross (or Delete) to remove it.
class BudgetChip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit BudgetChip(const QString &text, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    QSize sizeHint() const override;

signals:
    void removed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QRect crossRect() const;
    bool m_crossPressed = false;
    Theme m_theme = Theme::light();
};

/// The budgets of a draft as chips that are edited in place; see budgettext.h for what can be
/// typed. Lives in the GUI thread.
class BudgetChips : public QWidget
{
    Q_OBJECT

public:
    explicit BudgetChips(Draft &draft, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry
    {
        bool isCalls = false; ///< of arms.calls_per_tool, else of arms.budgets
        Json value;
    };
    std::vector<Entry> entries() const;
    void refresh();
    void edit(std::size_t index);
    void put(std::optional<std::size_t> index, const QString &text);
    void remove(std::size_t index);
    void write(const std::vector<Entry> &entries);

    Draft &m_draft;
    Theme m_theme = Theme::light();
    FlowLayout *m_row;
    QLineEdit *m_input; ///< adds, or changes the chip that it replaces for the while
    QLabel *m_problem;
    std::vector<BudgetChip *> m_chips;
    std::optional<std::size_t> m_editing;
};

} // namespace tradespace
