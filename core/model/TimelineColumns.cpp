// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Timelines from columns that may come from anywhere: every index and every order that queries and
// views rely on is checked here, so that they need not.
#include "core/model/Timeline.h"

#include <algorithm>
#include <fmt/format.h>

namespace takt {

namespace {

class ColumnCheck {
public:
    explicit ColumnCheck(const TimelineColumns &columns) : m_columns(columns) {}

    [[nodiscard]] Expected<void> run() const
    {
        for (auto part :
             {&ColumnCheck::sizes, &ColumnCheck::tracks, &ColumnCheck::times, &ColumnCheck::names,
              &ColumnCheck::arguments, &ColumnCheck::flows, &ColumnCheck::counters}) {
            if (auto checked = (this->*part)(); !checked)
                return checked;
        }
        return {};
    }

private:
    [[nodiscard]] Expected<void> sizes() const
    {
        const std::size_t count = m_columns.start.size();
        if (count >= std::numeric_limits<SliceIndex>::max())
            return failure({}, "more slices than a timeline can hold");
        if (m_columns.duration.size() != count || m_columns.name.size() != count ||
            m_columns.category.size() != count || m_columns.payload.size() != count)
            return failure({}, "columns of different lengths");
        if (m_columns.names.empty() || !m_columns.names.front().empty() ||
            m_columns.names.size() >= std::numeric_limits<NameIndex>::max())
            return failure({}, "the first name is not the empty one");
        if (m_columns.tracks.size() >= std::numeric_limits<TrackIndex>::max() ||
            m_columns.lanes.size() >= std::numeric_limits<LaneIndex>::max())
            return failure({}, "more tracks than a timeline can hold");
        if (!(m_columns.nanosecondsPerUnit > 0) ||
            m_columns.nanosecondsPerUnit > std::numeric_limits<double>::max())
            return failure({}, "a time unit that is no length of time");
        return {};
    }

    [[nodiscard]] Expected<void> tracks() const
    {
        std::size_t lane = 0;
        std::size_t slice = 0;
        for (std::size_t track = 0; track < m_columns.tracks.size(); ++track) {
            const Track &row = m_columns.tracks[track];
            if (row.firstLane != lane || row.laneCount == 0 ||
                row.laneCount > m_columns.lanes.size() - lane || row.kind > TrackKind::Machine)
                return failure({}, fmt::format("track {} does not fit its lanes", track));
            for (std::uint32_t depth = 0; depth < row.laneCount; ++depth, ++lane) {
                const Lane &part = m_columns.lanes[lane];
                if (part.track != track || part.depth != depth || part.firstSlice != slice ||
                    part.sliceCount > m_columns.start.size() - slice)
                    return failure({}, fmt::format("lane {} does not fit its slices", lane));
                slice += part.sliceCount;
            }
        }
        if (lane != m_columns.lanes.size() || slice != m_columns.start.size())
            return failure({}, "lanes or slices that belong to no track");
        return {};
    }

    [[nodiscard]] Expected<void> times() const
    {
        for (const Lane &lane : m_columns.lanes) {
            std::int64_t free = Timeline::earliestTime;
            for (SliceIndex slice = lane.firstSlice; slice < lane.firstSlice + lane.sliceCount;
                 ++slice) {
                const std::int64_t start = m_columns.start[slice];
                const std::int64_t duration = m_columns.duration[slice];
                if (start < free || start > Timeline::latestTime || duration < 0 ||
                    duration > Timeline::latestTime - start)
                    return failure({}, fmt::format("slice {} stands where it cannot", slice));
                free = start + duration;
            }
        }
        return {};
    }

    [[nodiscard]] Expected<void> names() const
    {
        const auto isNone = [this](NameIndex name) { return name >= m_columns.names.size(); };
        if (std::ranges::any_of(m_columns.name, isNone) ||
            std::ranges::any_of(m_columns.category, isNone))
            return failure({}, "a slice has a name that is not there");
        return {};
    }

    [[nodiscard]] Expected<void> arguments() const
    {
        const auto &rows = m_columns.argumentRows;
        if (rows.empty())
            return m_columns.arguments.empty() ? Expected<void>()
                                               : failure({}, "arguments that belong to no slice");
        if (rows.size() < 2 || rows.front() != 0 || rows.back() != m_columns.arguments.size() ||
            !std::ranges::is_sorted(rows))
            return failure({}, "rows of arguments that do not fit the arguments");
        for (const std::uint32_t row : m_columns.payload) {
            if (row != noPayload && row >= rows.size() - 1)
                return failure({}, "a slice has a row of arguments that is not there");
        }
        for (const Argument &argument : m_columns.arguments) {
            const bool isText = argument.type == Argument::Type::Text;
            if (argument.key >= m_columns.names.size() || argument.type > Argument::Type::Text ||
                (isText && argument.bits >= m_columns.names.size()))
                return failure({}, "an argument has a key, type or text that is not there");
        }
        return {};
    }

    [[nodiscard]] Expected<void> flows() const
    {
        for (const Flow &flow : m_columns.flows) {
            if (flow.from >= m_columns.start.size() || flow.to >= m_columns.start.size() ||
                flow.name >= m_columns.names.size())
                return failure({}, "a flow joins slices or has a name that are not there");
        }
        return {};
    }

    [[nodiscard]] Expected<void> counters() const
    {
        for (const Counter &counter : m_columns.counters) {
            if (counter.track >= m_columns.tracks.size() ||
                counter.times.size() != counter.values.size() ||
                !std::ranges::is_sorted(counter.times) ||
                (!counter.times.empty() && (counter.times.front() < Timeline::earliestTime ||
                                            counter.times.back() > Timeline::latestTime)))
                return failure(fmt::format("counter '{}'", counter.name),
                               "its track or its samples are not possible");
        }
        return {};
    }

    const TimelineColumns &m_columns;
};

} // namespace

Expected<Timeline> Timeline::fromColumns(TimelineColumns columns)
{
    if (auto checked = ColumnCheck(columns).run(); !checked)
        return tl::unexpected(checked.error());
    Timeline timeline;
    timeline.m_columns = std::move(columns);
    timeline.findTimeRange();
    timeline.buildSummary();
    return timeline;
}

} // namespace takt
