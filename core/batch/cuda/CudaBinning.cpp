// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cuda/CudaBackend.h"

#include "core/batch/cuda/DeviceShares.h"

#include <algorithm>
#include <vector>

namespace takt {

namespace {

/// Parts of a chunk at most: some hundred milliseconds with long lanes.
constexpr std::size_t mostParts = std::size_t{1} << 18U;

/// The slices of a view that parts [first, last) need: each lane's in the parts' time. The arrays
/// hold one lane after the other.
struct ChunkOfSlices {
    std::vector<std::int64_t> start;
    std::vector<std::int64_t> duration;
    std::vector<std::uint8_t> kind;
    std::vector<std::uint32_t> laneFirst;
    std::vector<std::uint32_t> laneEnd;

    ChunkOfSlices(const BinningView &view, std::int64_t from, std::int64_t to)
    {
        for (std::uint32_t lane = 0; lane < view.lanes; ++lane) {
            const std::uint32_t begin = firstEndingAfter(view, lane, from);
            const auto end = static_cast<std::uint32_t>(
                std::lower_bound(view.start + begin, view.start + view.laneEnd[lane], to) -
                view.start);
            laneFirst.push_back(static_cast<std::uint32_t>(start.size()));
            start.insert(start.end(), view.start + begin, view.start + end);
            duration.insert(duration.end(), view.duration + begin, view.duration + end);
            kind.insert(kind.end(), view.kind + begin, view.kind + end);
            laneEnd.push_back(static_cast<std::uint32_t>(start.size()));
        }
    }
};

/// Slices of the view in [from, to), those that reach in included.
std::size_t slicesIn(const BinningView &view, std::int64_t from, std::int64_t to)
{
    std::size_t slices = 0;
    for (std::uint32_t lane = 0; lane < view.lanes; ++lane) {
        const std::uint32_t begin = firstEndingAfter(view, lane, from);
        slices += static_cast<std::size_t>(
            std::lower_bound(view.start + begin, view.start + view.laneEnd[lane], to) -
            (view.start + begin));
    }
    return slices;
}

/// Bytes that some slices and parts take on a device.
std::size_t bytesOf(const BinningView &view, std::size_t slices, std::size_t parts)
{
    return slices * (2 * sizeof(std::int64_t) + sizeof(std::uint8_t)) +
           parts * (sizeof(BinCoverage) + 2 * sizeof(std::uint32_t) * view.lanes);
}

} // namespace

Expected<void> CudaBackend::fillBins(const BinningJob &job, std::span<BinCoverage> bins,
                                     RunContext &context) const
{
    const BinningView &view = job.view;
    const std::size_t perBin = view.partsPerBin;
    const auto edge = [&](std::size_t bin) {
        return binEdge(view.from, view.to, static_cast<std::int64_t>(bin), view.bins);
    };
    const auto work = [&](int device, std::size_t begin, std::size_t last) -> Expected<void> {
        const std::string &name = m_devices[static_cast<std::size_t>(device)].name;
        TaktCudaProblem problem{};
        std::size_t free = 0;
        if (m_table->freeMemory(device, &free, &problem) != 0)
            return failure(name, problem.text);
        std::vector<BinCoverage> parts;
        for (std::size_t first = begin; first < last;) {
            if (context.isCancelled())
                return failure({}, "cancelled");
            // As many bins as the device holds.
            std::size_t count =
                std::min(last - first, std::max<std::size_t>(1, mostParts / perBin));
            while (count > 1 && bytesOf(view, slicesIn(view, edge(first), edge(first + count)),
                                        count * perBin) > usableBytes(free))
                count /= 2;
            const ChunkOfSlices slices(view, edge(first), edge(first + count));
            if (bytesOf(view, slices.start.size(), count * perBin) > usableBytes(free))
                return failure(name, "has too little free memory for the slices of one bin");
            parts.assign(count * perBin, {});
            TaktCudaBinning chunk{view, slices.start.size(), first * perBin, parts.size(),
                                  parts.data()};
            chunk.view.start = slices.start.data();
            chunk.view.duration = slices.duration.data();
            chunk.view.kind = slices.kind.data();
            chunk.view.laneFirst = slices.laneFirst.data();
            chunk.view.laneEnd = slices.laneEnd.data();
            if (m_table->fillBins(device, &chunk, &problem) != 0)
                return failure(name, problem.text);
            for (std::size_t part = 0; part < parts.size(); ++part)
                bins[first + part / perBin].add(parts[part]);
            first += count;
        }
        return {};
    };
    // A failure leaves bins half filled: the caller begins anew.
    return onEachDevice(m_devices.size(), bins.size(), work);
}

} // namespace takt
