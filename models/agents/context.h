// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/message.h"
#include "models/domain/records.h"

#include <vector>

namespace tradespace {

/// The conversation of one agent under the papers' context policy: only the latest tool answers are
/// kept whole, older ones leave a line that says so.
class Context
{
public:
    explicit Context(bool keepToolOutputs = false);

    const std::vector<MessagePtr> &messages() const { return m_messages; }
    void add(Message message);
    void add(MessagePtr message);
    /// A passing remark, such as the state of the budget: gone at the next `age`.
    void addPassing(Message message);
    /// A new step begins: earlier tool answers are dropped and passing remarks go.
    void age();
    /// Only the opening messages (system and task) and the text of the last reply, cut so that it
    /// is stored in at most so many bytes: what the closing call can always afford.
    std::vector<MessagePtr> trimmed(std::size_t replyBytes) const;

    /// What such a request would change of the last one that was sent.
    RequestDelta delta(const std::vector<MessagePtr> &next) const;
    /// A request was sent, not merely tried and refused: the next delta starts from it.
    void markSent(std::vector<MessagePtr> messages) { m_sent = std::move(messages); }

private:
    bool m_keepToolOutputs;
    std::vector<MessagePtr> m_messages;
    std::vector<MessagePtr> m_passing;
    std::size_t m_aged = 0; ///< messages before this index are already aged
    std::vector<MessagePtr> m_sent; ///< the last request
};

} // namespace tradespace
