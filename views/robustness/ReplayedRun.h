// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/NoisyReplay.h"

#include <QString>
#include <cstdint>
#include <memory>
#include <vector>

namespace takt {

/// A run's replays as views show them.
struct ReplayedRun {
    std::int64_t run = 0; ///< its id in the project
    QString title;
    std::shared_ptr<const ReplayRequest> request;
    std::shared_ptr<const ReplayResult> result;
    std::shared_ptr<const std::vector<double>> sorted; ///< the makespans, least first
    double chanceToBeatFirst = 0.5; ///< that a replay of it is shorter than one of the first run's
};

/// Sorts and compares what came of replays: the first is what the others are compared with. For a
/// thread other than the window's. O(n log n) in the replicas of all.
class ReplayedRuns {
public:
    void add(std::int64_t run, const QString &title, ReplayRequest request, ReplayResult result);
    [[nodiscard]] std::vector<ReplayedRun> take() { return std::move(m_runs); }

private:
    std::vector<ReplayedRun> m_runs;
};

} // namespace takt
