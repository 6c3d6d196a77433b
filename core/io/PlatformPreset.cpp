// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/PlatformPreset.h"

#include "core/io/Numbers.h"
#include "core/model/Philox.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace takt {

namespace {

constexpr std::uint64_t mostProcessors = 100'000;
constexpr std::size_t mostCosts = std::size_t{1} << 28U;
/// One draw of a preset is Philox::uniform(seed, replica, site); the replica tells presets apart.
constexpr std::uint64_t relatedReplica = 0;
constexpr std::uint64_t unrelatedReplica = 1;

std::vector<std::string_view> splitAtColons(std::string_view text)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const auto colon = text.find(':');
        parts.push_back(text.substr(0, colon));
        if (colon == std::string_view::npos)
            return parts;
        text.remove_prefix(colon + 1);
    }
}

class Preset {
public:
    Preset(std::string_view text, const WorkloadDocument &workload, const PresetOptions &options)
        : m_text(text),
          m_parts(splitAtColons(text)),
          m_workload(workload),
          m_options(options),
          m_graph(*workload.graph)
    {
    }

    Expected<PlatformAndWorkload> make()
    {
        if (auto checked = checkOptions(); !checked)
            return tl::unexpected(checked.error());
        if (m_text == "auto" || m_text == "auto:cores")
            return makeAuto(m_parts.size() == 2);
        if (m_parts[0] == "identical" && m_parts.size() == 2)
            return makeIdentical();
        if (m_parts[0] == "related" && m_parts.size() == 3)
            return makeRelated();
        if (m_parts[0] == "unrelated" && m_parts.size() == 4)
            return makeUnrelated();
        return refuse("is not a preset; there are auto, auto:cores, identical:N, related:N:SEED "
                      "and unrelated:N:SEED:HETEROGENEITY");
    }

private:
    [[nodiscard]] tl::unexpected<Error> refuse(std::string reason) const
    {
        return failure(fmt::format("platform preset '{}'", m_text), std::move(reason));
    }

    [[nodiscard]] Expected<void> checkOptions() const
    {
        if (m_options.bandwidth && !(*m_options.bandwidth > 0))
            return refuse(fmt::format("bandwidth is {}; it must be above 0", *m_options.bandwidth));
        if (m_options.latency && !(*m_options.latency >= 0 && std::isfinite(*m_options.latency)))
            return refuse(fmt::format("latency is {}; it must be a finite number of at least 0",
                                      *m_options.latency));
        if (m_options.speed && !(*m_options.speed > 0 && std::isfinite(*m_options.speed)))
            return refuse(
                fmt::format("speed is {}; it must be a finite number above 0", *m_options.speed));
        return {};
    }

    [[nodiscard]] Links links() const
    {
        constexpr double gigabitPerSecond = 125e6;
        const double natural = m_graph.dataUnit() == DataUnit::Time ? 1 : gigabitPerSecond;
        return Links::uniform(
                   {m_options.latency.value_or(0), m_options.bandwidth.value_or(natural)})
            .withPorts(m_options.ports.value_or(Ports::Unlimited));
    }

    [[nodiscard]] double speed() const
    {
        constexpr double gigaflops = 1e9;
        return m_options.speed.value_or(m_graph.workUnit() == WorkUnit::Flop ? gigaflops : 1);
    }

    [[nodiscard]] Expected<PlatformAndWorkload> finish(std::vector<Processor> processors,
                                                       std::shared_ptr<const TaskGraph> graph) const
    {
        if (graph->hasCostMatrix() && graph->costColumns() != processors.size())
            return refuse(fmt::format("makes {} processors, but the workload gives costs for {}; "
                                      "'auto' takes as many as it names",
                                      processors.size(), graph->costColumns()));
        auto platform = Platform::create(std::string(m_text), std::move(processors), links());
        if (!platform)
            return tl::unexpected(platform.error());
        return PlatformAndWorkload{std::make_shared<const Platform>(std::move(*platform)),
                                   std::move(graph)};
    }

    [[nodiscard]] static std::vector<Processor> numbered(std::size_t count, double speed)
    {
        std::vector<Processor> processors;
        processors.reserve(count);
        for (std::size_t number = 1; number <= count; ++number)
            processors.push_back({.name = fmt::format("P{}", number), .speed = speed});
        return processors;
    }

    [[nodiscard]] Expected<std::size_t> count() const
    {
        const auto number = parseWhole(m_parts[1]);
        if (!number || *number < 1 || *number > mostProcessors)
            return refuse(fmt::format("the number of processors is '{}'; it must be a whole "
                                      "number from 1 to {}",
                                      m_parts[1], mostProcessors));
        return static_cast<std::size_t>(*number);
    }

    [[nodiscard]] Expected<std::uint64_t> seed() const
    {
        const auto number = parseWhole(m_parts[2]);
        if (!number)
            return refuse(fmt::format("the seed is '{}'; it must be a whole number of at least 0",
                                      m_parts[2]));
        return *number;
    }

    [[nodiscard]] Expected<PlatformAndWorkload> makeAuto(bool byCore) const
    {
        const bool areMachinesNamed =
            m_graph.shop() && m_workload.machines &&
            m_workload.machines->processorCount() == m_graph.costColumns();
        if (m_graph.hasCostMatrix() && !byCore && !areMachinesNamed)
            return finish(numbered(m_graph.costColumns(), 1), m_workload.graph);
        if (!m_workload.machines)
            return refuse(byCore ? "the workload's file names no machines; identical:N makes N "
                                   "processors"
                                 : "the workload names no processors: it has neither costs per "
                                   "processor nor machines; identical:N makes N processors");
        const auto machines = m_workload.machines->processors();
        std::vector<Processor> processors;
        for (std::size_t index = 0; index < machines.size(); ++index) {
            const std::uint32_t cores =
                index < m_workload.machineCores.size() ? m_workload.machineCores[index] : 1;
            if (!byCore || cores == 1) {
                processors.push_back(machines[index]);
                continue;
            }
            if (processors.size() + cores > mostProcessors)
                return refuse(fmt::format("the machines have more than {} cores", mostProcessors));
            for (std::uint32_t core = 1; core <= cores; ++core) {
                processors.push_back(coreOf(machines[index], cores));
                processors.back().name = fmt::format("{}:{}", machines[index].name, core);
            }
        }
        return finish(std::move(processors), m_workload.graph);
    }

    /// A core has all of its machine's memory at hand, as only one task's need is compared to it
    /// at a time, but only its share of what the machine draws and costs.
    [[nodiscard]] static Processor coreOf(const Processor &machine, std::uint32_t cores)
    {
        Processor core = machine;
        core.idlePower /= cores;
        core.busyPower /= cores;
        core.pricePerHour /= cores;
        return core;
    }

    [[nodiscard]] Expected<PlatformAndWorkload> makeIdentical() const
    {
        const auto processors = count();
        if (!processors)
            return tl::unexpected(processors.error());
        return finish(numbered(*processors, speed()), m_workload.graph);
    }

    [[nodiscard]] Expected<PlatformAndWorkload> makeRelated() const
    {
        const auto number = count();
        const auto drawSeed = seed();
        if (!number || !drawSeed)
            return tl::unexpected(!number ? number.error() : drawSeed.error());
        std::vector<Processor> processors = numbered(*number, speed());
        for (std::size_t index = 0; index < processors.size(); ++index)
            processors[index].speed *= 0.5 + Philox::uniform(*drawSeed, relatedReplica, index);
        return finish(std::move(processors), m_workload.graph);
    }

    [[nodiscard]] Expected<PlatformAndWorkload> makeUnrelated() const
    {
        const auto number = count();
        const auto drawSeed = seed();
        if (!number || !drawSeed)
            return tl::unexpected(!number ? number.error() : drawSeed.error());
        const auto heterogeneity = parseNumber(m_parts[3]);
        if (!heterogeneity || !(*heterogeneity >= 0 && *heterogeneity < 2))
            return refuse(fmt::format("the heterogeneity is '{}'; it must be at least 0 and below "
                                      "2",
                                      m_parts[3]));
        if (m_graph.hasCostMatrix())
            return refuse("the workload gives its costs per processor already; 'auto' takes them");
        if (*number > mostCosts / m_graph.taskCount())
            return refuse(fmt::format("{} tasks on {} processors need more than {} costs",
                                      m_graph.taskCount(), *number, mostCosts));
        auto graph = withCosts(*number, *drawSeed, *heterogeneity);
        if (!graph)
            return tl::unexpected(graph.error());
        return finish(numbered(*number, 1), std::make_shared<const TaskGraph>(std::move(*graph)));
    }

    [[nodiscard]] Expected<TaskGraph> withCosts(std::size_t processors, std::uint64_t drawSeed,
                                                double heterogeneity) const
    {
        // Costs are times, so work in flop has been divided by the mean speed.
        const WorkUnit unit =
            m_graph.workUnit() == WorkUnit::Flop ? WorkUnit::Seconds : m_graph.workUnit();
        TaskGraphBuilder builder(m_graph.name(), unit, m_graph.dataUnit());
        for (TaskIndex task = 0; task < m_graph.taskCount(); ++task) {
            TaskSpec spec;
            spec.id = m_graph.id(task);
            if (m_graph.label(task) != m_graph.id(task))
                spec.label = m_graph.label(task);
            spec.kind = m_graph.kinds()[m_graph.kind(task)];
            spec.memory = m_graph.memory(task);
            const double mean = m_graph.work(task) / speed();
            for (std::size_t processor = 0; processor < processors; ++processor) {
                const double draw = Philox::uniform(drawSeed, unrelatedReplica,
                                                    std::uint64_t{task} * processors + processor);
                spec.costs.push_back(mean * (1 + heterogeneity * (draw - 0.5)));
            }
            if (auto added = builder.addTask(std::move(spec)); !added)
                return tl::unexpected(added.error());
        }
        for (EdgeIndex edge = 0; edge < m_graph.edgeCount(); ++edge) {
            if (auto added = builder.addEdge(m_graph.edgeSource(edge), m_graph.edgeTarget(edge),
                                             m_graph.edgeData(edge));
                !added)
                return tl::unexpected(added.error());
        }
        return builder.build();
    }

    std::string_view m_text;
    std::vector<std::string_view> m_parts;
    const WorkloadDocument &m_workload;
    const PresetOptions &m_options;
    const TaskGraph &m_graph;
};

} // namespace

bool isPlatformPreset(std::string_view text)
{
    const std::string_view kind = text.substr(0, text.find(':'));
    return kind == "auto" || kind == "identical" || kind == "related" || kind == "unrelated";
}

Expected<PlatformAndWorkload> makePlatform(std::string_view preset,
                                           const WorkloadDocument &workload,
                                           const PresetOptions &options)
{
    return Preset(preset, workload, options).make();
}

} // namespace takt
