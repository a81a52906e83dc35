// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/tier.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace::offline {

/// A record as a tool listed it: "E12 | title: Budget review | date: 2031-04-09".
struct Row
{
    std::string id;
    std::map<std::string, std::string> fields;

    std::string field(const std::string &key) const;
};

Row readRow(std::string_view line);
std::string write(const Row &row);

/// All that the clerk carries from turn to turn, written into its replies and read back from there.
struct ClerkNotes
{
    std::vector<std::string> toDo; ///< names of deeds that it noticed
    std::vector<std::string> done;
    std::vector<std::string> failed; ///< deeds that it gave up
    std::map<int, Row> records; ///< by instruction
    std::map<int, bool> held; ///< what came out of conditions, by instruction
    std::map<int, int> counted; ///< so far, by instruction
    std::vector<std::pair<std::string, std::string>> people; ///< names and addresses, oldest first
    std::map<std::string, int> looks; ///< how often it looked for something
    std::string waiting; ///< what the last call was for
    int rereadings = 0;

    std::string addressOf(std::string_view name) const;
    void learn(const std::string &name, const std::string &address);
    /// Forgets the people beyond the tier's memory, those learnt first.
    void forget(const Tier &tier);
};

std::string write(const ClerkNotes &notes);
/// Reads what `write` wrote; text that is not notes gives empty notes.
ClerkNotes readClerkNotes(std::string_view text);

bool has(const std::vector<std::string> &list, std::string_view text);

} // namespace tradespace::offline
