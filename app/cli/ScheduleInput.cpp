// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScheduleInput.h"

#include "core/io/Formats.h"

#include <filesystem>
#include <system_error>
#include <utility>

namespace takt::cli {

tl::expected<ScheduleInput, Failure> loadScheduleInput(const std::string &workload,
                                                       const std::string &platform,
                                                       const PresetOptions &options,
                                                       RunContext &context)
{
    const bool isPreset = isPlatformPreset(platform);
    if (!isPreset && (options.bandwidth || options.latency || options.speed || options.ports))
        return badCommandLine(
            "--platform " + platform,
            "is a file, which states its own bandwidth, latency, speeds and ports; the "
            "options for them go with presets");
    auto loaded = loadWorkload(workload, context);
    if (!loaded)
        return badInput(loaded.error());
    if (isPreset) {
        auto made = makePlatform(platform, *loaded, options);
        if (!made)
            return badInput(made.error());
        loaded->graph = std::move(made->graph);
        return ScheduleInput{*std::move(loaded), std::move(made->platform)};
    }
    std::error_code code;
    if (!std::filesystem::exists(platform, code) && !code)
        return badInput({platform,
                         {},
                         "there is no such file, and it is no preset either (auto, auto:cores, "
                         "identical:N, related:N:SEED, unrelated:N:SEED:HETEROGENEITY)"});
    auto fromFile = loadPlatform(platform, context);
    if (!fromFile)
        return badInput(fromFile.error());
    return ScheduleInput{*std::move(loaded), *std::move(fromFile)};
}

} // namespace takt::cli
