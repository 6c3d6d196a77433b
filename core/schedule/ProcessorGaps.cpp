// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/ProcessorGaps.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>

namespace takt {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

} // namespace

ProcessorGaps::ProcessorGaps()
{
    m_blocks.push_back({{{0, never}}, 0});
}

double ProcessorGaps::earliestStart(double ready, double duration) const noexcept
{
    // begin + duration <= end can hold although end - begin comes out below duration, each being
    // rounded; so lengths only rule out what is too short by more than any rounding here.
    const double rounding = 4 * std::numeric_limits<double>::epsilon() * (lastFinish() + duration);
    const double atLeast = duration - rounding;
    if (m_longest < atLeast || ready >= lastFinish())
        return std::max(ready, lastFinish());

    const auto fits = [&](const Gap &gap) {
        return std::max(gap.begin, ready) + duration <= gap.end;
    };
    const auto [firstBlock, firstGap] = firstEndingAtOrAfter(ready);
    auto gap = m_blocks[firstBlock].gaps.begin() + static_cast<std::ptrdiff_t>(firstGap);
    for (std::size_t block = firstBlock; block + 1 < m_blocks.size(); ++block) {
        if (block != firstBlock)
            gap = m_blocks[block].gaps.begin();
        if (m_blocks[block].longest < atLeast)
            continue;
        gap = std::find_if(gap, m_blocks[block].gaps.end(), fits);
        if (gap != m_blocks[block].gaps.end())
            return std::max(gap->begin, ready);
    }
    if (firstBlock + 1 != m_blocks.size())
        gap = m_blocks.back().gaps.begin();
    gap = std::find_if(gap, m_blocks.back().gaps.end(), fits);
    return std::max(gap->begin, ready);
}

ProcessorGaps::Position ProcessorGaps::firstEndingAtOrAfter(double time) const noexcept
{
    const auto block =
        std::partition_point(m_blocks.begin(), m_blocks.end() - 1,
                             [time](const Block &b) { return b.gaps.back().end < time; });
    const auto gap = std::partition_point(block->gaps.begin(), block->gaps.end() - 1,
                                          [time](const Gap &g) { return g.end < time; });
    return {static_cast<std::size_t>(block - m_blocks.begin()),
            static_cast<std::size_t>(gap - block->gaps.begin())};
}

void ProcessorGaps::occupy(double start, double finish)
{
    assert(start <= finish);
    Position at{m_blocks.size() - 1, m_blocks.back().gaps.size() - 1};
    if (start < lastFinish())
        at = firstEndingAtOrAfter(finish);
    std::vector<Gap> &gaps = m_blocks[at.block].gaps;
    const Gap whole = gaps[at.gap];
    assert(whole.begin <= start && finish <= whole.end);
    gaps[at.gap].end = start;
    gaps.insert(gaps.begin() + static_cast<std::ptrdiff_t>(at.gap) + 1, Gap{finish, whole.end});
    const double length = whole.end - whole.begin;
    if (whole.end == never) {
        m_blocks[at.block].longest = std::max(m_blocks[at.block].longest, start - whole.begin);
        m_longest = std::max(m_longest, m_blocks[at.block].longest);
    } else if (length == m_blocks[at.block].longest) {
        measure(at.block);
        if (length == m_longest)
            measureAll();
    }
    splitIfFull(at.block);
}

void ProcessorGaps::vacate(double start, double finish)
{
    Position at = firstEndingAtOrAfter(start);
    const auto next = [this](Position position) {
        return position.gap + 1 < m_blocks[position.block].gaps.size()
                   ? Position{position.block, position.gap + 1}
                   : Position{position.block + 1, 0};
    };
    Position after = next(at);
    while (m_blocks[at.block].gaps[at.gap].end != start ||
           m_blocks[after.block].gaps[after.gap].begin != finish) {
        at = after;
        after = next(at);
        assert(after.block < m_blocks.size());
    }
    m_blocks[at.block].gaps[at.gap].end = m_blocks[after.block].gaps[after.gap].end;
    std::vector<Gap> &gaps = m_blocks[after.block].gaps;
    gaps.erase(gaps.begin() + static_cast<std::ptrdiff_t>(after.gap));
    measure(at.block);
    if (gaps.empty())
        m_blocks.erase(m_blocks.begin() + static_cast<std::ptrdiff_t>(after.block));
    else if (after.block != at.block)
        measure(after.block);
    measureAll();
}

std::size_t ProcessorGaps::gapCount() const noexcept
{
    std::size_t count = 0;
    for (const Block &block : m_blocks)
        count += block.gaps.size();
    return count;
}

void ProcessorGaps::measure(std::size_t block) noexcept
{
    double longest = 0;
    for (const Gap &gap : m_blocks[block].gaps) {
        if (gap.end != never)
            longest = std::max(longest, gap.end - gap.begin);
    }
    m_blocks[block].longest = longest;
}

void ProcessorGaps::measureAll() noexcept
{
    m_longest = 0;
    for (const Block &block : m_blocks)
        m_longest = std::max(m_longest, block.longest);
}

void ProcessorGaps::splitIfFull(std::size_t block)
{
    if (m_blocks[block].gaps.size() <= blockCapacity)
        return;
    // A schedule mostly grows at its end, where a full block is left as it is; elsewhere blocks
    // are halved.
    const bool isLast = block + 1 == m_blocks.size();
    const std::size_t kept = isLast ? blockCapacity : blockCapacity / 2;
    Block upper;
    std::vector<Gap> &gaps = m_blocks[block].gaps;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(kept);
    upper.gaps.assign(middle, gaps.end());
    gaps.erase(middle, gaps.end());
    m_blocks.insert(m_blocks.begin() + static_cast<std::ptrdiff_t>(block) + 1, std::move(upper));
    measure(block);
    measure(block + 1);
}

} // namespace takt
