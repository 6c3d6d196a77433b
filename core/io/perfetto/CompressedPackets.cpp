// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/perfetto/CompressedPackets.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace takt {

std::optional<std::string> inflatePackets(std::string_view compressed)
{
    constexpr std::size_t leastRoom = std::size_t{64} << 10U;
    if (compressed.size() > std::numeric_limits<uInt>::max())
        return std::nullopt;
    z_stream stream = {};
    if (inflateInit(&stream) != Z_OK)
        return std::nullopt;
    // zlib does not write to its input; it is const in its signature only with ZLIB_CONST.
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(compressed.data()));
    stream.avail_in = static_cast<uInt>(compressed.size());
    std::string packets;
    int state = Z_OK;
    while (state == Z_OK && packets.size() < mostInflatedPackets) {
        const std::size_t filled = packets.size();
        packets.resize(std::min(std::max(leastRoom, 2 * filled), mostInflatedPackets));
        stream.next_out = reinterpret_cast<Bytef *>(packets.data() + filled);
        stream.avail_out = static_cast<uInt>(packets.size() - filled);
        state = inflate(&stream, Z_NO_FLUSH);
        packets.resize(packets.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END)
        return std::nullopt;
    return packets;
}

} // namespace takt
