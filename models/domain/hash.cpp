// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/hash.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cstring>

namespace tradespace {

Digest sha256(std::string_view data)
{
    const QByteArray hash =
        QCryptographicHash::hash(QByteArrayView(data.data(), static_cast<qsizetype>(data.size())),
                                 QCryptographicHash::Sha256);
    return *digestFromBytes({hash.constData(), static_cast<std::size_t>(hash.size())});
}

std::string toHex(const Digest &digest)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(64);
    for (const auto byte : digest.bytes) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

std::optional<Digest> digestFromHex(std::string_view hex)
{
    if (hex.size() != 64)
        return std::nullopt;
    const QByteArray bytes = QByteArray::fromHex(QByteArray(hex.data(), 64));
    return digestFromBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

std::optional<Digest> digestFromBytes(std::string_view bytes)
{
    Digest digest;
    if (bytes.size() != digest.bytes.size())
        return std::nullopt;
    std::memcpy(digest.bytes.data(), bytes.data(), bytes.size());
    return digest;
}

std::uint64_t deriveSeed(std::initializer_list<SeedPart> parts)
{
    std::string text;
    for (const auto &part : parts) {
        if (const auto *number = std::get_if<std::int64_t>(&part)) {
            text += 'i' + std::to_string(*number);
        } else {
            const auto piece = std::get<std::string_view>(part);
            text += 's' + std::to_string(piece.size()) + ':';
            text += piece;
        }
        text += ';';
    }
    const Digest digest = sha256(text);
    std::uint64_t seed = 0;
    for (int i = 0; i < 8; ++i)
        seed = seed << 8 | digest.bytes[static_cast<std::size_t>(i)];
    return seed;
}

std::uint64_t quickHash(std::string_view data, std::uint64_t seed)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL ^ (seed * 0x9e3779b97f4a7c15ULL);
    for (const char c : data) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    hash ^= hash >> 32;
    hash *= 0xd6e8feb86659fd93ULL;
    hash ^= hash >> 32;
    return hash;
}

std::size_t DigestHash::operator()(const Digest &digest) const noexcept
{
    std::size_t value = 0;
    std::memcpy(&value, digest.bytes.data(), sizeof value);
    return value;
}

} // namespace tradespace
