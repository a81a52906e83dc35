// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/canonical.h"

#include <ostream>

namespace tradespace {

namespace {

Json callLine(const CallRecord &call, bool texts)
{
    static constexpr const char *kinds[] = {"model", "tool", "judge"};
    Json json{{"at", {call.key.turn, call.key.agent, call.key.sequence, call.key.attempt}},
              {kinds[static_cast<std::size_t>(call.kind)], call.name},
              {"state", callStateName(call.state)},
              {"reserved", toJson(call.reserved)},
              {"charged", toJson(call.charged)}};
    if (!call.overrun.isZero())
        json["overrun"] = toJson(call.overrun);
    if (call.usage)
        json["usage"] = toJson(*call.usage);
    if (call.kind != CallKind::Tool)
        json["request"] = toHex(call.requestHash);
    if (!call.reply.empty())
        json["reply"] = texts ? parseJson(call.reply, {}).value_or(Json(call.reply))
                              : Json(toHex(sha256(call.reply)));
    return json;
}

} // namespace

Result<void> writeCanonical(RunRepository &repository, const ExperimentId &experiment,
                            std::ostream &out, bool texts)
{
    const auto runs = repository.runs(experiment);
    if (!runs)
        return fail(runs.error());
    for (const auto &run : *runs) {
        out << dump({{"run", toHex(run.id)},
                     {"key", {run.key.arm, run.key.task, run.key.repeat}},
                     {"result", run.result ? toJson(*run.result) : Json()}})
            << '\n';
        const auto calls = repository.calls(run.id);
        if (!calls)
            return fail(calls.error());
        for (const auto &call : *calls)
            out << dump(callLine(call, texts)) << '\n';
        const auto events = repository.events(run.id);
        if (!events)
            return fail(events.error());
        for (const auto &event : *events)
            out << dump({{"at", {event.turn, event.agent, event.sequence}},
                         {"event", event.kind},
                         {"payload", event.payload}})
                << '\n';
    }
    return {};
}

} // namespace tradespace
