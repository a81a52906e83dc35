// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace tradespace {

/// The value of an expression of numbers, + - * /, parentheses and percent ("12 %" is 0.12).
/// Numbers may group their digits by commas: "1,234.5". Strict: the error says what is wrong and
/// at which character. Bounded in length and depth.
tl::expected<double, std::string> evaluate(std::string_view expression);

/// A number as people write it: up to six decimals, no exponent below 10^15.
std::string plainNumber(double value);

} // namespace tradespace
