// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace tradespace {

/// A key: what it is must not be printed, logged or written down.
class Secret
{
public:
    Secret() = default;
    explicit Secret(std::string value)
        : m_value(std::move(value))
    {
    }
    const std::string &reveal() const { return m_value; }
    bool empty() const { return m_value.empty(); }
    /// The text with the secret, also percent-encoded or in base64, taken out.
    std::string strike(std::string text) const;

private:
    std::string m_value;
};

} // namespace tradespace
