// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/CsvFields.h"
#include "core/io/Formats.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <limits>

namespace takt {

namespace {

std::string argumentsOf(const Timeline &timeline, SliceIndex slice)
{
    std::string text;
    for (const Argument &argument : timeline.arguments(slice)) {
        if (!text.empty())
            text += "; ";
        text += timeline.name(argument.key) + '=';
        if (argument.type == Argument::Type::Whole)
            text += std::to_string(argument.asWhole());
        else if (argument.type == Argument::Type::Real)
            text += fmt::format("{}", argument.asReal());
        else
            text += timeline.name(argument.asText());
    }
    return text;
}

} // namespace

std::string toCsv(const TimelineDocument &document, const NanosecondRange &range)
{
    const Timeline &timeline = *document.timeline;
    std::string csv = "group,track,depth,name,category,start_ns,duration_ns,arguments\r\n";
    for (LaneIndex lane = 0; lane < timeline.laneCount(); ++lane) {
        const Lane &row = timeline.lane(lane);
        const Track &track = timeline.track(row.track);
        const SliceIndex last = timeline.firstStartingFrom(lane, range.to);
        SliceIndex slice = timeline.firstEndingAfter(lane, range.from);
        // A slice without length that stands at the beginning ends there, but is in the range.
        slice = std::min(slice, timeline.firstStartingFrom(lane, range.from));
        for (; slice < last; ++slice) {
            appendCsvField(csv, track.group);
            csv += ',';
            appendCsvField(csv, track.name);
            fmt::format_to(std::back_inserter(csv), ",{},", row.depth);
            appendCsvField(csv, timeline.name(timeline.nameOf(slice)));
            csv += ',';
            appendCsvField(csv, timeline.name(timeline.categoryOf(slice)));
            fmt::format_to(std::back_inserter(csv), ",{},{},", timeline.start(slice),
                           timeline.duration(slice));
            appendCsvField(csv, argumentsOf(timeline, slice));
            csv += "\r\n";
        }
    }
    return csv;
}

} // namespace takt
