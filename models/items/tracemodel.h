// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/runrepository.h"

#include <QAbstractListModel>

#include <memory>

namespace tradespace {

/// All that is on record of one run, as read from a workspace. A value.
struct RunTrace
{
    RunRecord run;
    Arm arm;
    Task task;
    std::vector<TraceEntry> entries;
    std::vector<RunEvent> events;
};

/// What is left of one limit of the budget after a step.
struct BudgetLeft
{
    QString name; ///< "search", "tokens", …
    double share = 1; ///< of the limit, in [0, 1]
    QString text; ///< "7 of 10 left"
    bool changed = false; ///< by what the card shows
    bool operator==(const BudgetLeft &) const = default;
};

/// A step of a plan, or what a verifier says to one demand.
struct CardItem
{
    enum class State
    {
        Open, ///< pending; unverifiable
        Done, ///< done; satisfied
        Failed, ///< failed; contradicted
        Partial
    };
    State state = State::Open;
    int depth = 0; ///< in the tree, from 0
    QString text;
    QString aside; ///< what it used: "search 2"
    bool fresh = false; ///< new, or in another state than before
    bool operator==(const CardItem &) const = default;
};

/// One card of the timeline.
struct TraceCard
{
    enum class Kind
    {
        Task, ///< system prompt and question
        Told, ///< a message that the agent was sent between turns: budget block, nudge, …
        Reply, ///< the model's reply: thought, and what it cost
        ToolCall, ///< arguments and result
        Plan, ///< the agent's checklist: its items are a tree
        Verdict, ///< a verifier's decision: its items are checks
        Message, ///< from one agent to another
        Note, ///< an event: refusal, trimming, …
        Outcome ///< answer, reference, why it ended
    };
    Kind kind = Kind::Note;
    int turn = 0;
    int agent = 0;
    QString title;
    QString aside; ///< small, on the right: tokens, cost, state
    QString text; ///< the body; may be long
    std::vector<CardItem> items; ///< below the text
    QString moreTitle; ///< what `more` is: "Result"
    QString more; ///< a second body under a divider, e.g. the result of a tool call
    bool good = false; ///< outcome: right; verdict: accepted
    bool bad = false; ///< outcome: wrong; call: refused or failed
    std::vector<BudgetLeft> left; ///< after this card
    bool operator==(const TraceCard &) const = default;
};

/// The cards of a run in the order in which things happened. Pure.
std::vector<TraceCard> traceCards(const RunTrace &trace);

/// The timeline of one run. Lives in the GUI thread.
class TraceModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        KindRole = Qt::UserRole, ///< int: TraceCard::Kind
        FoldedRole, ///< bool, can be set: a long text shows only its beginning
        FoldableRole, ///< bool
        WholeTextRole ///< QString: all that the card says, to be copied
    };
    explicit TraceModel(QObject *parent = nullptr);

    /// Null: nothing is shown. A trace of the same run that only goes further keeps its cards and
    /// what is unfolded.
    void setTrace(std::shared_ptr<const RunTrace> trace);
    /// The same with its cards, made by traceCards() where the trace was read: in another thread.
    void setTrace(std::shared_ptr<const RunTrace> trace, std::vector<TraceCard> cards);
    const RunTrace *trace() const { return m_trace.get(); }
    const TraceCard &card(int row) const { return m_cards[static_cast<std::size_t>(row)]; }
    bool isFolded(int row) const { return m_folded[static_cast<std::size_t>(row)]; }
    /// What a card shows as it is folded now.
    QString shownBody(int row) const;
    QString shownMore(int row) const;
    /// How many items it shows as it is folded now.
    std::size_t shownItems(int row) const;
    /// Characters of all that a card holds below its title.
    qsizetype length(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

private:
    void extend(std::vector<TraceCard> cards, std::size_t same);

    std::shared_ptr<const RunTrace> m_trace;
    std::vector<TraceCard> m_cards;
    std::vector<bool> m_folded;
};

} // namespace tradespace
