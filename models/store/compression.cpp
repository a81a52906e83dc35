// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/compression.h"

#include <zstd.h>

#include <memory>

namespace tradespace {

namespace {

constexpr std::size_t worthCompressing = 160; ///< below this the frame eats what is saved
constexpr std::size_t mostBytes = 256U << 20;

ZSTD_CCtx *context()
{
    thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> own(ZSTD_createCCtx(),
                                                                                &ZSTD_freeCCtx);
    return own.get();
}

} // namespace

PackedText pack(std::string_view text)
{
    PackedText packed{std::string(text), text.size(), false};
    if (text.size() < worthCompressing)
        return packed;
    std::string data(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size =
        ZSTD_compressCCtx(context(), data.data(), data.size(), text.data(), text.size(), 1);
    if (ZSTD_isError(size) != 0 || size >= text.size())
        return packed;
    data.resize(size);
    packed.data = std::move(data);
    packed.compressed = true;
    return packed;
}

Result<std::string> unpack(std::string_view data, std::size_t size, bool compressed,
                           const QString &place)
{
    if (!compressed && data.size() == size)
        return std::string(data);
    if (compressed && size <= mostBytes) {
        std::string text(size, '\0');
        const std::size_t got = ZSTD_decompress(text.data(), size, data.data(), data.size());
        if (ZSTD_isError(got) == 0 && got == size)
            return text;
    }
    return fail(Error::Kind::Storage, place, Tr::tr("A stored text is damaged."),
                Tr::tr("Restore the workspace from a backup."));
}

} // namespace tradespace
