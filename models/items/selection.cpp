// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/selection.h"

namespace tradespace {

namespace {
constexpr std::size_t mostRemembered = 100;
}

Selection::Selection(QObject *parent)
    : QObject(parent)
{
}

void Selection::hoverArm(std::optional<std::size_t> arm)
{
    if (m_hovered == arm)
        return;
    m_hovered = arm;
    emit hoverChanged();
}

void Selection::chooseArm(std::optional<std::size_t> arm)
{
    const bool keepsRun = m_choice.run && (!arm || m_choice.run->arm == *arm);
    choose({arm, keepsRun ? m_choice.run : std::nullopt});
}

void Selection::chooseRun(std::optional<RunKey> run)
{
    choose({m_choice.arm, run});
}

void Selection::offerRun(const RunKey &run)
{
    if (m_choice.run)
        return;
    m_choice.run = run;
    emit choiceChanged();
}

void Selection::openArm(std::size_t arm)
{
    chooseArm(arm);
    emit armOpened(arm);
}

void Selection::choose(Choice choice)
{
    if (choice == m_choice)
        return;
    if (m_past.size() >= mostRemembered)
        m_past.erase(m_past.begin());
    m_past.push_back(m_choice);
    m_choice = choice;
    emit choiceChanged();
}

void Selection::back()
{
    if (m_past.empty())
        return;
    m_choice = m_past.back();
    m_past.pop_back();
    emit choiceChanged();
}

void Selection::reset()
{
    m_past.clear();
    m_choice = {};
    m_hovered.reset();
    emit hoverChanged();
    emit choiceChanged();
}

} // namespace tradespace
