// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/batch/NoisyReplay.h"
#include "core/batch/ReplayComparison.h"

#include <optional>
#include <string>
#include <vector>

namespace takt::cli {

/// What came of the replays of one schedule, and what takt-cli calls it.
struct ReplayedFile {
    std::string schedule; ///< the file
    ReplayPlacement placement = ReplayPlacement::Kept;
    ReplayResult result;
    std::optional<long> stored; ///< the replay's id in the project

    /// The file, with the placement where it is not kept.
    [[nodiscard]] std::string title() const;
};

/// The answer of `takt-cli replay`. With several schedules it holds a list of them, and how likely
/// each beats each other.
[[nodiscard]] Answer answerOf(const std::vector<ReplayedFile> &files, const ReplayRequest &request,
                              const std::vector<std::vector<ReplayComparison>> &beats,
                              const TaskGraph &graph);

} // namespace takt::cli
