// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/NoisyReplay.h"
#include "core/batch/ReplayComparison.h"

#include <QString>
#include <cstdint>
#include <memory>
#include <vector>

namespace takt {

/// A run's replays as views show them.
struct ReplayedRun {
    std::int64_t run = 0;    ///< its id in the project
    std::int64_t replay = 0; ///< the replay's; 0 where it is not kept
    QString title;
    std::shared_ptr<const ReplayRequest> request;
    std::shared_ptr<const ReplayResult> result;
    std::shared_ptr<const std::vector<double>> sorted; ///< the makespans, least first
    /// How it compares with each of those that it is shown with, by their place, replica by
    /// replica; empty where they have different numbers of replicas.
    std::vector<ReplayComparison> against;
};

/// Sorts and compares what came of replays. For a thread other than the window's.
/// O(n log n + n runs) in the replicas of all.
class ReplayedRuns {
public:
    void add(std::int64_t run, std::int64_t replay, const QString &title, ReplayRequest request,
             ReplayResult result);
    [[nodiscard]] std::vector<ReplayedRun> take();

private:
    std::vector<ReplayedRun> m_runs;
};

} // namespace takt
