// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The library takt_batch_cuda: runs the kernels of core/batch/kernels on NVIDIA GPUs.
#include "core/batch/cuda/CudaTable.h"
#include "core/batch/cuda/DeviceMemory.cuh"
#include "core/batch/kernels/UniformDraws.h"

#include <algorithm>
#include <cstdio>
#include <cuda_runtime.h>

namespace {

using takt::cuda::DeviceArray;
using takt::cuda::report;

constexpr unsigned int threadsPerBlock = 256;
/// Draws made and copied back at a time: 32 MiB of device memory.
constexpr std::size_t chunkSize = std::size_t{1} << 22U;

__global__ void drawUniform(takt::UniformDraws draws, std::uint64_t first, std::size_t count,
                            double *out)
{
    const std::size_t stride = std::size_t{gridDim.x} * blockDim.x;
    for (std::size_t index = std::size_t{blockIdx.x} * blockDim.x + threadIdx.x; index < count;
         index += stride)
        out[index] = draws.at(first + index);
}

int deviceCount(int *count, TaktCudaProblem *problem)
{
    *count = 0;
    return report(cudaGetDeviceCount(count), "no CUDA device can be used", problem) ? 1 : 0;
}

int deviceInfo(int device, TaktCudaDevice *info, TaktCudaProblem *problem)
{
    cudaDeviceProp properties{};
    if (report(cudaGetDeviceProperties(&properties, device), "asking for a device's name", problem))
        return 1;
    std::snprintf(info->name, sizeof info->name, "%s", properties.name);
    info->memoryBytes = properties.totalGlobalMem;
    info->capabilityMajor = properties.major;
    info->capabilityMinor = properties.minor;
    return 0;
}

int uniformDraws(int device, std::uint64_t seed, std::uint64_t replica, std::uint64_t firstSite,
                 std::size_t count, double *out, TaktCudaProblem *problem)
{
    if (report(cudaSetDevice(device), "choosing the device", problem))
        return 1;
    DeviceArray<double> chunk;
    if (report(chunk.allocate(std::min(count, chunkSize)), "allocating device memory", problem))
        return 1;
    const takt::UniformDraws draws{seed, replica, firstSite};
    for (std::size_t first = 0; first < count; first += chunkSize) {
        const std::size_t size = std::min(chunkSize, count - first);
        const auto blocks = static_cast<unsigned int>(
            std::min<std::size_t>((size + threadsPerBlock - 1) / threadsPerBlock, 65535));
        drawUniform<<<blocks, threadsPerBlock>>>(draws, first, size, chunk.data());
        if (report(cudaGetLastError(), "starting the kernel", problem) ||
            report(cudaMemcpy(out + first, chunk.data(), size * sizeof(double),
                              cudaMemcpyDeviceToHost),
                   "copying results back", problem))
            return 1;
    }
    return 0;
}

int freeMemory(int device, std::size_t *bytes, TaktCudaProblem *problem)
{
    std::size_t total = 0;
    return report(cudaSetDevice(device), "choosing the device", problem) ||
                   report(cudaMemGetInfo(bytes, &total), "asking for free memory", problem)
               ? 1
               : 0;
}

} // namespace

extern "C" const TaktCudaTable *taktCudaTable()
{
    static constexpr TaktCudaTable table{takt::cudaTableVersion,
                                         deviceCount,
                                         deviceInfo,
                                         uniformDraws,
                                         takt::cuda::replay,
                                         takt::cuda::dispatch,
                                         takt::cuda::judgeDags,
                                         takt::cuda::fillBins,
                                         takt::cuda::judgeJobShop,
                                         takt::cuda::rollOut,
                                         freeMemory};
    return &table;
}
