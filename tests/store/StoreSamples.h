// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/schedule/SchedulerRun.h"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace takt::samples {

/// Layers of `width` tasks, each after two of the layer before; sizes drawn from the seed.
[[nodiscard]] WorkloadDocument layeredWorkload(std::size_t layers, std::size_t width,
                                               std::uint64_t seed = 1);

/// Processors of different speeds, two levels of links.
[[nodiscard]] std::shared_ptr<const Platform> twoLevelPlatform(std::size_t processors);

/// A possible schedule of the workload: each task after all others on processors in turn, with
/// decisions, a search, parameters of every type and a metric.
[[nodiscard]] SchedulerRun serialRun(const WorkloadDocument &workload,
                                     std::shared_ptr<const Platform> platform,
                                     std::uint64_t seed = 1);

/// Whether two logs hold the same decisions.
[[nodiscard]] bool sameDecisions(const DecisionLog &a, const DecisionLog &b);

} // namespace takt::samples
