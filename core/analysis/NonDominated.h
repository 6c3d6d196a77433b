// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ObjectivePoints.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <cstddef>
#include <vector>

namespace takt {

/// The points that no other dominates, by index, ascending. Of equal points all are there. A point
/// with a coordinate that is no number is never there. Refused: a cancelled run.
///
/// With one objective O(n); with two and three O(n log n) (Kung, Luccio, Preparata, "On finding the
/// maxima of a set of vectors", JACM 22(4), 1975); with more, O(n × front). On all cores; the
/// answer does not depend on how many there are.
[[nodiscard]] Expected<std::vector<std::size_t>> nonDominated(const ObjectivePoints &points,
                                                              RunContext &context);

} // namespace takt
