// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Formats.h"

#include <string>
#include <string_view>

namespace takt {

/// The bytes of a file as they stand. Refused: what cannot be opened or read, a directory, more
/// bytes than `limits` allows (by size before anything is read, where the size is known).
[[nodiscard]] Expected<std::string> readBytes(const std::string &path, RunContext &context,
                                              const LoadLimits &limits);

/// Whether bytes begin as gzip does (RFC 1952).
[[nodiscard]] bool isGzip(std::string_view bytes);

/// The content of gzip, all members of it. Refused: truncated or damaged data, bytes behind it
/// that are not gzip, more content than `limits` allows.
[[nodiscard]] Expected<std::string> gunzip(std::string_view bytes, RunContext &context,
                                           const LoadLimits &limits);

/// The Error of loading that was stopped.
[[nodiscard]] tl::unexpected<Error> loadingCancelled();

} // namespace takt
