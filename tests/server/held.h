// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/server/modelserver.h"

#include <future>

namespace tradespace::testing {

/// Answers of a server that wait until it is opened, or gone.
class Held
{
public:
    ~Held() { open(); }
    void wait() const { m_open.wait(); }
    void open()
    {
        if (!m_done.exchange(true))
            m_gate.set_value();
    }

private:
    std::atomic<bool> m_done = false;
    std::promise<void> m_gate;
    const std::shared_future<void> m_open = m_gate.get_future().share();
};

/// A server that answers nothing until it goes.
class HeldServer
{
public:
    explicit HeldServer(std::shared_ptr<ChatModel> model)
        : server(std::move(model), [this](const Asked &) {
            m_held.wait();
            return Behaviour{};
        })
    {
    }
    ~HeldServer() { m_held.open(); }

private:
    Held m_held;

public:
    ModelServer server; ///< last: its threads wait for the other
};

} // namespace tradespace::testing
