// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/context.h"

#include "models/agents/letters.h"

#include <algorithm>

namespace tradespace {

namespace {

constexpr std::size_t openingMessages = 2; ///< system and task

} // namespace

Context::Context(bool keepToolOutputs)
    : m_keepToolOutputs(keepToolOutputs)
{
}

void Context::add(Message message)
{
    add(seal(std::move(message)));
}

void Context::add(MessagePtr message)
{
    m_messages.push_back(std::move(message));
}

void Context::addPassing(Message message)
{
    m_passing.push_back(seal(std::move(message)));
    m_messages.push_back(m_passing.back());
}

void Context::age()
{
    std::erase_if(m_messages, [this](const MessagePtr &message) {
        return std::find(m_passing.begin(), m_passing.end(), message) != m_passing.end();
    });
    m_passing.clear();
    if (m_keepToolOutputs)
        return;
    for (std::size_t i = m_aged; i < m_messages.size(); ++i) {
        const Message &message = m_messages[i]->message;
        if (message.role == Message::Role::Tool)
            m_messages[i] = seal({Message::Role::Tool,
                                  "(dropped to save room)",
                                  {},
                                  message.toolCallId,
                                  message.toolName});
    }
    m_aged = m_messages.size();
}

std::vector<MessagePtr> Context::trimmed(std::size_t replyBytes, std::size_t userBytes) const
{
    const auto opening = static_cast<std::ptrdiff_t>(std::min(openingMessages, m_messages.size()));
    std::vector<MessagePtr> out(m_messages.begin(), m_messages.begin() + opening);
    const auto keepLast = [&](Message::Role role, std::size_t bytes) {
        for (auto it = m_messages.rbegin(); it != m_messages.rend() - opening; ++it) {
            const Message &message = (*it)->message;
            const bool passing =
                std::find(m_passing.begin(), m_passing.end(), *it) != m_passing.end();
            if (message.role == role && !passing) {
                out.push_back(seal({role, cutTo(message.text, bytes), {}, {}, {}}));
                return;
            }
        }
    };
    keepLast(Message::Role::Assistant, replyBytes);
    if (userBytes > 0)
        keepLast(Message::Role::User, userBytes);
    return out;
}

void Context::startOver()
{
    m_messages.resize(std::min(openingMessages, m_messages.size()));
    m_passing.clear();
    m_aged = m_messages.size();
}

} // namespace tradespace
