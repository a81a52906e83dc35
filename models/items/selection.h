// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/records.h"

#include <QObject>

#include <optional>
#include <vector>

namespace tradespace {

/// What is pointed at and what is chosen, shared by all views of a window, which know one another
/// only through it. Choices can be taken back one by one. Lives in the GUI thread.
class Selection : public QObject
{
    Q_OBJECT

public:
    /// What is chosen: an arm to look at, and one of its runs.
    struct Choice
    {
        std::optional<std::size_t> arm;
        std::optional<RunKey> run;
        bool operator==(const Choice &) const = default;
    };

    explicit Selection(QObject *parent = nullptr);

    /// The arm under the pointer, in whichever view.
    std::optional<std::size_t> hoveredArm() const { return m_hovered; }
    void hoverArm(std::optional<std::size_t> arm);

    const Choice &choice() const { return m_choice; }
    std::optional<std::size_t> arm() const { return m_choice.arm; }
    std::optional<RunKey> run() const { return m_choice.run; }
    /// Chooses an arm and leaves its runs open.
    void chooseArm(std::optional<std::size_t> arm);
    /// Chooses a run; the chosen arm stays as it is.
    void chooseRun(std::optional<RunKey> run);
    /// Chooses a run for a view that needs one while none is chosen: there is nothing to go back
    /// to.
    void offerRun(const RunKey &run);
    /// Asks for the runs of an arm: chooses it and says that they want to be seen.
    void openArm(std::size_t arm);

    bool canGoBack() const { return !m_past.empty(); }
    void back();
    /// For another experiment: nothing is chosen and nothing can be taken back.
    void reset();

signals:
    void hoverChanged();
    void choiceChanged();
    void armOpened(std::size_t arm);

private:
    void choose(Choice choice);

    std::optional<std::size_t> m_hovered;
    Choice m_choice;
    std::vector<Choice> m_past; ///< latest last
};

} // namespace tradespace
