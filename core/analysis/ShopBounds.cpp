// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ShopBounds.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <vector>

namespace takt {

namespace {

double boundOfMachine(const std::vector<OneMachineOperation> &operations)
{
    double head = std::numeric_limits<double>::infinity();
    double load = 0;
    double tail = head;
    for (const OneMachineOperation &operation : operations) {
        head = std::min(head, operation.head);
        load += operation.duration;
        tail = std::min(tail, operation.tail);
    }
    return operations.empty() ? 0 : head + load + tail;
}

double loadOfMachine(const std::vector<OneMachineOperation> &operations)
{
    double load = 0;
    for (const OneMachineOperation &operation : operations)
        load += operation.duration;
    return load;
}

/// What each machine must run, with heads and tails.
std::vector<std::vector<OneMachineOperation>> byMachine(const ShopProblem &shop)
{
    std::vector<std::vector<OneMachineOperation>> machines(shop.machineCount());
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        double total = 0;
        for (auto operation = shop.firstOperation(job); operation < shop.firstOperation(job + 1);
             ++operation)
            total += shop.leastDuration(operation);
        double before = 0;
        for (auto operation = shop.firstOperation(job); operation < shop.firstOperation(job + 1);
             ++operation) {
            const double duration = shop.leastDuration(operation);
            before += duration;
            const auto options = shop.options(operation);
            if (options.size() != 1)
                continue;
            auto &machine = machines[options.front().machine];
            if (shop.hasJobOrder())
                machine.push_back(
                    {shop.release(job) + (before - duration), duration, total - before});
            else
                machine.push_back({shop.release(job), duration, 0});
        }
    }
    return machines;
}

} // namespace

double ShopBounds::best() const noexcept
{
    return std::max({job, machine, machineHeadTail, jacksonPreemptive, area});
}

double jacksonPreemptiveBound(std::vector<OneMachineOperation> operations)
{
    struct Waiting {
        double tail;
        double left;
        bool operator<(const Waiting &other) const noexcept { return tail < other.tail; }
    };
    std::ranges::sort(operations, {}, &OneMachineOperation::head);
    std::priority_queue<Waiting> waiting;
    double now = 0;
    double bound = 0;
    for (std::size_t next = 0; next < operations.size() || !waiting.empty();) {
        if (waiting.empty())
            now = std::max(now, operations[next].head);
        for (; next < operations.size() && operations[next].head <= now; ++next)
            waiting.push({operations[next].tail, operations[next].duration});
        Waiting running = waiting.top();
        waiting.pop();
        const double until = next < operations.size()
                                 ? std::min(operations[next].head, now + running.left)
                                 : now + running.left;
        if (until < now + running.left) {
            running.left -= until - now;
            waiting.push(running);
            now = until;
        } else {
            now = until;
            bound = std::max(bound, now + running.tail);
        }
    }
    return bound;
}

ShopBounds shopBounds(const ShopProblem &shop)
{
    ShopBounds bounds;
    double work = 0;
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        double length = 0;
        for (auto operation = shop.firstOperation(job); operation < shop.firstOperation(job + 1);
             ++operation)
            length += shop.leastDuration(operation);
        work += length;
        bounds.job = std::max(bounds.job, shop.release(job) + length);
    }
    if (shop.isFlexible())
        bounds.area = work / static_cast<double>(shop.machineCount());
    for (auto &operations : byMachine(shop)) {
        bounds.machine = std::max(bounds.machine, loadOfMachine(operations));
        bounds.machineHeadTail = std::max(bounds.machineHeadTail, boundOfMachine(operations));
        bounds.jacksonPreemptive =
            std::max(bounds.jacksonPreemptive, jacksonPreemptiveBound(std::move(operations)));
    }
    return bounds;
}

} // namespace takt
