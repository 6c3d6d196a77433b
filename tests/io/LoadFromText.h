// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Formats.h"

#include <stdexcept>
#include <string>
#include <zlib.h>

namespace takt::test {

/// Loads text under the name "given".
inline Expected<LoadedFile> load(std::string text, const LoadLimits &limits = {})
{
    RunContext context;
    return loadBytes(std::move(text), "given", context, limits);
}

/// The workload that the text must hold; a test that expects one fails by the exception otherwise.
inline WorkloadDocument loadWorkloadText(std::string text)
{
    auto loaded = load(std::move(text));
    if (!loaded)
        throw std::runtime_error(loaded.error().message());
    return std::get<WorkloadDocument>(loaded->document);
}

/// What gzip makes of the text.
inline std::string gzipped(const std::string &text)
{
    std::string packed(compressBound(static_cast<uLong>(text.size())) + 64, '\0');
    z_stream stream = {};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

} // namespace takt::test
