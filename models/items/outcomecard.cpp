// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/outcomecard.h"

#include "models/domain/wording.h"
#include "models/items/runwords.h"
#include "models/items/tracetext.h"
#include "models/items/tracewords.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QString spentText(const RunResult &result)
{
    QString text =
        joined({unitsText(allCalls(result.spent)),
                Tr::tr("%1 tokens").arg(grouped(result.spent.tokens)), centsOf(result.spent)});
    if (!result.overrun.isZero())
        text += u'\n'
            + Tr::tr("Beyond the reservations: %1 tokens, %2")
                  .arg(grouped(result.overrun.tokens), centsOf(result.overrun));
    if (result.judging)
        text += u'\n'
            + Tr::tr("Judging, on an account of its own: %1 tokens, %2")
                  .arg(grouped(result.judging->spent.tokens), centsOf(result.judging->spent));
    if (result.judging && !result.judging->overrun.isZero())
        text += u'\n'
            + Tr::tr("Judging beyond its reservations: %1 tokens, %2")
                  .arg(grouped(result.judging->overrun.tokens), centsOf(result.judging->overrun));
    return text;
}

} // namespace

TraceCard outcomeCard(const RunTrace &trace)
{
    TraceCard card;
    card.kind = TraceCard::Kind::Outcome;
    const QString word = outcomeWord(trace.run.result);
    card.title = word.left(1).toUpper() + word.mid(1);
    if (!trace.run.result) {
        card.text = Tr::tr("This run has not finished; above is what is on record so far.");
        return card;
    }
    const RunResult &result = *trace.run.result;
    card.good = countsAsOutcome(result.stop) && result.correct;
    card.bad = !card.good;
    card.aside = endedText(result.stop);
    QStringList lines;
    lines << (result.answer.empty() ? Tr::tr("Answer: none")
                                    : Tr::tr("Answer: %1").arg(shownText(result.answer)));
    if (!trace.task.answer.empty())
        lines << Tr::tr("Reference answer: %1").arg(shownText(trace.task.answer));
    if (!trace.task.aliases.empty()) {
        QStringList others;
        for (const auto &alias : trace.task.aliases)
            others << shownText(alias, 200);
        lines << Tr::tr("Also right: %1").arg(others.join(u"; "_s));
    }
    if (result.judging && !result.judging->reason.empty())
        lines << Tr::tr("Judged by %1: %2")
                     .arg(shownText(result.judging->model, 200),
                          shownText(result.judging->reason, 2000));
    lines << endedSentence(result.stop);
    if (!result.error.empty())
        lines << shownText(result.error, 2000);
    card.text = lines.join(u'\n');
    card.moreTitle = Tr::tr("Spent");
    card.more = spentText(result);
    return card;
}

TraceCard judgeCard(const TraceEntry &entry)
{
    const CallRecord &call = entry.call;
    TraceCard card;
    card.kind = TraceCard::Kind::Verdict;
    card.turn = call.key.turn;
    card.agent = call.key.agent;
    card.title = Tr::tr("Judge %1").arg(shownText(call.name, 200));
    const QString tokens = call.usage
        ? Tr::tr("%1 in, %2 out").arg(grouped(call.usage->allInput()), grouped(call.usage->output))
        : QString();
    card.aside = joined(
        {trouble(call), tokens, call.charged.isZero() ? QString() : centsOf(call.charged)});
    const Message reply = storedMessage(call.reply);
    bool read = false;
    for (const ToolCall &each : reply.calls) {
        const auto said = parseJson(each.arguments, {});
        if (!said || each.name != "grade")
            continue;
        read = true;
        card.good = booleanOr(*said, "right", false);
        card.text = joined({card.good ? Tr::tr("Right") : Tr::tr("Wrong"),
                            shownText(stringOr(*said, "reason", {}), 2000)});
    }
    card.bad = !card.good;
    if (!read)
        card.text = call.reply.empty() ? QString() : Tr::tr("No verdict that can be read.");
    if (!entry.request.empty()) {
        card.moreTitle = Tr::tr("Was given");
        card.more = shownText(storedMessage(entry.request.back()).text);
    }
    return card;
}

} // namespace tradespace
