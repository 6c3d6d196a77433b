// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Result.h"
#include "core/study/SweepPlan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace takt {

/// What came of a cell. Equal cells have equal outcomes but for the time they took.
struct SweepOutcome {
    std::string error;           ///< why it failed; empty where it did not
    std::vector<Metric> metrics; ///< of the schedule; under noise those of the replays behind them
    double runtimeSeconds = 0;   ///< the scheduler's own
};

/// Where the outcomes of a sweep go. Called by one thread at a time.
class SweepSink {
public:
    SweepSink() = default;
    SweepSink(const SweepSink &) = delete;
    SweepSink &operator=(const SweepSink &) = delete;
    virtual ~SweepSink() = default;

    /// Whether the outcome of a cell with this key is there already.
    [[nodiscard]] virtual Expected<bool> has(const SweepCell &cell) = 0;
    /// Keeps the outcome; when it returns, nothing that happens to the program loses it.
    [[nodiscard]] virtual Expected<void> keep(const SweepCell &cell,
                                              const SweepOutcome &outcome) = 0;
};

struct SweepOptions {
    unsigned int threads = 0; ///< 0 for all
    std::uint64_t shard = 1;  ///< this one of `shards`: the cells whose number leaves the rest
    std::uint64_t shards = 1; ///< shard - 1 on division by shards
};

/// Of the cells of this shard.
struct SweepSummary {
    std::uint64_t cells = 0;
    std::uint64_t found = 0;  ///< that were there already
    std::uint64_t ran = 0;    ///< now, those that failed included
    std::uint64_t failed = 0; ///< of those that ran now
};

/// Runs the cells that the sink does not have yet, on several threads. A cell that fails is kept
/// with its error, and the others go on. Error: the sink's; cancelled, where what was done by then
/// is kept.
[[nodiscard]] Expected<SweepSummary> runSweep(const SweepPlan &plan, const SweepOptions &options,
                                              SweepSink &sink, RunContext &context);

/// Runs one cell: the scheduler, contained, and the replays where it has a noise.
[[nodiscard]] SweepOutcome runCell(const SweepCell &cell, const SweepSpec &spec,
                                   const RunContext &context);

} // namespace takt
