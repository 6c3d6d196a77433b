// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CompressedBlob.h"

#include <fmt/format.h>
#include <memory>
#include <new>
#include <zstd.h>

namespace takt {

namespace {

constexpr int compressionLevel = 3;

struct FreeContext {
    void operator()(ZSTD_DCtx *context) const noexcept { ZSTD_freeDCtx(context); }
};

} // namespace

std::string compressBlob(std::string_view bytes)
{
    std::string blob(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size =
        ZSTD_compress(blob.data(), blob.size(), bytes.data(), bytes.size(), compressionLevel);
    // With room for the bound, zstd fails for want of memory alone.
    if (ZSTD_isError(size) != 0)
        throw std::bad_alloc();
    blob.resize(size);
    return blob;
}

Expected<std::string> decompressBlob(std::string_view blob, std::size_t limit)
{
    const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
    if (!context)
        throw std::bad_alloc();
    std::string bytes;
    std::string chunk(ZSTD_DStreamOutSize(), '\0');
    ZSTD_inBuffer input{blob.data(), blob.size(), 0};
    std::size_t left = 1;
    while (true) {
        ZSTD_outBuffer output{chunk.data(), chunk.size(), 0};
        left = ZSTD_decompressStream(context.get(), &output, &input);
        if (ZSTD_isError(left) != 0)
            return failure({}, fmt::format("is damaged ({})", ZSTD_getErrorName(left)));
        if (output.pos > limit - bytes.size())
            return failure({}, fmt::format("holds more than {} bytes", limit));
        bytes.append(chunk, 0, output.pos);
        const bool isDrained = output.pos < output.size;
        if (input.pos == input.size && (left == 0 || isDrained))
            break;
    }
    if (left != 0)
        return failure({}, "is damaged (it ends early)");
    return bytes;
}

} // namespace takt
