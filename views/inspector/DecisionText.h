// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SchedulerRun.h"

#include <QString>

namespace takt {

/// Why a task stands where it does, as one plain sentence from the decision log: "Chosen as step 4
/// of 10: highest rank_u (77) among 5 ready tasks; P1 has the least earliest finish time (40); next
/// best P3 at 46." Says so where the scheduler chose otherwise than by its own numbers.
[[nodiscard]] QString decisionSentence(const SchedulerRun &run, std::size_t step);

/// The rank, from 1, of the decision's task in its ready set, and of its processor among the
/// candidates; 0 where the log does not hold it.
[[nodiscard]] std::size_t rankInReadySet(const Decision &decision);
[[nodiscard]] std::size_t rankAmongCandidates(const Decision &decision);

} // namespace takt
