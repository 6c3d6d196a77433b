// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace takt {

/// What the packets of one trusted_packet_sequence_id refer back to
/// (InternedData, TracePacketDefaults, the thread that writes).
struct PerfettoSequence {
    using Names = std::unordered_map<std::uint64_t, std::string>;
    struct StageName {
        std::string name;
        std::uint64_t category = 0; ///< 2 is compute
    };

    Names eventNames;
    Names categories;
    Names annotationNames;
    Names annotationTexts;
    std::unordered_map<std::uint64_t, StageName> stages;
    std::unordered_map<std::uint64_t, std::int64_t> contextProcesses;

    std::optional<std::uint64_t> defaultTrack;
    std::optional<std::uint64_t> defaultClock;
    std::vector<std::uint64_t> extraCounters;
    std::vector<std::uint64_t> extraDoubleCounters;
    bool isValid = false; ///< the incremental state is whole

    std::optional<std::int64_t> process; ///< of the thread whose descriptor came last
    std::int64_t thread = 0;

    /// SEQ_INCREMENTAL_STATE_CLEARED.
    void clear();
    void readInternedData(std::string_view message);
    void readDefaults(std::string_view message);
};

} // namespace takt
