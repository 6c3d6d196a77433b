// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/ScheduleTimeline.h"

#include "core/schedule/DataArrival.h"
#include "core/schedule/TransferPlan.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <string>
#include <utility>
#include <vector>

namespace takt {

namespace {

/// Times beyond this many nanoseconds are not drawn exactly; it leaves room to add two of them.
constexpr double longestTime = 0x1p61;

/// Overlaps up to this share of the time span come from rounding, not from the schedule.
constexpr double roundingShare = 1e-9;

class TimelineOfSchedule {
public:
    TimelineOfSchedule(const TaskGraph &graph, const Platform &platform, const Schedule &schedule)
        : m_graph(graph), m_platform(platform), m_schedule(schedule)
    {
    }

    [[nodiscard]] Expected<Timeline> build(bool withCommunication)
    {
        collectWays();
        chooseScale();
        addTracks(withCommunication);
        addPlacements();
        addTransfers(withCommunication);
        return m_builder.build();
    }

private:
    /// How the data of one edge comes to one placement of the edge's target, on whatever processor.
    struct Way {
        EdgeIndex edge;
        std::uint32_t sender; ///< indices into Schedule::placements()
        std::uint32_t target;
        double start;
        double arrival;
        bool isTransfer; ///< takes time between two processors
    };

    void collectWays()
    {
        for (EdgeIndex edge = 0; edge < m_graph.edgeCount(); ++edge) {
            for (const std::uint32_t target : m_schedule.indicesOf(m_graph.edgeTarget(edge))) {
                const DataArrival arrival = firstArrival(m_graph, m_platform, m_schedule, edge,
                                                         m_schedule.placements()[target]);
                if (arrival.sender == nullptr)
                    continue;
                const auto sender = arrival.sender - m_schedule.placements().data();
                m_ways.push_back({edge, static_cast<std::uint32_t>(sender), target,
                                  arrival.sender->finish, arrival.arrival, arrival.transfer > 0});
            }
        }
        if (m_platform.links().ports() == Ports::One)
            putOnPorts();
    }

    /// Gives transfers the senders and times that ports leave them.
    void putOnPorts()
    {
        std::vector<Transfer> planned = planTransfers(m_graph, m_platform, m_schedule);
        std::ranges::sort(planned, {}, [](const Transfer &transfer) {
            return std::pair(transfer.edge, transfer.target);
        });
        for (Way &way : m_ways) {
            const auto transfer = std::ranges::lower_bound(
                planned, std::pair(way.edge, way.target), {},
                [](const Transfer &each) { return std::pair(each.edge, each.target); });
            const bool isPlanned = transfer != planned.end() && transfer->edge == way.edge &&
                                   transfer->target == way.target;
            if (isPlanned)
                way = {way.edge,        transfer->sender, way.target,
                       transfer->start, transfer->finish, true};
            else
                way.isTransfer = false;
        }
    }

    /// One unit is 10^9 ns, or the greatest smaller power of ten with which all times fit.
    void chooseScale()
    {
        double longest = 0;
        const auto include = [&longest](double time) {
            if (std::isfinite(time))
                longest = std::max(longest, std::abs(time));
        };
        for (const Placement &placement : m_schedule.placements()) {
            include(placement.start);
            include(placement.finish);
        }
        for (const Way &way : m_ways)
            include(way.arrival);
        while (longest * m_nanosecondsPerUnit > longestTime)
            m_nanosecondsPerUnit /= 10;
        m_rounding = static_cast<std::int64_t>(longest * m_nanosecondsPerUnit * roundingShare) + 1;
        m_builder.setTimeUnit(std::string(m_graph.timeUnit()), m_nanosecondsPerUnit);
    }

    [[nodiscard]] std::int64_t nanoseconds(double time) const
    {
        return std::llround(std::clamp(time * m_nanosecondsPerUnit, -longestTime, longestTime));
    }

    void addTracks(bool withCommunication)
    {
        std::vector<bool> receives(m_platform.processorCount(), false);
        for (const Way &way : m_ways) {
            if (way.isTransfer)
                receives[m_schedule.placements()[way.target].processor] = true;
        }
        m_track.resize(m_platform.processorCount());
        m_receivingTrack.resize(m_platform.processorCount());
        for (ProcessorIndex index = 0; index < m_platform.processorCount(); ++index) {
            const Processor &processor = m_platform.processor(index);
            m_track[index] = m_builder.addTrack(processor.name, processor.className);
            if (withCommunication && receives[index])
                m_receivingTrack[index] =
                    m_builder.addTrack(processor.name + " ⇐", processor.className);
        }
    }

    void addPlacements()
    {
        const auto placements = m_schedule.placements();
        m_handles.reserve(placements.size());
        std::vector<NameIndex> categories;
        for (const std::string &kind : m_graph.kinds())
            categories.push_back(m_builder.intern(kind));
        std::int64_t freeFrom = 0;
        for (std::size_t index = 0; index < placements.size(); ++index) {
            const Placement &placement = placements[index];
            std::int64_t start = nanoseconds(placement.start);
            const std::int64_t end = nanoseconds(placement.finish);
            const bool isFirst =
                index == 0 || placements[index - 1].processor != placement.processor;
            // Sums of times differ in their last bits; without this, tasks that touch would be
            // drawn as overlapping.
            if (!isFirst && start < freeFrom && freeFrom - start <= m_rounding && end >= freeFrom)
                start = freeFrom;
            freeFrom = isFirst ? end : std::max(freeFrom, end);
            m_handles.push_back(
                m_builder.addSlice({m_track[placement.processor], start, end - start,
                                    m_builder.intern(m_graph.label(placement.task)),
                                    categories[m_graph.kind(placement.task)], placement.task}));
        }
    }

    [[nodiscard]] std::string dataText(EdgeIndex edge) const
    {
        const double data = m_graph.edgeData(edge);
        if (data == 0)
            return {};
        const std::string_view unit = m_graph.dataUnit() == DataUnit::Bytes ? " B" : "";
        return fmt::format("{:g}{}", data, unit);
    }

    void addTransfers(bool withCommunication)
    {
        const NameIndex category = m_builder.intern(communicationCategory);
        for (const Way &way : m_ways) {
            const Placement &receiver = m_schedule.placements()[way.target];
            m_builder.addFlow(m_handles[way.sender], m_handles[way.target],
                              m_builder.intern(dataText(way.edge)));
            if (!withCommunication || !way.isTransfer)
                continue;
            const std::int64_t start = nanoseconds(way.start);
            const std::int64_t end = nanoseconds(way.arrival);
            m_builder.addSlice({m_receivingTrack[receiver.processor], start, end - start,
                                m_builder.intern(fmt::format(
                                    "{} → {}", m_graph.label(m_graph.edgeSource(way.edge)),
                                    m_graph.label(receiver.task))),
                                category, way.edge});
        }
    }

    const TaskGraph &m_graph;
    const Platform &m_platform;
    const Schedule &m_schedule;
    TimelineBuilder m_builder;
    std::vector<Way> m_ways;
    std::vector<TrackIndex> m_track;
    std::vector<TrackIndex> m_receivingTrack;
    std::vector<std::size_t> m_handles;
    double m_nanosecondsPerUnit = 1e9;
    std::int64_t m_rounding = 0;
};

} // namespace

Expected<Timeline> scheduleTimeline(const TaskGraph &graph, const Platform &platform,
                                    const Schedule &schedule, bool withCommunication)
{
    if (schedule.taskCount() != graph.taskCount() ||
        schedule.processorCount() != platform.processorCount())
        return failure({}, fmt::format("the schedule is for {} tasks on {} processors, but there "
                                       "are {} tasks and {} processors",
                                       schedule.taskCount(), schedule.processorCount(),
                                       graph.taskCount(), platform.processorCount()));
    return TimelineOfSchedule(graph, platform, schedule).build(withCommunication);
}

} // namespace takt
