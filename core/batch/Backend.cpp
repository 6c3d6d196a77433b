// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/Backend.h"

#include "core/batch/cpu/CpuBackend.h"
#include "core/batch/cuda/CudaBackend.h"

#include <algorithm>
#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

/// The folder takt/backends beside the library that this code stands in.
std::string backendFolder()
{
    if (const char *path = std::getenv("TAKT_BACKEND_PATH"); path != nullptr && *path != '\0')
        return path;
    Dl_info info{};
    if (dladdr(reinterpret_cast<const void *>(&backends), &info) == 0 || info.dli_fname == nullptr)
        return ".";
    return (std::filesystem::path(info.dli_fname).parent_path() / "takt" / "backends").string();
}

std::vector<BackendRecord> findBackends()
{
    std::vector<BackendRecord> found;
    found.push_back({"cpu", std::make_shared<CpuBackend>(), {}});
    auto cuda = CudaBackend::load(backendFolder());
    if (cuda)
        found.push_back({"cuda", *std::move(cuda), {}});
    else
        found.push_back({"cuda", nullptr, cuda.error().message()});
    return found;
}

} // namespace

const std::vector<BackendRecord> &backends()
{
    static const std::vector<BackendRecord> found = findBackends();
    return found;
}

Expected<std::shared_ptr<const BatchBackend>> findBackend(const std::string &id)
{
    const std::vector<BackendRecord> &all = backends();
    if (id == "auto")
        return std::find_if(all.rbegin(), all.rend(),
                            [](const BackendRecord &record) { return record.backend != nullptr; })
            ->backend;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const BackendRecord &r) { return r.id == id; });
    if (found == all.end())
        return failure(fmt::format("backend '{}'", id), "is not known; there are auto, cpu, cuda");
    if (found->backend == nullptr)
        return failure(fmt::format("backend '{}'", id), found->problem);
    return found->backend;
}

} // namespace takt
