// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/brief.h"
#include "models/chat/offline/effort.h"
#include "models/chat/offline/office/clerknotes.h"
#include "models/chat/offline/office/instructions.h"
#include "models/chat/offline/tier.h"

#include <optional>

namespace tradespace::offline {

/// Does a list of instructions with office tools, one thing after the other: finds the record,
/// decides what depends on something, finds the people, acts. For one turn.
class Clerk
{
public:
    Clerk(const ChatRequest &request, const Tier &tier);

    Message nextReply();

private:
    void readList();
    void hear();
    void takeAnswers();
    void takeRecord(const Instruction &instruction, const std::string &answer);
    void takePerson(const std::string &name, const std::string &answer);
    void takeCount(const Instruction &instruction, const std::string &answer);
    void takeDeed(const std::string &name);
    void takeNews();
    bool fits(const Instruction &instruction, const Row &row) const;
    bool isDoneByOthers(const std::string &tool, const Json &arguments) const;
    /// The rows of an answer that are taken in.
    std::vector<Row> rowsOf(const std::string &answer) const;
    bool looksAgain(const std::string &what);
    bool turnsPage(const std::string &what, std::string_view answer);
    int pageOf(const std::string &what) const;
    void giveUp(const Instruction &instruction);

    std::optional<Message> step();
    std::optional<Message> stepOf(const Instruction &instruction);
    std::optional<Message> decide(const Instruction &instruction);
    std::optional<Message> carryOut(const Instruction &instruction, const Deed &deed,
                                    const std::string &name);
    std::optional<Message> findRecord(const Instruction &instruction);
    std::optional<Message> findPerson(const std::string &name);
    /// A call, unless it would use a tool's last unit before all else is done.
    std::optional<Message> call(const std::string &tool, std::vector<Json> arguments,
                                const std::string &waiting);
    bool isOpen(const std::string &name) const;
    const Instruction *instructionOf(std::string_view number) const;

    const ChatRequest &m_request;
    const Tier &m_tier;
    const Brief m_brief;
    const Effort m_effort;
    const std::vector<Instruction> m_instructions;
    ClerkNotes m_notes;
    bool m_lastUnits = false; ///< nothing else is left to do: the last units may be used
};

} // namespace tradespace::offline
