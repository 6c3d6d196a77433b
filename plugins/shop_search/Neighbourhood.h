// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/shop_search/CriticalPath.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt::shop_search {

/// Which operations of a critical block may move where. Each holds the ones before it.
enum class NeighbourhoodKind {
    /// The first two and the last two of a block change places (Nowicki and Smutnicki, "A fast
    /// taboo search algorithm for the job shop problem", Management Science 42(6), 1996).
    N5,
    /// An operation goes to the begin or the end of its block (Balas and Vazacopoulos, "Guided
    /// local search with shifting bottleneck for job shop scheduling", Management Science 44(2),
    /// 1998).
    N6,
    /// Also the first and the last of a block go into it (Zhang, Li, Guan, Rao, "A tabu search
    /// algorithm with a new neighborhood structure for the job shop scheduling problem",
    /// Computers & Operations Research 34(11), 2007).
    N7,
};

/// An operation that changes its place on its machine.
struct Move {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    /// Longest path through the operations that move, as far as the heads and tails around them
    /// stay: an estimate of the makespan afterwards (Balas and Vazacopoulos 1998, section 3). For
    /// two neighbours it is no more than the makespan (Taillard, "Parallel taboo search techniques
    /// for the job shop scheduling problem", ORSA Journal on Computing 6(2), 1994).
    std::int32_t estimate = 0;
};

/// The moves along one critical path that cannot make a circle, with their estimates.
///
/// Only blocks of the path are looked at, since no other move shortens it; in the first and the
/// last block only those that change the end and the begin. A move is left out where it may close
/// a circle (Balas and Vazacopoulos 1998, propositions 2.2 and 2.3, which are sufficient and, in
/// shops with operations of duration 0, not quite: JobShopState::move() has the last word).
class Neighbourhood {
public:
    Neighbourhood(NeighbourhoodKind kind, const JobShopState &state);

    /// O(sum over blocks of length²).
    void collect(const JobShopState &state, std::span<const CriticalBlock> blocks);

    [[nodiscard]] std::span<Move> moves() noexcept { return m_moves; }

private:
    /// What a block's operations bring into the estimates, by their index in it.
    struct Member {
        std::int32_t duration = 0;
        std::int32_t jobHead = 0; ///< earliest end of the operation before it in its job
        std::int32_t jobTail = 0; ///< longest path from the one behind it
        std::int32_t end = 0;
        std::int32_t tail = 0;
    };

    void load(const JobShopState &state, const CriticalBlock &block);
    void collectBlock(const CriticalBlock &block);
    void addForward(std::uint32_t from, std::uint32_t to);
    void addBackward(std::uint32_t from, std::uint32_t to);

    NeighbourhoodKind m_kind;
    std::vector<Member> m_members;
    std::vector<std::int32_t> m_starts;
    std::vector<Move> m_moves;
    std::uint32_t m_length = 0; ///< of the block loaded last
    std::uint32_t m_firstPlace = 0;
    std::int32_t m_headBefore = 0; ///< earliest end of the operation before the block
    std::int32_t m_tailBehind = 0;
};

} // namespace takt::shop_search
