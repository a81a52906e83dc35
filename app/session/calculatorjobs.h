// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/worker.h"
#include "models/domain/result.h"
#include "models/items/calculatordesk.h"
#include "models/scaling/ownruns.h"

#include <stop_token>

namespace tradespace {

/// Fills a calculator's desk: reads data, fits the predictors and scores them, all in a worker. Of
/// several wishes the latest counts. Lives in the GUI thread.
class CalculatorJobs : public QObject
{
    Q_OBJECT

public:
    explicit CalculatorJobs(QObject *parent = nullptr);
    ~CalculatorJobs() override;

    CalculatorDesk &desk() { return m_desk; }
    void usePublished();
    /// Data from a CSV file; when it cannot be read nothing changes and failed() says why.
    void load(const QString &file);
    bool usesFile() const { return !m_file.isEmpty(); } ///< instead of the published data
    /// Own measurements of the workspace: served ones join the fit, the last of them is shown
    /// beside the predictions.
    void setOwn(std::vector<OwnMeasurement> own);
    /// Nothing is under way.
    bool settled() const { return m_due == 0; }

signals:
    void fitted(); ///< what load() or usePublished() asked for
    void failed(const tradespace::Error &error);

private:
    struct Fitted;
    void fit();
    void score();

    CalculatorDesk m_desk;
    QString m_file; ///< of the data that are used; empty: the published ones
    QString m_wanted; ///< of those that are wished for
    bool m_asked = false; ///< somebody waits for them
    bool m_overtaken = false; ///< a fit was thrown away for a later wish
    std::vector<OwnMeasurement> m_own;
    std::shared_ptr<const Scoreboard> m_board; ///< of these data, when it is known
    int m_ticket = 0; ///< of the latest wish
    int m_due = 0;
    std::stop_source m_scoring;
    Worker m_worker; ///< last: its jobs end before anything else goes
};

} // namespace tradespace
