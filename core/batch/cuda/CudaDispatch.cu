// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Replays whose placement is decided at run time on a GPU: a thread for each replica, rows of
// device memory so that neighbouring threads touch neighbouring numbers where they do the same.
#include "core/batch/cuda/DeviceDag.cuh"
#include "core/batch/kernels/DispatchKernel.h"
#include "core/batch/kernels/ReplayKernel.h"

#include <vector>

namespace {

using takt::DispatchRows;
using takt::DispatchView;
using takt::ReplayNoise;
using takt::ReplayRows;
using takt::cuda::DeviceArray;
using takt::cuda::DeviceDag;
using takt::cuda::firstError;
using takt::cuda::report;

constexpr unsigned int threadsPerBlock = 128;

/// Where results go, by replica; null where nobody asks.
struct Totals {
    double *makespans;
    double *energies;
    double *costs;
    unsigned long long *criticalCounts;
};

template <class Value>
__device__ void advance(Value *&row, std::size_t index)
{
    row += row == nullptr ? 0 : index;
}

__global__ void dispatchEach(DispatchView program, ReplayNoise noise, std::uint64_t firstReplica,
                             std::size_t replicas, DispatchRows rows, Totals totals)
{
    const std::size_t index = std::size_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (index >= replicas)
        return;
    advance(rows.replay.finish, index);
    advance(rows.replay.start, index);
    advance(rows.replay.binding, index);
    advance(rows.replay.ofProcessors, index);
    advance(rows.host, index);
    advance(rows.ready, index);
    advance(rows.waiting, index);
    advance(rows.heap, index);
    advance(rows.latest, index);
    advance(rows.idleFrom, index);
    advance(rows.expected, index);
    advance(rows.last, index);
    advance(totals.energies, index);
    advance(totals.costs, index);
    takt::dispatchReplica(program, noise, firstReplica + index, rows, totals.makespans + index,
                          totals.energies, totals.costs);
    if (totals.criticalCounts != nullptr)
        takt::walkCriticalChain(
            program.dag.taskCount, rows.replay, 0, totals.makespans[index],
            [&](std::uint32_t task) { atomicAdd(totals.criticalCounts + task, 1ULL); });
}

/// The arrays of a program and its noise in device memory.
struct DeviceProgram {
    DeviceDag dag;
    DeviceArray<std::uint32_t> place;
    DeviceArray<double> score;
    DeviceArray<std::uint32_t> edgeSite;
    DeviceArray<double> busyWatts;
    DeviceArray<double> pricePerHour;
    DeviceArray<double> taskFactors;
    DeviceArray<double> transferFactors;
    DispatchView view;
    ReplayNoise noise;

    cudaError_t assign(const TaktCudaDispatch &job)
    {
        view = job.program;
        noise = job.noise;
        const std::size_t tasks = view.dag.taskCount;
        const std::size_t processors = view.dag.processorCount;
        const cudaError_t error =
            firstError({dag.assign(view.dag, job.edges), place.assign(view.place, tasks),
                        score.assign(view.score, tasks * processors),
                        edgeSite.assign(view.edgeSite, job.edges),
                        busyWatts.assign(view.busyWatts, processors),
                        pricePerHour.assign(view.pricePerHour, processors),
                        taskFactors.assign(noise.tasks.factors, noise.tasks.count),
                        transferFactors.assign(noise.transfers.factors, noise.transfers.count)});
        view.dag = dag.view();
        view.place = place.data();
        view.score = score.data();
        view.edgeSite = edgeSite.data();
        view.busyWatts = busyWatts.data();
        view.pricePerHour = pricePerHour.data();
        noise.tasks.factors = taskFactors.data();
        noise.transfers.factors = transferFactors.data();
        return error;
    }
};

/// The rows that the replicas at hand need.
struct DeviceRows {
    DeviceArray<double> finish;
    DeviceArray<double> start;
    DeviceArray<std::uint32_t> binding;
    DeviceArray<double> ofProcessors;
    DeviceArray<std::uint32_t> host;
    DeviceArray<double> times;          ///< ready; idleFrom and expected
    DeviceArray<std::uint32_t> numbers; ///< waiting, heap, latest; last
    DeviceArray<double> makespans;
    DeviceArray<double> energies;
    DeviceArray<double> costs;
    DeviceArray<unsigned long long> criticalCounts;

    cudaError_t allocate(const TaktCudaDispatch &job)
    {
        const std::size_t count = job.replicas;
        const std::size_t ofTasks = job.program.dag.taskCount * count;
        const std::size_t ofProcessor = job.program.dag.processorCount * count;
        return firstError(
            {finish.allocate(ofTasks), start.allocate(job.starts == nullptr ? 0 : ofTasks),
             binding.allocate(job.criticalCounts == nullptr ? 0 : ofTasks),
             ofProcessors.allocate(
                 job.noise.isOfProcessors() ? ReplayRows::perProcessor * ofProcessor : 0),
             host.allocate(ofTasks), times.allocate(ofTasks + 2 * ofProcessor),
             numbers.allocate(3 * ofTasks + ofProcessor), makespans.allocate(count),
             energies.allocate(job.energies == nullptr ? 0 : count),
             costs.allocate(job.costs == nullptr ? 0 : count),
             criticalCounts.allocate(job.criticalCounts == nullptr ? 0
                                                                   : job.program.dag.taskCount)});
    }

    [[nodiscard]] DispatchRows rows(const TaktCudaDispatch &job) const
    {
        const std::size_t ofTasks = job.program.dag.taskCount * job.replicas;
        const std::size_t ofProcessor = job.program.dag.processorCount * job.replicas;
        DispatchRows rows;
        rows.replay = {finish.data(), start.data(), binding.data(), ofProcessors.data(),
                       job.replicas};
        rows.host = host.data();
        rows.ready = times.data();
        rows.idleFrom = rows.ready + ofTasks;
        rows.expected = rows.idleFrom + ofProcessor;
        rows.waiting = numbers.data();
        rows.heap = rows.waiting + ofTasks;
        rows.latest = rows.heap + ofTasks;
        rows.last = rows.latest + ofTasks;
        return rows;
    }

    [[nodiscard]] cudaError_t copyBack(const TaktCudaDispatch &job) const
    {
        const std::size_t count = job.replicas;
        const std::size_t ofTasks = job.program.dag.taskCount * count;
        return firstError(
            {makespans.copyTo(job.makespans, count),
             job.energies == nullptr ? cudaSuccess : energies.copyTo(job.energies, count),
             job.costs == nullptr ? cudaSuccess : costs.copyTo(job.costs, count),
             job.starts == nullptr ? cudaSuccess : start.copyTo(job.starts, ofTasks),
             job.finishes == nullptr ? cudaSuccess : finish.copyTo(job.finishes, ofTasks),
             job.hosts == nullptr ? cudaSuccess : host.copyTo(job.hosts, ofTasks)});
    }

    [[nodiscard]] cudaError_t addCounts(const TaktCudaDispatch &job) const
    {
        std::vector<unsigned long long> counts(job.program.dag.taskCount);
        const cudaError_t error = criticalCounts.copyTo(counts.data(), counts.size());
        for (std::size_t task = 0; error == cudaSuccess && task < counts.size(); ++task)
            job.criticalCounts[task] += counts[task];
        return error;
    }
};

} // namespace

int takt::cuda::dispatch(int device, const TaktCudaDispatch *job, TaktCudaProblem *problem)
{
    DeviceProgram program;
    DeviceRows rows;
    if (report(cudaSetDevice(device), "choosing the device", problem) ||
        report(program.assign(*job), "copying the workload to the device", problem) ||
        report(rows.allocate(*job), "allocating device memory", problem) ||
        report(rows.criticalCounts.clear(
                   job->criticalCounts == nullptr ? 0 : job->program.dag.taskCount),
               "clearing device memory", problem))
        return 1;
    const auto blocks =
        static_cast<unsigned int>((job->replicas + threadsPerBlock - 1) / threadsPerBlock);
    dispatchEach<<<blocks, threadsPerBlock>>>(program.view, program.noise, job->firstReplica,
                                              job->replicas, rows.rows(*job),
                                              {rows.makespans.data(), rows.energies.data(),
                                               rows.costs.data(), rows.criticalCounts.data()});
    if (report(cudaGetLastError(), "starting the replays", problem) ||
        report(cudaDeviceSynchronize(), "running the replays", problem) ||
        report(rows.copyBack(*job), "copying results back", problem))
        return 1;
    return job->criticalCounts != nullptr &&
                   report(rows.addCounts(*job), "copying counts back", problem)
               ? 1
               : 0;
}
