// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/worker.h"
#include "models/experiments/plan.h"
#include "models/items/draft.h"
#include "models/items/taskfiledesk.h"

#include <stop_token>

namespace tradespace {

/// The "tasks" of a description for a file that the user chose: what the program wrote itself goes
/// by `file` alone, anything else is the user's own.
Json tasksOfFile(const QString &file);

/// What the file of a description's own tasks becomes.
TaskFileView readTaskFile(const Json &tasks, std::stop_token stop);

/// A few tasks of a description under its cheapest arm, in a workspace that goes afterwards.
TriedView tryTasks(const Sources &sources, const Json &description, std::size_t tasks,
                   std::stop_token stop);

/// Keeps a desk up to date with a draft whose tasks are the user's own. Reading and trying are done
/// by workers; of several wishes the latest counts. Lives in the GUI thread.
class TaskFileJobs : public QObject
{
    Q_OBJECT

public:
    TaskFileJobs(Draft &draft, std::shared_ptr<const Sources> sources, QObject *parent = nullptr);
    /// For trials from now on.
    void setSources(std::shared_ptr<const Sources> sources) { m_sources = std::move(sources); }
    ~TaskFileJobs() override;

    TaskFileDesk &desk() { return m_desk; }
    bool settled() const { return m_due == 0; } ///< nothing is under way

    static constexpr std::size_t triedTasks = 3;
    /// Something to ask before a trial: it calls what it gets when the trial may begin.
    void setAsker(std::function<void(const std::function<void()> &begin)> asker)
    {
        m_asker = std::move(asker);
    }

private:
    void read();
    void tryOut();
    void endTrial();

    Draft &m_draft;
    std::shared_ptr<const Sources> m_sources;
    std::function<void(const std::function<void()> &begin)> m_asker;
    TaskFileDesk m_desk;
    Json m_shown; ///< the tasks that the desk shows, or will
    int m_ticket = 0;
    int m_trialTicket = 0;
    int m_due = 0;
    std::stop_source m_reading;
    std::stop_source m_trial;
    Worker m_files; ///< last: their jobs end before anything else goes
    Worker m_runs;
};

} // namespace tradespace
