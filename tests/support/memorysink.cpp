// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memorysink.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace::testing {

Result<void> MemorySink::keep(Entry entry)
{
    if (onEntry)
        onEntry(entry);
    const std::lock_guard lock(m_mutex);
    if (m_failIn > 0 && --m_failIn == 0)
        return fail(Error::Kind::Storage, u"memory"_s, u"The disk is full."_s);
    m_entries.push_back(std::move(entry));
    return {};
}

Result<void> MemorySink::runStarted(const ExperimentId &, const RunKey &key, const RunId &run)
{
    return keep(Started{key, run});
}

Result<void> MemorySink::reserved(const CallReservation &reservation)
{
    return keep(reservation);
}

Result<void> MemorySink::settled(const CallSettlement &settlement)
{
    return keep(settlement);
}

Result<void> MemorySink::happened(const RunEvent &event)
{
    return keep(event);
}

Result<void> MemorySink::runFinished(const RunId &run, const RunResult &result)
{
    return keep(Finished{run, result});
}

void MemorySink::failAt(std::size_t n)
{
    const std::lock_guard lock(m_mutex);
    m_failIn = n;
}

std::vector<MemorySink::Entry> MemorySink::entries() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries;
}

std::vector<RunEvent> MemorySink::events() const
{
    std::vector<RunEvent> events;
    for (const auto &entry : entries()) {
        if (const auto *event = std::get_if<RunEvent>(&entry))
            events.push_back(*event);
    }
    return events;
}

std::map<RunKey, RunResult> MemorySink::results() const
{
    std::map<RunId, RunKey> keys;
    std::map<RunKey, RunResult> results;
    for (const auto &entry : entries()) {
        if (const auto *started = std::get_if<Started>(&entry))
            keys[started->run] = started->key;
        else if (const auto *finished = std::get_if<Finished>(&entry))
            results[keys.at(finished->run)] = finished->result;
    }
    return results;
}

std::map<RunKey, int> MemorySink::starts() const
{
    std::map<RunKey, int> starts;
    for (const auto &entry : entries()) {
        if (const auto *started = std::get_if<Started>(&entry))
            ++starts[started->key];
    }
    return starts;
}

std::vector<CallRecord> MemorySink::calls(const RunId &run, std::size_t upTo) const
{
    std::map<CallKey, CallRecord> calls;
    std::size_t n = 0;
    for (const auto &entry : entries()) {
        if (n++ == upTo)
            break;
        if (const auto *r = std::get_if<CallReservation>(&entry); r != nullptr && r->run == run) {
            CallRecord record;
            record.key = r->key;
            record.kind = r->kind;
            record.name = r->name;
            record.paid = r->paid;
            record.reserved = r->reserved;
            record.requestHash = r->requestHash;
            calls[r->key] = record;
        }
        if (const auto *s = std::get_if<CallSettlement>(&entry); s != nullptr && s->run == run) {
            CallRecord &record = calls.at(s->key);
            record.state = s->state;
            record.charged = s->charged;
            record.overrun = s->overrun;
            record.usage = s->usage;
            record.reply = s->reply ? *s->reply->text : std::string();
        }
    }
    std::vector<CallRecord> out;
    for (auto &[key, record] : calls)
        out.push_back(std::move(record));
    return out;
}

Charge totalOf(const std::vector<CallRecord> &calls)
{
    Charge total;
    for (const auto &call : calls)
        total += call.state == CallState::Reserved ? call.reserved : call.charged;
    return total;
}

} // namespace tradespace::testing
