// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/SliceGroups.h"

#include <fmt/format.h>

namespace takt {

namespace {

std::string textOf(const Timeline &timeline, const Argument &argument)
{
    switch (argument.type) {
    case Argument::Type::Whole:
        return fmt::format("{}", argument.asWhole());
    case Argument::Type::Real:
        return fmt::format("{}", argument.asReal());
    case Argument::Type::Text:
        break;
    }
    return timeline.name(argument.asText());
}

} // namespace

SliceGroups::SliceGroups(const Timeline &timeline, const SliceGrouping &grouping)
    : m_timeline(&timeline), m_grouping(grouping)
{
    using By = SliceGrouping::By;
    if (grouping.by == By::Name || grouping.by == By::Category)
        m_size = timeline.names().size();
    else if (grouping.by == By::Track)
        m_size = timeline.trackCount();
    else if (grouping.by == By::Argument)
        m_size = 0;
    if (grouping.by != By::Group)
        return;
    std::unordered_map<std::string, std::uint32_t> groups;
    for (const Track &track : timeline.tracks()) {
        const auto [entry, isNew] =
            groups.try_emplace(track.group, static_cast<std::uint32_t>(m_groupNames.size()));
        if (isNew)
            m_groupNames.push_back(track.group);
        m_groupOfTrack.push_back(entry->second);
    }
    m_size = m_groupNames.size();
}

std::uint32_t SliceGroups::groupOf(SliceIndex slice, TrackIndex track)
{
    switch (m_grouping.by) {
    case SliceGrouping::By::Name:
        return m_timeline->nameOf(slice);
    case SliceGrouping::By::Category:
        return m_timeline->categoryOf(slice);
    case SliceGrouping::By::Track:
        return track;
    case SliceGrouping::By::Group:
        return m_groupOfTrack[track];
    case SliceGrouping::By::Argument:
        return groupByArgument(slice);
    case SliceGrouping::By::All:
        break;
    }
    return 0;
}

std::uint32_t SliceGroups::groupByArgument(SliceIndex slice)
{
    const Argument *argument = m_timeline->argument(slice, m_grouping.argument);
    const Argument value =
        argument != nullptr ? *argument : Argument::text(m_grouping.argument, NameIndex{0});
    const auto [entry, isNew] =
        m_groupOfValue.try_emplace(value, static_cast<std::uint32_t>(m_size));
    if (isNew) {
        ++m_size;
        m_firstSlice.push_back(slice);
    }
    return entry->second;
}

std::string SliceGroups::labelOf(std::uint32_t group) const
{
    switch (m_grouping.by) {
    case SliceGrouping::By::Name:
    case SliceGrouping::By::Category:
        return m_timeline->name(group);
    case SliceGrouping::By::Group:
        return m_groupNames[group];
    case SliceGrouping::By::Track: {
        const Track &track = m_timeline->track(group);
        return track.group.empty() ? track.name : track.group + "/" + track.name;
    }
    case SliceGrouping::By::Argument: {
        const Argument *argument = m_timeline->argument(m_firstSlice[group], m_grouping.argument);
        return argument == nullptr ? std::string() : textOf(*m_timeline, *argument);
    }
    case SliceGrouping::By::All:
        break;
    }
    return "all";
}

std::uint32_t SliceGroups::keyOf(std::uint32_t group) const
{
    return m_grouping.by == SliceGrouping::By::Argument ? m_firstSlice[group] : group;
}

} // namespace takt
