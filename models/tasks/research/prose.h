// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace tradespace::research {

/// Replaces each {key} of a template by what `value` says, and writes the first letter large.
std::string fillTemplate(std::string_view text,
                         const std::function<std::string(std::string_view)> &value);

} // namespace tradespace::research
