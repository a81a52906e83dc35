// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/filedialogs.h"
#include "app/window/mainwindow.h"
#include "app/window/paidrunbox.h"
#include "widgets/common/noticebar.h"

#include <QAction>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

void MainWindow::runAsked()
{
    const auto run = [this] {
        m_session.run();
        if (page() == SetupPlace)
            showPage(CurvesPlace); // that is where it can be watched
    };
    const Json description = m_session.draft().description();
    const QStringList payees = payeesOf(description, m_session.draft().forecast());
    if (payees.isEmpty() || !m_session.draft().valid())
        return run();
    const Json cap = m_session.draft().value(u"cap.experiment_usd"_s);
    askBeforePaying(this,
                    paidQuestion(payees,
                                 cap.is_number() ? std::optional(cap.get<double>()) : std::nullopt,
                                 m_session.draft().forecast()),
                    run);
}

void MainWindow::trialAsked(const std::function<void()> &begin)
{
    const QStringList payees =
        payeesOf(m_session.draft().description(), m_session.draft().forecast());
    const Json cap = m_session.draft().value(u"cap.run_usd"_s);
    if (payees.isEmpty())
        return begin();
    askBeforePaying(
        this,
        trialQuestion(payees, TaskFileJobs::triedTasks,
                      cap.is_number() ? std::optional(cap.get<double>()) : std::nullopt),
        begin);
}

void MainWindow::replayAsked()
{
    const QString name = u"replay.tradespace"_s;
    const QString out = askToSave(this, m_settings, tr("Workspace for the replay"), name,
                                  tr("Workspaces (*.tradespace)"));
    if (!out.isEmpty())
        m_session.replay(out);
}

void MainWindow::connectReplays()
{
    using Kind = NoticeBar::Kind;
    ReplayJobs &replays = m_session.replays();
    connect(m_actions.replay, &QAction::triggered, this, &MainWindow::replayAsked);
    connect(m_actions.stopReplay, &QAction::triggered, &replays, &ReplayJobs::stop);
    connect(m_actions.playAgain, &QAction::triggered, this, [this] {
        m_session.playAgain();
        showPage(SetupPlace);
    });
    connect(&replays, &ReplayJobs::begun, this, [this](const QString &out) {
        m_notices->say(Kind::Information, tr("Replaying into %1 …").arg(out), {},
                       {m_actions.stopReplay});
        refreshActions();
    });
    connect(&replays, &ReplayJobs::ended, this,
            [this](const QString &out, const ReplayOutcome &outcome) {
                const bool same = outcome.same == outcome.runs;
                m_notices->say(same ? Kind::Information : Kind::Warning, replaySentence(outcome),
                               tr("The replay is in %1.").arg(out));
                refreshActions();
            });
    connect(&replays, &ReplayJobs::failed, this, [this](const Error &error) {
        m_notices->say(error);
        refreshActions();
    });
    connect(&replays, &ReplayJobs::stopped, this, [this] {
        m_notices->clear();
        refreshActions();
    });
}

} // namespace tradespace
