// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/TimelineTables.h"

#include <utility>

namespace takt {

const NamePostings *TimelineTableData::postings(NamePostings::Of what)
{
    auto &postings = what == NamePostings::Of::Name ? m_byName : m_byCategory;
    if (!postings)
        postings = NamePostings::build(*timeline, what, context ? *context : RunContext());
    return postings ? &*postings : nullptr;
}

NameIndex TimelineTableData::findName(std::string_view name)
{
    if (m_names.empty()) {
        for (NameIndex index = 0; index < timeline->names().size(); ++index)
            m_names.emplace(timeline->name(index), index);
    }
    const auto found = m_names.find(name);
    return found == m_names.end() ? static_cast<NameIndex>(timeline->names().size())
                                  : found->second;
}

void TimelineTableData::setSelected(std::vector<SliceIndex> slices, bool isFilter)
{
    selected = std::move(slices);
    m_isSelected.clear();
    if (!isFilter)
        return;
    m_isSelected.assign(timeline->sliceCount(), false);
    for (const SliceIndex slice : selected)
        m_isSelected[slice] = true;
}

void resultTrack(sqlite3_context *result, const Track &track, TrackColumn column)
{
    const bool isStream = track.kind == TrackKind::GpuStream;
    switch (column) {
    case TrackColumn::Name:
        return resultText(result, track.name);
    case TrackColumn::TrackGroup:
        return resultText(result, track.group);
    case TrackColumn::Kind:
        return resultText(result, kindText(track.kind));
    case TrackColumn::Device:
        return resultNumber(result, track.device);
    case TrackColumn::Stream:
        return resultNumber(result, isStream ? track.thread : -1);
    case TrackColumn::Rank:
        return resultNumber(result, track.rank);
    case TrackColumn::Process:
        return resultNumber(result, track.process);
    case TrackColumn::Thread:
        return resultNumber(result, isStream ? -1 : track.thread);
    case TrackColumn::Lanes:
        return sqlite3_result_int64(result, track.laneCount);
    case TrackColumn::Id:
    case TrackColumn::Slices:
        break;
    }
}

} // namespace takt
