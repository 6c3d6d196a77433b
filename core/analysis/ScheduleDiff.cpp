// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleDiff.h"

#include "core/analysis/OrderRetiming.h"

#include <algorithm>
#include <cmath>

namespace takt {

namespace {

/// Times that differ by less, relative to the longer schedule, are the same.
constexpr double sameTimeShare = 1e-9;

double finishChange(const TaskMove &move)
{
    return std::abs(move.after.finish - move.before.finish);
}

bool isWorthAnEffect(const TaskMove &move)
{
    return move.processorChanged || move.orderChanged;
}

/// Tells what the first `limit` moves, by falling change of finish time, did to the makespan.
void weigh(std::vector<TaskMove> &moves, OrderRetiming &after, std::size_t limit)
{
    const std::optional<double> own = after.makespan();
    if (!own)
        return;
    for (TaskMove &move : moves) {
        if (limit == 0)
            return;
        if (!isWorthAnEffect(move))
            continue;
        --limit;
        const auto without =
            after.makespanWith(move.task, move.before.processor, move.before.start);
        if (without && std::isfinite(*without - *own))
            move.effect = *without - *own;
    }
}

} // namespace

ScheduleDiff compareSchedules(const Schedule &before, const Schedule &after,
                              const ExecutionCosts &costs, std::size_t limit)
{
    ScheduleDiff diff;
    diff.makespanBefore = before.makespan();
    diff.makespanAfter = after.makespan();
    const double tolerance = sameTimeShare * std::max(diff.makespanBefore, diff.makespanAfter);
    const OrderRetiming first(before, costs);
    OrderRetiming second(after, costs);
    for (TaskIndex task = 0; task < costs.taskCount(); ++task) {
        const Placement *old = before.placementOf(task);
        const Placement *now = after.placementOf(task);
        if (old == nullptr || now == nullptr)
            continue;
        TaskMove move;
        move.task = task;
        move.before = *old;
        move.after = *now;
        move.processorChanged = old->processor != now->processor;
        move.orderChanged = first.before(task) != second.before(task);
        const bool timeChanged = std::abs(old->start - now->start) > tolerance ||
                                 std::abs(old->finish - now->finish) > tolerance;
        if (isWorthAnEffect(move) || timeChanged)
            diff.moves.push_back(move);
        else
            ++diff.unmoved;
    }
    std::ranges::stable_sort(diff.moves, std::greater<>(), finishChange);
    weigh(diff.moves, second, limit);
    std::ranges::stable_sort(diff.moves, std::greater<>(), [](const TaskMove &move) {
        return move.effect ? std::abs(*move.effect) : -1;
    });
    return diff;
}

} // namespace takt
