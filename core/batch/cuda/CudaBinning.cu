// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Slices into time bins on a GPU: a thread for each part of a bin.
#include "core/batch/cuda/DeviceMemory.cuh"
#include "core/batch/kernels/BinningKernel.h"

namespace {

using takt::BinCoverage;
using takt::BinningView;
using takt::cuda::DeviceArray;
using takt::cuda::firstError;
using takt::cuda::report;

constexpr unsigned int threadsPerBlock = 128;

__global__ void coverEach(BinningView view, std::size_t firstPart, std::size_t parts,
                          std::uint32_t *cursors, std::uint32_t *heaps, BinCoverage *covered)
{
    const std::size_t index = std::size_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (index >= parts)
        return;
    covered[index] =
        takt::coverPart(view, firstPart + index, {cursors + index, heaps + index, parts});
}

/// The slices and lanes of a resource in device memory.
struct DeviceSlices {
    DeviceArray<std::int64_t> start;
    DeviceArray<std::int64_t> duration;
    DeviceArray<std::uint8_t> kind;
    DeviceArray<std::uint32_t> laneFirst;
    DeviceArray<std::uint32_t> laneEnd;
    BinningView view;

    cudaError_t assign(const TaktCudaBinning &binning)
    {
        view = binning.view;
        const cudaError_t error = firstError({start.assign(view.start, binning.slices),
                                              duration.assign(view.duration, binning.slices),
                                              kind.assign(view.kind, binning.slices),
                                              laneFirst.assign(view.laneFirst, view.lanes),
                                              laneEnd.assign(view.laneEnd, view.lanes)});
        view.start = start.data();
        view.duration = duration.data();
        view.kind = kind.data();
        view.laneFirst = laneFirst.data();
        view.laneEnd = laneEnd.data();
        return error;
    }
};

} // namespace

int takt::cuda::fillBins(int device, const TaktCudaBinning *binning, TaktCudaProblem *problem)
{
    DeviceSlices slices;
    DeviceArray<std::uint32_t> cursors;
    DeviceArray<std::uint32_t> heaps;
    DeviceArray<BinCoverage> covered;
    const std::size_t perPart = binning->view.lanes;
    if (report(cudaSetDevice(device), "choosing the device", problem) ||
        report(slices.assign(*binning), "copying the slices to the device", problem) ||
        report(firstError({cursors.allocate(perPart * binning->parts),
                           heaps.allocate(perPart * binning->parts),
                           covered.allocate(binning->parts)}),
               "allocating device memory", problem))
        return 1;
    const auto blocks =
        static_cast<unsigned int>((binning->parts + threadsPerBlock - 1) / threadsPerBlock);
    coverEach<<<blocks, threadsPerBlock>>>(slices.view, binning->firstPart, binning->parts,
                                           cursors.data(), heaps.data(), covered.data());
    return report(cudaGetLastError(), "starting the kernel", problem) ||
                   report(cudaDeviceSynchronize(), "counting the slices", problem) ||
                   report(covered.copyTo(binning->covered, binning->parts), "copying the bins back",
                          problem)
               ? 1
               : 0;
}
