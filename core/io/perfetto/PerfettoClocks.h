// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

namespace takt {

/// Brings the clocks of a Perfetto trace onto its boot-time clock by the
/// snapshots that it holds.
class PerfettoClocks {
public:
    static constexpr std::uint64_t bootTime = 6; ///< BUILTIN_CLOCK_BOOTTIME

    void readSnapshot(std::string_view message, std::uint64_t sequence);
    /// Nanoseconds of boot time. A clock without a snapshot is taken for boot
    /// time.
    [[nodiscard]] std::int64_t toBootTime(std::uint64_t timestamp, std::uint64_t clock,
                                          std::uint64_t sequence);

private:
    struct Clock {
        std::uint64_t multiplier = 1; ///< nanoseconds a tick
        bool isIncremental = false;
        std::uint64_t last = 0;   ///< absolute ticks, of clocks that count from event to event
        std::uint64_t offset = 0; ///< boot time less this clock, modulo 2^64
    };
    /// Clocks 64 to 127 belong to a sequence.
    [[nodiscard]] static std::pair<std::uint64_t, std::uint64_t> key(std::uint64_t clock,
                                                                     std::uint64_t sequence)
    {
        return {clock >= 64 && clock < 128 ? sequence : 0, clock};
    }
    std::map<std::pair<std::uint64_t, std::uint64_t>, Clock> m_clocks;
};

} // namespace takt
