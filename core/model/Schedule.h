// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/TaskGraph.h"

#include <cstddef>
#include <span>
#include <vector>

namespace takt {

/// One run of one task. Times are in the workload's time unit.
struct Placement {
    TaskIndex task = 0;
    ProcessorIndex processor = 0;
    double start = 0;
    double finish = 0;

    friend bool operator==(const Placement &, const Placement &) = default;
};

/// Where and when every task runs. Immutable; says nothing about being possible: that is what
/// core/schedule/Validator.h is for. A task may be placed several times (duplication) or not at
/// all, and the validator judges that too.
class Schedule {
public:
    Schedule() = default;

    /// Refused: a placement that names a task or a processor that is not there, or whose start or
    /// finish is not a finite number.
    [[nodiscard]] static Expected<Schedule> create(std::size_t tasks, std::size_t processors,
                                                   std::vector<Placement> placements);

    [[nodiscard]] std::size_t taskCount() const noexcept;
    [[nodiscard]] std::size_t processorCount() const noexcept;
    /// All placements by processor, then start, then finish, then task.
    [[nodiscard]] std::span<const Placement> placements() const noexcept { return m_placements; }
    /// The placements of one processor, by start.
    [[nodiscard]] std::span<const Placement> onProcessor(ProcessorIndex processor) const noexcept;
    /// Indices into placements() of one task, earliest start first.
    [[nodiscard]] std::span<const std::uint32_t> indicesOf(TaskIndex task) const noexcept;
    /// The earliest placement of a task, or nullptr where it has none.
    [[nodiscard]] const Placement *placementOf(TaskIndex task) const noexcept;
    /// Latest finish; 0 when empty. Schedules start at 0 by convention.
    [[nodiscard]] double makespan() const noexcept { return m_makespan; }

    friend bool operator==(const Schedule &a, const Schedule &b)
    {
        return a.m_placements == b.m_placements;
    }

private:
    std::vector<Placement> m_placements;
    std::vector<std::uint32_t> m_firstOnProcessor;
    std::vector<std::uint32_t> m_firstOfTask;
    std::vector<std::uint32_t> m_indicesByTask;
    double m_makespan = 0;
};

} // namespace takt
