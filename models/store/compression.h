// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <string>
#include <string_view>

namespace tradespace {

/// A text ready to be stored: compressed with zstd when that saves something.
struct PackedText
{
    std::string data;
    std::size_t size = 0; ///< of the text
    bool compressed = false;
};

PackedText pack(std::string_view text);
/// Fails on damaged data and on sizes that do not fit; never allocates more than `size` bytes.
Result<std::string> unpack(std::string_view data, std::size_t size, bool compressed,
                           const QString &place);

} // namespace tradespace
