// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Project.h"

#include <SQLiteCpp/Statement.h>
#include <string>
#include <string_view>

namespace SQLite {
class Database;
}

namespace takt {

// The table replays: what was asked of a replay and what came of it as plain columns, the makespan
// of each replica and what was found of each task as blobs. Functions with a database throw
// SQLite::Exception.

/// What costs time to make of a replay, before a transaction holds others up.
struct ReplayBlobs {
    std::string makespans; ///< compressed, as all
    std::string tasks;     ///< empty where no tasks were asked for
    std::string energies;  ///< empty where there is no energy
    std::string costs;     ///< empty where there is no cost

    explicit ReplayBlobs(const ReplayResult &result);
};

/// An earlier replay of the run that draws the same is replaced.
ReplayId insertReplay(SQLite::Database &database, RunId run, const ReplayRequest &request,
                      const ReplayResult &result, const ReplayBlobs &blobs);

/// The newest replay of a run, then those of other shown runs of its workload that draw the same,
/// oldest first. Their rows are read by readReplay; empty where the run has none.
[[nodiscard]] std::vector<ReplayId> replaysBeside(SQLite::Database &database, RunId run);

/// Refused: a replay that is not there, blobs that are damaged, a noise that does not parse. The
/// summary is made anew from the makespans, so that one that was tampered with does not count.
[[nodiscard]] Expected<StoredReplay> readReplay(SQLite::Database &database, const std::string &path,
                                                ReplayId id);

/// Columns as resources/help/project-file.md describes them.
[[nodiscard]] std::string toTaskColumns(const std::vector<ReplayedTask> &tasks);
/// Refused: what is no such columns, tasks that are not in order, what is not a number, a
/// criticality outside of 0 to 1.
[[nodiscard]] Expected<std::vector<ReplayedTask>> fromTaskColumns(std::string_view bytes);

} // namespace takt
