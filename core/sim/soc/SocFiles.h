// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/sim/soc/SocJob.h"
#include "core/sim/soc/SocPlatform.h"

#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// A platform, with the name that it is to have, in the text format of DS3 ("SoC.*.txt"): resources
/// with operating points, power profiles and execution times, then bandwidths. Described in
/// resources/help/system-on-chip.md.
///
/// As in DS3, the memory (type MEM) runs nothing, a task that is named twice under a resource keeps
/// its first time, and pairs of resources without a bandwidth have one of 1. Operating points, trip
/// points and idle-gating profiles are checked for their form and passed over: elements run at
/// their highest frequency. Refused, with the line: what does not parse, numbers out of range,
/// resources that are not there. O(text).
[[nodiscard]] Expected<SocPlatform> readSocPlatform(std::string_view text, std::string name);

/// The job templates of a text in DS3's format ("job_*.txt"), at least one. Refused, with the line:
/// what does not parse; another number of tasks than stated; ids that are doubled or out of range;
/// predecessors that are not there; volumes between tasks of which neither follows the other; data
/// below 0. Cycles show when the job meets a platform. O(text).
[[nodiscard]] Expected<std::vector<SocJob>> readSocJobs(std::string_view text);

} // namespace takt
