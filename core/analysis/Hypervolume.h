// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ObjectivePoints.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <cstdint>
#include <span>

namespace takt {

/// The measure of what points dominate below a reference point: the indicator that says how good a
/// front is in one number. Zitzler, Thiele, "Multiobjective optimization using evolutionary
/// algorithms", PPSN 1998.
///
/// Points that are not below the reference in every objective add nothing, nor do dominated ones.

/// Exact. With two and three objectives O(n log n) (Beume, Fonseca, López-Ibáñez, Paquete,
/// Vahrenhold, "On the complexity of computing the hypervolume indicator", IEEE TEVC 13(5), 2009);
/// with d of them O(n^(d-2) n log n), by slices. Refused: a reference of another size or with a
/// number that is not finite; a cancelled run.
[[nodiscard]] Expected<double> hypervolume(const ObjectivePoints &points,
                                           std::span<const double> reference, RunContext &context);

struct HypervolumeEstimate {
    double value = 0;
    double standardError = 0;
    std::uint64_t samples = 0;
};

/// By drawing points between the best of each objective and the reference: for many objectives. On
/// all cores; the answer depends on seed and samples only. Refused as above, and no samples.
/// O(samples × front).
[[nodiscard]] Expected<HypervolumeEstimate>
estimateHypervolume(const ObjectivePoints &points, std::span<const double> reference,
                    std::uint64_t samples, std::uint64_t seed, RunContext &context);

} // namespace takt
