// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/BinEdge.h"
#include "core/batch/kernels/RowHeap.h"

#include <cstddef>
#include <cstdint>

namespace takt {

/// Slices of one resource as the binning kernel reads them; pointers to arrays of host or device.
/// A lane's slices are neighbours that do not overlap, in order.
struct BinningView {
    const std::int64_t *start = nullptr;    ///< by slice, ns
    const std::int64_t *duration = nullptr; ///< by slice, ns
    const std::uint8_t *kind = nullptr;     ///< by slice: a WorkKind
    const std::uint32_t *laneFirst = nullptr;
    const std::uint32_t *laneEnd = nullptr;
    std::uint32_t lanes = 0;
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::uint32_t bins = 1;
    std::uint32_t partsPerBin = 1; ///< parts are worked on by themselves and added up
};

/// Nanoseconds that at least one slice of these kinds covers.
struct BinCoverage {
    std::int64_t compute = 0;
    std::int64_t communication = 0;
    std::int64_t kernels = 0; ///< computation or communication
    std::int64_t busy = 0;    ///< computation, communication or copies

    TAKT_KERNEL void add(const BinCoverage &other) noexcept
    {
        compute += other.compute;
        communication += other.communication;
        kernels += other.kernels;
        busy += other.busy;
    }
};

/// What counting a part writes on, with one stride: `lanes` numbers each.
struct BinningRows {
    std::uint32_t *cursor = nullptr;
    std::uint32_t *heap = nullptr;
    std::size_t stride = 1;
};

/// The union of slices that come in order of their starts, by kinds, within [from, to).
class CoverageSweep {
public:
    TAKT_KERNEL CoverageSweep(std::int64_t from, std::int64_t to) noexcept
        : m_to(to), m_reach{from, from, from, from}
    {
    }

    TAKT_KERNEL void take(std::int64_t start, std::int64_t end, std::uint8_t kind) noexcept
    {
        constexpr std::uint8_t compute = 1; // as in WorkKind
        constexpr std::uint8_t communication = 2;
        if (kind == 0)
            return;
        const std::int64_t within = end < m_to ? end : m_to;
        cover(m_reach.busy, m_covered.busy, start, within);
        if (kind > communication)
            return;
        cover(m_reach.kernels, m_covered.kernels, start, within);
        if (kind == compute)
            cover(m_reach.compute, m_covered.compute, start, within);
        else
            cover(m_reach.communication, m_covered.communication, start, within);
    }
    [[nodiscard]] TAKT_KERNEL const BinCoverage &covered() const noexcept { return m_covered; }

private:
    TAKT_KERNEL static void cover(std::int64_t &reach, std::int64_t &covered, std::int64_t start,
                                  std::int64_t end) noexcept
    {
        const std::int64_t from = start > reach ? start : reach;
        const std::int64_t added = end > from ? end - from : 0;
        covered += added;
        reach = end > reach ? end : reach;
    }

    std::int64_t m_to;
    BinCoverage m_reach; ///< how far each union goes so far
    BinCoverage m_covered;
};

/// The lane whose next slice starts first comes first.
struct NextSliceOrder {
    const BinningView *view;
    const std::uint32_t *cursor;
    std::size_t stride;

    TAKT_KERNEL bool operator()(std::uint32_t a, std::uint32_t b) const noexcept
    {
        const std::int64_t startA = view->start[cursor[a * stride]];
        const std::int64_t startB = view->start[cursor[b * stride]];
        return startA < startB || (startA == startB && a < b);
    }
};

/// The first slice of a lane that ends after a time, or its end. O(log slices).
[[nodiscard]] TAKT_KERNEL std::uint32_t
firstEndingAfter(const BinningView &view, std::uint32_t lane, std::int64_t time) noexcept
{
    std::uint32_t low = view.laneFirst[lane];
    std::uint32_t high = view.laneEnd[lane];
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (view.start[middle] + view.duration[middle] <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// The time covered in part `part` of all bins' parts, counted through. Slices of several lanes are
/// merged by their starts. O(slices of the part × log lanes + lanes log slices).
[[nodiscard]] TAKT_KERNEL BinCoverage coverPart(const BinningView &view, std::uint64_t part,
                                                const BinningRows &rows) noexcept
{
    const auto bin = static_cast<std::int64_t>(part / view.partsPerBin);
    const auto within = static_cast<std::int64_t>(part % view.partsPerBin);
    const std::int64_t binFrom = binEdge(view.from, view.to, bin, view.bins);
    const std::int64_t binTo = binEdge(view.from, view.to, bin + 1, view.bins);
    const std::int64_t from = binEdge(binFrom, binTo, within, view.partsPerBin);
    const std::int64_t to = binEdge(binFrom, binTo, within + 1, view.partsPerBin);
    CoverageSweep sweep(from, to);
    const auto take = [&](std::uint32_t slice) {
        const std::int64_t start = view.start[slice];
        sweep.take(start, start + view.duration[slice], view.kind[slice]);
    };
    if (view.lanes == 1) {
        const std::uint32_t end = view.laneEnd[0];
        for (std::uint32_t slice = firstEndingAfter(view, 0, from);
             slice < end && view.start[slice] < to; ++slice)
            take(slice);
        return sweep.covered();
    }
    RowHeap<NextSliceOrder> next(rows.heap, rows.stride, {&view, rows.cursor, rows.stride});
    for (std::uint32_t lane = 0; lane < view.lanes; ++lane) {
        const std::uint32_t slice = firstEndingAfter(view, lane, from);
        rows.cursor[lane * rows.stride] = slice;
        if (slice < view.laneEnd[lane] && view.start[slice] < to)
            next.push(lane);
    }
    while (!next.isEmpty()) {
        const std::uint32_t lane = next.top();
        std::uint32_t &slice = rows.cursor[lane * rows.stride];
        take(slice);
        ++slice;
        if (slice < view.laneEnd[lane] && view.start[slice] < to)
            next.settleTop();
        else
            next.pop();
    }
    return sweep.covered();
}

} // namespace takt
