// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shared/DataPalette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace takt {

namespace {

constexpr double leastContrast = 3.0;

const std::array<QColor, distinctColorCount> distinct = {
    QColor(0, 114, 178),  QColor(230, 159, 0), QColor(0, 158, 115),  QColor(204, 121, 167),
    QColor(86, 180, 233), QColor(213, 94, 0),  QColor(180, 170, 30), QColor(120, 100, 190)};

/// FNV-1a, so that a name keeps its colour from one run of the program to the next.
std::uint32_t hashOf(std::string_view name)
{
    std::uint32_t hash = 2166136261U;
    for (const char character : name) {
        hash ^= static_cast<unsigned char>(character);
        hash *= 16777619U;
    }
    return hash;
}

} // namespace

QColor distinctColor(std::size_t index, const QColor &background)
{
    return withContrast(distinct.at(index), background, leastContrast);
}

QColor colorOfName(std::string_view name, const QColor &background)
{
    const std::uint32_t hash = hashOf(name);
    const int hue = static_cast<int>((hash >> 8U) % 360U);
    const int saturation = 120 + static_cast<int>(hash % 3U) * 35;
    const int lightness = 105 + static_cast<int>((hash >> 4U) % 3U) * 22;
    return withContrast(QColor::fromHsl(hue, saturation, lightness), background, leastContrast);
}

QColor neutralColor(const QColor &background)
{
    return withContrast(QColor(135, 140, 148), background, leastContrast);
}

std::vector<QColor> colorRamp(std::span<const QColor> stops, const QColor &background)
{
    std::vector<QColor> colors(colorRampSteps);
    const auto gaps = static_cast<double>(stops.size() - 1);
    for (std::size_t step = 0; step < colorRampSteps; ++step) {
        const double at = static_cast<double>(step) / (colorRampSteps - 1) * gaps;
        const auto low = std::min(static_cast<std::size_t>(at), stops.size() - 2);
        const double share = at - static_cast<double>(low);
        const auto between = [&](int a, int b) {
            return static_cast<int>(std::lround(a + (b - a) * share));
        };
        const QColor &a = stops[low];
        const QColor &b = stops[low + 1];
        colors[step] = withContrast(QColor(between(a.red(), b.red()), between(a.green(), b.green()),
                                           between(a.blue(), b.blue())),
                                    background, leastContrast);
    }
    return colors;
}

std::vector<QColor> magnitudeRamp(const PlotColors &surface)
{
    const std::array viridis = {QColor(68, 1, 84), QColor(59, 82, 139), QColor(33, 145, 140),
                                QColor(94, 201, 98), QColor(253, 231, 37)};
    // The end of viridis that is close to the surface would lose its differences to the contrast
    // rule, so each surface takes the other four stops.
    return colorRamp(std::span(viridis).subspan(surface.isDark() ? 1 : 0, 4), surface.background);
}

} // namespace takt
