// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/robustness/ReplayedRun.h"

#include <algorithm>
#include <span>
#include <utility>

namespace takt {

void ReplayedRuns::add(std::int64_t run, std::int64_t replay, const QString &title,
                       ReplayRequest request, ReplayResult result)
{
    auto sorted = std::make_shared<std::vector<double>>(result.makespans);
    std::ranges::sort(*sorted);
    ReplayedRun replayed;
    replayed.run = run;
    replayed.replay = replay;
    replayed.title = title;
    replayed.request = std::make_shared<const ReplayRequest>(std::move(request));
    replayed.result = std::make_shared<const ReplayResult>(std::move(result));
    replayed.sorted = std::move(sorted);
    m_runs.push_back(std::move(replayed));
}

std::vector<ReplayedRun> ReplayedRuns::take()
{
    std::vector<std::span<const double>> samples;
    for (const ReplayedRun &run : m_runs)
        samples.emplace_back(run.result->makespans);
    if (auto beats = compareAllReplays(samples)) {
        for (std::size_t run = 0; run < m_runs.size(); ++run)
            m_runs[run].against = std::move((*beats)[run]);
    }
    return std::move(m_runs);
}

} // namespace takt
