// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/CsvFields.h"
#include "core/io/Formats.h"

#include <fmt/format.h>
#include <initializer_list>
#include <iterator>
#include <string_view>

namespace takt {

std::string toCsv(const ScheduleDocument &document)
{
    const TaskGraph &graph = *document.graph;
    std::string csv = "task,label,kind,processor,start,finish\r\n";
    for (const Placement &placement : document.schedule->placements()) {
        for (const std::string_view field :
             {std::string_view(graph.id(placement.task)),
              std::string_view(graph.label(placement.task)),
              std::string_view(graph.kinds()[graph.kind(placement.task)]),
              std::string_view(document.platform->processor(placement.processor).name)}) {
            appendCsvField(csv, field);
            csv += ',';
        }
        fmt::format_to(std::back_inserter(csv), "{},{}\r\n", placement.start, placement.finish);
    }
    return csv;
}

} // namespace takt
