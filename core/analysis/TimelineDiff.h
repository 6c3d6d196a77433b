// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/SliceFilter.h"
#include "core/analysis/SliceStatistics.h"
#include "core/model/RunContext.h"
#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace takt {

/// How often something happens in the second of two timelines, compared with the first.
enum class CountChange : std::uint8_t { Same, Added, Removed, More, Fewer };
/// How long it takes on the mean; Same where it is only in one of them.
enum class DurationChange : std::uint8_t { Same, Longer, Shorter };

/// What two timelines have, or one has, of one group of slices.
struct GroupDiff {
    std::string label;
    SliceStatistics before; ///< count 0 where the first lacks it
    SliceStatistics after;
    CountChange count = CountChange::Same;
    DurationChange duration = DurationChange::Same;

    [[nodiscard]] std::int64_t totalChange() const noexcept { return after.total - before.total; }
};

struct TimelineDiff {
    std::vector<GroupDiff> groups; ///< by falling size of totalChange, then by label
    std::size_t added = 0;
    std::size_t removed = 0;
    std::size_t more = 0;
    std::size_t fewer = 0;
    std::size_t longer = 0;
    std::size_t shorter = 0;
    std::size_t same = 0; ///< neither count nor duration changed
};

struct TimelineDiffOptions {
    SliceGrouping::By by = SliceGrouping::By::Name;
    std::string argument = {}; ///< key, for By::Argument
    /// Mean durations count as the same up to this relative difference.
    double tolerance = 0.05;
};

/// Compares the statistics of two timelines group by group; groups are the same where their labels
/// are (trace diff of Holistic Trace Analysis, Meta 2022, with durations added). Costs as
/// sliceStatistics of each. Refused: cancelled, indices that are not there.
[[nodiscard]] Expected<TimelineDiff>
compareTimelines(const Timeline &before, const SliceFilter &beforeFilter, const Timeline &after,
                 const SliceFilter &afterFilter, const TimelineDiffOptions &options,
                 RunContext &context);

} // namespace takt
