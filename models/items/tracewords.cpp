// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/tracewords.h"

#include "models/domain/wording.h"
#include "models/items/runwords.h"
#include "models/items/tracetext.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

QString unitsText(std::int64_t units)
{
    return units == 1 ? Tr::tr("1 call") : Tr::tr("%1 calls").arg(grouped(units));
}

QString centsOf(const Charge &charge)
{
    return charge.costKnown ? Tr::tr("%1 US¢").arg(costText(charge)) : Tr::tr("cost unknown");
}

QString trouble(const CallRecord &call)
{
    switch (call.state) {
    case CallState::Settled:
        return {};
    case CallState::Reserved:
        return Tr::tr("no result on record");
    case CallState::Cancelled:
        return Tr::tr("cancelled, not charged");
    case CallState::Unsettled:
        return Tr::tr("result lost, charged in full");
    case CallState::Failed:
        return call.charged.isZero() ? Tr::tr("failed, not charged") : Tr::tr("failed, charged");
    }
    return {};
}

QString joined(const QStringList &parts)
{
    QStringList filled = parts;
    filled.removeAll(QString());
    return filled.join(u" · "_s);
}

bool isHandIn(std::string_view tool)
{
    static constexpr std::array<std::string_view, 7> names{
        "submit", "report", "propose", "assign", "verdict", "summarise", "choose"};
    return std::find(names.begin(), names.end(), tool) != names.end();
}

QString noteText(const RunEvent &event)
{
    const auto field = [&event](const char *name) {
        return shownText(stringOr(event.payload, name, {}), 300);
    };
    if (event.kind == "refused")
        return Tr::tr("Refused: the budget of %1 is used up.").arg(field("limit"));
    if (event.kind == "unknown_tool")
        return Tr::tr("Not run: there is no tool “%1”.")
            .arg(event.payload.contains("tool") ? field("tool") : field("name"));
    if (event.kind == "bad_arguments")
        return Tr::tr("Not run and not charged: the arguments were not valid.");
    if (event.kind == "closing") {
        const auto reason = stopReasonFromName(stringOr(event.payload, "reason", {}));
        return reason ? Tr::tr("The agent must answer now: %1.").arg(endedText(*reason))
                      : Tr::tr("The agent must answer now.");
    }
    if (event.kind == "attempt" && event.payload.is_object()) {
        const QString number = QString::number(integerOr(event.payload, "number", 1));
        const QString answer = field("answer");
        return answer.isEmpty() ? Tr::tr("Attempt %1 ended without an answer.").arg(number)
            : event.payload.contains("verified") && event.payload["verified"] == true
            ? Tr::tr("Attempt %1 ended: “%2”, verified.").arg(number, answer)
            : Tr::tr("Attempt %1 ended: “%2”, not verified.").arg(number, answer);
    }
    if (event.kind == "skipped_action")
        return Tr::tr("Left out of the actions: “%1”, %2").arg(field("tool"), field("why"));
    if (event.kind == "carried_out")
        return Tr::tr("Carried out %1 of %2 actions.")
            .arg(integerOr(event.payload, "actions", 0))
            .arg(integerOr(event.payload, "of", 0));
    if (event.kind == "no_decision")
        return Tr::tr("The lead made no decision that can be read.");
    if (event.kind == "waiting")
        return Tr::tr("Waited %1 s for the server: %2")
            .arg(static_cast<double>(integerOr(event.payload, "milliseconds", 0)) / 1000)
            .arg(field("reason"));
    if (event.kind == "selection")
        return Tr::tr("Chosen among %1 answers: “%2”.")
            .arg(integerOr(event.payload, "among", 0))
            .arg(field("chosen"));
    if (event.kind == "lost_assignment")
        return Tr::tr("The part for worker %1 was lost: there is no such worker, or its budget is "
                      "used up.")
            .arg(integerOr(event.payload, "worker", 0));
    if (event.kind == "bad_hand_in")
        return Tr::tr("“%1” could not be read: %2").arg(field("form"), field("message"));
    if (event.kind == "output")
        return Tr::tr("What this agent's work came to: %1").arg(field("text"));
    const QString kind = shownText(event.kind, 100).replace(u'_', u' ');
    const QString payload = event.payload.is_null() || event.payload.empty()
        ? QString()
        : shownText(dump(event.payload), 2000);
    return payload.isEmpty() ? kind : QString(kind + u": "_s + payload);
}

} // namespace tradespace
