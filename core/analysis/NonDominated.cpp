// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/NonDominated.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_sort.h>

namespace takt {

namespace {

using Indices = std::vector<std::size_t>;

/// Points that one task looks at by themselves before all that are left are looked at together.
constexpr std::size_t chunk = std::size_t{1} << 16U;

bool isAPoint(std::span<const double> point)
{
    return std::ranges::none_of(point, [](double value) { return std::isnan(value); });
}

/// The least of one objective.
void keepLeast(const ObjectivePoints &points, Indices &indices)
{
    double least = std::numeric_limits<double>::infinity();
    for (const std::size_t index : indices)
        least = std::min(least, points.values[index]);
    std::erase_if(indices, [&](std::size_t index) { return points.values[index] > least; });
}

/// The first three coordinates beside their index, so that sorting does not jump through memory.
struct Key {
    double first = 0;
    double second = 0;
    double third = 0;
    std::size_t index = 0;

    [[nodiscard]] bool isEqual(const Key &other) const noexcept
    {
        return first == other.first && second == other.second && third == other.third;
    }
    friend bool operator<(const Key &a, const Key &b) noexcept
    {
        if (a.first != b.first)
            return a.first < b.first;
        if (a.second != b.second)
            return a.second < b.second;
        if (a.third != b.third)
            return a.third < b.third;
        return a.index < b.index;
    }
};

/// The staircase of those (second, third) that none of the points so far is below and left of:
/// thirds fall as seconds rise.
class Staircase {
public:
    /// Takes the point in unless one that stands already is nowhere worse.
    bool take(double second, double third)
    {
        auto above = m_steps.upper_bound(second);
        if (above != m_steps.begin() && std::prev(above)->second <= third)
            return false;
        auto from = m_steps.lower_bound(second);
        while (from != m_steps.end() && from->second >= third)
            from = m_steps.erase(from);
        m_steps.emplace_hint(from, second, third);
        return true;
    }

private:
    std::map<double, double> m_steps;
};

/// In order of the first coordinate, whoever the staircase takes is dominated by nobody: those
/// before are not above it in the other two, those behind are not below it in the first.
void keepFrontOfThree(const ObjectivePoints &points, Indices &indices, bool isParallel)
{
    std::vector<Key> keys(indices.size());
    const auto fill = [&](std::size_t at) {
        const auto point = points[indices[at]];
        keys[at] = {point[0], point[1], points.objectives > 2 ? point[2] : 0.0, indices[at]};
    };
    for (std::size_t at = 0; at < keys.size(); ++at)
        fill(at);
    if (isParallel)
        tbb::parallel_sort(keys.begin(), keys.end());
    else
        std::sort(keys.begin(), keys.end());
    indices.clear();
    Staircase staircase;
    bool wasTaken = false;
    for (std::size_t at = 0; at < keys.size(); ++at) {
        const bool isTwin = at > 0 && keys[at].isEqual(keys[at - 1]);
        wasTaken = isTwin ? wasTaken : staircase.take(keys[at].second, keys[at].third);
        if (wasTaken)
            indices.push_back(keys[at].index);
    }
}

/// In order of their sums, so that nobody is dominated by one that comes later.
void keepFrontOfMany(const ObjectivePoints &points, Indices &indices)
{
    std::vector<std::pair<double, std::size_t>> order;
    for (const std::size_t index : indices) {
        double sum = 0;
        for (const double value : points[index])
            sum += value;
        order.emplace_back(sum, index);
    }
    std::ranges::sort(order);
    indices.clear();
    for (const auto &[sum, index] : order) {
        const auto dominator = std::ranges::find_if(
            indices, [&](std::size_t kept) { return dominates(points[kept], points[index]); });
        if (dominator == indices.end())
            indices.push_back(index);
        else if (dominator != indices.begin())
            // Who dominates one is likely to dominate the next.
            std::iter_swap(dominator, std::prev(dominator));
    }
}

void keepFront(const ObjectivePoints &points, Indices &indices, bool isParallel)
{
    if (points.objectives == 1)
        keepLeast(points, indices);
    else if (points.objectives <= 3)
        keepFrontOfThree(points, indices, isParallel);
    else
        keepFrontOfMany(points, indices);
}

} // namespace

Expected<std::vector<std::size_t>> nonDominated(const ObjectivePoints &points, RunContext &context)
{
    const std::size_t chunks = (points.count() + chunk - 1) / chunk;
    std::vector<Indices> fronts(chunks);
    tbb::parallel_for(std::size_t{0}, chunks, [&](std::size_t number) {
        if (context.isCancelled())
            return;
        const std::size_t end = std::min(points.count(), (number + 1) * chunk);
        for (std::size_t index = number * chunk; index < end; ++index) {
            if (isAPoint(points[index]))
                fronts[number].push_back(index);
        }
        keepFront(points, fronts[number], false);
    });
    if (context.isCancelled())
        return failure({}, "cancelled");
    Indices all;
    for (const Indices &front : fronts)
        all.insert(all.end(), front.begin(), front.end());
    if (chunks > 1)
        keepFront(points, all, true);
    std::ranges::sort(all);
    return all;
}

} // namespace takt
