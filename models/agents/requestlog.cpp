// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/requestlog.h"

namespace tradespace {

RequestDelta RequestLog::delta(const std::vector<MessagePtr> &next) const
{
    RequestDelta delta;
    while (delta.keep < next.size() && delta.keep < m_sent.size()
           && next[delta.keep]->digest == m_sent[delta.keep]->digest)
        ++delta.keep;
    for (std::size_t i = delta.keep; i < next.size(); ++i)
        delta.append.push_back(
            {next[i]->digest, std::shared_ptr<const std::string>(next[i], &next[i]->json)});
    return delta;
}

} // namespace tradespace
