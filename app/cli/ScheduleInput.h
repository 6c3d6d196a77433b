// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/io/Document.h"
#include "core/io/PlatformPreset.h"

#include <memory>
#include <string>

namespace takt::cli {

/// What `takt-cli schedule` runs schedulers on.
struct ScheduleInput {
    /// With the graph that the platform asks for: `unrelated` presets make a cost matrix of work.
    WorkloadDocument workload;
    std::shared_ptr<const Platform> platform;
};

/// Loads the workload, and the platform from a file or a preset. Options other than defaults go
/// with presets alone.
[[nodiscard]] tl::expected<ScheduleInput, Failure> loadScheduleInput(const std::string &workload,
                                                                     const std::string &platform,
                                                                     const PresetOptions &options,
                                                                     RunContext &context);

} // namespace takt::cli
