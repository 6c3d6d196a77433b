// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Parameters.h"
#include "core/model/Schedule.h"
#include "core/model/ShopProblem.h"
#include "plugins/shop_search/Annealing.h"

namespace takt::shop_search {

/// Anneals a shop without buffers. No-wait: over orders of the jobs, each put as a whole where it
/// starts first beside those before it (NoWaitPlacement), which is the usual split into sequencing
/// and timetabling (Schuster, Framinan, "Approximative procedures for no-wait job shop scheduling",
/// Operations Research Letters 31(4), 2003). Blocking: over priorities of the operations, by which
/// empty machines take jobs (BlockingShop); schedules in which a machine waits for a job that is
/// not there yet are not among them.
///
/// Takes what those two take, with release dates, set-ups, downtimes and choices of machines.
/// Refused: open shops, jobs that NoWaitPlacement::check() refuses. A move costs one
/// NoWaitPlacement of all jobs or one run of BlockingShop.
[[nodiscard]] Expected<Schedule> annealUnbuffered(const ShopProblem &shop,
                                                  const AnnealingSchedule &schedule,
                                                  const Parameters &parameters,
                                                  SearchBudget &budget);

} // namespace takt::shop_search
