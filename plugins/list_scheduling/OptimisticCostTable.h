// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/Ranks.h"

#include <span>
#include <vector>

namespace takt::list {

/// OCT(i, p): the least time from the end of task i on processor p to the end of the workflow
/// along its most demanding successor, were every processor idle. Arabnejad, Barbosa, IEEE TPDS
/// 25(3), 2014, equation 3:
///
///     OCT(i, p) = max over successors s of min over q of
///                 OCT(s, q) + time(s, q) + (0 if p = q, else mean communication(i, s))
///
/// As communication takes no negative time, the inner minimum is the lesser of the term for q = p
/// and the least of all terms plus the communication, so that a row follows from each successor's
/// row in O(p): O((n + e) p) in all, where the formula read as it stands takes O(e p²).
/// Tasks × processors numbers.
class OptimisticCostTable {
public:
    /// Error: cancelled.
    [[nodiscard]] static Expected<OptimisticCostTable> compute(const ExecutionCosts &costs,
                                                               const RunContext &context);

    /// OCT of a task on each processor.
    [[nodiscard]] std::span<const double> row(TaskIndex task) const noexcept
    {
        return {m_table.data() + task * m_processors, m_processors};
    }
    /// rank_oct: the mean of each row (equation 4), exact as Ranks are.
    [[nodiscard]] Ranks ranks() const;

private:
    OptimisticCostTable(std::size_t tasks, std::size_t processors)
        : m_processors(processors), m_table(tasks * processors, 0)
    {
    }

    std::size_t m_processors;
    std::vector<double> m_table;
};

} // namespace takt::list
