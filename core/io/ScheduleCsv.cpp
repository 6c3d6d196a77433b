// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Formats.h"

#include <fmt/format.h>
#include <iterator>

namespace takt {

namespace {

/// A field as RFC 4180 has it: quoted where it holds what would part fields or lines.
std::string csvField(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char character : text) {
        if (character == '"')
            quoted += '"';
        quoted += character;
    }
    return quoted + '"';
}

} // namespace

std::string toCsv(const ScheduleDocument &document)
{
    const TaskGraph &graph = *document.graph;
    std::string csv = "task,label,kind,processor,start,finish\r\n";
    for (const Placement &placement : document.schedule->placements()) {
        fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{}\r\n",
                       csvField(graph.id(placement.task)), csvField(graph.label(placement.task)),
                       csvField(graph.kinds()[graph.kind(placement.task)]),
                       csvField(document.platform->processor(placement.processor).name),
                       placement.start, placement.finish);
    }
    return csv;
}

} // namespace takt
