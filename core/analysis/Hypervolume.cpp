// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/Hypervolume.h"

#include "core/analysis/NonDominated.h"
#include "core/model/Philox.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_reduce.h>
#include <vector>

namespace takt {

namespace {

/// The front below the reference, moved so that the reference is the origin.
using Front = std::vector<std::vector<double>>;

Expected<Front> frontBelow(const ObjectivePoints &points, std::span<const double> reference,
                           RunContext &context)
{
    if (reference.size() != points.objectives)
        return failure("reference", fmt::format("has {} coordinates, but the points have {}",
                                                reference.size(), points.objectives));
    if (!std::ranges::all_of(reference, [](double value) { return std::isfinite(value); }))
        return failure("reference", "has a coordinate that is no finite number");
    const auto kept = nonDominated(points, context);
    if (!kept)
        return tl::unexpected(kept.error());
    Front front;
    for (const std::size_t index : *kept) {
        std::vector<double> point(points.objectives);
        std::ranges::transform(points[index], reference, point.begin(), std::minus());
        if (std::ranges::all_of(point, [](double value) { return value < 0; }))
            front.push_back(std::move(point));
    }
    return front;
}

/// The area that points dominate below the origin, as they come.
class DominatedArea {
public:
    void add(double x, double y)
    {
        auto right = m_steps.lower_bound(x);
        if (right != m_steps.begin() && std::prev(right)->second <= y)
            return;
        if (right != m_steps.end() && right->first == x && right->second <= y)
            return;
        // From x on, everything between y and what stood there so far is new.
        double from = x;
        double height = right == m_steps.begin() ? 0 : std::prev(right)->second;
        while (right != m_steps.end() && right->second >= y) {
            m_area += (right->first - from) * (height - y);
            from = right->first;
            height = right->second;
            right = m_steps.erase(right);
        }
        const double until = right == m_steps.end() ? 0 : right->first;
        m_area += (until - from) * (height - y);
        m_steps.emplace_hint(right, x, y);
    }
    [[nodiscard]] double area() const noexcept { return m_area; }

private:
    std::map<double, double> m_steps;
    double m_area = 0;
};

double volumeOf(Front front, std::size_t axes, const RunContext &context);

/// Slices along the last axis: between two points there, those below dominate the same in the axes
/// before.
double volumeInSlices(Front &front, std::size_t axes, const RunContext &context)
{
    const std::size_t last = axes - 1;
    std::ranges::sort(front, {}, [last](const auto &point) { return point[last]; });
    double volume = 0;
    DominatedArea area;
    for (std::size_t index = 0; index < front.size() && !context.isCancelled(); ++index) {
        const double next = index + 1 < front.size() ? front[index + 1][last] : 0.0;
        if (axes == 3) {
            area.add(front[index][0], front[index][1]);
            volume += area.area() * (next - front[index][last]);
        } else if (next > front[index][last]) {
            const auto end = front.begin() + static_cast<std::ptrdiff_t>(index) + 1;
            volume +=
                volumeOf(Front(front.begin(), end), last, context) * (next - front[index][last]);
        }
    }
    return volume;
}

double volumeOf(Front front, std::size_t axes, const RunContext &context)
{
    if (axes == 1) {
        double best = 0;
        for (const auto &point : front)
            best = std::min(best, point[0]);
        return -best;
    }
    if (axes == 2) {
        DominatedArea area;
        for (const auto &point : front)
            area.add(point[0], point[1]);
        return area.area();
    }
    return volumeInSlices(front, axes, context);
}

} // namespace

Expected<double> hypervolume(const ObjectivePoints &points, std::span<const double> reference,
                             RunContext &context)
{
    auto front = frontBelow(points, reference, context);
    if (!front)
        return tl::unexpected(front.error());
    const double volume = volumeOf(*std::move(front), points.objectives, context);
    if (context.isCancelled())
        return failure({}, "cancelled");
    return volume;
}

Expected<HypervolumeEstimate> estimateHypervolume(const ObjectivePoints &points,
                                                  std::span<const double> reference,
                                                  std::uint64_t samples, std::uint64_t seed,
                                                  RunContext &context)
{
    if (samples == 0)
        return failure("samples", "must be at least 1");
    auto front = frontBelow(points, reference, context);
    if (!front)
        return tl::unexpected(front.error());
    std::vector<double> best(points.objectives, 0);
    for (const auto &point : *front)
        std::ranges::transform(best, point, best.begin(),
                               [](double a, double b) { return std::min(a, b); });
    const double box = std::accumulate(best.begin(), best.end(), 1.0,
                                       [](double product, double side) { return product * -side; });
    const auto isHit = [&](std::uint64_t sample) {
        std::vector<double> drawn(best.size());
        for (std::size_t axis = 0; axis < best.size(); ++axis)
            drawn[axis] = best[axis] * (1 - Philox::uniform(seed, sample, axis));
        return std::ranges::any_of(*front, [&](const auto &point) {
            return std::ranges::equal(point, drawn, std::less_equal());
        });
    };
    const std::uint64_t hits = tbb::parallel_reduce(
        tbb::blocked_range<std::uint64_t>(0, samples, 1024), std::uint64_t{0},
        [&](const tbb::blocked_range<std::uint64_t> &range, std::uint64_t count) {
            for (std::uint64_t sample = range.begin();
                 sample < range.end() && !context.isCancelled(); ++sample)
                count += isHit(sample) ? 1 : 0;
            return count;
        },
        std::plus());
    if (context.isCancelled())
        return failure({}, "cancelled");
    const double share = static_cast<double>(hits) / static_cast<double>(samples);
    return HypervolumeEstimate{
        box * share, box * std::sqrt(share * (1 - share) / static_cast<double>(samples)), samples};
}

} // namespace takt
