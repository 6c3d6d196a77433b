// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/single_machine/SequenceRules.h"

#include <cstdint>
#include <vector>

namespace takt::single_machine {

/// A class of instances of total tardiness, as the literature draws them (Fisher, "A dual algorithm
/// for the one-machine scheduling problem", Mathematical Programming 11, 1976): how wide apart due
/// dates stand and how many jobs will be late.
struct TardinessClass {
    double dueDateRange = 0.2;    ///< RDD, width of the window over the work of all jobs
    double tardinessFactor = 0.2; ///< TF, 1 - the middle of the window over the work of all jobs
};

/// RDD 0.2, 0.4, 0.6, 0.8, 1 × TF 0.2, 0.4, 0.6, 0.8.
[[nodiscard]] std::vector<TardinessClass> tardinessClasses();

/// Jobs with whole durations uniform from 1 to 100 and whole due dates uniform in the window of the
/// class, none below 0 (what the source does there is not known). Equal arguments, equal jobs.
[[nodiscard]] std::vector<Job> drawJobs(const TardinessClass &tardinessClass, std::uint32_t jobs,
                                        std::uint64_t seed, std::uint64_t replica);

} // namespace takt::single_machine
