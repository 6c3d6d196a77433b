// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/robustness/ReplayedRun.h"

#include "core/analysis/SampleComparison.h"

#include <algorithm>
#include <utility>

namespace takt {

void ReplayedRuns::add(std::int64_t run, const QString &title, ReplayRequest request,
                       ReplayResult result)
{
    auto sorted = std::make_shared<std::vector<double>>(result.makespans);
    std::ranges::sort(*sorted);
    ReplayedRun replayed;
    replayed.run = run;
    replayed.title = title;
    replayed.request = std::make_shared<const ReplayRequest>(std::move(request));
    replayed.result = std::make_shared<const ReplayResult>(std::move(result));
    replayed.sorted = std::move(sorted);
    if (!m_runs.empty())
        replayed.chanceToBeatFirst = chanceToBeBelow(*replayed.sorted, *m_runs.front().sorted);
    m_runs.push_back(std::move(replayed));
}

} // namespace takt
