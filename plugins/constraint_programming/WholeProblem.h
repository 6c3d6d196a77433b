// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/ProjectProblem.h"
#include "core/model/ShopProblem.h"
#include "core/model/TaskGraph.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

namespace takt::exact {

using Activity = std::uint32_t;

/// One way to run an activity: how long, with how many units of each cumulative resource, and on
/// which machine where machines can be chosen.
struct WholeMode {
    static constexpr int impossible = -1; ///< the duration of a mode that needs more than there is
    int duration = 0;
    std::vector<int> demands = {};
    MachineIndex machine = 0;
};

struct WholeActivity {
    int release = 0;
    int latestStart = std::numeric_limits<int>::max(); ///< as release: a downtime of a machine
    std::vector<WholeMode> modes;
    [[nodiscard]] int leastDuration() const noexcept;
    [[nodiscard]] bool isFixed() const noexcept { return latestStart <= release; }
};

struct WholeResource {
    int capacity = 0;
    bool isRenewable = true;
};

/// A shop or a project in whole times, as the constraint model takes it: activities with modes and
/// precedence, sets of which one runs at a time, cumulative resources. The objective is the latest
/// end of an activity that is not fixed. Times are multiples of 1 / scale of the workload's unit.
struct WholeProblem {
    /// One decision: whether the first of each pair comes before the second or behind it.
    struct Order {
        std::vector<std::pair<Activity, Activity>> pairs;
        /// Holds only where both run on one machine, which is to be chosen.
        bool isConditional = false;
    };

    double scale = 1;
    int horizon = 0; ///< some schedule ends by then
    std::vector<WholeActivity> activities;
    std::vector<std::pair<Activity, Activity>> precedences;
    /// Whether an activity starts at the very end of the one before it (no-wait shops).
    bool isNoWait = false;
    /// By activity, where jobs block machines: the next of its job, at whose start it leaves.
    std::vector<Activity> leavesWith;
    static constexpr Activity none = std::numeric_limits<Activity>::max();
    /// Sets of activities with one mode of which no two overlap.
    std::vector<std::vector<Activity>> disjunctions;
    MachineIndex machineCount = 0; ///< that are to be chosen; 0 where none are
    std::vector<WholeResource> resources;
    std::vector<Order> orders;

    /// Refused: set-ups; blocking without swaps; times that are no multiples of 10^-6 or too large.
    [[nodiscard]] static Expected<WholeProblem> of(const ShopProblem &shop);
    /// Refused: the same of times.
    [[nodiscard]] static Expected<WholeProblem> of(const ProjectProblem &project);

    [[nodiscard]] int leastDuration(Activity activity) const noexcept
    {
        return activities[activity].leastDuration();
    }
    [[nodiscard]] double time(int value) const noexcept { return value / scale; }
};

} // namespace takt::exact
