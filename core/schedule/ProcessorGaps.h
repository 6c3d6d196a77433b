// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace takt {

/// When one processor is idle: the gaps between the tasks placed on it, and the time after the
/// last one. What insertion-based list schedulers ask for the earliest gap that a task fits into.
///
/// A gap fits when start + duration <= next start, computed in just that order, so that a task
/// that ends exactly where the next one starts does fit. Gaps of no length count: a task that
/// takes no time may stand between two that touch.
///
/// The gaps stand by time in blocks of at most `blockCapacity`, each with the length of its
/// longest gap. With g gaps, earliestStart() is O(log g + blockCapacity + g / blockCapacity), O(1)
/// where no gap between two tasks is long enough; occupy() and vacate() are
/// O(log g + blockCapacity + g / blockCapacity). Going through all gaps would be O(g).
class ProcessorGaps {
public:
    ProcessorGaps();

    /// The earliest time, not before `ready`, from which the processor is idle for `duration`.
    /// Both finite and at least 0.
    [[nodiscard]] double earliestStart(double ready, double duration) const noexcept;

    /// End of the last task in time; 0 while there is none.
    [[nodiscard]] double lastFinish() const noexcept { return m_blocks.back().gaps.back().begin; }

    /// Takes [start, finish] away from the gap that holds it. `start` must come from
    /// earliestStart() or be at least lastFinish().
    void occupy(double start, double finish);

    /// Undoes an occupy() with the same times.
    void vacate(double start, double finish);

    /// Gaps in all, with those of no length and the one that never ends.
    [[nodiscard]] std::size_t gapCount() const noexcept;

private:
    static constexpr std::size_t blockCapacity = 128;

    struct Gap {
        double begin;
        double end;
    };
    struct Block {
        std::vector<Gap> gaps; ///< never empty
        double longest = 0;    ///< of those that end
    };
    struct Position {
        std::size_t block;
        std::size_t gap;
    };

    [[nodiscard]] Position firstEndingAtOrAfter(double time) const noexcept;
    void measure(std::size_t block) noexcept;
    void measureAll() noexcept;
    void splitIfFull(std::size_t block);

    std::vector<Block> m_blocks; ///< never empty; the last gap of the last block never ends
    double m_longest = 0;        ///< over all blocks
};

} // namespace takt
