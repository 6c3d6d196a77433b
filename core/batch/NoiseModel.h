// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/ReplayView.h"
#include "core/model/Error.h"

#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// How durations are spread about what was planned: a law and what it needs.
struct NoiseSpread {
    NoiseLaw::Kind kind = NoiseLaw::Kind::None;
    /// The coefficient of variation (standard deviation / mean) of normal, whole-normal, lognormal
    /// and gamma factors; the half width of uniform ones.
    double spread = 0;
    std::vector<double> factors = {}; ///< of an empirical law

    /// "none", "normal:CV", "whole-normal:CV" (rounded to whole time units, at least 1, as in DS3
    /// and DeepSoCS), "lognormal:CV", "gamma:CV", "exponential", "uniform:SPREAD",
    /// "empirical:F1:F2:…". Refused, with what is wrong: other words, numbers below 0 or not
    /// finite, a uniform spread above 1 (durations would be negative), factors that are all 0.
    [[nodiscard]] static Expected<NoiseSpread> parse(std::string_view text);
    [[nodiscard]] std::string toText() const;
    friend bool operator==(const NoiseSpread &, const NoiseSpread &) = default;
};

/// What may go otherwise than planned when a schedule is carried out. Times in the workload's unit.
struct NoiseModel {
    NoiseSpread tasks;
    NoiseSpread transfers;
    /// Of the normal numbers behind two tasks of one processor, 0 to 1; for normal and lognormal
    /// tasks.
    double correlation = 0;
    double slowChance = 0;  ///< that a processor is slow in a replica
    double slowFactor = 1;  ///< at least 1
    double failureMean = 0; ///< mean time between repair and next failure of a processor; 0: none
    double repairTime = 0;

    /// "lognormal:0.2" (tasks and transfers alike), or assignments with commas between them:
    /// "tasks=gamma:0.5,transfers=none,correlation=0.3,slow-chance=0.1,slow-factor=4,
    /// failure-mean=1000,repair-time=60". A text that begins with "{" is a JSON object with these
    /// keys. Refused, with the key: what is not known or not possible.
    [[nodiscard]] static Expected<NoiseModel> parse(std::string_view text);
    /// Assignments, those left out that are as by default.
    [[nodiscard]] std::string toText() const;
    /// For replays under a seed. Keeps pointers to the model's factors.
    [[nodiscard]] ReplayNoise bind(std::uint64_t seed) const noexcept;
    friend bool operator==(const NoiseModel &, const NoiseModel &) = default;
};

} // namespace takt
