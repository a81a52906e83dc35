// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resources/resources.h"
#include "tests/support/teamsample.h"
#include "widgets/common/chip.h"
#include "widgets/common/emptystate.h"
#include "widgets/topology/topologycards.h"
#include "widgets/topology/topologypage.h"

#include <QAction>
#include <QTest>

namespace tradespace::testing {

using Topologies = std::vector<std::string>;
inline const Topologies allFive{"single", "independent", "centralized", "decentralized", "hybrid"};

/// The page in a window, with the sample's figures unless it is to be empty.
struct Shown
{
    explicit Shown(QSize size = {1240, 2300}, bool filled = true, const Topologies &names = allFive)
        : record(teamExperiment(names))
    {
        page.setTheme(Theme::light());
        page.resize(size);
        page.show();
        page.activateWindow();
        (void)QTest::qWaitForWindowActive(&page);
        if (filled)
            fill();
        settle();
    }
    /// What is higher at its width moves what stands below it, once more for its scroll bar.
    static void settle()
    {
        for (int i = 0; i < 4; ++i)
            QTest::qWait(0);
    }
    void fill()
    {
        results.setExperiment(record);
        runs.setExperiment(record, teamRunRecords(*record));
        results.setCoordination(teamCoordination(*record));
    }
    /// As a session does when the run is chosen: its messages arrive.
    void read(const std::string &topology, const std::vector<SaidAt> &said)
    {
        const RunTrace trace = teamTrace(*record, topology, said);
        selection.chooseRun(trace.run.key);
        messages.setRun(teamRunOf(trace));
        settle();
    }
    template <class T = QWidget> T *part(const QString &name = {}) const
    {
        return page.findChild<T *>(name);
    }
    TopologyCard *card(Topology topology) const { return part<TopologyCards>()->card(topology); }
    Chip *chip(const QString &text) const
    {
        for (Chip *candidate : page.findChildren<Chip *>()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }
    EmptyState *visibleEmpty() const
    {
        for (EmptyState *empty : page.findChildren<EmptyState *>()) {
            if (empty->isVisible())
                return empty;
        }
        return nullptr;
    }
    static void click(QWidget *widget)
    {
        QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
    }

    std::shared_ptr<const ExperimentRecord> record;
    Results results;
    TopologyTable figures{results};
    RunTable runs;
    RunMessages messages;
    Draft draft{{}, [](const Json &) { return std::vector<FieldProblem>(); }};
    Selection selection;
    QAction run{QStringLiteral("Run")};
    QAction choose{QStringLiteral("Choose topologies")};
    QAction duplicate{QStringLiteral("Duplicate")};
    TopologyPage page{{results, figures, runs, messages, draft, selection},
                      {&run, {}, {&choose, &duplicate}}};
};

} // namespace tradespace::testing
