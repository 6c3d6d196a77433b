// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/study/ParameterSpace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace takt {

/// A scheduler of a sweep with the parameters that it is tried with.
struct SweptScheduler {
    std::string name;
    ParameterSpace parameters;
};

/// What a sweep runs: every workload on every platform under every scheduler with each of its
/// parameters, seed and noise. Documented in resources/help/sweeps.md.
struct SweepSpec {
    std::string name;
    std::vector<std::string> workloads; ///< files, relative ones beside the document
    std::vector<std::string> platforms; ///< presets, or files as above
    std::vector<SweptScheduler> schedulers;
    std::vector<std::uint64_t> seeds = {1};
    std::vector<std::string> noises = {}; ///< see NoiseModel::parse; empty: nothing is replayed
    std::uint64_t replicas = 1000;        ///< of each noise
    double timeLimitSeconds = 0;          ///< of each run; 0: none

    /// Cells there are; saturates at the greatest number.
    [[nodiscard]] std::uint64_t cellCount() const noexcept;
};

/// Cells that a sweep may have.
inline constexpr std::uint64_t mostSweepCells = 10'000'000;

/// Reads a sweep document. Refused, with the JSON pointer: what is not JSON, has another format or
/// a newer version, has a member that is not known, an axis without values, a range that ends
/// before it begins or is logarithmic and not above 0, counts of 0, a noise that does not parse;
/// more than mostSweepCells, with how many.
[[nodiscard]] Expected<SweepSpec> readSweepSpec(const std::string &json);

} // namespace takt
