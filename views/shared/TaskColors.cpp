// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shared/TaskColors.h"

#include "views/shared/DataPalette.h"
#include "views/shared/DisplayText.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::TaskColors)
};

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
        else if (count <= distinctColorCount)
            colors[index] = distinctColor(index, background);
        else
            colors[index] = colorOfName(name, background);
    }
    return colors;
}

std::vector<QColor> slackRamp(const QColor &neutral, const QColor &background)
{
    return colorRamp(std::array{QColor(230, 159, 0), QColor(60, 130, 190), neutral}, background);
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
      m_neutral(neutralColor(surface.background)),
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
        m_colors = magnitudeRamp(surface);
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
        const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(colorRampSteps - 1);
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
                   {Text::tr("Little slack"), m_colors[colorRampSteps / 5]},
                   {Text::tr("Some slack"), m_colors[colorRampSteps / 2]},
                   {Text::tr("Much slack"), m_colors.back()}};
    } else {
        const std::size_t levels = m_graph->levelCount();
        const std::size_t shown = std::min<std::size_t>(levels, 5);
        for (std::size_t index = 0; index < shown; ++index) {
            const std::size_t level = shown < 2 ? 0 : index * (levels - 1) / (shown - 1);
            const std::size_t step = levels < 2 ? 0 : level * (colorRampSteps - 1) / (levels - 1);
            entries.push_back({Text::tr("Level %1").arg(level), m_colors[step]});
        }
    }
    entries.resize(std::min(entries.size(), limit));
    return entries;
}

} // namespace takt
