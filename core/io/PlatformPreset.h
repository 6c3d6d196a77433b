// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/model/Error.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace takt {

/// A platform as one types it, for `--platform` and the window alike.
///
///   auto                              the machines of a shop, as many processors as the workload's
///                                     cost matrix names, or the machines that its file names, one
///                                     processor each
///   auto:cores                        one processor for each core of those machines
///   identical:N                       N processors of speed 1
///   related:N:SEED                    speeds drawn uniformly from [0.5, 1.5]
///   unrelated:N:SEED:HETEROGENEITY    a cost matrix: the mean cost is the task's work, each cost
///                                     drawn uniformly from work × [1 - h/2, 1 + h/2], h in [0, 2)
///                                     (Topcuoglu et al. 2002, section 5.2: range percentage β)
///
/// Draws come from Philox, so that a preset means the same everywhere.
struct PresetOptions {
    /// Data units per time unit. Unset: 1 where the workload's data counts time, 125e6 bytes/s
    /// (1 Gbit/s) where it counts bytes.
    std::optional<double> bandwidth = {};
    std::optional<double> latency = {}; ///< in the workload's time unit; unset: 0
    /// Speed of `identical` processors and mean of `related` ones. Unset: 1, or 1e9 for work in
    /// flop.
    std::optional<double> speed = {};
    /// Transfers that a processor takes part in at a time; see Platform.h. Unset: unlimited.
    std::optional<Ports> ports = {};
};

/// A platform and the workload to run on it: the given one, except for `unrelated`, which turns
/// work into a cost matrix.
struct PlatformAndWorkload {
    std::shared_ptr<const Platform> platform;
    std::shared_ptr<const TaskGraph> graph;
};

/// Whether the text has the form of a preset (so that anything else is taken as a file name).
[[nodiscard]] bool isPlatformPreset(std::string_view text);

/// Refused: what is not a preset; numbers that do not parse or are out of range; `auto` where the
/// workload names no processors; another number of processors than the cost matrix names.
[[nodiscard]] Expected<PlatformAndWorkload> makePlatform(std::string_view preset,
                                                         const WorkloadDocument &workload,
                                                         const PresetOptions &options = {});

} // namespace takt
