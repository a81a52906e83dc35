// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repricing.h"
#include "app/session/forecastjobs.h"
#include "app/session/recordings.h"
#include "app/session/session.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
/// While figures change four times a second a coarser resampling is enough; the last one is full.
constexpr std::size_t liveReplicates = 400;

/// Counts the runs anew; all of them or none.
Result<QString> atTodaysPrices(const Workspace &workspace, const ExperimentRecord &record,
                               std::vector<RunRecord> &runs, const std::stop_token &stop)
{
    auto reader = WorkspaceReader::open(workspace);
    if (!reader)
        return fail(reader.error());
    auto counted = runs;
    auto sentence = reprice(**reader, record, todaysPrices, counted, stop);
    if (sentence)
        runs = std::move(counted);
    return sentence;
}
} // namespace

bool Session::settled() const
{
    const bool traceDue = m_selection.run()
        && (m_trace.trace() == nullptr || m_trace.trace()->run.key != *m_selection.run());
    return !m_preparing && !m_analysing && !m_coordinating && !m_analysisTimer.isActive()
        && !m_coordinationTimer.isActive() && !m_forecastTimer.isActive() && m_forecastsDue == 0
        && !traceDue && m_calculator.settled() && m_taskFile.settled();
}

/// For the calculator: gains of several agents over one that own experiments have measured.
void Session::readOwnMeasurements()
{
    if (!isOpen())
        return m_calculator.setOwn({});
    m_files.run(
        [workspace = m_open.workspace, facts = m_calculator.desk().facts(),
         intelligence = m_calculator.desk().input().intelligence](
            std::stop_token) -> Result<std::vector<OwnMeasurement>> {
            const auto reader = WorkspaceReader::open(*workspace);
            if (!reader)
                return fail(reader.error());
            return ownMeasurements(**reader, facts, intelligence);
        },
        [this, of = std::weak_ptr(m_open.workspace)](Result<std::vector<OwnMeasurement>> own) {
            if (of.lock() != m_open.workspace)
                return; // another workspace was opened meanwhile
            if (own)
                m_calculator.setOwn(std::move(*own));
            else
                tell(Notice::Place::Window, own.error());
        });
}

void Session::renewSources()
{
    m_sources = std::make_shared<const Sources>(
        withRecordings(m_ownSources, recordingsOf(m_open.workspace)));
    m_taskFile.setSources(m_sources);
}

void Session::setPrices(const PriceTable &prices)
{
    m_ownSources.prices = prices;
    renewSources();
    if (m_draft.lock() == Draft::Lock::Open)
        m_draft.load(m_draft.description(), m_draft.lock()); // checked and forecast anew
    if (m_todaysPrices)
        analyseSoon();
}

void Session::setTodaysPrices(bool on)
{
    if (std::exchange(m_todaysPrices, on) != on)
        analyseSoon();
}

bool Session::canReplay() const
{
    return isOpen() && m_record && !showsLive() && !m_results.empty() && !m_replays.busy();
}

void Session::replay(const QString &out)
{
    if (canReplay())
        m_replays.begin(m_open.workspace, m_record->id, out);
}

void Session::playAgain()
{
    if (!canReplay())
        return;
    const auto description = playedDescription(*m_record);
    if (description)
        addDraft(*description);
    else
        tell(Notice::Place::Window, description.error());
}

void Session::analyseSoon()
{
    if (m_analysing)
        m_analysisStale = true;
    else if (!m_analysisTimer.isActive())
        m_analysisTimer.start();
}

void Session::analyse()
{
    if (!m_record)
        return;
    AnalysisSettings settings;
    if (showsLive())
        settings.replicates = liveReplicates;
    m_analysing = true;
    m_analysisStale = false;
    struct Analysed
    {
        std::shared_ptr<const Analysis> analysis;
        Result<QString> repriced;
    };
    m_figures.run(
        [record = m_record, runs = finishedRuns(), settings,
         workspace = m_todaysPrices && !showsLive() ? m_open.workspace
                                                    : nullptr](std::stop_token stop) mutable {
            auto repriced = workspace ? atTodaysPrices(*workspace, *record, runs, stop)
                                      : Result<QString>(QString());
            const Sample sample = sampleOf(*record, runs);
            return Analysed{std::make_shared<const Analysis>(
                                tradespace::analyse(sample.arms, sample.outcomes, settings)),
                            std::move(repriced)};
        },
        [this, key = m_shown](Analysed analysed) {
            m_analysing = false;
            if (!analysed.repriced) {
                m_todaysPrices = false;
                tell(Notice::Place::Curves, analysed.repriced.error());
            }
            if (key == m_shown)
                m_results.setAnalysis(std::move(analysed.analysis),
                                      analysed.repriced.value_or(QString()));
            else
                m_analysisStale = m_record != nullptr;
            if (m_analysisStale)
                analyseSoon();
            coordinate();
        });
}

std::vector<RunRecord> Session::finishedRuns() const
{
    std::vector<RunRecord> runs;
    runs.reserve(static_cast<std::size_t>(m_runs.rowCount()));
    for (int row = 0; row < m_runs.rowCount(); ++row) {
        if (m_runs.runAt(row).result)
            runs.push_back(m_runs.runAt(row));
    }
    return runs;
}

/// How the agents worked together: read where the workspace is read, computed where figures are.
/// One at a time; what finishes meanwhile is in the next one.
void Session::coordinate()
{
    if (!m_results.severalTopologies() || !isOpen())
        return;
    if (m_coordinating || m_coordinationTimer.isActive()) {
        m_coordinationStale = true;
        return;
    }
    m_coordinating = true;
    m_coordinationStale = false;
    m_files.run(
        [workspace = m_open.workspace, writer = showsLive() ? m_open.writer : nullptr,
         record = m_record, runs = finishedRuns()](std::stop_token) -> Result<CoordinationSource> {
            if (writer) // the last steps may still be on their way
                (void)writer->flush();
            return readCoordinationSource(*workspace, *record, runs);
        },
        [this, key = m_shown](Result<CoordinationSource> source) {
            if (key == m_shown && source)
                return compute(std::move(*source));
            if (key == m_shown)
                tell(Notice::Place::Topology, source.error());
            endCoordination(key);
        });
}

void Session::compute(CoordinationSource source)
{
    CoordinationSettings settings;
    if (showsLive())
        settings.replicates = liveReplicates;
    m_figures.run(
        [record = m_record, source = std::move(source), settings](std::stop_token) mutable {
            return std::make_shared<const Coordination>(
                source.saved
                    ? std::move(*source.saved)
                    : coordinationOf(record->arms, record->tasks, source.read.runs, settings));
        },
        [this, key = m_shown](std::shared_ptr<const Coordination> coordination) {
            if (key == m_shown) {
                emit cleared(Notice::Place::Topology);
                m_results.setCoordination(std::move(coordination));
            }
            endCoordination(key);
        });
}

void Session::endCoordination(const QString &of)
{
    m_coordinating = false;
    if (m_coordinationStale || of != m_shown)
        m_coordinationTimer.start();
}

void Session::loadChosenTrace()
{
    const auto run = m_selection.run();
    if (run == m_tracedRun)
        return;
    m_tracedRun = run;
    if (!run) {
        ++m_traceTicket;
        m_trace.setTrace(nullptr);
        m_messages.setRun(nullptr);
        return;
    }
    loadTraceOf(*run);
}

void Session::loadTraceOf(const RunKey &key)
{
    const int row = m_runs.rowOf(key);
    if (row < 0 || !m_record || !m_open.workspace)
        return;
    const int ticket = ++m_traceTicket;
    struct Read
    {
        std::shared_ptr<const RunTrace> trace;
        std::vector<TraceCard> cards;
        std::shared_ptr<const TeamRun> team;
    };
    m_files.run(
        [workspace = m_open.workspace, writer = showsLive() ? m_open.writer : nullptr,
         record = m_record, run = m_runs.runAt(row)](std::stop_token) -> Result<Read> {
            if (writer) // the run's last steps may still be on their way
                (void)writer->flush();
            auto trace = loadTrace(*workspace, *record, run);
            if (!trace)
                return fail(trace.error());
            auto cards = traceCards(**trace);
            auto team = teamRunOf(**trace);
            return Read{std::move(*trace), std::move(cards), std::move(team)};
        },
        [this, ticket](Result<Read> read) {
            if (ticket != m_traceTicket)
                return; // another run was chosen meanwhile
            if (!read) {
                m_selection.chooseRun({});
                return tell(Notice::Place::Runs, read.error());
            }
            emit cleared(Notice::Place::Runs);
            m_trace.setTrace(std::move(read->trace), std::move(read->cards));
            m_messages.setRun(std::move(read->team));
        });
}

void Session::watchReading(std::shared_ptr<const ReadingBoard> board)
{
    m_board = std::move(board);
}

/// Looks as long as something is under way that may read documents.
void Session::lookAtReading()
{
    const auto now = m_board ? m_board->now() : std::nullopt;
    const QString text = now ? readingText(*now) : QString();
    if (text != m_reading) {
        m_reading = text;
        for (StandingModel *model : {&m_standing, &m_liveStanding}) {
            Standing standing = model->value();
            standing.reading = text;
            model->set(standing);
        }
    }
    const bool due = m_preparing || m_forecastsDue > 0 || m_taskFile.desk().trying();
    if (m_board && (due || now))
        m_readingTimer.start();
}

void Session::forecast()
{
    m_forecastStop.request_stop();
    m_forecastStop = std::stop_source();
    const int ticket = ++m_forecastTicket;
    if (!m_draft.valid() || m_draft.lock() != Draft::Lock::Open)
        return;
    // what is being read for an earlier forecast is of use to this one, unless the tools are others
    if (const Json tools = m_draft.value(u"tasks.tools"_s);
        tools != m_toolsRead || m_readingStop.stop_requested()) {
        m_readingStop.request_stop();
        m_readingStop = std::stop_source();
        m_toolsRead = tools;
    }
    ++m_forecastsDue;
    lookAtReading();
    m_figures.run(
        [sources = m_sources, description = m_draft.description(), workspace = m_open.workspace,
         source = m_forecastStop, reading = m_readingStop](std::stop_token stop) mutable {
            const std::stop_callback both(stop, [&source, &reading] {
                source.request_stop();
                reading.request_stop();
            });
            return forecastDescription(*sources, description, workspace.get(), source.get_token(),
                                       reading.get_token());
        },
        [this, ticket](const Result<Forecast> &forecast) {
            --m_forecastsDue;
            if (ticket != m_forecastTicket)
                return;
            if (forecast)
                return m_draft.setForecast(*forecast);
            const Error &error = forecast.error();
            if (error.kind != Error::Kind::Input)
                return m_draft.setNoForecast(error.text()); // not the description's fault
            if (error.place.startsWith(u"settings."))
                m_draft.addProblem({u"tasks."_s + error.place, error.message, error.mend});
            else if (m_draft.value(u"tasks.file"_s).is_string()
                     && error.place.startsWith(
                         qstr(m_draft.value(u"tasks.file"_s).get<std::string>())))
                m_draft.addProblem({u"tasks.file"_s,
                                    m_taskFile.desk().view() // which shows the rows
                                        ? error.message
                                        : QString(error.place + u": "_s + error.message),
                                    error.mend});
            else
                m_draft.addProblem({error.place, error.message, error.mend});
        });
}

} // namespace tradespace
