// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileInfo.h"
#include "TextTable.h"

#include <fmt/format.h>

namespace takt::cli {

Outcome describe(const TimelineDocument &document)
{
    const Timeline &timeline = *document.timeline;
    Answer answer;
    answer.json = {{"content", "timeline"},
                   {"format", ""},
                   {"name", document.name},
                   {"timeUnit", "ns"},
                   {"slices", timeline.sliceCount()},
                   {"tracks", timeline.trackCount()},
                   {"counters", timeline.counters().size()},
                   {"flows", timeline.flows().size()},
                   {"start", timeline.startTime()},
                   {"end", timeline.endTime()},
                   {"notes", document.notes},
                   {"remarks", document.remarks}};
    answer.text = alignedPairs({{"timeline", document.name},
                                {"slices", fmt::format("{}", timeline.sliceCount())},
                                {"tracks", fmt::format("{}", timeline.trackCount())},
                                {"counters", fmt::format("{}", timeline.counters().size())},
                                {"flows", fmt::format("{}", timeline.flows().size())},
                                {"start", fmt::format("{} ns", timeline.startTime())},
                                {"end", fmt::format("{} ns", timeline.endTime())}});
    for (const std::string &remark : document.remarks)
        answer.text += remark + "\n";
    return answer;
}

} // namespace takt::cli
