// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/Study.h"

#include <memory>
#include <vector>

namespace takt::graph_studies {

/// What schedulers make of the two graphs that their papers work through.
[[nodiscard]] std::unique_ptr<Study> makePublishedGraphsStudy();
/// Schedule length ratios over random graphs, as in the paper on HEFT and CPOP.
[[nodiscard]] std::unique_ptr<Study> makeRandomGraphsStudy();

/// How often noise in the durations overturns the ranking that plans give schedulers.
[[nodiscard]] std::unique_ptr<Study> makeNoiseRankingStudy();

/// One of each.
[[nodiscard]] std::vector<std::unique_ptr<Study>> allGraphStudies();

} // namespace takt::graph_studies
