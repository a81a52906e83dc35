// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/eventcards.h"

#include "models/domain/wording.h"
#include "models/items/runmessages.h"
#include "models/items/tracetext.h"
#include "models/items/tracewords.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int deepest = 6; ///< deeper steps are drawn at this depth
constexpr std::size_t mostItems = 200;
constexpr std::int64_t mostAgents = 1'000'000; ///< a file may name any
constexpr qsizetype mostItemText = 500;

using State = CardItem::State;

QString textOf(const Json &json, const char *field, qsizetype most = mostItemText)
{
    return shownText(stringOr(json, field, {}), most);
}

std::string numberOf(const Json &step)
{
    return stringOr(step, "step", {});
}

State stateOf(const std::string &name)
{
    if (name == "done" || name == "satisfied")
        return State::Done;
    if (name == "failed" || name == "contradicted")
        return State::Failed;
    return name == "partial" ? State::Partial : State::Open;
}

/// "search 2, browse 1"
QString usedText(const Json &step)
{
    const auto used = step.find("used");
    if (used == step.end() || !used->is_object())
        return {};
    QStringList parts;
    for (const auto &[tool, count] : used->items()) {
        if (count.is_number_integer() && count.get<std::int64_t>() > 0)
            parts << shownText(tool, 40) + u' ' + QString::number(count.get<std::int64_t>());
    }
    return parts.join(u", "_s);
}

/// A step stands as it did in the plan before.
bool stoodBefore(const Json &step, const Json *before)
{
    return before != nullptr && before->is_array()
        && std::any_of(before->begin(), before->end(), [&step](const Json &old) {
               return old.is_object() && numberOf(old) == numberOf(step)
                   && stringOr(old, "state", {}) == stringOr(step, "state", {});
           });
}

std::vector<CardItem> itemsOf(const Json &list, const std::function<CardItem(const Json &)> &made)
{
    std::vector<CardItem> items;
    if (list.is_array()) {
        for (const Json &each : list) {
            if (each.is_object() && items.size() < mostItems)
                items.push_back(made(each));
        }
    }
    return items;
}

/// "2 of 5 done"
QString tally(const std::vector<CardItem> &items, const QString &words)
{
    const auto done = std::count_if(items.begin(), items.end(),
                                    [](const CardItem &item) { return item.state == State::Done; });
    return items.empty() ? QString() : words.arg(done).arg(items.size());
}

TraceCard planCard(const RunEvent &event, const Json *before)
{
    TraceCard card;
    card.kind = TraceCard::Kind::Plan;
    card.items = itemsOf(event.payload, [before](const Json &step) {
        const std::string number = numberOf(step);
        CardItem item;
        item.state = stateOf(stringOr(step, "state", {}));
        item.depth =
            std::min(static_cast<int>(std::count(number.begin(), number.end(), '.')), deepest);
        item.text = QString(shownText(number, 20) + u' ' + textOf(step, "text"));
        item.aside = usedText(step);
        item.fresh = !stoodBefore(step, before);
        return item;
    });
    card.title = before == nullptr ? Tr::tr("Plan") : Tr::tr("Plan, brought up to date");
    card.aside = tally(card.items, Tr::tr("%1 of %2 done"));
    return card;
}

TraceCard verdictCard(const RunEvent &event)
{
    TraceCard card;
    card.kind = TraceCard::Kind::Verdict;
    const Json &payload = event.payload;
    const std::string decision = stringOr(payload, "decision", {});
    card.good = decision == "SUCCESS";
    card.bad = decision.empty();
    card.title = decision == "SUCCESS" ? Tr::tr("Verifier: accepted")
        : decision == "CONTINUE"       ? Tr::tr("Verifier: not yet, go on")
        : decision == "PIVOT"          ? Tr::tr("Verifier: wrong way, turn round")
                                       : Tr::tr("Verifier: no decision that can be read");
    const auto checks = payload.find("checks");
    if (checks != payload.end()) {
        card.items = itemsOf(*checks, [](const Json &check) {
            CardItem item;
            const std::string status = stringOr(check, "status", {});
            item.state = stateOf(status);
            item.text = textOf(check, "demand");
            if (const QString evidence = textOf(check, "evidence"); !evidence.isEmpty())
                item.text += u" – "_s + evidence;
            item.aside = item.state == State::Done ? Tr::tr("satisfied")
                : item.state == State::Failed      ? Tr::tr("contradicted")
                                                   : Tr::tr("unverifiable");
            item.fresh = true;
            return item;
        });
    }
    card.aside = tally(card.items, Tr::tr("%1 of %2 satisfied"));
    if (const QString answer = textOf(payload, "answer"); !answer.isEmpty())
        card.text = Tr::tr("Proposed answer: %1").arg(answer);
    QStringList more;
    for (const char *field : {"summary", "advice"}) {
        if (const QString text = textOf(payload, field, mostShown); !text.isEmpty())
            more << text;
    }
    card.moreTitle = Tr::tr("Summary and advice");
    card.more = more.join(u'\n');
    return card;
}

using NameOf = std::function<QString(int)>;

TraceCard messageCard(const RunEvent &event, const NameOf &nameOf)
{
    TraceCard card;
    card.kind = TraceCard::Kind::Message;
    const Json &payload = event.payload;
    const auto agent = [&](const char *field, std::int64_t fallback) {
        return nameOf(static_cast<int>(
            std::clamp<std::int64_t>(integerOr(payload, field, fallback), 0, mostAgents)));
    };
    card.title = Tr::tr("%1 → %2").arg(agent("from", event.agent), agent("to", 0));
    card.aside = joined({messageKindText(shownText(stringOr(payload, "kind", {}), 40)),
                         Tr::tr("round %1").arg(integerOr(payload, "round", 1))});
    card.text = textOf(payload, "text", mostShown);
    return card;
}

TraceCard noteCard(const RunEvent &event)
{
    TraceCard card;
    card.kind = TraceCard::Kind::Note;
    card.title = noteText(event);
    return card;
}

TraceCard cardOf(const RunEvent &event, const Json *before, const NameOf &nameOf)
{
    if (event.kind == "plan" && event.payload.is_array())
        return planCard(event, before);
    if (!event.payload.is_object())
        return noteCard(event);
    if (event.kind == "verdict")
        return verdictCard(event);
    if (event.kind == "message")
        return messageCard(event, nameOf);
    return noteCard(event);
}

} // namespace

TraceCard eventCard(const RunEvent &event, const Json *before, const NameOf &nameOf)
{
    TraceCard card = cardOf(event, before, nameOf);
    card.turn = event.turn;
    card.agent = event.agent;
    return card;
}

} // namespace tradespace
