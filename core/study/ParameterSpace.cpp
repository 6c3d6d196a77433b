// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/ParameterSpace.h"

#include "core/model/Philox.h"
#include "core/study/CellCount.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace takt {

namespace {

using Point = std::map<std::string, std::string>;

std::uint64_t gridSize(const ParameterAxis &axis) noexcept
{
    return axis.isRange() ? axis.steps : axis.values.size();
}

std::string gridValue(const ParameterAxis &axis, std::uint64_t step)
{
    if (!axis.isRange())
        return axis.values[step];
    return axis.at(static_cast<double>(step) / static_cast<double>(axis.steps - 1));
}

std::vector<Point> gridPoints(const std::vector<ParameterAxis> &axes, std::uint64_t count)
{
    std::vector<Point> points(count);
    for (std::uint64_t number = 0; number < count; ++number) {
        std::uint64_t rest = number;
        for (auto axis = axes.rbegin(); axis != axes.rend(); ++axis) {
            points[number][axis->name] = gridValue(*axis, rest % gridSize(*axis));
            rest /= gridSize(*axis);
        }
    }
    return points;
}

/// The numbers below `count` in a random order (Fisher and Yates).
std::vector<std::uint64_t> shuffled(std::uint64_t count, std::uint64_t seed, std::uint64_t replica)
{
    std::vector<std::uint64_t> order(count);
    std::iota(order.begin(), order.end(), std::uint64_t{0});
    for (std::uint64_t left = count; left > 1; --left) {
        const double share = Philox::uniform(seed, replica, count + left);
        const auto chosen = static_cast<std::uint64_t>(share * static_cast<double>(left));
        std::swap(order[left - 1], order[std::min(chosen, left - 1)]);
    }
    return order;
}

} // namespace

std::string ParameterAxis::at(double share) const
{
    if (!isRange()) {
        const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size()));
        return values[std::min(index, values.size() - 1)];
    }
    const double value =
        isLogarithmic ? from * std::pow(to / from, share) : from + (to - from) * share;
    // Rounding must not carry a value past the end of its range.
    const double within = std::clamp(value, std::min(from, to), std::max(from, to));
    return isWhole ? fmt::format("{:.0f}", std::round(within)) : fmt::format("{}", within);
}

std::uint64_t ParameterSpace::pointCount() const noexcept
{
    if (sampling != Sampling::Grid)
        return count;
    std::uint64_t product = 1;
    for (const ParameterAxis &axis : axes)
        product = saturatingCountProduct(product, gridSize(axis));
    return product;
}

std::vector<std::map<std::string, std::string>> ParameterSpace::points() const
{
    if (sampling == Sampling::Grid)
        return gridPoints(axes, pointCount());
    std::vector<Point> points(count);
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        const bool isStratified = sampling == Sampling::LatinHypercube;
        const auto strata =
            isStratified ? shuffled(count, seed, axis) : std::vector<std::uint64_t>();
        for (std::uint64_t number = 0; number < count; ++number) {
            const double draw = Philox::uniform(seed, axis, number);
            const double share = isStratified ? (static_cast<double>(strata[number]) + draw) /
                                                    static_cast<double>(count)
                                              : draw;
            points[number][axes[axis].name] = axes[axis].at(share);
        }
    }
    return points;
}

} // namespace takt
