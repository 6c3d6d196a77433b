// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace takt::shop_search {

/// Operations of one machine with heads, durations and tails, some of which must follow others
/// with a delay: what a machine of a job shop is while the orders on others are fixed.
struct OneMachineProblem {
    std::vector<std::int32_t> head;
    std::vector<std::int32_t> duration;
    std::vector<std::int32_t> tail; ///< behind the operation, its duration not included
    /// [i * size + j]: least time from the start of i to the start of j, or `free` where j need not
    /// follow i. Transitive.
    std::vector<std::int32_t> delay;

    static constexpr std::int32_t free = -1;

    [[nodiscard]] std::size_t size() const noexcept { return head.size(); }
};

struct OneMachineSolution {
    std::vector<std::uint32_t> sequence;
    std::int32_t makespan = 0;
    bool isOptimal = false; ///< false where the search met its limit of nodes
};

/// The sequence with the least maximum of end and tail: the branch and bound of Carlier ("The
/// one-machine sequencing problem", European Journal of Operational Research 11(1), 1982) with
/// Schrage's rule and Jackson's preemptive bound, extended to delayed precedence (Balas, Lenstra,
/// Vazacopoulos, "The one-machine problem with delayed precedence constraints and its use in job
/// shop scheduling", Management Science 41(1), 1995): where a delay and no head makes the machine
/// wait, it branches on the order of two operations instead. A node is O(n²); exponential at worst,
/// and stopped after `mostNodes`.
[[nodiscard]] OneMachineSolution solveOneMachine(const OneMachineProblem &problem,
                                                 std::size_t mostNodes = 20'000);

} // namespace takt::shop_search
