// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/calculatorjobs.h"

#include "models/scaling/calculator.h"
#include "models/scaling/scoreboard.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

/// Predictors with the name of their data.
struct CalculatorJobs::Fitted
{
    std::shared_ptr<const Calculator> calculator;
    QString name;
};

CalculatorJobs::CalculatorJobs(QObject *parent)
    : QObject(parent)
{
    connect(&m_desk, &CalculatorDesk::ownWeightChanged, this, &CalculatorJobs::fit);
}

CalculatorJobs::~CalculatorJobs()
{
    m_scoring.request_stop();
}

void CalculatorJobs::usePublished()
{
    m_wanted.clear();
    m_asked = true;
    fit();
}

void CalculatorJobs::load(const QString &file)
{
    m_wanted = file;
    m_asked = true;
    fit();
}

void CalculatorJobs::setOwn(std::vector<OwnMeasurement> own)
{
    if (own.empty() && m_own.empty())
        return;
    m_own = std::move(own);
    const auto last = std::find_if(m_own.rbegin(), m_own.rend(),
                                   [](const OwnMeasurement &m) { return !m.offline; });
    if (last != m_own.rend())
        m_desk.setMeasured(MeasuredOutlook{last->label, last->success});
    else if (m_desk.hasOwnCells()) // else what is shown is somebody else's
        m_desk.setMeasured(std::nullopt);
    m_desk.setHasOwnCells(last != m_own.rend());
    fit();
}

void CalculatorJobs::fit()
{
    const int ticket = ++m_ticket;
    ++m_due;
    m_scoring.request_stop();
    m_worker.run(
        [file = m_wanted, facts = m_desk.facts(),
         own = joiningCells(m_own, m_desk.ownWeight(), false)](
            std::stop_token) mutable -> Result<Fitted> {
            std::vector<Configuration> data;
            if (file.isEmpty()) {
                data = publishedConfigurations();
            } else {
                auto read = readConfigurations(file);
                if (!read)
                    return fail(read.error());
                data = std::move(*read);
            }
            const QString name = file.isEmpty()
                ? tr("Published, %1 configurations").arg(data.size())
                : tr("%1, %2 configurations").arg(QFileInfo(file).fileName()).arg(data.size());
            return Fitted{
                std::make_shared<const Calculator>(std::move(data), std::move(own), facts), name};
        },
        [this, ticket, file = m_wanted](Result<Fitted> fitted) {
            --m_due;
            if (ticket != m_ticket) {
                m_overtaken = true;
                return; // another wish came meanwhile
            }
            if (!fitted) {
                m_wanted = m_file;
                m_asked = false;
                if (m_desk.calculator() != nullptr && m_desk.scoreboard() == nullptr)
                    score(); // it was stopped for this
                if (std::exchange(m_overtaken, false))
                    fit(); // the wish before this one was good
                emit failed(fitted.error());
                return;
            }
            const bool same = m_board && file == m_file;
            m_file = file;
            m_overtaken = false;
            m_desk.setCalculator(std::move(fitted->calculator), fitted->name);
            if (same) // own measurements are not scored
                m_desk.setScoreboard(m_board);
            else
                score();
            if (std::exchange(m_asked, false))
                emit this->fitted();
        });
}

void CalculatorJobs::score()
{
    m_scoring.request_stop();
    m_scoring = {};
    m_board.reset();
    ++m_due;
    m_worker.run(
        [configurations = m_desk.calculator()->configurations(), facts = m_desk.facts(),
         source = m_scoring](std::stop_token ends) mutable {
            const std::stop_callback both(ends, [&source] { source.request_stop(); });
            return std::make_shared<const Scoreboard>(
                scoreboardOf(configurations, facts, source.get_token()));
        },
        [this, asked = m_scoring](std::shared_ptr<const Scoreboard> board) {
            --m_due;
            if (asked.stop_requested())
                return;
            m_board = std::move(board);
            m_desk.setScoreboard(m_board);
        });
}

} // namespace tradespace
