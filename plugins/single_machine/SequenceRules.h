// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"

#include <span>
#include <vector>

namespace takt::single_machine {

/// A job as these methods see it: all are there from 0 on.
struct Job {
    double duration = 0;
    double dueDate = 0;
    double weight = 1;
};

using Jobs = std::span<const Job>;
/// Jobs in the order in which the machine runs them.
using Sequence = std::vector<JobIndex>;

/// Sum over jobs of how late each ends, run without idle time. O(n).
[[nodiscard]] double totalTardiness(Jobs jobs, std::span<const JobIndex> sequence);
[[nodiscard]] double weightedTardiness(Jobs jobs, std::span<const JobIndex> sequence);
/// Jobs that end behind their due dates. O(n).
[[nodiscard]] std::size_t tardyJobs(Jobs jobs, std::span<const JobIndex> sequence);

/// Earliest due date; of equals the shorter, then the lower. O(n log n).
[[nodiscard]] Sequence earliestDueDate(Jobs jobs);
/// Modified due date: next always the job with the least max(now + duration, due date), the first
/// of several. Baker, Bertrand, J. of Operations Management 3(1), 1982. O(n²).
[[nodiscard]] Sequence modifiedDueDate(Jobs jobs);

/// MDDC: like the modified due date, with max(now + 1.1 duration, due date) raised for jobs that
/// are long beside the time so far; jobs are looked at by duration, then due date. A rule that a
/// language model found; the published test vector is in the tests. O(n²).
[[nodiscard]] Sequence modifiedDueDateC(Jobs jobs);
/// EDDC as its pseudo-code is printed: an insertion pass over the earliest due dates whose
/// condition never holds behind that sort, so that it equals them. The published figures of EDDC
/// must have come from other code. O(n log n).
[[nodiscard]] Sequence earliestDueDateCAsPrinted(Jobs jobs);
/// EDDC-R, a guess at what EDDC might be: an insertion pass over the earliest due dates in which a
/// job moves to the front past its neighbour for as long as the tardiness of the two falls. O(n²).
[[nodiscard]] Sequence earliestDueDateCGuessed(Jobs jobs);

/// Panwalkar, Smith, Koulamas, "A heuristic for the single machine tardiness problem", EJOR 70(3),
/// 1993. O(n²).
[[nodiscard]] Sequence panwalkarSmithKoulamas(Jobs jobs);

/// The modified due date, or MDDC, where behind each job that is appended every earlier one is
/// tried at the end and stays there if the tardiness falls. O(n³).
[[nodiscard]] Sequence augmentedModifiedDueDate(Jobs jobs);
[[nodiscard]] Sequence augmentedModifiedDueDateC(Jobs jobs);

/// The least number of tardy jobs: by due dates, and whenever one would be late the longest so far
/// goes to the end. Moore, "An n job, one machine sequencing algorithm for minimizing the number of
/// late jobs", Management Science 15(1), 1968, with Hodgson's remark. O(n log n).
[[nodiscard]] Sequence mooreHodgson(Jobs jobs);

} // namespace takt::single_machine
