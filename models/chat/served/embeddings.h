// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/served/servedmodel.h"

namespace tradespace {

/// Bounds of one request for embeddings.
struct EmbeddingLimits
{
    std::size_t textBytes = 16'000; ///< a text is cut there: models take 8,192 tokens at most
    std::size_t batchTexts = 64;
    std::size_t batchBytes = 256'000;
    int attempts = 4; ///< of each request
};

/// A vector per text, all of one length, by POST /embeddings of an OpenAI-compatible server. Texts
/// must not be empty. Blocks; waits between attempts as the server asks, at most a minute each.
Result<std::vector<std::vector<float>>> embed(ServerSession &session, const std::string &model,
                                              const std::vector<std::string> &texts,
                                              std::stop_token stop,
                                              const EmbeddingLimits &limits = {});

} // namespace tradespace
