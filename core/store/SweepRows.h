// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Project.h"
#include "core/study/SweepRunner.h"

#include <cstdint>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace takt {

// The tables sweeps, sweep_cells, sweep_outcomes and sweep_metrics: outcomes stand once for each
// key, whatever sweeps they are cells of. All functions throw SQLite::Exception.

/// What a row of sweep_outcomes says, with its metrics.
struct SweepOutcomeRow {
    std::string key;
    std::string workload;
    std::string platform;
    std::string scheduler;
    std::string parameters; ///< "insertion=true rank=mean", all of them
    std::uint64_t seed = 1;
    std::string noise;
    SweepOutcome outcome;
};

/// Whether two outcomes say the same: all but the time that they took.
[[nodiscard]] bool isSameOutcome(const SweepOutcomeRow &a, const SweepOutcomeRow &b);

[[nodiscard]] bool hasOutcome(SQLite::Database &database, const std::string &key);
/// One that is there already stays.
void insertOutcome(SQLite::Database &database, const SweepOutcomeRow &row);
/// Says that a cell of a sweep has this outcome; one that says so already stays.
void insertCell(SQLite::Database &database, SweepId sweep, std::uint64_t number,
                const std::string &key);

/// By key. O(rows × metrics).
[[nodiscard]] std::vector<SweepOutcomeRow> readOutcomes(SQLite::Database &database, SweepId sweep);
/// The cells of a sweep that have an outcome, in the order of their numbers: number, and index
/// into `outcomes`.
struct SweepCellRow {
    std::uint64_t number = 0;
    std::size_t outcome = 0;
};
[[nodiscard]] std::vector<SweepCellRow> readCells(SQLite::Database &database, SweepId sweep,
                                                  const std::vector<SweepOutcomeRow> &outcomes);

} // namespace takt
