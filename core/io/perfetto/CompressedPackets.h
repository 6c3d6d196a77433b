// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace takt {

/// Bytes that one packet of compressed packets may hold once they are inflated.
inline constexpr std::size_t mostInflatedPackets = std::size_t{256} << 20U;

/// What a packet's `compressed_packets` (field 50, a zlib stream, as traced writes where
/// `compression_type` is DEFLATE) holds: packets as in the trace itself, each as field 1. Unset
/// where the stream is damaged, cut, or of more than mostInflatedPackets bytes.
[[nodiscard]] std::optional<std::string> inflatePackets(std::string_view compressed);

} // namespace takt
