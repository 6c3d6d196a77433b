// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Populations of task graphs on a GPU: a thread for each candidate. Candidates come one after the
// other and are laid side by side on the device, so that neighbouring threads read neighbouring
// numbers where they look at the same task.
#include "core/batch/cuda/DeviceDag.cuh"
#include "core/batch/kernels/DagPopulationKernel.h"

namespace {

using takt::DagCandidateRows;
using takt::DagView;
using takt::cuda::DeviceArray;
using takt::cuda::DeviceDag;
using takt::cuda::firstError;
using takt::cuda::report;

constexpr unsigned int threadsPerBlock = 128;

/// to[task × candidates + candidate] = from[candidate × tasks + task].
template <class Value>
__global__ void laySideBySide(const Value *from, std::size_t candidates, std::size_t tasks,
                              Value *to)
{
    const std::size_t all = candidates * tasks;
    const std::size_t stride = std::size_t{gridDim.x} * blockDim.x;
    for (std::size_t index = std::size_t{blockIdx.x} * blockDim.x + threadIdx.x; index < all;
         index += stride)
        to[index] = from[index % candidates * tasks + index / candidates];
}

__global__ void judgeEach(DagView dag, const double *priorities, const std::uint16_t *processors,
                          std::size_t candidates, DagCandidateRows rows, double *makespans)
{
    const std::size_t index = std::size_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (index >= candidates)
        return;
    rows.finish += index;
    rows.idleFrom += index;
    rows.waiting += index;
    rows.heap += index;
    makespans[index] = takt::decodePriorities(dag, priorities + index, processors + index, rows,
                                              [](std::uint32_t) {});
}

/// Candidates in device memory, side by side.
struct DeviceCandidates {
    DeviceArray<double> priorities;
    DeviceArray<std::uint16_t> processors;

    cudaError_t assign(const TaktCudaDagPopulation &population)
    {
        const std::size_t tasks = population.dag.taskCount;
        const std::size_t all = tasks * population.candidates;
        DeviceArray<double> givenPriorities;
        DeviceArray<std::uint16_t> givenProcessors;
        const cudaError_t error = firstError({givenPriorities.assign(population.priorities, all),
                                              givenProcessors.assign(population.processors, all),
                                              priorities.allocate(all), processors.allocate(all)});
        if (error != cudaSuccess || all == 0)
            return error;
        constexpr unsigned int blocks = 1024;
        laySideBySide<<<blocks, threadsPerBlock>>>(givenPriorities.data(), population.candidates,
                                                   tasks, priorities.data());
        laySideBySide<<<blocks, threadsPerBlock>>>(givenProcessors.data(), population.candidates,
                                                   tasks, processors.data());
        // The copies as they were given go out of scope.
        return firstError({cudaGetLastError(), cudaDeviceSynchronize()});
    }
};

/// What decoding writes on.
struct DeviceRows {
    DeviceArray<double> finish;
    DeviceArray<double> idleFrom;
    DeviceArray<std::uint32_t> waiting;
    DeviceArray<std::uint32_t> heap;
    DeviceArray<double> makespans;

    cudaError_t allocate(const TaktCudaDagPopulation &population)
    {
        const std::size_t ofTasks = population.dag.taskCount * population.candidates;
        return firstError({finish.allocate(ofTasks),
                           idleFrom.allocate(population.dag.processorCount * population.candidates),
                           waiting.allocate(ofTasks), heap.allocate(ofTasks),
                           makespans.allocate(population.candidates)});
    }
};

} // namespace

int takt::cuda::judgeDags(int device, const TaktCudaDagPopulation *population,
                          TaktCudaProblem *problem)
{
    DeviceDag dag;
    DeviceCandidates candidates;
    DeviceRows rows;
    if (report(cudaSetDevice(device), "choosing the device", problem) ||
        report(dag.assign(population->dag, population->edges), "copying the workload to the device",
               problem) ||
        report(candidates.assign(*population), "copying the candidates to the device", problem) ||
        report(rows.allocate(*population), "allocating device memory", problem))
        return 1;
    const auto blocks =
        static_cast<unsigned int>((population->candidates + threadsPerBlock - 1) / threadsPerBlock);
    judgeEach<<<blocks, threadsPerBlock>>>(
        dag.view(), candidates.priorities.data(), candidates.processors.data(),
        population->candidates,
        DagCandidateRows{rows.finish.data(), rows.idleFrom.data(), rows.waiting.data(),
                         rows.heap.data(), population->candidates},
        rows.makespans.data());
    return report(cudaGetLastError(), "starting the kernel", problem) ||
                   report(cudaDeviceSynchronize(), "judging the candidates", problem) ||
                   report(rows.makespans.copyTo(population->makespans, population->candidates),
                          "copying makespans back", problem)
               ? 1
               : 0;
}
