// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace takt {

/// Times as GPU tools print them, in nanoseconds since 1970-01-01 00:00 of the clock they show:
/// these are local times, and the logs do not say of which zone.

/// "2026/01/03 15:36:53.507"; also with '-' between the parts of the date, or 'T' before the time.
[[nodiscard]] std::optional<std::int64_t> parseTimestamp(std::string_view text);
/// "20260103".
[[nodiscard]] std::optional<std::int64_t> parseCompactDate(std::string_view text);
/// "15:36:53" or "15:36:53.507", since midnight.
[[nodiscard]] std::optional<std::int64_t> parseTimeOfDay(std::string_view text);

inline constexpr std::int64_t nanosecondsPerSecond = 1'000'000'000;
inline constexpr std::int64_t nanosecondsPerDay = 86'400 * nanosecondsPerSecond;

} // namespace takt
