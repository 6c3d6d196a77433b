// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextTable.h"
#include "TraceAnalyses.h"

#include "core/analysis/QueueLength.h"

#include <algorithm>

namespace takt::cli {

PartOutcome queuePart(const TraceQuestion &question, RunContext &)
{
    const LaunchLinks links(question.timeline);
    AnalysisPart part;
    part.json = Json::array();
    TextTable table({"stream", "mean", "greatest"});
    for (const Counter &counter : queueLengths(question.timeline, links)) {
        if (!question.hasTrack(counter.track))
            continue;
        const Track &track = question.timeline.track(counter.track);
        const double mean = meanOver(counter, question.from, question.to);
        const double greatest = std::ranges::max(counter.values);
        part.json.push_back({{"track", trackLabel(track)},
                             {"device", track.device},
                             {"mean", mean},
                             {"maximum", greatest},
                             {"times", counter.times},
                             {"values", counter.values}});
        table.addRow({trackLabel(track), shortNumber(mean), shortNumber(greatest)});
    }
    part.text = table.toText("No launches of work on GPUs are known.");
    return part;
}

} // namespace takt::cli
