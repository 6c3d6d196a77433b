// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Platform.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <unordered_set>
#include <utility>

namespace takt {

namespace {

std::string processorPlace(const Processor &processor, std::size_t index)
{
    return processor.name.empty() ? fmt::format("processor {}", index + 1)
                                  : fmt::format("processor '{}'", processor.name);
}

Expected<void> checkProcessor(const Processor &processor, std::size_t index)
{
    const std::string place = processorPlace(processor, index);
    if (processor.name.empty())
        return failure(place, "has no name");
    if (!(processor.speed > 0) || !std::isfinite(processor.speed))
        return failure(
            place, fmt::format("speed is {}; it must be a finite number above 0", processor.speed));
    if (!(processor.memory >= 0))
        return failure(place, fmt::format("memory is {}; it must be at least 0", processor.memory));
    const std::pair<const char *, double> amounts[] = {{"idle power", processor.idlePower},
                                                       {"busy power", processor.busyPower},
                                                       {"price per hour", processor.pricePerHour}};
    for (const auto &[what, value] : amounts) {
        if (!(value >= 0) || !std::isfinite(value))
            return failure(place, fmt::format("{} is {}; it must be a finite number of at least 0",
                                              what, value));
    }
    return {};
}

Expected<void> checkLink(const Link &link, const std::string &place)
{
    if (!(link.latency >= 0) || !std::isfinite(link.latency))
        return failure(place, fmt::format("latency is {}; it must be a finite number of at least 0",
                                          link.latency));
    if (!(link.bandwidth > 0))
        return failure(place, fmt::format("bandwidth is {}; it must be above 0", link.bandwidth));
    return {};
}

Expected<void> checkLevels(const Links &links, std::size_t processors)
{
    for (const Links::Level &level : links.levels()) {
        const std::string place = fmt::format("level '{}'", level.name);
        if (level.groupOf.size() != processors)
            return failure(place, fmt::format("groups {} processors, but there are {}",
                                              level.groupOf.size(), processors));
        if (auto checked = checkLink(level.link, place); !checked)
            return checked;
    }
    return {};
}

} // namespace

Links Links::uniform(Link link)
{
    Links links;
    links.m_outermost = link;
    return links;
}

Links Links::pairwise(std::size_t processors, std::vector<Link> pairs)
{
    Links links;
    links.m_form = Form::Pairwise;
    links.m_processors = processors;
    links.m_pairs = std::move(pairs);
    return links;
}

Links Links::hierarchical(std::vector<Level> levels, Link outermost)
{
    Links links;
    links.m_form = Form::Hierarchical;
    links.m_levels = std::move(levels);
    links.m_outermost = outermost;
    return links;
}

Links Links::withPorts(Ports ports) const
{
    Links links = *this;
    links.m_ports = ports;
    return links;
}

const Link &Links::between(ProcessorIndex from, ProcessorIndex to) const noexcept
{
    if (m_form == Form::Pairwise)
        return m_pairs[from * m_processors + to];
    for (const Level &level : m_levels) {
        if (level.groupOf[from] == level.groupOf[to])
            return level.link;
    }
    return m_outermost;
}

Expected<Platform> Platform::create(std::string name, std::vector<Processor> processors,
                                    Links links)
{
    if (processors.empty())
        return failure({}, "the platform has no processors");
    std::unordered_set<std::string_view> names;
    for (std::size_t index = 0; index < processors.size(); ++index) {
        if (auto checked = checkProcessor(processors[index], index); !checked)
            return tl::unexpected(checked.error());
        if (!names.insert(processors[index].name).second)
            return failure(processorPlace(processors[index], index),
                           "there is another processor with this name");
    }
    const auto count = static_cast<ProcessorIndex>(processors.size());
    if (auto checked = checkLink(links.outermost(), "links"); !checked)
        return tl::unexpected(checked.error());
    if (auto checked = checkLevels(links, count); !checked)
        return tl::unexpected(checked.error());
    if (links.form() == Links::Form::Pairwise && links.pairCount() != std::size_t{count} * count)
        return failure("links", fmt::format("the table has {} entries; {} processors need {}",
                                            links.pairCount(), count, std::size_t{count} * count));

    Platform platform;
    platform.m_name = std::move(name);
    platform.m_hasPower = std::any_of(processors.begin(), processors.end(), [](const Processor &p) {
        return p.idlePower > 0 || p.busyPower > 0;
    });
    platform.m_hasPrice = std::any_of(processors.begin(), processors.end(),
                                      [](const Processor &p) { return p.pricePerHour > 0; });
    if (links.form() != Links::Form::Uniform && count > 1) {
        const double pairs = static_cast<double>(count) * (static_cast<double>(count) - 1);
        double latency = 0;
        double inverseBandwidth = 0;
        for (ProcessorIndex from = 0; from < count; ++from) {
            for (ProcessorIndex to = 0; to < count; ++to) {
                if (from == to)
                    continue;
                const Link &link = links.between(from, to);
                if (auto checked =
                        checkLink(link, fmt::format("link '{}' → '{}'", processors[from].name,
                                                    processors[to].name));
                    !checked)
                    return tl::unexpected(checked.error());
                latency += link.latency;
                inverseBandwidth += 1 / link.bandwidth;
            }
        }
        platform.m_meanLatency = latency / pairs;
        platform.m_meanInverseBandwidth = inverseBandwidth / pairs;
    } else {
        platform.m_meanLatency = links.outermost().latency;
        platform.m_meanInverseBandwidth = 1 / links.outermost().bandwidth;
    }
    platform.m_processors = std::move(processors);
    platform.m_links = std::move(links);
    return platform;
}

} // namespace takt
