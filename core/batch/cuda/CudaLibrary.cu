// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The library takt_batch_cuda: runs the kernels of core/batch/kernels on NVIDIA GPUs.
#include "core/batch/cuda/CudaTable.h"
#include "core/batch/kernels/UniformDraws.h"

#include <algorithm>
#include <cstdio>
#include <cuda_runtime.h>

namespace {

constexpr unsigned int threadsPerBlock = 256;
/// Draws made and copied back at a time: 32 MiB of device memory.
constexpr std::size_t chunkSize = std::size_t{1} << 22U;

int report(cudaError_t error, const char *doing, TaktCudaProblem *problem)
{
    if (error == cudaSuccess)
        return 0;
    std::snprintf(problem->text, sizeof problem->text, "%s: %s", doing, cudaGetErrorString(error));
    return 1;
}

/// Device memory that frees itself.
class DeviceDoubles {
public:
    ~DeviceDoubles() { cudaFree(m_data); }
    cudaError_t allocate(std::size_t count) { return cudaMalloc(&m_data, count * sizeof(double)); }
    double *data() const { return m_data; }

private:
    double *m_data = nullptr;
};

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
    return report(cudaGetDeviceCount(count), "no CUDA device can be used", problem);
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
    DeviceDoubles chunk;
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

} // namespace

extern "C" const TaktCudaTable *taktCudaTable()
{
    static constexpr TaktCudaTable table{takt::cudaTableVersion, deviceCount, deviceInfo,
                                         uniformDraws};
    return &table;
}
