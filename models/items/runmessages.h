// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tracemodel.h"
#include "models/scaling/topology.h"

namespace tradespace {

/// What one agent told another in a run.
struct TeamMessage
{
    int from = 0;
    int to = 0;
    int round = 0;
    QString kind; ///< "assignment", "report", "peer", "debate", "hand_in"
    QString text; ///< fit to be shown
    bool operator==(const TeamMessage &) const = default;
};
/// Messages per sender and receiver.
using MessageCounts = std::map<std::pair<int, int>, double>;

/// The agents of one run and all that they told one another. A value.
struct TeamRun
{
    RunKey key;
    Topology topology = Topology::Single;
    int agents = 1; ///< lead and aggregator among them; those beyond mostAgents are left out
    int rounds = 0; ///< the last in which something was sent
    std::vector<TeamMessage> messages; ///< in the order of rounds
};
/// Reads the "message" events. Pure; takes its time with long runs.
std::shared_ptr<const TeamRun> teamRunOf(const RunTrace &trace);

/// "Lead", "Worker 2"; "Agent 1"; "Aggregator": the agent of that number in such a team.
QString agentLabel(Topology topology, int agents, int agent);
/// The lead of an orchestrated team, or who makes one answer of an independent team's.
std::optional<int> headOf(Topology topology, int agents);
/// "assignment", "hand-in": a kind of message in words.
QString messageKindText(const QString &kind);

/// The messages of the chosen run, of one round or of all, between all agents or two of them, as a
/// list. Lives in the GUI thread.
class RunMessages : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        FromRole = Qt::UserRole, ///< int: agent
        ToRole, ///< int: agent
        RoundRole, ///< int
        TextRole ///< QString: what was said
    };
    static constexpr int mostAgents = 16; ///< more are not drawn

    explicit RunMessages(QObject *parent = nullptr);

    /// Null: none is chosen. The same run that went on keeps the round.
    void setRun(std::shared_ptr<const TeamRun> run);
    const TeamRun *run() const { return m_run.get(); }
    /// 0: all rounds.
    void setRound(int round);
    int round() const { return m_round; }
    /// Only between these two, either way; nothing: between all.
    void setPair(std::optional<std::pair<int, int>> pair);
    std::optional<std::pair<int, int>> pair() const { return m_pair; }
    /// Of the round, whatever the pair.
    MessageCounts counts() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void choose();

    std::shared_ptr<const TeamRun> m_run;
    int m_round = 0;
    std::optional<std::pair<int, int>> m_pair;
    std::vector<std::size_t> m_rows; ///< into the run's messages
};

} // namespace tradespace
