// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/runmessages.h"

#include "models/items/tracetext.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::int64_t mostRounds = 1000; ///< whatever a file says
constexpr qsizetype mostText = 4000; ///< more than agents are given of one another's words

bool isOrchestrated(Topology topology)
{
    return topology == Topology::Centralized || topology == Topology::Hybrid;
}

} // namespace

std::shared_ptr<const TeamRun> teamRunOf(const RunTrace &trace)
{
    auto out = std::make_shared<TeamRun>();
    out->key = trace.run.key;
    out->topology = topologyFromName(trace.arm.topology).value_or(Topology::Single);
    int last = 0;
    for (const TraceEntry &entry : trace.entries) {
        if (entry.call.kind != CallKind::Judge) // it is nobody of the team
            last = std::max(last, entry.call.key.agent);
    }
    for (const RunEvent &event : trace.events) {
        if (event.kind != "message")
            continue;
        const auto number = [&event](const char *key, std::int64_t most) {
            return static_cast<int>(
                std::clamp<std::int64_t>(integerOr(event.payload, key, 0), 0, most));
        };
        TeamMessage message{number("from", RunMessages::mostAgents),
                            number("to", RunMessages::mostAgents), number("round", mostRounds),
                            shownText(stringOr(event.payload, "kind", {}), 40),
                            shownText(stringOr(event.payload, "text", {}), mostText)};
        last = std::max({last, message.from, message.to});
        out->rounds = std::max(out->rounds, message.round);
        out->messages.push_back(std::move(message));
    }
    out->agents = std::min(last + 1, RunMessages::mostAgents);
    std::erase_if(out->messages, [&out](const TeamMessage &m) {
        return m.from >= out->agents || m.to >= out->agents || m.from == m.to;
    });
    std::stable_sort(out->messages.begin(), out->messages.end(),
                     [](const auto &a, const auto &b) { return a.round < b.round; });
    return out;
}

std::optional<int> headOf(Topology topology, int agents)
{
    if (isOrchestrated(topology))
        return 0;
    if (topology == Topology::Independent && agents > 1)
        return agents - 1;
    return std::nullopt;
}

QString agentLabel(Topology topology, int agents, int agent)
{
    if (headOf(topology, agents) == agent)
        return topology == Topology::Independent ? Tr::tr("Aggregator") : Tr::tr("Lead");
    return isOrchestrated(topology) ? Tr::tr("Worker %1").arg(agent)
                                    : Tr::tr("Agent %1").arg(agent + 1);
}

QString messageKindText(const QString &kind)
{
    if (kind == u"assignment")
        return Tr::tr("assignment");
    if (kind == u"report")
        return Tr::tr("report");
    if (kind == u"peer")
        return Tr::tr("to a peer");
    if (kind == u"debate")
        return Tr::tr("debate");
    if (kind == u"hand_in")
        return Tr::tr("hand-in, counts as no message");
    return kind;
}

RunMessages::RunMessages(QObject *parent)
    : QAbstractListModel(parent)
{
}

void RunMessages::setRun(std::shared_ptr<const TeamRun> run)
{
    const bool same = m_run && run && m_run->key == run->key;
    m_run = std::move(run);
    if (!same) {
        m_round = 0;
        m_pair.reset();
    }
    choose();
}

void RunMessages::setRound(int round)
{
    const int wanted = std::clamp(round, 0, m_run ? m_run->rounds : 0);
    if (wanted == m_round)
        return;
    m_round = wanted;
    choose();
}

void RunMessages::setPair(std::optional<std::pair<int, int>> pair)
{
    if (pair == m_pair)
        return;
    m_pair = pair;
    choose();
}

void RunMessages::choose()
{
    beginResetModel();
    m_rows.clear();
    const auto wanted = [this](const TeamMessage &m) {
        return (m_round == 0 || m.round == m_round)
            && (!m_pair || *m_pair == std::pair(m.from, m.to)
                || *m_pair == std::pair(m.to, m.from));
    };
    for (std::size_t i = 0; m_run && i < m_run->messages.size(); ++i) {
        if (wanted(m_run->messages[i]))
            m_rows.push_back(i);
    }
    endResetModel();
}

MessageCounts RunMessages::counts() const
{
    MessageCounts out;
    if (!m_run)
        return out;
    for (const TeamMessage &m : m_run->messages) {
        if (m_round == 0 || m.round == m_round)
            out[{m.from, m.to}] += 1;
    }
    return out;
}

int RunMessages::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RunMessages::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TeamMessage &message = m_run->messages[m_rows[static_cast<std::size_t>(index.row())]];
    const auto name = [this](int agent) {
        return agentLabel(m_run->topology, m_run->agents, agent);
    };
    const QString head =
        Tr::tr("%1 → %2 · %3")
            .arg(name(message.from), name(message.to), messageKindText(message.kind));
    switch (role) {
    case Qt::DisplayRole:
        return m_round == 0 ? Tr::tr("%1 · round %2").arg(head).arg(message.round) : head;
    case Qt::AccessibleTextRole:
        return QString(head + u'\n' + message.text);
    case TextRole:
        return message.text;
    case FromRole:
        return message.from;
    case ToRole:
        return message.to;
    case RoundRole:
        return message.round;
    default:
        return {};
    }
}

} // namespace tradespace
