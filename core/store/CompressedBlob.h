// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace takt {

/// One zstd frame, as the project file keeps its bulk data.
[[nodiscard]] std::string compressBlob(std::string_view bytes);

/// Refused: what is no zstd, what ends early, what grows past `limit` bytes. Memory grows with
/// what was really decompressed, whatever size the frame claims.
[[nodiscard]] Expected<std::string> decompressBlob(std::string_view blob, std::size_t limit);

} // namespace takt
