// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/question.h"
#include "app/session/replay.h"

namespace tradespace {

/// Goes over recorded experiments again, one at a time, away from the GUI thread where this lives.
class ReplayJobs : public QObject
{
    Q_OBJECT

public:
    /// `sources`: see recordedSources().
    explicit ReplayJobs(Sources sources, QObject *parent = nullptr);

    bool busy() const { return m_busy; }
    /// Into the workspace `out`, which must not be there yet. Not while another one goes on.
    void begin(std::shared_ptr<const Workspace> recorded, const ExperimentId &id,
               const QString &out);
    /// What was made so far is removed.
    void stop();

signals:
    void begun(const QString &out);
    void ended(const QString &out, const tradespace::ReplayOutcome &outcome);
    void failed(const tradespace::Error &error);
    void stopped();

private:
    const std::shared_ptr<const Sources> m_sources;
    bool m_busy = false;
    Question m_question;
};

/// All of it, in the calling thread. A replay that was stopped or failed leaves no file.
Result<ReplayOutcome> replayAll(const Workspace &recorded, const ExperimentId &id,
                                const Sources &sources, const QString &out, std::stop_token stop);

} // namespace tradespace
