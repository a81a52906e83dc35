// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/served/servedmodel.h"

#include <QString>

namespace tradespace {

/// The names of a server's models.
Result<std::vector<std::string>> listModels(ServerSession &session, std::stop_token stop);

/// What one probe of a server found.
struct Finding
{
    enum class Verdict
    {
        Good,
        Warning,
        Bad,
        Unknown
    };
    QString subject; ///< "Tool calls"
    Verdict verdict = Verdict::Unknown;
    QString text; ///< one sentence
};

/// Tries out what an agent needs of a model: that it answers, reports usage, calls a tool, calls
/// two at once, keeps to a JSON schema, takes a long request whole, and says what is wrong in a way
/// that can be read. Four short requests and one of some 40 KB, each with an output of at most 200
/// tokens, some of them sent once more where the server has told how; they cost what they cost.
/// Stops at the first one when the model does not answer at all.
std::vector<Finding> checkConnection(const std::shared_ptr<ServerSession> &session,
                                     const std::string &model, std::stop_token stop);

} // namespace tradespace
