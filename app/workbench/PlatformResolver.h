// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectController.h"
#include "RunOrder.h"
#include "core/io/PlatformPreset.h"

namespace takt {

/// Makes the platform of a choice that names a preset or a file, and the workload to run on it.
/// Blocks; for a background thread. Not for a stored platform.
[[nodiscard]] Expected<PlatformAndWorkload> resolvePlatform(const PlatformChoice &choice,
                                                            const WorkloadDocument &workload,
                                                            RunContext &context);

/// "4 processors · cpu × 3, gpu × 1 · 125 MB/s": a platform in a line, bandwidths in the unit of
/// the workload's data.
[[nodiscard]] QString summaryOf(const Platform &platform, DataUnit dataUnit);

} // namespace takt
