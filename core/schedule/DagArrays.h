// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/DagDecoder.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt {

/// A way to run every task: in which order tasks are taken up, and where each runs. What searches
/// over task graphs change; decodeOrder() makes times of it.
struct DagSolution {
    std::vector<TaskIndex> order;           ///< predecessors before successors
    std::vector<std::uint16_t> processorOf; ///< by task
    friend bool operator==(const DagSolution &, const DagSolution &) = default;
};

/// The arrays behind a DagView. n p + e numbers.
class DagArrays {
public:
    /// Refused: more processors than fit into 16 bits. O(n p + e + p²).
    [[nodiscard]] static Expected<DagArrays> make(const ExecutionCosts &costs);

    /// Valid as long as the arrays are.
    [[nodiscard]] DagView view() const noexcept;
    [[nodiscard]] std::size_t edgeCount() const noexcept { return m_source.size(); }
    [[nodiscard]] double duration(TaskIndex task, ProcessorIndex processor) const noexcept
    {
        return m_duration[task * m_processors + processor];
    }
    /// The processors that a task fits on; never empty.
    [[nodiscard]] std::span<const std::uint16_t> fitting(TaskIndex task) const noexcept
    {
        return {m_fitting.data() + m_firstFitting[task],
                m_firstFitting[task + 1] - m_firstFitting[task]};
    }

    /// The schedule that a solution decodes to. Error: a time that no number can hold.
    [[nodiscard]] Expected<Schedule> scheduleOf(const DagSolution &solution) const;
    /// The solution that decodes to a schedule no longer than the given one, in which every task
    /// is placed once.
    [[nodiscard]] static DagSolution solutionOf(const TaskGraph &graph, const Schedule &schedule);

private:
    DagArrays() = default;

    std::size_t m_processors = 0;
    std::vector<double> m_duration;
    std::vector<std::uint32_t> m_firstIncoming;
    std::vector<std::uint32_t> m_source;
    std::vector<double> m_data;
    std::vector<double> m_latency;
    std::vector<double> m_bandwidth;
    std::vector<std::uint32_t> m_firstOutgoing;
    std::vector<std::uint32_t> m_target;
    std::vector<std::uint32_t> m_firstFitting;
    std::vector<std::uint16_t> m_fitting;
};

} // namespace takt
