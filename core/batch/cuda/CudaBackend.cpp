// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/cuda/CudaBackend.h"

#include <algorithm>
#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <fmt/format.h>

namespace takt {

namespace {

constexpr const char *libraryName = "libtakt_batch_cuda.so";
/// Draws between two looks at whether the run was cancelled.
constexpr std::size_t chunkSize = std::size_t{1} << 24U;

} // namespace

Expected<std::shared_ptr<const CudaBackend>> CudaBackend::load(const std::string &folder)
{
    const std::filesystem::path path = std::filesystem::path(folder) / libraryName;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return failure("CUDA", fmt::format("there is no {} in {}: Takt was built without a CUDA "
                                           "toolkit",
                                           libraryName, folder));
    // Never closed: the CUDA runtime does not survive being unloaded and loaded again.
    void *library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
        return failure("CUDA", dlerror());
    const auto tableOf = reinterpret_cast<TaktCudaTableFunction *>(dlsym(library, cudaTableSymbol));
    if (tableOf == nullptr)
        return failure("CUDA", fmt::format("{} is not a Takt backend", path.string()));
    const TaktCudaTable *table = tableOf();
    if (table->abiVersion != cudaTableVersion)
        return failure("CUDA", fmt::format("{} has version {}, this Takt needs {}", path.string(),
                                           table->abiVersion, cudaTableVersion));
    TaktCudaProblem problem{};
    int count = 0;
    if (table->deviceCount(&count, &problem) != 0)
        return failure("CUDA", problem.text);
    if (count == 0)
        return failure("CUDA", "this machine has no CUDA device");
    std::shared_ptr<CudaBackend> backend(new CudaBackend(table));
    for (int device = 0; device < count; ++device) {
        TaktCudaDevice info{};
        if (table->deviceInfo(device, &info, &problem) != 0)
            return failure("CUDA", problem.text);
        backend->m_devices.push_back(
            {info.name, static_cast<std::size_t>(info.memoryBytes),
             fmt::format("compute capability {}.{}", info.capabilityMajor, info.capabilityMinor)});
    }
    return backend;
}

Expected<void> CudaBackend::uniformDraws(const UniformDraws &draws, std::span<double> out,
                                         RunContext &context) const
{
    for (std::size_t first = 0; first < out.size(); first += chunkSize) {
        if (context.isCancelled())
            return failure({}, "cancelled");
        const auto part = out.subspan(first, std::min(chunkSize, out.size() - first));
        TaktCudaProblem problem{};
        if (m_table->uniformDraws(0, draws.seed, draws.replica, draws.firstSite + first,
                                  part.size(), part.data(), &problem) != 0)
            return failure(m_devices.front().name, problem.text);
        context.reportProgress(static_cast<double>(first + part.size()) /
                               static_cast<double>(out.size()));
    }
    return {};
}

} // namespace takt
