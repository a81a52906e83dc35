// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/calculatorjobs.h"
#include "app/session/jobs.h"
#include "app/session/liverun.h"
#include "app/session/replayjobs.h"
#include "app/session/taskfilejobs.h"
#include "app/session/worker.h"
#include "models/items/armtable.h"
#include "models/items/draft.h"
#include "models/items/experimentlist.h"
#include "models/items/runmessages.h"
#include "models/items/runtable.h"
#include "models/items/selection.h"
#include "models/items/standing.h"
#include "models/items/topologytable.h"
#include "models/tools/documents/readingboard.h"

namespace tradespace {

/// Something to tell in a bar, and where.
struct Notice
{
    enum class Place
    {
        Window, ///< concerns every page
        Setup,
        Curves,
        Runs,
        Topology
    };
    enum class Remedy
    {
        GoOn, ///< run it again
        BringBack, ///< what was removed
        TryAgain, ///< open the workspace again
        OpenAnother
    };
    Place place = Place::Window;
    Error error;
    bool isTrouble = true; ///< else only worth knowing
    std::vector<Remedy> remedies;
};

/// What a window works on: a workspace, the experiment that is shown and the one that runs. Fills
/// the item models; everything that takes time is done by workers. Lives in the GUI thread, knows
/// no widgets.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(Sources sources, Choices choices, std::vector<Json> readyMade,
            QObject *parent = nullptr);
    ~Session() override;
    /// Where the model comes from that compares the agents' outputs of a finished experiment;
    /// without it they are compared by their words.
    void setEmbedderSource(std::function<std::optional<Embedder>()> source)
    {
        m_embedder = std::move(source);
    }
    /// Where the reading of documents is told of; the standings show it.
    void watchReading(std::shared_ptr<const ReadingBoard> board);

    ExperimentList &list() { return m_list; }
    Results &results() { return m_results; }
    ArmTable &arms() { return m_arms; }
    RunTable &runs() { return m_runs; }
    TraceModel &trace() { return m_trace; }
    RunMessages &messages() { return m_messages; } ///< of the run whose trace is shown
    TopologyTable &topologies() { return m_topologies; }
    Selection &selection() { return m_selection; }
    Draft &draft() { return m_draft; }
    CalculatorJobs &calculator() { return m_calculator; }
    TaskFileJobs &taskFile() { return m_taskFile; } ///< of the draft, when its tasks are own ones
    ReplayJobs &replays() { return m_replays; }
    StandingModel &standing() { return m_standing; }
    /// Of the experiment that runs, shown or not; nothing when none does.
    StandingModel &liveStanding() { return m_liveStanding; }

    /// Opens or makes a workspace in place of the one that is open; not while something runs.
    void open(const QString &path);
    bool isOpen() const { return m_open.workspace != nullptr; }
    bool writable() const { return m_open.writer != nullptr; }
    /// Nothing that views wait for is under way: no forecast, analysis or trace.
    bool settled() const;
    bool busy() const { return m_preparing || m_live; } ///< something runs or is about to
    const QString &path() const { return m_path; }

    /// Shows another entry of the list.
    void show(const QString &key);
    const QString &shown() const { return m_shown; }
    bool showsDraft() const { return DraftBook::isDraft(m_shown); }
    bool showsLive() const { return m_live && m_shown == m_liveKey; }

    /// Goes over what is shown again from its record, into a workspace of its own.
    void replay(const QString &out);
    bool canReplay() const; ///< it has runs on record and none of it goes on
    /// Adds a draft like what is shown, whose models play what is on record; and shows it.
    void playAgain();
    /// Experiments that are planned from now on are counted at these.
    void setPrices(const PriceTable &prices);
    /// Counts what is shown at today's prices, or at its own again. What is on record stays.
    void setTodaysPrices(bool on);
    bool hasTodaysPrices() const { return m_todaysPrices; }

    void run();
    void pause();
    void resume();
    /// Ends runs at their next calls, what prepares them, and the reading of documents for a
    /// forecast or a trial.
    void stop();

    void addDraft(const Json &description); ///< and shows it
    void duplicate();
    void removeDraft();
    void bringBack(); ///< the draft that was removed last
    /// Adds the description in a file as a draft, with what is wrong in it; an error when it is no
    /// description at all.
    void import(const QString &file);
    /// Writes down at once what was edited.
    void save();

signals:
    void opened();
    void shownChanged();
    void busyChanged();
    void noticed(const tradespace::Notice &notice);
    void cleared(tradespace::Notice::Place place); ///< what was said there is over
    void saved();

private:
    void take(OpenWorkspace open);
    void renewSources();
    void refreshList();
    void renewHeads();
    void readOwnMeasurements();
    void showRecorded(const QString &key);
    void take(LoadedRuns loaded, const QString &key);
    void begin(PreparedRun prepared, const QString &fromKey);
    void onAdvanced(const std::vector<RunRecord> &news);
    void onEnded();
    void tellOfRun(Error error, bool shown, const QString &name);
    void reopenWriter();
    void analyseSoon();
    void analyse();
    std::vector<RunRecord> finishedRuns() const;
    void coordinate();
    void compute(CoordinationSource source);
    void endCoordination(const QString &of);
    void loadChosenTrace();
    void loadTraceOf(const RunKey &key);
    void forecast();
    void lookAtReading();
    void edited();
    void refreshStanding();
    Draft::Lock lockOf(const QString &key) const;
    void tell(Notice::Place place, Error error, std::vector<Notice::Remedy> remedies = {});

    Sources m_ownSources; ///< without what the workspace has on record
    std::shared_ptr<const Sources> m_sources; ///< renewed as a whole: workers keep theirs
    std::function<std::optional<Embedder>()> m_embedder;
    const std::vector<Json> m_readyMade;

    ExperimentList m_list;
    Results m_results;
    ArmTable m_arms;
    RunTable m_runs;
    TraceModel m_trace;
    RunMessages m_messages;
    TopologyTable m_topologies;
    Selection m_selection;
    Draft m_draft;
    TaskFileJobs m_taskFile;
    CalculatorJobs m_calculator;
    ReplayJobs m_replays;
    StandingModel m_standing;
    StandingModel m_liveStanding;

    OpenWorkspace m_open;
    QString m_path;
    Json m_removed; ///< the draft that was removed last; null when there is none
    QString m_openNext; ///< as soon as edits are saved
    QString m_shown;
    std::shared_ptr<const ExperimentRecord> m_record; ///< of what is shown, when it is recorded
    bool m_opening = false;
    bool m_preparing = false;
    bool m_stopWanted = false; ///< before anything has begun
    bool m_unsaved = false; ///< the last try to save failed
    bool m_saidOfRun = false; ///< what the window says concerns the experiment that is shown
    bool m_failed = false; ///< the last run of what is shown ended by trouble
    bool m_todaysPrices = false;
    bool m_analysing = false;
    bool m_analysisStale = false;
    bool m_coordinating = false;
    bool m_coordinationStale = false;
    int m_traceTicket = 0;
    int m_forecastTicket = 0;
    int m_forecastsDue = 0;
    std::optional<RunKey> m_tracedRun;
    QTimer m_analysisTimer;
    QTimer m_coordinationTimer;
    QTimer m_forecastTimer;
    QTimer m_saveTimer;
    QTimer m_readingTimer;
    std::stop_source m_forecastStop;
    std::stop_source m_readingStop; ///< of documents, for forecasts
    std::stop_source m_prepareStop;
    Json m_toolsRead; ///< that the latest forecast named
    std::shared_ptr<const ReadingBoard> m_board;
    QString m_reading;

    QString m_liveKey;
    std::unique_ptr<LiveRun> m_live; ///< before the workers, after the writer that it uses
    Worker m_files; ///< reads and writes the workspace
    Worker m_figures; ///< analyses and pilots
};

} // namespace tradespace
