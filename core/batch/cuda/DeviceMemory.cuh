// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/cuda/CudaTable.h"

#include <cstddef>
#include <cstdio>
#include <cuda_runtime.h>
#include <initializer_list>

namespace takt::cuda {

/// Writes what went wrong, if anything, and returns whether it did.
inline bool report(cudaError_t error, const char *doing, TaktCudaProblem *problem)
{
    if (error == cudaSuccess)
        return false;
    std::snprintf(problem->text, sizeof problem->text, "%s: %s", doing, cudaGetErrorString(error));
    return true;
}

/// The first that is no success.
inline cudaError_t firstError(std::initializer_list<cudaError_t> errors)
{
    for (const cudaError_t error : errors) {
        if (error != cudaSuccess)
            return error;
    }
    return cudaSuccess;
}

/// An array in device memory that frees itself.
template <class Value>
class DeviceArray {
public:
    DeviceArray() = default;
    DeviceArray(const DeviceArray &) = delete;
    DeviceArray &operator=(const DeviceArray &) = delete;
    ~DeviceArray() { cudaFree(m_data); }

    cudaError_t allocate(std::size_t count)
    {
        return count == 0 ? cudaSuccess : cudaMalloc(&m_data, count * sizeof(Value));
    }
    /// Allocates and copies from the host.
    cudaError_t assign(const Value *values, std::size_t count)
    {
        const cudaError_t error = allocate(count);
        return error != cudaSuccess || count == 0
                   ? error
                   : cudaMemcpy(m_data, values, count * sizeof(Value), cudaMemcpyHostToDevice);
    }
    /// All bytes 0.
    cudaError_t clear(std::size_t count)
    {
        return count == 0 ? cudaSuccess : cudaMemset(m_data, 0, count * sizeof(Value));
    }
    cudaError_t copyTo(Value *values, std::size_t count) const
    {
        return cudaMemcpy(values, m_data, count * sizeof(Value), cudaMemcpyDeviceToHost);
    }
    [[nodiscard]] Value *data() const noexcept { return m_data; }

private:
    Value *m_data = nullptr;
};

/// TaktCudaTable::replay.
int replay(int device, const TaktCudaReplay *replay, TaktCudaProblem *problem);
/// TaktCudaTable::dispatch.
int dispatch(int device, const TaktCudaDispatch *dispatch, TaktCudaProblem *problem);
/// TaktCudaTable::judgeDags.
int judgeDags(int device, const TaktCudaDagPopulation *population, TaktCudaProblem *problem);
/// TaktCudaTable::fillBins.
int fillBins(int device, const TaktCudaBinning *binning, TaktCudaProblem *problem);
/// TaktCudaTable::judgeJobShop.
int judgeJobShop(int device, const TaktCudaJobShop *jobShop, TaktCudaProblem *problem);
/// TaktCudaTable::rollOut.
int rollOut(int device, const TaktCudaRollout *rollout, TaktCudaProblem *problem);

} // namespace takt::cuda
