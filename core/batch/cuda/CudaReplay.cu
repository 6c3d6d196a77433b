// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Replays on a GPU: a thread for each replica, rows of device memory so that neighbouring threads
// touch neighbouring numbers.
#include "core/batch/cuda/DeviceMemory.cuh"
#include "core/batch/kernels/ReplayKernel.h"

#include <vector>

namespace {

using takt::ReplayNoise;
using takt::ReplayRows;
using takt::ReplayView;
using takt::cuda::DeviceArray;
using takt::cuda::report;

constexpr unsigned int threadsPerBlock = 128;

__global__ void replayEach(ReplayView program, ReplayNoise noise, std::uint64_t firstReplica,
                           std::size_t replicas, ReplayRows rows, double *makespans,
                           double *energies, unsigned long long *criticalCounts)
{
    const std::size_t index = std::size_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (index >= replicas)
        return;
    ReplayRows own = rows;
    own.finish += index;
    own.start += own.start == nullptr ? 0 : index;
    own.binding += own.binding == nullptr ? 0 : index;
    own.ofProcessors += own.ofProcessors == nullptr ? 0 : index;
    takt::replayReplicas<1>(program, noise, firstReplica + index, own, makespans + index,
                            energies == nullptr ? nullptr : energies + index);
    if (criticalCounts != nullptr)
        takt::walkCriticalChain(program.steps, own, 0, makespans[index], [&](std::uint32_t step) {
            atomicAdd(criticalCounts + step, 1ULL);
        });
}

/// The arrays of a program and its noise in device memory.
struct DeviceProgram {
    DeviceArray<double> duration;
    DeviceArray<double> notBefore;
    DeviceArray<std::uint32_t> processor;
    DeviceArray<std::uint32_t> previous;
    DeviceArray<std::uint32_t> firstInput;
    DeviceArray<std::uint32_t> sender;
    DeviceArray<double> delay;
    DeviceArray<std::uint32_t> taskSite;
    DeviceArray<std::uint32_t> transferSite;
    DeviceArray<double> busyWatts;
    DeviceArray<double> taskFactors;
    DeviceArray<double> transferFactors;
    ReplayView view;
    ReplayNoise noise;

    cudaError_t assign(const TaktCudaReplay &replay)
    {
        view = replay.program;
        noise = replay.noise;
        const std::size_t steps = view.steps;
        const cudaError_t copied = takt::cuda::firstError(
            {duration.assign(view.duration, steps),
             notBefore.assign(view.notBefore, view.notBefore == nullptr ? 0 : steps),
             processor.assign(view.processor, steps), previous.assign(view.previous, steps),
             firstInput.assign(view.firstInput, steps + 1),
             sender.assign(view.sender, replay.inputs), delay.assign(view.delay, replay.inputs),
             taskSite.assign(view.taskSite, steps),
             transferSite.assign(view.transferSite, view.transfers),
             busyWatts.assign(view.busyWatts, view.processors),
             taskFactors.assign(noise.tasks.factors, noise.tasks.count),
             transferFactors.assign(noise.transfers.factors, noise.transfers.count)});
        if (copied != cudaSuccess)
            return copied;
        view.duration = duration.data();
        view.notBefore = notBefore.data();
        view.processor = processor.data();
        view.previous = previous.data();
        view.firstInput = firstInput.data();
        view.sender = sender.data();
        view.delay = delay.data();
        view.taskSite = taskSite.data();
        view.transferSite = transferSite.data();
        view.busyWatts = busyWatts.data();
        noise.tasks.factors = taskFactors.data();
        noise.transfers.factors = transferFactors.data();
        return cudaSuccess;
    }
};

/// The rows that the replicas at hand need.
struct DeviceRows {
    DeviceArray<double> finish;
    DeviceArray<double> start;
    DeviceArray<std::uint32_t> binding;
    DeviceArray<double> ofProcessors;
    DeviceArray<double> makespans;
    DeviceArray<double> energies;
    DeviceArray<unsigned long long> criticalCounts;

    cudaError_t allocate(const TaktCudaReplay &replay)
    {
        const std::size_t steps = replay.program.steps;
        const std::size_t count = replay.replicas;
        return takt::cuda::firstError(
            {finish.allocate((steps + 1) * count),
             start.allocate(replay.starts == nullptr ? 0 : steps * count),
             binding.allocate(replay.criticalCounts == nullptr ? 0 : steps * count),
             ofProcessors.allocate(replay.noise.isOfProcessors()
                                       ? ReplayRows::perProcessor * replay.program.processors *
                                             count
                                       : 0),
             makespans.allocate(count), energies.allocate(replay.energies == nullptr ? 0 : count),
             criticalCounts.allocate(replay.criticalCounts == nullptr ? 0 : steps)});
    }

    /// The row that steps without one before them read, and the counts.
    cudaError_t clear(const TaktCudaReplay &replay)
    {
        const std::size_t steps = replay.program.steps;
        const std::size_t count = replay.replicas;
        const cudaError_t error =
            cudaMemset(finish.data() + steps * count, 0, count * sizeof(double));
        return error != cudaSuccess
                   ? error
                   : criticalCounts.clear(replay.criticalCounts == nullptr ? 0 : steps);
    }

    [[nodiscard]] cudaError_t copyBack(const TaktCudaReplay &replay) const
    {
        const std::size_t steps = replay.program.steps;
        const std::size_t count = replay.replicas;
        cudaError_t error = makespans.copyTo(replay.makespans, count);
        if (error == cudaSuccess && replay.energies != nullptr)
            error = energies.copyTo(replay.energies, count);
        if (error == cudaSuccess && replay.starts != nullptr)
            error = start.copyTo(replay.starts, steps * count);
        if (error == cudaSuccess && replay.finishes != nullptr)
            error = finish.copyTo(replay.finishes, steps * count);
        return error;
    }

    [[nodiscard]] cudaError_t addCounts(const TaktCudaReplay &replay) const
    {
        std::vector<unsigned long long> counts(replay.program.steps);
        const cudaError_t error = criticalCounts.copyTo(counts.data(), counts.size());
        for (std::size_t step = 0; error == cudaSuccess && step < counts.size(); ++step)
            replay.criticalCounts[step] += counts[step];
        return error;
    }
};

} // namespace

int takt::cuda::replay(int device, const TaktCudaReplay *replay, TaktCudaProblem *problem)
{
    DeviceProgram program;
    DeviceRows rows;
    if (report(cudaSetDevice(device), "choosing the device", problem) ||
        report(program.assign(*replay), "copying the schedule to the device", problem) ||
        report(rows.allocate(*replay), "allocating device memory", problem) ||
        report(rows.clear(*replay), "clearing device memory", problem))
        return 1;
    const auto blocks =
        static_cast<unsigned int>((replay->replicas + threadsPerBlock - 1) / threadsPerBlock);
    replayEach<<<blocks, threadsPerBlock>>>(
        program.view, program.noise, replay->firstReplica, replay->replicas,
        ReplayRows{rows.finish.data(), rows.start.data(), rows.binding.data(),
                   rows.ofProcessors.data(), replay->replicas},
        rows.makespans.data(), rows.energies.data(), rows.criticalCounts.data());
    if (report(cudaGetLastError(), "starting the replays", problem) ||
        report(cudaDeviceSynchronize(), "running the replays", problem) ||
        report(rows.copyBack(*replay), "copying results back", problem))
        return 1;
    return replay->criticalCounts != nullptr &&
                   report(rows.addCounts(*replay), "copying counts back", problem)
               ? 1
               : 0;
}
