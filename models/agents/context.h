// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/message.h"

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
    /// Only the opening messages (system and task), the text of the last reply and, if any bytes
    /// are given for it, the last message of the user, cut so that each is stored in at most so
    /// many bytes: what the closing call can always afford.
    std::vector<MessagePtr> trimmed(std::size_t replyBytes, std::size_t userBytes = 0) const;
    /// Only the opening messages are left.
    void startOver();

private:
    bool m_keepToolOutputs;
    std::vector<MessagePtr> m_messages;
    std::vector<MessagePtr> m_passing;
    std::size_t m_aged = 0; ///< messages before this index are already aged
};

} // namespace tradespace
