// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shared/TaskColors.h"

#include "views/shared/DisplayText.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace takt {

namespace {

constexpr double leastContrast = 3.0;
constexpr std::size_t rampSteps = 64;

const std::array<QColor, 8> okabeIto = {
    QColor(0, 114, 178),  QColor(230, 159, 0), QColor(0, 158, 115),  QColor(204, 121, 167),
    QColor(86, 180, 233), QColor(213, 94, 0),  QColor(180, 170, 30), QColor(120, 100, 190)};

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::TaskColors)
};

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

QColor hashedColor(std::string_view name)
{
    const std::uint32_t hash = hashOf(name);
    const int hue = static_cast<int>((hash >> 8U) % 360U);
    const int saturation = 120 + static_cast<int>(hash % 3U) * 35;
    const int lightness = 105 + static_cast<int>((hash >> 4U) % 3U) * 22;
    return QColor::fromHsl(hue, saturation, lightness);
}

template <class NameOf>
std::vector<QColor> categorical(std::size_t count, NameOf nameOf, const QColor &neutral,
                                const QColor &background)
{
    std::vector<QColor> colors(count);
    for (std::size_t index = 0; index < count; ++index) {
        const std::string_view name = nameOf(index);
        // Grey parts the tasks without a kind from the others; a chart of nothing else would be
        // dull.
        if (name.empty() && count > 1)
            colors[index] = neutral;
        else if (count <= okabeIto.size())
            colors[index] = withContrast(okabeIto[index], background, leastContrast);
        else
            colors[index] = withContrast(hashedColor(name), background, leastContrast);
    }
    return colors;
}

/// Interpolates between stops that lie at equal distances.
template <std::size_t Count>
std::vector<QColor> ramp(const std::array<QColor, Count> &stops, const QColor &background)
{
    std::vector<QColor> colors(rampSteps);
    for (std::size_t step = 0; step < rampSteps; ++step) {
        const double at = static_cast<double>(step) / (rampSteps - 1) * (Count - 1);
        const auto low = std::min(static_cast<std::size_t>(at), Count - 2);
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

std::vector<QColor> levelRamp(bool dark, const QColor &background)
{
    const std::array<QColor, 5> viridis = {QColor(68, 1, 84), QColor(59, 82, 139),
                                           QColor(33, 145, 140), QColor(94, 201, 98),
                                           QColor(253, 231, 37)};
    // The end of viridis that is close to the surface would lose its differences to the contrast
    // rule, so each surface takes the other four stops.
    const std::size_t first = dark ? 1 : 0;
    return ramp(std::array<QColor, 4>{viridis[first], viridis[first + 1], viridis[first + 2],
                                      viridis[first + 3]},
                background);
}

std::vector<QColor> slackRamp(const QColor &neutral, const QColor &background)
{
    return ramp(std::array<QColor, 3>{QColor(230, 159, 0), QColor(60, 130, 190), neutral},
                background);
}

} // namespace

TaskColors::TaskColors(TaskColoring coloring, std::shared_ptr<const TaskGraph> graph,
                       std::shared_ptr<const SchedulerRun> run,
                       std::shared_ptr<const ScheduleCriticality> criticality,
                       const PlotColors &surface)
    : m_coloring(coloring),
      m_graph(std::move(graph)),
      m_run(std::move(run)),
      m_criticality(std::move(criticality)),
      m_neutral(withContrast(QColor(135, 140, 148), surface.background, leastContrast)),
      m_critical(surface.critical)
{
    if (!m_graph)
        return;
    switch (m_coloring) {
    case TaskColoring::Kind:
        m_colors = categorical(
            m_graph->kinds().size(),
            [this](std::size_t kind) -> std::string_view { return m_graph->kinds()[kind]; },
            m_neutral, surface.background);
        break;
    case TaskColoring::Level:
        m_colors = levelRamp(surface.isDark(), surface.background);
        break;
    case TaskColoring::Processor:
        if (m_run && m_run->platform)
            m_colors = categorical(
                m_run->platform->processorCount(),
                [this](std::size_t index) -> std::string_view {
                    return m_run->platform->processors()[index].name;
                },
                m_neutral, surface.background);
        break;
    case TaskColoring::Criticality:
        if (m_run && m_criticality) {
            m_colors = slackRamp(m_neutral, surface.background);
            for (const double slack : m_criticality->slack) {
                if (std::isfinite(slack))
                    m_greatestSlack = std::max(m_greatestSlack, slack);
            }
        }
        break;
    }
}

QColor TaskColors::of(TaskIndex task) const noexcept
{
    if (m_colors.empty() || task >= m_graph->taskCount())
        return m_neutral;
    const auto step = [this](double share) {
        const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(rampSteps - 1);
        return m_colors[static_cast<std::size_t>(at)];
    };
    switch (m_coloring) {
    case TaskColoring::Kind:
        return m_colors[m_graph->kind(task)];
    case TaskColoring::Level:
        return m_graph->levelCount() < 2
                   ? m_colors.front()
                   : step(static_cast<double>(m_graph->level(task)) / (m_graph->levelCount() - 1));
    case TaskColoring::Processor: {
        const Placement *placement = m_run->schedule ? m_run->schedule->placementOf(task) : nullptr;
        return placement == nullptr ? m_neutral : m_colors[placement->processor];
    }
    case TaskColoring::Criticality:
        if (m_criticality->isCritical(task))
            return m_critical;
        // The root spreads the small slacks apart.
        return step(std::sqrt(m_criticality->slack[task] / m_greatestSlack));
    }
    return m_neutral;
}

std::vector<LegendEntry> TaskColors::legend(std::size_t limit) const
{
    if (m_colors.empty() || limit == 0)
        return {};
    if (m_coloring == TaskColoring::Level || m_coloring == TaskColoring::Criticality)
        return rampLegend(limit);
    std::vector<LegendEntry> entries;
    const std::size_t shown = m_colors.size() <= limit ? m_colors.size() : limit - 1;
    for (std::size_t index = 0; index < shown; ++index) {
        const std::string_view name = m_coloring == TaskColoring::Kind
                                          ? std::string_view(m_graph->kinds()[index])
                                          : m_run->platform->processors()[index].name;
        entries.push_back(
            {name.empty() ? Text::tr("No kind") : displayText(name), m_colors[index]});
    }
    if (shown < m_colors.size())
        entries.push_back(
            {Text::tr("%n more", nullptr, static_cast<int>(m_colors.size() - shown)), m_neutral});
    return entries;
}

std::vector<LegendEntry> TaskColors::rampLegend(std::size_t limit) const
{
    std::vector<LegendEntry> entries;
    if (m_coloring == TaskColoring::Criticality) {
        entries = {{Text::tr("Critical"), m_critical},
                   {Text::tr("Little slack"), m_colors[rampSteps / 5]},
                   {Text::tr("Some slack"), m_colors[rampSteps / 2]},
                   {Text::tr("Much slack"), m_colors.back()}};
    } else {
        const std::size_t levels = m_graph->levelCount();
        const std::size_t shown = std::min<std::size_t>(levels, 5);
        for (std::size_t index = 0; index < shown; ++index) {
            const std::size_t level = shown < 2 ? 0 : index * (levels - 1) / (shown - 1);
            const std::size_t step = levels < 2 ? 0 : level * (rampSteps - 1) / (levels - 1);
            entries.push_back({Text::tr("Level %1").arg(level), m_colors[step]});
        }
    }
    entries.resize(std::min(entries.size(), limit));
    return entries;
}

} // namespace takt
