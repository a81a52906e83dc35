// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/wording.h"
#include "models/items/budgetdrain.h"
#include "models/items/eventcards.h"
#include "models/items/outcomecard.h"
#include "models/items/runmessages.h"
#include "models/items/runwords.h"
#include "models/items/tracemodel.h"
#include "models/items/tracetext.h"
#include "models/items/tracewords.h"

#include <algorithm>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

using Kind = TraceCard::Kind;
using Place = std::pair<std::int64_t, int>; ///< turn, agent; wide, as a file may hold any turn

class Builder
{
public:
    explicit Builder(const RunTrace &trace);
    std::vector<TraceCard> build();

private:
    void addTask();
    void addCall(std::size_t at);
    void addReply(std::size_t at);
    void addToolCall(const ToolCall &call, int sequence, const TraceEntry &reply, const News &later,
                     bool submits);
    void addOrphan(const TraceEntry &entry);
    void addTool(TraceCard card, const TraceEntry *entry);
    void addNotes(Place place, bool afterCalls);
    QString nameOf(int agent) const
    {
        return agent == judgeAgent ? Tr::tr("Judge") : agentLabel(m_topology, m_agents, agent);
    }
    void addJudge(const TraceEntry &entry);
    void addOutcome();
    TraceCard start(Kind kind, const CallKey &key) const;
    void finish(TraceCard card, const Charge *charge = nullptr);
    const News &newsOf(Place place);
    const News &newsAfter(const TraceEntry &reply);
    bool acted(Place place) const;
    bool hasEvent(Place place, const char *kind) const;

    const RunTrace &m_trace;
    BudgetDrain m_drain;
    Topology m_topology;
    int m_agents = 1; ///< one more than the highest number
    std::map<CallKey, const TraceEntry *> m_tools; ///< last attempt under attempt 0
    std::map<Place, const TraceEntry *> m_models; ///< first attempt
    std::map<Place, News> m_news;
    std::map<Place, std::vector<const RunEvent *>> m_events;
    std::map<int, const Json *> m_plans; ///< the latest of each agent
    std::set<const RunEvent *> m_told; ///< events that a card has told
    std::set<CallKey> m_toldTools;
    std::vector<TraceCard> m_cards;
};

bool isJudges(const TraceEntry &entry)
{
    return entry.call.kind == CallKind::Judge;
}

bool isClocked(const RunTrace &trace)
{
    return std::any_of(trace.entries.begin(), trace.entries.end(), [](const TraceEntry &entry) {
        return entry.call.charged.milliseconds != 0;
    });
}

Builder::Builder(const RunTrace &trace)
    : m_trace(trace)
    , m_drain(trace.arm.budget, isClocked(trace))
    , m_topology(topologyFromName(trace.arm.topology).value_or(Topology::Single))
{
    for (const TraceEntry &entry : trace.entries) {
        CallKey key = entry.call.key;
        if (isJudges(entry))
            continue;
        m_agents = std::max(m_agents, std::min(key.agent, RunMessages::mostAgents) + 1);
        if (entry.call.kind == CallKind::Model) {
            m_models.try_emplace({key.turn, key.agent}, &entry);
        } else {
            key.attempt = 0;
            m_tools[key] = &entry;
        }
    }
    for (const RunEvent &event : trace.events)
        m_events[{event.turn, event.agent}].push_back(&event);
}

std::vector<TraceCard> Builder::build()
{
    addTask();
    for (std::size_t i = 0; i < m_trace.entries.size(); ++i)
        addCall(i);
    for (const auto &[place, events] : m_events) // of turns without calls
        addNotes(place, true);
    addOutcome();
    return std::move(m_cards);
}

TraceCard Builder::start(Kind kind, const CallKey &key) const
{
    TraceCard card;
    card.kind = kind;
    card.turn = key.turn;
    card.agent = key.agent;
    return card;
}

void Builder::finish(TraceCard card, const Charge *charge)
{
    if (charge != nullptr) {
        m_drain.book(*charge);
        card.left = m_drain.left();
    } else {
        card.left = m_drain.unchanged();
    }
    m_cards.push_back(std::move(card));
}

void Builder::addTask()
{
    TraceCard card = start(Kind::Task, {});
    card.title = Tr::tr("Task %1").arg(m_trace.run.key.task + 1);
    card.aside = shownText(m_trace.task.family, 60);
    card.text = shownText(m_trace.task.question);
    for (const TraceEntry &entry : m_trace.entries) {
        if (entry.request.empty())
            continue;
        const Message first = storedMessage(entry.request.front());
        if (first.role == Message::Role::System) {
            card.moreTitle = Tr::tr("System prompt");
            card.more = shownText(first.text);
        }
        break;
    }
    finish(std::move(card));
}

void Builder::addCall(std::size_t at)
{
    const TraceEntry &entry = m_trace.entries[at];
    if (isJudges(entry))
        addJudge(entry);
    else if (entry.call.kind == CallKind::Model)
        addReply(at);
    else
        addOrphan(entry);
    const Place place{entry.call.key.turn, entry.call.key.agent};
    const bool lastOfPlace = at + 1 == m_trace.entries.size()
        || m_trace.entries[at + 1].call.key.turn != place.first
        || m_trace.entries[at + 1].call.key.agent != place.second;
    if (lastOfPlace)
        addNotes(place, true);
}

/// The agent ran tools in this turn, or tried to.
bool Builder::acted(Place place) const
{
    const auto tool = m_tools.lower_bound({static_cast<int>(place.first), place.second, 0, 0});
    if (tool != m_tools.end() && tool->first.turn == place.first
        && tool->first.agent == place.second)
        return true;
    const auto events = m_events.find(place);
    return events != m_events.end()
        && std::any_of(events->second.begin(), events->second.end(),
                       [](const RunEvent *event) { return event->sequence > 0; });
}

bool Builder::hasEvent(Place place, const char *kind) const
{
    const auto events = m_events.find(place);
    return events != m_events.end()
        && std::any_of(events->second.begin(), events->second.end(),
                       [kind](const RunEvent *event) { return event->kind == kind; });
}

void Builder::addReply(std::size_t at)
{
    const TraceEntry &entry = m_trace.entries[at];
    const CallRecord &call = entry.call;
    const Place place{call.key.turn, call.key.agent};
    if (!acted(place))
        addNotes(place, false); // the decision to close came before this reply
    if (m_models[place] == &entry) {
        for (const std::string &text : newsOf(place).told) {
            TraceCard card = start(Kind::Told, call.key);
            card.title = text.starts_with("<budget>") ? Tr::tr("Told its budget")
                                                      : Tr::tr("Told by the program");
            card.text = shownText(text);
            finish(std::move(card));
        }
    }
    const Message message = storedMessage(call.reply);
    TraceCard card = start(Kind::Reply, call.key);
    card.title = m_agents > 1
        ? Tr::tr("Turn %1 · %2").arg(call.key.turn).arg(nameOf(call.key.agent))
        : Tr::tr("Turn %1").arg(call.key.turn);
    QString tokens;
    if (call.usage)
        tokens = Tr::tr("%1%2 in, %3 out")
                     .arg(call.usage->estimated ? u"≈ "_s : QString(),
                          grouped(call.usage->allInput()), grouped(call.usage->output));
    const bool free = call.charged.isZero();
    card.aside = joined({trouble(call), message.cut ? Tr::tr("cut at the output limit") : QString(),
                         tokens, free ? QString() : centsOf(call.charged)});
    card.bad = call.state != CallState::Settled;
    card.text = shownText(message.text);
    if (card.text.isEmpty() && call.state == CallState::Settled)
        card.text = call.reply.empty() ? Tr::tr("The reply is not on record.")
            : message.calls.empty()    ? Tr::tr("An empty reply, or one that cannot be read.")
                                       : QString();
    finish(std::move(card), &call.charged);

    const bool submits = std::any_of(message.calls.begin(), message.calls.end(),
                                     [](const ToolCall &c) { return isHandIn(c.name); });
    const News &later = newsAfter(entry);
    int sequence = 0;
    for (const ToolCall &each : message.calls)
        addToolCall(each, ++sequence, entry, later, submits);
}

/// Read once, though two cards may need it.
const News &Builder::newsOf(Place place)
{
    const auto [news, isNew] = m_news.try_emplace(place);
    if (isNew) {
        std::vector<const std::string *> known;
        if (const auto before = m_models.find({place.first - 1, place.second});
            before != m_models.end()) {
            known.push_back(&before->second->call.reply);
            for (auto tool = m_tools.lower_bound(before->second->call.key); tool != m_tools.end()
                 && tool->first.turn == before->first.first && tool->first.agent == place.second;
                 ++tool)
                known.push_back(&tool->second->call.reply);
        }
        news->second = newsIn(m_models[place]->request, known);
    }
    return news->second;
}

/// What the agent got in answer to a reply stands in its next request.
const News &Builder::newsAfter(const TraceEntry &reply)
{
    static const News none;
    const Place next{std::int64_t{reply.call.key.turn} + 1, reply.call.key.agent};
    return m_models.contains(next) ? newsOf(next) : none;
}

void Builder::addToolCall(const ToolCall &call, int sequence, const TraceEntry &reply,
                          const News &later, bool submits)
{
    CallKey key = reply.call.key;
    key.sequence = sequence;
    key.attempt = 0;
    TraceCard card = start(Kind::ToolCall, key);
    card.title = shownText(call.name, 200);
    card.text = argumentsText(call.arguments);
    card.moreTitle = Tr::tr("Result");
    const auto answer = later.answers.find(call.id);
    if (answer != later.answers.end())
        card.more = shownText(answer->second);
    const auto tool = m_tools.find(key);
    if (tool != m_tools.end()) {
        m_toldTools.insert(key);
        addTool(std::move(card), tool->second);
        return;
    }
    if (isHandIn(call.name) && answer == later.answers.end()) {
        if (call.name == "verdict" && hasEvent({card.turn, card.agent}, "verdict"))
            return; // its own card says it better
        card.aside =
            card.text.isEmpty() ? Tr::tr("handed in empty · free") : Tr::tr("handed in · free");
    } else if (answer == later.answers.end()) {
        card.bad = !submits;
        card.aside = submits ? Tr::tr("not run: the answer was handed in")
                             : Tr::tr("not run, or not on record");
    } else {
        card.bad = true;
        card.aside = Tr::tr("not run");
    }
    addTool(std::move(card), nullptr);
}

/// Completes a tool's card from its call and from the events of its place.
void Builder::addTool(TraceCard card, const TraceEntry *entry)
{
    if (entry != nullptr) {
        const CallRecord &call = entry->call;
        const std::int64_t units = allCalls(call.charged);
        card.aside = joined({trouble(call), units > 0 ? unitsText(units) : QString(),
                             call.charged.isZero() ? QString() : centsOf(call.charged)});
        card.bad = call.state != CallState::Settled;
        if (!call.reply.empty())
            card.more = shownText(storedMessage(call.reply).text);
    }
    const int sequence = entry ? entry->call.key.sequence : 0;
    const auto events = m_events.find({card.turn, card.agent});
    if (events != m_events.end()) {
        for (const RunEvent *event : events->second) {
            if (event->kind == "partly_refused" && event->sequence == sequence && entry) {
                m_told.insert(event);
                card.bad = true;
                card.aside = joined({Tr::tr("%1 of %2 run, then used up")
                                         .arg(integerOr(event->payload, "granted", 0))
                                         .arg(integerOr(event->payload, "asked", 0)),
                                     centsOf(entry->call.charged)});
            }
        }
    }
    finish(std::move(card), entry ? &entry->call.charged : nullptr);
}

/// A tool call that no readable reply asked for, or an earlier attempt of one.
void Builder::addOrphan(const TraceEntry &entry)
{
    CallKey key = entry.call.key;
    key.attempt = 0;
    if (m_tools[key] == &entry && m_toldTools.contains(key))
        return;
    TraceCard card = start(Kind::ToolCall, entry.call.key);
    card.title = m_tools[key] == &entry ? shownText(entry.call.name, 200)
                                        : Tr::tr("%1, attempt %2")
                                              .arg(shownText(entry.call.name, 200))
                                              .arg(entry.call.key.attempt + 1);
    card.moreTitle = Tr::tr("Result");
    addTool(std::move(card), &entry);
}

void Builder::addNotes(Place place, bool afterCalls)
{
    const auto events = m_events.find(place);
    if (events == m_events.end())
        return;
    for (const bool closing : {false, true}) { // what led to it comes first
        for (const RunEvent *event : events->second) {
            if ((event->kind == "closing") != closing || m_told.contains(event)
                || (!afterCalls && !closing))
                continue;
            m_told.insert(event);
            const auto before = m_plans.find(event->agent);
            finish(eventCard(*event, before == m_plans.end() ? nullptr : before->second,
                             [this](int agent) { return nameOf(agent); }));
            if (event->kind == "plan")
                m_plans[event->agent] = &event->payload;
        }
    }
}

/// Apart from the agents: neither budget nor turns are the run's.
void Builder::addJudge(const TraceEntry &entry)
{
    finish(judgeCard(entry));
}

void Builder::addOutcome()
{
    TraceCard card = outcomeCard(m_trace);
    const auto last = std::find_if(m_trace.entries.rbegin(), m_trace.entries.rend(),
                                   [](const TraceEntry &e) { return !isJudges(e); });
    if (last != m_trace.entries.rend()) {
        card.turn = last->call.key.turn;
        card.agent = last->call.key.agent;
    }
    finish(std::move(card));
}

} // namespace

std::vector<TraceCard> traceCards(const RunTrace &trace)
{
    return Builder(trace).build();
}

} // namespace tradespace
