// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How an order gets its times: longest paths over its constraints.
#include "core/analysis/ScheduleConstraints.h"

#include "core/model/ShopProblem.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace takt {

namespace {

constexpr double relativeTolerance = 1e-9;
constexpr RunIndex none = std::numeric_limits<RunIndex>::max();

} // namespace

/// Starts so far, and for each run the constraint that set its start.
struct ScheduleConstraints::Times {
    std::vector<double> starts;
    std::vector<RunIndex> heldBy; ///< none where nothing but its own time holds it
    std::vector<const ScheduleConstraint *> by;

    /// A run that stands in a circle of runs that hold each other, or none.
    [[nodiscard]] RunIndex circle() const
    {
        std::vector<std::uint32_t> round(heldBy.size(), 0);
        std::uint32_t now = 0;
        for (RunIndex first = 0; first < heldBy.size(); ++first) {
            ++now;
            RunIndex run = first;
            while (run != none && round[run] == 0) {
                round[run] = now;
                run = heldBy[run];
            }
            if (run != none && round[run] == now)
                return run;
        }
        return none;
    }
};

/// Runs after all that they wait for, as far as that goes; the rest by their old starts.
std::vector<RunIndex> ScheduleConstraints::visitingOrder(bool &hasCircles) const
{
    const std::size_t runs = m_order->runs.size();
    std::vector<std::uint32_t> waitsFor(runs, 0);
    std::vector<std::size_t> firstOut(runs + 1, 0);
    for (RunIndex run = 0; run < runs; ++run) {
        waitsFor[run] = static_cast<std::uint32_t>(into(run).size());
        for (const ScheduleConstraint &constraint : into(run))
            ++firstOut[constraint.from + 1];
    }
    for (std::size_t run = 0; run < runs; ++run)
        firstOut[run + 1] += firstOut[run];
    std::vector<RunIndex> out(m_constraints.size());
    std::vector<std::size_t> fill(firstOut.begin(), firstOut.end() - 1);
    for (RunIndex run = 0; run < runs; ++run) {
        for (const ScheduleConstraint &constraint : into(run))
            out[fill[constraint.from]++] = run;
    }
    std::vector<RunIndex> order;
    order.reserve(runs);
    for (RunIndex run = 0; run < runs; ++run) {
        if (waitsFor[run] == 0)
            order.push_back(run);
    }
    for (std::size_t next = 0; next < order.size(); ++next) {
        for (std::size_t k = firstOut[order[next]]; k < firstOut[order[next] + 1]; ++k) {
            if (--waitsFor[out[k]] == 0)
                order.push_back(out[k]);
        }
    }
    hasCircles = order.size() < runs;
    const auto sorted = static_cast<std::ptrdiff_t>(order.size());
    for (RunIndex run = 0; run < runs; ++run) {
        if (waitsFor[run] > 0)
            order.push_back(run);
    }
    std::stable_sort(order.begin() + sorted, order.end(), [this](RunIndex a, RunIndex b) {
        return m_order->runs[a].start < m_order->runs[b].start;
    });
    return order;
}

double ScheduleConstraints::lowest(RunIndex run, std::span<const double> pins) const noexcept
{
    const double own = std::max(release(run), m_firstSetup[run]);
    return pins.empty() || std::isnan(pins[run]) ? own : std::max(own, pins[run]);
}

tl::expected<std::vector<double>, ScheduleConflict>
ScheduleConstraints::earliestStarts(std::span<const double> pins) const
{
    const std::size_t runs = m_order->runs.size();
    bool hasCircles = false;
    const std::vector<RunIndex> order = visitingOrder(hasCircles);
    Times times{std::vector<double>(runs, -std::numeric_limits<double>::infinity()),
                std::vector<RunIndex>(runs, none),
                std::vector<const ScheduleConstraint *>(runs, nullptr)};
    const auto &shop = m_costs->graph().shop();
    const bool hasDowntimes = shop && shop->hasDowntimes();
    bool isSettled = false;
    // In circles of swaps each pass settles one run more at least, and each downtime may make that
    // begin anew.
    std::size_t passes = runs + 2;
    for (std::size_t machine = 0; hasDowntimes && machine < shop->machineCount(); ++machine)
        passes += shop->downtimes(static_cast<MachineIndex>(machine)).size();
    for (std::size_t pass = 0; pass < passes && !isSettled; ++pass) {
        isSettled = true;
        for (const RunIndex run : order) {
            double start = lowest(run, pins);
            const ScheduleConstraint *by = nullptr;
            for (const ScheduleConstraint &constraint : into(run)) {
                const double from = times.starts[constraint.from] + constraint.delay;
                if (from > start) {
                    start = from;
                    by = &constraint;
                }
            }
            start = pastDowntimes(run, start);
            if (!(start > times.starts[run]))
                continue;
            times.starts[run] = start;
            times.by[run] = by;
            times.heldBy[run] = by == nullptr ? none : by->from;
            isSettled = false;
        }
        if (!hasCircles)
            break;
        // A downtime can push two runs that hold each other once; only without is that the end.
        if (!isSettled && (!hasDowntimes || pass + 1 == passes)) {
            if (const RunIndex member = times.circle(); member != none)
                return tl::unexpected(circleOf(member, times));
        }
    }
    for (RunIndex run = 0; run < runs && !pins.empty(); ++run) {
        const double tolerance = relativeTolerance * std::max(1.0, std::abs(pins[run]));
        if (!std::isnan(pins[run]) && times.starts[run] > pins[run] + tolerance)
            return tl::unexpected(pinConflict(run, pins[run], times));
    }
    return std::move(times.starts);
}

ScheduleConflict ScheduleConstraints::circleOf(RunIndex member, const Times &times) const
{
    // From a run to what it waits for, until the run comes again; then turned round in time.
    std::vector<RunIndex> circle;
    RunIndex run = member;
    do {
        circle.push_back(run);
        run = times.heldBy[run];
    } while (run != member);
    ScheduleConflict conflict;
    constexpr std::size_t mostTold = 6;
    for (std::size_t index = 0; index < circle.size(); ++index) {
        if (index < mostTold)
            conflict.message +=
                (index == 0 ? "" : "; ") + describe(*times.by[circle[index]], circle[index]);
        conflict.circle.push_back(m_order->runs[circle[index]].task);
    }
    if (circle.size() > mostTold)
        conflict.message += fmt::format("; and so on, {} in all", circle.size());
    conflict.message = "tasks would wait for each other in a circle: " + conflict.message;
    conflict.task = conflict.circle.front();
    conflict.otherTask = conflict.circle.size() > 1 ? conflict.circle[1] : conflict.task;
    return conflict;
}

ScheduleConflict ScheduleConstraints::pinConflict(RunIndex run, double pin,
                                                  const Times &times) const
{
    const TaskIndex task = m_order->runs[run].task;
    ScheduleConflict conflict{{}, task, task};
    const ScheduleConstraint *by = times.by[run];
    std::string reason = "its machine is down or not set up before";
    if (by != nullptr) {
        conflict.otherTask = m_order->runs[by->from].task;
        reason = describe(*by, run);
    } else if (release(run) > pin) {
        reason = "its job is released then";
    }
    conflict.message = fmt::format("{} is pinned at {:.12g}, but cannot start before {:.12g}: {}",
                                   nameOf(run), pin, times.starts[run], reason);
    return conflict;
}

} // namespace takt
