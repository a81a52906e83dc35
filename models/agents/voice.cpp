// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/voice.h"

namespace tradespace {

Voice::Voice(RunContext &run, ChatModel &model, int index)
    : m_run(run)
    , m_model(model)
    , m_index(index)
{
}

std::optional<Refusal> Voice::begin(std::vector<MessagePtr> messages,
                                    std::shared_ptr<const std::vector<ToolSpec>> tools,
                                    const Bookkeeper::Limits &limits)
{
    m_begun = std::move(messages);
    m_pending = m_run.book.begin(
        m_model, {m_begun, std::move(tools), limits.mostOutput, m_run.seed(m_index, m_turn)},
        {m_turn, m_index, 0, 0}, m_log.delta(m_begun), limits);
    if (!m_pending->known || !m_pending->known->refused)
        return std::nullopt;
    const Refusal refusal = *m_pending->known->refused;
    m_pending.reset();
    return refusal;
}

void Voice::perform()
{
    if (m_pending)
        m_run.book.perform(*m_pending, m_run.stop);
}

CallOutcome Voice::end()
{
    CallOutcome outcome = m_run.book.end(*m_pending);
    m_pending.reset();
    m_log.markSent(std::move(m_begun));
    m_replies += outcome.message != nullptr ? 1 : 0;
    return outcome;
}

Result<void> Voice::note(int sequence, const char *kind, Json payload)
{
    return m_run.sink.happened({m_run.run, m_turn, m_index, sequence, kind, std::move(payload)});
}

} // namespace tradespace
