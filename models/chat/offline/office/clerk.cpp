// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/office/clerk.h"

#include "models/chat/offline/attention.h"
#include "models/chat/offline/lines.h"

#include <algorithm>

namespace tradespace::offline {

namespace {

constexpr std::string_view everyAttendee = "each of its attendees";

/// Whether others who report worked on something else than what this agent acts on.
bool othersHadCopies(const ChatRequest &request)
{
    return std::any_of(request.messages.begin(), request.messages.end(), [](const auto &sealed) {
        const Message &message = sealed->message;
        return message.role != Message::Role::Assistant && message.role != Message::Role::Tool
            && (message.text.find("own copy") != std::string::npos
                || message.text.find("fresh copy") != std::string::npos
                || message.text.find("copies") != std::string::npos);
    });
}

} // namespace

Clerk::Clerk(const ChatRequest &request, const Tier &tier)
    : m_request(request)
    , m_tier(tier)
    , m_brief(briefOf(request))
    , m_effort(effortFor(request))
    , m_instructions(readInstructions(m_brief.work()))
{
    if (const auto memory = memoryOf(request))
        m_notes = readClerkNotes(*memory);
    else
        readList();
    hear();
    takeAnswers();
    takeNews();
    m_notes.forget(tier);
}

/// What slips by here is not done.
void Clerk::readList()
{
    const auto notice = [&](const std::string &name, const std::string &text) {
        if (!has(m_notes.toDo, name) && !overlooked(text, m_tier, m_request.seed))
            m_notes.toDo.push_back(name);
    };
    for (const auto &instruction : m_instructions) {
        for (const auto &deed : instruction.deeds) {
            if (!has(m_notes.toDo, deed.name) && &deed == &instruction.deeds.front()
                && instruction.condition.kind != Premise::Kind::None) {
                notice(deed.name + '?', instruction.condition.text);
                notice(deed.name + 'b', instruction.otherwise.text);
            }
            notice(deed.name, deed.text);
        }
    }
}

void Clerk::hear()
{
    const bool copies = othersHadCopies(m_request);
    for (const auto &letter : m_brief.letters) {
        const ClerkNotes theirs = readClerkNotes(letter.text);
        for (const auto &[name, address] : theirs.people) {
            if (m_notes.addressOf(name).empty())
                m_notes.learn(name, address);
        }
        for (const auto &[number, row] : theirs.records)
            m_notes.records.emplace(number, row);
        for (const auto &name : theirs.done) {
            if (!copies && !has(m_notes.done, name))
                m_notes.done.push_back(name);
        }
    }
}

const Instruction *Clerk::instructionOf(std::string_view number) const
{
    const int wanted = toInt(number);
    const auto it = std::find_if(m_instructions.begin(), m_instructions.end(),
                                 [&](const Instruction &i) { return i.number == wanted; });
    return it == m_instructions.end() ? nullptr : &*it;
}

void Clerk::giveUp(const Instruction &instruction)
{
    for (const auto &deed : instruction.deeds) {
        if (isOpen(deed.name))
            m_notes.failed.push_back(deed.name);
    }
}

bool Clerk::isOpen(const std::string &name) const
{
    return has(m_notes.toDo, name) && !has(m_notes.done, name) && !has(m_notes.failed, name);
}

Message Clerk::nextReply()
{
    // who has been told that there is plenty goes through the list once more at the end
    for (;;) {
        for (const bool lastUnits : {false, true}) {
            m_lastUnits = lastUnits;
            if (auto reply = step())
                return std::move(*reply);
        }
        if (m_notes.rereadings >= m_effort.patience / 10)
            break;
        ++m_notes.rereadings;
        readList();
    }
    const bool all = std::none_of(m_notes.toDo.begin(), m_notes.toDo.end(), [&](const auto &name) {
        return name.back() != '?' && name.back() != 'b' && !has(m_notes.done, name);
    });
    const std::string notes = write(m_notes);
    const bool whole = m_brief.part.empty() || m_brief.part == m_brief.task;
    return handIn(m_request, notes + "Next: hand in.\n", all ? "done" : "partly", notes, whole);
}

std::optional<Message> Clerk::step()
{
    for (const auto &instruction : m_instructions) {
        if (auto reply = stepOf(instruction))
            return reply;
    }
    return std::nullopt;
}

std::optional<Message> Clerk::call(const std::string &tool, std::vector<Json> arguments,
                                   const std::string &waiting)
{
    if (!m_lastUnits && m_effort.leftOf(tool) <= static_cast<std::int64_t>(arguments.size()))
        return std::nullopt;
    m_notes.waiting = waiting;
    Message reply;
    reply.role = Message::Role::Assistant;
    reply.text = write(m_notes) + "Next: " + waiting + ".\n";
    for (auto &one : arguments)
        reply.calls.push_back(makeCall(tool, std::move(one), m_request.seed));
    return reply;
}

std::optional<Message> Clerk::stepOf(const Instruction &instruction)
{
    for (const auto &deed : instruction.deeds) {
        if (!isOpen(deed.name))
            continue;
        const Deed *chosen = &deed;
        if (&deed == &instruction.deeds.front() && has(m_notes.toDo, deed.name + '?')) {
            const auto held = m_notes.held.find(instruction.number);
            if (held == m_notes.held.end()) {
                if (auto reply = decide(instruction))
                    return reply;
                if (m_notes.held.count(instruction.number) == 0)
                    return std::nullopt;
                return stepOf(instruction);
            }
            if (!held->second)
                chosen = &instruction.otherwise;
            if (!held->second && !has(m_notes.toDo, deed.name + 'b')) {
                m_notes.done.push_back(deed.name); // there was nothing else to do, it thinks
                continue;
            }
        }
        auto reply = carryOut(instruction, *chosen, deed.name);
        if (reply || isOpen(deed.name))
            return reply; // what comes after it must wait
    }
    return std::nullopt;
}

/// What is needed to decide on a condition; decides at once when nothing is.
std::optional<Message> Clerk::decide(const Instruction &instruction)
{
    const Premise &premise = instruction.condition;
    const std::string waiting = "count " + std::to_string(instruction.number);
    const auto value = [&](const char *key) {
        const auto it = premise.values.find(key);
        return it == premise.values.end() ? std::string() : it->second;
    };
    if (premise.kind == Premise::Kind::Visits) {
        if (offers(m_request, "analytics_query"))
            return call("analytics_query",
                        {{{"metric", "visits"}, {"from", value("from")}, {"to", value("to")}}},
                        waiting);
    } else if (premise.kind == Premise::Kind::Tasks) {
        const std::string address = m_notes.addressOf(value("person"));
        if (address.empty())
            return findPerson(value("person"));
        if (offers(m_request, "task_search"))
            return call("task_search", {{{"owner", address}, {"page", pageOf(waiting)}}}, waiting);
    } else {
        const auto record = m_notes.records.find(instruction.number);
        if (record == m_notes.records.end())
            return findRecord(instruction);
        const auto attendees = split(record->second.field("attendees"), ", ").size();
        m_notes.held[instruction.number] = premise.kind == Premise::Kind::Field
            ? record->second.field(value("field")) == value("value")
            : static_cast<int>(attendees) > premise.number;
        return std::nullopt;
    }
    giveUp(instruction);
    return std::nullopt;
}

std::optional<Message> Clerk::findRecord(const Instruction &instruction)
{
    const std::string tool = toolPrefix(instruction) + "search";
    if (instruction.by.empty() || !offers(m_request, tool)) {
        giveUp(instruction);
        return std::nullopt;
    }
    const std::string what = "record " + std::to_string(instruction.number);
    Json arguments{{"page", pageOf(what)}};
    for (const auto &[key, text] : instruction.by) {
        if (key != "sender") {
            arguments[key] = text;
            continue;
        }
        const std::string address = m_notes.addressOf(text);
        if (address.empty())
            return findPerson(text);
        arguments["from"] = address;
    }
    return call(tool, {std::move(arguments)}, what);
}

std::optional<Message> Clerk::findPerson(const std::string &name)
{
    if (!offers(m_request, "people_search")) {
        m_notes.learn(name, "nobody");
        return std::nullopt;
    }
    return call("people_search", {{{"name", name}}}, "person " + name);
}

std::optional<Message> Clerk::carryOut(const Instruction &instruction, const Deed &deed,
                                       const std::string &name)
{
    if (deed.tool.empty() || !offers(m_request, deed.tool)) {
        m_notes.failed.push_back(name);
        return std::nullopt;
    }
    const auto record = m_notes.records.find(instruction.number);
    if (deed.needsRecord && record == m_notes.records.end())
        return findRecord(instruction);
    const auto field = [&](const char *key) {
        return record == m_notes.records.end() ? std::string() : record->second.field(key);
    };
    std::vector<std::string> receivers;
    if (deed.who == everyAttendee) {
        const std::string attendees = field("attendees");
        for (const auto address : split(attendees, ", "))
            receivers.emplace_back(address);
    } else if (deed.who == "its owner" || deed.who == "its sender") {
        receivers.push_back(field(deed.who == "its owner" ? "owner" : "from"));
    } else if (!deed.who.empty()) {
        receivers.push_back(m_notes.addressOf(deed.who));
        if (receivers.front().empty())
            return findPerson(deed.who);
    }
    Json arguments = deed.arguments;
    if (deed.needsRecord && deed.tool != "email_send" && !deed.tool.ends_with("_create"))
        arguments["id"] = record->second.id;
    std::vector<Json> calls;
    for (const auto &receiver : receivers) {
        calls.push_back(arguments);
        calls.back()[deed.key] = receiver;
    }
    if (calls.empty())
        calls.push_back(std::move(arguments));
    std::erase_if(calls, [&](const Json &one) { return isDoneByOthers(deed.tool, one); });
    if (calls.empty()) {
        m_notes.done.push_back(name);
        return std::nullopt;
    }
    return call(deed.tool, std::move(calls), "deed " + name);
}

} // namespace tradespace::offline
