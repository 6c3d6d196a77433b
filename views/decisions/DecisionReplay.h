// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SchedulerRun.h"
#include "views/gantt/GanttAnnotations.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace takt {

/// A run as it came to be: after each decision that its scheduler logged, what was placed so far.
/// A plain value that shares the run.
class DecisionReplay {
public:
    DecisionReplay() = default;
    /// Nothing to replay where the run has no log. O(placements).
    explicit DecisionReplay(std::shared_ptr<const SchedulerRun> run);

    [[nodiscard]] const std::shared_ptr<const SchedulerRun> &run() const noexcept { return m_run; }
    /// Decisions in all.
    [[nodiscard]] std::size_t size() const noexcept;
    /// The run with what stood before a decision, all of it at size(). O(placements).
    [[nodiscard]] std::shared_ptr<const SchedulerRun> before(std::size_t step) const;
    /// Where the task of a decision went, and where else it could have; with the number that
    /// candidates were compared by. Nothing at size().
    ///
    /// In a shop whose machines leave no choice, the other operations that the machine could have
    /// taken, the most urgent first, each as early as it could have run there.
    [[nodiscard]] GanttAnnotations alternatives(std::size_t step) const;

private:
    [[nodiscard]] std::vector<GanttGhost> otherOperations(std::size_t step) const;
    std::shared_ptr<const SchedulerRun> m_run;
    std::vector<Placement> m_placements;    ///< decision by decision
    std::vector<std::size_t> m_firstOfStep; ///< into them, and their number
};

} // namespace takt
