// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/message.h"
#include "models/domain/records.h"

#include <vector>

namespace tradespace {

/// What an agent's model was asked last, so that of each request only the change is written down.
class RequestLog
{
public:
    /// What such a request would change of the last one that was sent.
    RequestDelta delta(const std::vector<MessagePtr> &next) const;
    /// A request was sent, not merely tried and refused: the next delta starts from it.
    void markSent(std::vector<MessagePtr> messages) { m_sent = std::move(messages); }

private:
    std::vector<MessagePtr> m_sent;
};

} // namespace tradespace
