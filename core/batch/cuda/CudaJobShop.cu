// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Populations of job shops on a GPU: a thread for each candidate, whose state lies in the block's
// shared memory where it fits there, with neighbouring threads in neighbouring banks.
#include "core/batch/cuda/DeviceMemory.cuh"
#include "core/batch/kernels/JobShopKernel.h"

#include <algorithm>

namespace {

using takt::JobShopCode;
using takt::JobShopRows;
using takt::jobShopTile;
using takt::JobShopView;
using takt::PackedOperation;
using takt::cuda::DeviceArray;
using takt::cuda::report;

/// Bytes that decoding one candidate writes on.
std::size_t bytesOfCandidate(const JobShopView &shop, JobShopCode code)
{
    const std::size_t stack = code == JobShopCode::MachineOrder ? 2 * sizeof(std::uint32_t) : 0;
    return shop.jobs * sizeof(std::uint64_t) + shop.machines * (sizeof(std::int32_t) + stack);
}

__device__ void judge(const JobShopView &shop, JobShopCode code, const std::uint16_t *entries,
                      const JobShopRows &rows, std::int32_t *makespan)
{
    if (code == JobShopCode::JobOrder)
        takt::decodeJobOrders<1>(shop, entries, rows, makespan);
    else
        *makespan = takt::decodeMachineOrder(shop, entries, rows);
}

/// The rows of one thread within memory for `threads` of them.
__device__ JobShopRows rowsIn(void *memory, const JobShopView &shop, std::size_t threads,
                              std::size_t thread)
{
    auto *jobs = static_cast<std::uint64_t *>(memory);
    auto *machineFree = reinterpret_cast<std::int32_t *>(jobs + shop.jobs * threads);
    auto *stack = reinterpret_cast<std::uint32_t *>(machineFree + shop.machines * threads);
    return {jobs + thread, machineFree + thread, stack + thread, threads};
}

/// Candidate t of a tile is candidate t of a warp: blocks are whole warps, tiles as wide as one.
__global__ void judgeShared(JobShopView shop, JobShopCode code, const std::uint16_t *entries,
                            std::size_t candidates, std::int32_t *makespans)
{
    extern __shared__ std::uint64_t shared[];
    const std::size_t index = std::size_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (index >= candidates)
        return;
    const std::size_t tile = index / jobShopTile;
    judge(shop, code, entries + tile * jobShopTile * shop.operations + index % jobShopTile,
          rowsIn(shared, shop, blockDim.x, threadIdx.x), makespans + index);
}

__global__ void judgeGlobal(JobShopView shop, JobShopCode code, const std::uint16_t *entries,
                            std::size_t candidates, void *memory, std::int32_t *makespans)
{
    const std::size_t index = std::size_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (index >= candidates)
        return;
    const std::size_t tile = index / jobShopTile;
    judge(shop, code, entries + tile * jobShopTile * shop.operations + index % jobShopTile,
          rowsIn(memory, shop, candidates, index), makespans + index);
}

/// The arrays of a shop and its candidates in device memory.
struct DevicePopulation {
    DeviceArray<PackedOperation> operations;
    DeviceArray<std::uint32_t> firstOfJob;
    DeviceArray<std::int32_t> release;
    DeviceArray<std::uint32_t> firstOnMachine;
    DeviceArray<std::uint16_t> entries;
    DeviceArray<std::int32_t> makespans;
    JobShopView view;

    cudaError_t assign(const TaktCudaJobShop &job)
    {
        view = job.shop;
        const std::size_t candidates = job.tiles * jobShopTile;
        for (const cudaError_t error :
             {operations.assign(view.operation, view.operations),
              firstOfJob.assign(view.firstOfJob, view.jobs + std::size_t{1}),
              release.assign(view.release, view.jobs),
              firstOnMachine.assign(view.firstOnMachine, view.machines + std::size_t{1}),
              entries.assign(job.entries, candidates * view.operations),
              makespans.allocate(candidates)}) {
            if (error != cudaSuccess)
                return error;
        }
        view.operation = operations.data();
        view.firstOfJob = firstOfJob.data();
        view.release = release.data();
        view.firstOnMachine = firstOnMachine.data();
        return cudaSuccess;
    }
};

/// The most threads of a block whose state its shared memory holds; 0 where not even a warp's.
unsigned int threadsInShared(std::size_t bytesEach)
{
    constexpr unsigned int mostThreads = 256;
    constexpr std::size_t sharedBytes = 48 * 1024; // what every device grants without being asked
    const std::size_t threads = std::min<std::size_t>(mostThreads, sharedBytes / bytesEach);
    return static_cast<unsigned int>(threads / jobShopTile * jobShopTile);
}

} // namespace

int takt::cuda::judgeJobShop(int device, const TaktCudaJobShop *job, TaktCudaProblem *problem)
{
    DevicePopulation population;
    if (report(cudaSetDevice(device), "choosing the device", problem) ||
        report(population.assign(*job), "copying the candidates to the device", problem))
        return 1;
    const std::size_t candidates = job->tiles * jobShopTile;
    const std::size_t bytesEach = bytesOfCandidate(job->shop, job->code);
    const auto blocksOf = [candidates](unsigned int threads) {
        return static_cast<unsigned int>((candidates + threads - 1) / threads);
    };
    DeviceArray<unsigned char> memory;
    if (const unsigned int threads = threadsInShared(bytesEach); threads > 0) {
        judgeShared<<<blocksOf(threads), threads, threads * bytesEach>>>(
            population.view, job->code, population.entries.data(), candidates,
            population.makespans.data());
    } else {
        constexpr unsigned int globalThreads = 128;
        if (report(memory.allocate(candidates * bytesEach), "allocating device memory", problem))
            return 1;
        judgeGlobal<<<blocksOf(globalThreads), globalThreads>>>(
            population.view, job->code, population.entries.data(), candidates, memory.data(),
            population.makespans.data());
    }
    return report(cudaGetLastError(), "starting the kernel", problem) ||
                   report(cudaDeviceSynchronize(), "judging the candidates", problem) ||
                   report(population.makespans.copyTo(job->makespans, candidates),
                          "copying makespans back", problem)
               ? 1
               : 0;
}
