// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/mainwindow.h"
#include "app/window/paidrunbox.h"

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
    const QStringList served = servedModels(description);
    if (served.isEmpty() || !m_session.draft().valid())
        return run();
    const Json cap = m_session.draft().value(u"cap.experiment_usd"_s);
    askBeforePaying(this,
                    paidQuestion(served,
                                 cap.is_number() ? std::optional(cap.get<double>()) : std::nullopt,
                                 m_session.draft().forecast()),
                    run);
}

void MainWindow::trialAsked(const std::function<void()> &begin)
{
    const QStringList served = servedModels(m_session.draft().description());
    const Json cap = m_session.draft().value(u"cap.run_usd"_s);
    if (served.isEmpty())
        return begin();
    askBeforePaying(
        this,
        trialQuestion(served, TaskFileJobs::triedTasks,
                      cap.is_number() ? std::optional(cap.get<double>()) : std::nullopt),
        begin);
}

} // namespace tradespace
