// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace tradespace {

/// A SHA-256 digest; names blobs, requests, runs and experiments.
struct Digest
{
    std::array<std::uint8_t, 32> bytes{};

    auto operator<=>(const Digest &) const = default;
    std::string_view view() const
    {
        return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
    }
};

Digest sha256(std::string_view data);
std::string toHex(const Digest &digest);
std::optional<Digest> digestFromHex(std::string_view hex);
std::optional<Digest> digestFromBytes(std::string_view bytes);

/// A seed from named parts; any change of a part gives an unrelated seed (SHA-256, first 8 bytes).
/// Design: seeds derive from (experiment, task, repeat, agent, turn), never from arm or budget.
using SeedPart = std::variant<std::int64_t, std::string_view>;
std::uint64_t deriveSeed(std::initializer_list<SeedPart> parts);

/// 64-bit FNV-1a with a final mix; for tables and cheap repeatable choices, not for naming content.
std::uint64_t quickHash(std::string_view data, std::uint64_t seed = 0);

struct DigestHash
{
    std::size_t operator()(const Digest &digest) const noexcept;
};

} // namespace tradespace
