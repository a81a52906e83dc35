// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/domain/message.h"

#include <string>

namespace tradespace {

/// A way of handing in: a tool whose call ends an agent's work, free of charge.
struct HandInForm
{
    ToolSpec spec;
    /// Checks arguments that a model wrote and gives them in a fixed shape; the error is the
    /// message for the model, with what is wrong and what is expected.
    tl::expected<Json, std::string> (*read)(const std::string &arguments) = nullptr;
};

/// A team's work is coordinated by it: "assign" and "report".
bool isBetweenAgents(const HandInForm &form);

/// What an agent handed in.
struct HandIn
{
    std::string form; ///< name of the tool
    Json value; ///< as its form gives it
    std::string answer() const { return stringOr(value, "answer", {}); }
};

/// {"answer": text}: the final answer.
HandInForm submitForm();
/// {"answer": text, "actions": [{"tool": name, "arguments": object}]}: an answer with the actions
/// that are to be carried out.
HandInForm submitActionsForm();
/// {"result": text, "answer": text}: a worker to its orchestrator. The answer is one to the whole
/// task and may be missing: only such answers can be compared with one another.
HandInForm reportForm();
/// {"answer": text, "reason": text}: a peer to its peers.
HandInForm proposeForm();
/// {"assignments": [{"worker": number from 1, "part": text}]}: an orchestrator to its workers.
HandInForm assignForm();
/// {"checks": [{"demand", "status", "evidence"}], "decision": "SUCCESS", "CONTINUE" or "PIVOT",
/// "summary": text, "advice": text}: a verifier.
HandInForm verdictForm();
/// {"summary": text}: what replaces a trajectory.
HandInForm summaryForm();
/// {"choice": number from 1}: one of several answers.
HandInForm chooseForm();
/// {"right": truth value, "reason": text}: a judge of an answer.
HandInForm judgeForm();

} // namespace tradespace
